import { useSyncExternalStore } from 'react'

type Politeness = 'polite' | 'assertive'
interface Said {
  readonly polite: string
  readonly assertive: string
}

let said: Said = { polite: '', assertive: '' }
const listeners = new Set<() => void>()

/** Tells screen readers. The same text twice is told twice: a zero-width space makes it a new one. */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  said = { ...said, [politeness]: said[politeness] === text ? `${text}\u200B` : text }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live regions; once on the page, there from the start. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(listen, () => said)
  return (
    <>
      <div className="vh vh-top" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div className="vh vh-top" aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
    </>
  )
}
