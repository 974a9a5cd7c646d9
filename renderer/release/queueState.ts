import type { Output } from '../../shared/contract.ts'
import type { StoredEvent } from '../../shared/events.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { QueueItem } from '../../shared/returns/task.ts'

/**
 * The queue as this screen knows it. Events tell only that a case moved; its row is fetched again, so that the
 * rules of what stands in the queue live in one place.
 */
export interface QueueState {
  /** Null until the first snapshot came. */
  readonly items: ReadonlyMap<CaseId, QueueItem> | null
  /** Rows that the snapshot had no room for. */
  readonly beyond: number
  /** Cases whose rows have to be fetched again. */
  readonly stale: ReadonlySet<CaseId>
  readonly selected: CaseId | null
  /** The chosen row, when it left the queue: stays until another is chosen. */
  readonly kept: QueueItem | null
}

export const emptyQueue: QueueState = {
  items: null,
  beyond: 0,
  stale: new Set(),
  selected: null,
  kept: null,
}

/** What a step changed, to be announced. */
export interface QueueNews {
  /** Rows that were not in the queue before. */
  readonly arrived: readonly QueueItem[]
  /** The chosen row left the queue. */
  readonly lost: QueueItem | null
}

const nothingNew: QueueNews = { arrived: [], lost: null }

/** Takes a snapshot; the first row in the queue is chosen by the screen, not here. */
export function takeSnapshot(
  state: QueueState,
  output: Output<'queue.list'>,
): { readonly state: QueueState; readonly news: QueueNews } {
  const items = new Map(output.items.map((item) => [item.case.id, item]))
  const before = state.items
  const arrived = before ? output.items.filter((item) => !before.has(item.case.id)) : []
  const next = {
    ...state,
    items,
    beyond: Math.max(0, output.total - output.items.length),
    stale: new Set<CaseId>(),
  }
  return withKept(state, next, arrived)
}

function withKept(
  before: QueueState,
  after: QueueState,
  arrived: readonly QueueItem[],
): { readonly state: QueueState; readonly news: QueueNews } {
  const { selected } = after
  if (selected === null) return { state: after, news: { arrived, lost: null } }
  if (after.items?.has(selected)) return { state: { ...after, kept: null }, news: { arrived, lost: null } }
  const last = before.items?.get(selected) ?? null
  return {
    state: { ...after, kept: last ?? before.kept },
    news: { arrived, lost: last },
  }
}

/** Which cases' rows an event may change. */
export function casesOf(event: StoredEvent, items: ReadonlyMap<CaseId, QueueItem>): readonly CaseId[] {
  const { data, caseId, parcelId } = event
  switch (data.type) {
    // A desk's beginnings and a file's many rows change a row only where there is one already.
    case 'inspection.started':
    case 'case.platform_changed':
      return caseId !== null && items.has(caseId) ? [caseId] : []
    case 'parcel.received':
    case 'parcel.matched':
    case 'parcel.turned_away':
      return caseId === null ? data.caseIds : [...new Set([caseId, ...data.caseIds])]
    case 'parcel.undone': {
      const holders = [...items.values()].filter(
        (item) => item.parcel?.id === parcelId || item.tasks.some((task) => task.parcelId === parcelId),
      )
      const ids = holders.map((item) => item.case.id)
      return caseId === null ? ids : [...new Set([caseId, ...ids])]
    }
    case 'cases.imported':
    case 'import.finished':
    case 'operator.created':
    case 'operator.recovered':
    case 'filter.changed':
      return []
    default:
      return caseId === null ? [] : [caseId]
  }
}

/** Applies events: the rows that they may have changed are marked for fetching. */
export function applyEvents(state: QueueState, events: readonly StoredEvent[]): QueueState {
  const { items } = state
  if (items === null) return state
  const stale = new Set(state.stale)
  for (const event of events) for (const id of casesOf(event, items)) stale.add(id)
  return stale.size === state.stale.size ? state : { ...state, stale }
}

/** Takes at most `most` stale cases to be fetched. */
export function takeStale(
  state: QueueState,
  most: number,
): { readonly state: QueueState; readonly ids: readonly CaseId[] } {
  const ids = [...state.stale].slice(0, most)
  const stale = new Set([...state.stale].slice(most))
  return { state: { ...state, stale }, ids }
}

/** Puts cases back whose rows could not be fetched. */
export function putBack(state: QueueState, ids: readonly CaseId[]): QueueState {
  return { ...state, stale: new Set([...ids, ...state.stale]) }
}

/** Takes the rows of the cases that were asked for; one without a row has left the queue. */
export function takeItems(
  state: QueueState,
  asked: readonly CaseId[],
  found: readonly QueueItem[],
): { readonly state: QueueState; readonly news: QueueNews } {
  if (state.items === null) return { state, news: nothingNew }
  const items = new Map(state.items)
  const arrived = found.filter((item) => !items.has(item.case.id))
  for (const id of asked) items.delete(id)
  for (const item of found) items.set(item.case.id, item)
  return withKept(state, { ...state, items }, arrived)
}

/** Chooses a row; one that was kept greyed goes. */
export function choose(state: QueueState, id: CaseId | null): QueueState {
  return id === state.selected ? state : { ...state, selected: id, kept: null }
}
