import { announce } from './announcer.tsx'

export type ToastTone = 'done' | 'told' | 'problem'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: ToastTone
}

const SHOWN_FOR = 6000
const MOST = 4

let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** A short message at the edge, announced too. A problem stays until it is closed. */
export function toast(text: string, tone: ToastTone = 'told'): void {
  announce(text, tone === 'problem' ? 'assertive' : 'polite')
  last += 1
  const id = last
  set([...shown.filter((each) => each.text !== text), { id, text, tone }].slice(-MOST))
  if (tone !== 'problem') setTimeout(() => closeToast(id), SHOWN_FOR)
}

/** Takes a message away. */
export function closeToast(id: number): void {
  if (shown.some((each) => each.id === id)) set(shown.filter((each) => each.id !== id))
}

/** For the component that shows them. */
export const toasts = {
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: (): readonly Toast[] => shown,
}
