import { useEffect } from 'react'
import { create } from 'zustand'
import type { CaseId } from '../../shared/ids.ts'
import type { Presence } from '../../shared/returns/office.ts'
import { call } from '../client.ts'
import { onSignal } from '../live.ts'
import { useApp } from '../store.ts'

/** A case that is merely passed on the way through a list is not told of. */
const RESTS_FOR = 400
/** Well within the minute after which a silent page counts as gone. */
const SAY_EVERY = 20_000

/** This page, as the house knows it: a person may have several. */
const page = crypto.randomUUID()

const usePresent = create<{ readonly present: readonly Presence[] }>()(() => ({ present: [] }))

onSignal((signal) => {
  if (signal.type === 'presence') usePresent.setState({ present: signal.present })
})

async function say(caseId: CaseId | null, doing: Presence['doing']): Promise<void> {
  const answer = await call('presence.here', { page, caseId, doing })
  if (answer.ok) usePresent.setState({ present: answer.value.present })
}

/** Tells the others, as long as the component is there, that this person has a case open. Bars nobody. */
export function useBeingHere(caseId: CaseId | null, doing: Presence['doing']): void {
  useEffect(() => {
    if (caseId === null) return
    let told = false
    let again: ReturnType<typeof setInterval> | undefined
    const first = setTimeout(() => {
      told = true
      void say(caseId, doing)
      again = setInterval(() => void say(caseId, doing), SAY_EVERY)
    }, RESTS_FOR)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      if (told) void say(null, doing)
    }
  }, [caseId, doing])
}

const nobody: readonly Presence[] = []

/** The others who have each case open now. */
export function useOthers(): ReadonlyMap<CaseId, readonly Presence[]> {
  const present = usePresent((state) => state.present)
  const me = useApp((state) => state.session?.operator.id)
  const others = present.filter(({ person }) => person.id !== me)
  return Map.groupBy(others, ({ caseId }) => caseId)
}

/** The others who have one case open now. */
export function useOthersAt(caseId: CaseId | null): readonly Presence[] {
  const others = useOthers()
  return (caseId === null ? undefined : others.get(caseId)) ?? nobody
}
