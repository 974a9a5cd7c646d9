import { useEffect, useInsertionEffect, useRef } from 'react'
import type { AppError } from '../shared/errors.ts'
import type { Signal, StoredEvent } from '../shared/events.ts'
import type { Result } from '../shared/result.ts'
import { call, subscribe } from './client.ts'
import { emptyFeed, type Feed, feedEvents, feedSnapshot } from './state.ts'

type EventsListener = (events: readonly StoredEvent[]) => void
type SignalListener = (signal: Signal) => void

const eventListeners = new Set<EventsListener>()
const signalListeners = new Set<SignalListener>()
const lostListeners = new Set<() => void>()

let feed: Feed = emptyFeed
let stop: (() => void) | null = null
let fetching = false

/** Calls back with later events, in order, none left out and none twice; the answer stops that. */
export function onEvents(listener: EventsListener): () => void {
  eventListeners.add(listener)
  return () => eventListeners.delete(listener)
}

/** Calls back with passing news (an import's progress, menu commands). */
export function onSignal(listener: SignalListener): () => void {
  signalListeners.add(listener)
  return () => signalListeners.delete(listener)
}

function take(events: readonly StoredEvent[]): void {
  const fed = feedEvents(feed, events)
  feed = fed.feed
  if (fed.ready.length > 0) for (const listener of eventListeners) listener(fed.ready)
  if (fed.gap) void fetchMissing()
}

async function fetchMissing(): Promise<void> {
  if (fetching || feed.seq === null) return
  fetching = true
  for (let more = true; more && feed.seq !== null && stop !== null; ) {
    const answer = await call('events.since', { seq: feed.seq, limit: 500 })
    if (!answer.ok) break
    const before: number = feed.seq
    take(answer.value.events)
    more = answer.value.more && feed.seq !== null && feed.seq > before
  }
  fetching = false
}

/** Starts listening after `seq`; `onLine` hears whether the line is up. */
export function startLive(seq: number, onLine: (up: boolean) => void): void {
  stopLive()
  feed = feedSnapshot(emptyFeed, seq).feed
  stop = subscribe({
    since: () => feed.seq ?? 0,
    onLine,
    onMessage: (message) => {
      if (message.kind === 'events') take(message.events)
      else if (message.kind === 'signal') for (const listener of signalListeners) listener(message.signal)
      else if (feed.seq !== null && message.seq > feed.seq) void fetchMissing()
      else if (feed.seq !== null && message.seq < feed.seq) {
        // Another data set than before: what is shown is of no use.
        feed = { seq: message.seq, held: [] }
        for (const listener of lostListeners) listener()
      }
    },
  })
}

export function stopLive(): void {
  stop?.()
  stop = null
  feed = emptyFeed
}

interface LiveOptions<S extends { seq: number }> {
  /** Fetches a snapshot, which carries the `seq` of the newest event that is in it. */
  readonly load: () => Promise<Result<S, AppError>>
  readonly take: (snapshot: S) => void
  /** Gets each later event once, in order. */
  readonly apply: (events: readonly StoredEvent[]) => void
  readonly fail?: (error: AppError) => void
}

/** A snapshot kept up to date: subscribes and buffers, loads, applies what came later. The answer loads again. */
export function useLive<S extends { seq: number }>(options: LiveOptions<S>): () => void {
  const latest = useRef(options)
  useInsertionEffect(() => {
    latest.current = options
  })
  const reload = useRef(() => {})
  useEffect(() => {
    let mine: Feed = emptyFeed
    let round = 0
    const run = async () => {
      round += 1
      const turn = round
      mine = { seq: null, held: mine.held }
      const answer = await latest.current.load()
      if (turn !== round) return
      if (!answer.ok) {
        latest.current.fail?.(answer.error)
        return
      }
      const fed = feedSnapshot(mine, answer.value.seq)
      mine = fed.feed
      latest.current.take(answer.value)
      if (fed.ready.length > 0) latest.current.apply(fed.ready)
    }
    const off = onEvents((events) => {
      const fed = feedEvents(mine, events)
      mine = fed.feed
      if (fed.ready.length > 0) latest.current.apply(fed.ready)
      if (fed.gap) void run()
    })
    reload.current = () => void run()
    lostListeners.add(reload.current)
    const again = reload.current
    void run()
    return () => {
      round += 1
      lostListeners.delete(again)
      off()
    }
  }, [])
  return () => reload.current()
}
