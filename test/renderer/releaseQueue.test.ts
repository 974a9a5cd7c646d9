import { describe, expect, it } from 'vitest'
import {
  applyEvents,
  choose,
  emptyQueue,
  putBack,
  type QueueState,
  takeItems,
  takeSnapshot,
  takeStale,
} from '../../renderer/release/queueState.ts'
import { CaseId } from '../../shared/ids.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { event, item } from './releaseBuild.ts'

const id = (value: number) => CaseId.parse(value)
const snapshot = (items: QueueItem[], total = items.length) => ({ items, total, seq: 5 })

function start(...items: QueueItem[]): QueueState {
  return takeSnapshot(emptyQueue, snapshot(items)).state
}

const received = {
  type: 'parcel.received',
  tracking: 'SF1',
  location: 'A-01',
  unclaimed: false,
  matchedBy: null,
}

describe('the queue kept up to date', () => {
  it('marks the case of a decision for fetching, once, and takes its row as news', () => {
    const decided = { type: 'case.decided', outcome: 'refund_full', amount: 1, policyVersion: 1, rules: [] }
    const events = [
      event(6, { type: 'inspection.submitted', final: true, tracking: 'SF1' }, { caseId: 2 }),
      event(7, decided, { caseId: 2 }),
      event(8, { type: 'task.opened', kind: 'decision' }, { caseId: 2 }),
    ]
    const taken = takeStale(applyEvents(start(item(1)), events), 200)
    expect(taken.ids).toEqual([2])
    expect(taken.state.stale.size).toBe(0)
    const { state, news } = takeItems(taken.state, taken.ids, [item(2)])
    expect([...(state.items?.keys() ?? [])]).toEqual([1, 2])
    expect(news.arrived.map((each) => each.case.id)).toEqual([2])
  })

  it('fetches every case of a parcel that was received or turned away', () => {
    const state = applyEvents(start(item(1)), [event(6, { ...received, caseIds: [4, 5] }, { caseId: null })])
    expect([...state.stale]).toEqual([4, 5])
  })

  it('finds the row of a parcel that was undone by the parcel', () => {
    const undone = event(
      6,
      { type: 'parcel.undone', tracking: 'SF1', what: 'turned_away' },
      { caseId: null, parcelId: 3 },
    )
    expect([...applyEvents(start(item(1), item(3)), [undone]).stale]).toEqual([3])
  })

  it('lets an import’s many platform changes touch only rows that are there', () => {
    const changed = { type: 'case.platform_changed', changed: [] }
    const state = applyEvents(start(item(1)), [
      event(6, changed, { caseId: 1 }),
      event(7, changed, { caseId: 900 }),
    ])
    expect([...state.stale]).toEqual([1])
  })

  it('waits for its first snapshot', () => {
    expect(applyEvents(emptyQueue, [event(6, { type: 'case.undecided' })])).toBe(emptyQueue)
  })

  it('removes a settled row that nobody works on', () => {
    const { state, news } = takeItems(start(item(1), item(2)), [id(2)], [])
    expect([...(state.items?.keys() ?? [])]).toEqual([1])
    expect(state.kept).toBeNull()
    expect(news.lost).toBeNull()
  })

  it('keeps the chosen row, greyed, when it leaves, until another is chosen', () => {
    const left = takeItems(choose(start(item(1), item(2)), id(2)), [id(2)], [])
    expect(left.state.kept?.case.id).toBe(2)
    expect(left.state.selected).toBe(2)
    expect(left.news.lost?.case.id).toBe(2)
    const again = takeItems(left.state, [id(1)], [item(1)])
    expect(again.state.kept?.case.id).toBe(2)
    expect(again.news.lost).toBeNull()
    expect(choose(again.state, id(1)).kept).toBeNull()
  })

  it('takes the chosen row back when its case comes back', () => {
    const left = takeItems(choose(start(item(2)), id(2)), [id(2)], []).state
    const back = takeItems(left, [id(2)], [item(2)])
    expect(back.state.kept).toBeNull()
    expect(back.news.arrived).toHaveLength(1)
  })

  it('keeps the chosen row over a new snapshot without it, and tells only what is new in it', () => {
    const state = choose(start(item(1), item(2)), id(2))
    const next = takeSnapshot(state, snapshot([item(1), item(3)]))
    expect(next.state.kept?.case.id).toBe(2)
    expect(next.news.arrived.map((each) => each.case.id)).toEqual([3])
  })

  it('does not announce the first snapshot', () => {
    expect(takeSnapshot(emptyQueue, snapshot([item(1)])).news.arrived).toEqual([])
  })

  it('knows how many rows it has no room for', () => {
    expect(takeSnapshot(emptyQueue, snapshot([item(1)], 2600)).state.beyond).toBe(2599)
  })

  it('takes stale cases in portions and puts back those that could not be fetched', () => {
    const events = [1, 2, 3].map((caseId) => event(5 + caseId, { type: 'case.undecided' }, { caseId }))
    const first = takeStale(applyEvents(start(item(1)), events), 2)
    expect(first.ids).toEqual([1, 2])
    expect([...first.state.stale]).toEqual([3])
    expect([...putBack(first.state, first.ids).stale]).toEqual([1, 2, 3])
  })
})
