import type { StoredEvent } from '../shared/events.ts'

/**
 * A gapless run of events. `seq` is the last one applied; null until a snapshot tells where to begin, while events
 * are held back.
 */
export interface Feed {
  readonly seq: number | null
  readonly held: readonly StoredEvent[]
}

export interface Fed {
  readonly feed: Feed
  /** Events to apply now: in order, none twice, none left out. */
  readonly ready: readonly StoredEvent[]
  /** Events are missing between what was applied and what came: fetch again. */
  readonly gap: boolean
}

export const emptyFeed: Feed = { seq: null, held: [] }

function drain(seq: number, events: readonly StoredEvent[]): Fed {
  const ready: StoredEvent[] = []
  let last = seq
  const sorted = events.toSorted((a, b) => a.seq - b.seq)
  for (const event of sorted) {
    if (event.seq !== last + 1) continue
    ready.push(event)
    last = event.seq
  }
  const held = sorted.filter((event) => event.seq > last)
  return { feed: { seq: last, held }, ready, gap: held.length > 0 }
}

/** Takes events that came in, in whatever order. */
export function feedEvents(feed: Feed, events: readonly StoredEvent[]): Fed {
  if (feed.seq === null)
    return { feed: { seq: null, held: [...feed.held, ...events] }, ready: [], gap: false }
  return drain(feed.seq, [...feed.held, ...events])
}

/** Begins after a snapshot that carries `seq`; held events that are older than it are part of it already. */
export function feedSnapshot(feed: Feed, seq: number): Fed {
  return drain(seq, feed.held)
}

/** What the rail and the top bar show, and what of it has to be counted again. */
export interface Counters {
  readonly waiting: number | null
  readonly queue: number | null
  readonly stale: { readonly waiting: boolean; readonly queue: boolean }
  /** The newest decision that another person released, for the top bar. */
  readonly released: { readonly at: number; readonly caseId: number } | null
}

export const noCounters: Counters = {
  waiting: null,
  queue: null,
  stale: { waiting: true, queue: true },
  released: null,
}

/** The counters after an event. Counts are never guessed: those that an event touches are marked for counting. */
export function apply(counters: Counters, event: StoredEvent): Counters {
  const stale = { ...counters.stale }
  switch (event.data.type) {
    case 'parcel.received':
    case 'parcel.matched':
    case 'parcel.unbound':
    case 'parcel.sent_back':
    case 'parcel.undone':
    case 'parcel.turned_away':
    case 'inspection.submitted':
    case 'inspection.reopened':
      stale.waiting = true
      break
    case 'task.opened':
    case 'task.closed':
      stale.queue = true
      if (event.data.kind === 'recheck') stale.waiting = true
      break
    case 'case.decided':
      stale.queue = true
      return {
        ...counters,
        stale,
        released: event.caseId === null ? counters.released : { at: event.at, caseId: event.caseId },
      }
    default:
      return counters
  }
  return { ...counters, stale }
}

/** A fresh count takes the place of a stale one. */
export function counted(counters: Counters, which: 'waiting' | 'queue', count: number): Counters {
  return { ...counters, [which]: count, stale: { ...counters.stale, [which]: false } }
}
