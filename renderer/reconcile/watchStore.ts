import { create } from 'zustand'
import type { Output } from '../../shared/contract.ts'
import { call } from '../client.ts'
import { onEvents, onSignal } from '../live.ts'
import { refreshStatus, useApp } from '../store.ts'

type ShopsWatched = Output<'reconcile.shops'>

interface WatchState {
  /** Null until the first answer. */
  readonly watched: ShopsWatched | null
  /** Until when the alarm is silenced, ms UTC by the server's clock. */
  readonly snoozedUntil: number
}

/** How fresh each shop's data are and who looked at its near time-outs, for the top bar and its alarm. */
export const useWatch = create<WatchState>()(() => ({ watched: null, snoozedUntil: 0 }))

/** Time goes on by itself: what is near becomes overdue without an event. */
const EVERY = 5 * 60_000
const SOON = 500

let timer: ReturnType<typeof setTimeout> | undefined

/** Asks again how the shops stand. */
export async function refreshWatch(): Promise<void> {
  clearTimeout(timer)
  if (useApp.getState().session === null) return
  const answer = await call('reconcile.shops', {})
  if (answer.ok) useWatch.setState({ watched: answer.value })
  clearTimeout(timer)
  timer = setTimeout(() => void refreshWatch(), EVERY)
}

function refreshSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void refreshWatch(), SOON)
}

export function snooze(until: number): void {
  useWatch.setState({ snoozedUntil: until })
}

const TOUCHES: ReadonlySet<string> = new Set([
  'shop.looked',
  'import.finished',
  'shop.changed',
  'settings.changed',
])
onEvents((events) => {
  if (events.some(({ data }) => TOUCHES.has(data.type))) refreshSoon()
})
// An import that changed nothing leaves no event, and yet the data are younger; also where another desk imported.
onSignal((signal) => {
  if (signal.type !== 'import.ended') return
  refreshSoon()
  void refreshStatus()
})
useApp.subscribe((state, before) => {
  if (state.session !== null && before.session === null) refreshSoon()
})
