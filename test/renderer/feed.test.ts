import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  counted,
  emptyFeed,
  type Feed,
  feedEvents,
  feedSnapshot,
  noCounters,
} from '../../renderer/state.ts'
import { type EventData, StoredEvent } from '../../shared/events.ts'

const event = (seq: number, data: EventData = { type: 'inspection.started' }): StoredEvent =>
  StoredEvent.parse({ seq, at: 1, operatorId: null, stationId: null, caseId: 5, parcelId: null, data })

describe('the feed of live events', () => {
  test('applies each event after the snapshot once and in order, however they arrive', () => {
    const arrivals = fc.shuffledSubarray([...Array(40).keys()], { minLength: 40 })
    fc.assert(
      fc.property(
        arrivals,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (order, snapshot, when) => {
          let feed: Feed = emptyFeed
          const applied: number[] = []
          order.forEach((at, index) => {
            if (index === when) {
              const begun = feedSnapshot(feed, snapshot)
              feed = begun.feed
              applied.push(...begun.ready.map((each) => each.seq))
            }
            const fed = feedEvents(feed, [event(at + 1), event(at + 1)])
            feed = fed.feed
            applied.push(...fed.ready.map((each) => each.seq))
          })
          if (when >= order.length)
            applied.push(...feedSnapshot(feed, snapshot).ready.map((each) => each.seq))
          const after = [...Array(40).keys()].map((at) => at + 1).filter((seq) => seq > snapshot)
          expect(applied).toEqual(after)
        },
      ),
    )
  })

  test('holds events back until a snapshot tells where to begin', () => {
    const fed = feedEvents(emptyFeed, [event(3)])
    expect(fed.ready).toEqual([])
    expect(fed.gap).toBe(false)
    expect(feedSnapshot(fed.feed, 2).ready.map((each) => each.seq)).toEqual([3])
  })

  test('tells of a gap, and goes on when the missing ones come', () => {
    const { feed } = feedSnapshot(emptyFeed, 10)
    const gap = feedEvents(feed, [event(12), event(13)])
    expect(gap.gap).toBe(true)
    expect(gap.ready).toEqual([])
    const whole = feedEvents(gap.feed, [event(11)])
    expect(whole.gap).toBe(false)
    expect(whole.ready.map((each) => each.seq)).toEqual([11, 12, 13])
  })

  test('drops what the snapshot has in it already', () => {
    const held = feedEvents(emptyFeed, [event(1), event(2)]).feed
    const begun = feedSnapshot(held, 2)
    expect(begun.ready).toEqual([])
    expect(begun.feed.held).toEqual([])
  })
})

describe('the counters of the rail', () => {
  const fresh = counted(counted(noCounters, 'waiting', 4), 'queue', 7)

  test('are counted again after what touches them, and not after anything else', () => {
    expect(apply(fresh, event(1)).stale).toEqual({ waiting: false, queue: false })
    const submitted = apply(fresh, event(2, { type: 'inspection.submitted', final: true, tracking: 'SF1' }))
    expect(submitted.stale).toEqual({ waiting: true, queue: false })
    expect(submitted.waiting).toBe(4)
    const task = apply(fresh, event(3, { type: 'task.closed', kind: 'decision', how: 'settled' }))
    expect(task.stale).toEqual({ waiting: false, queue: true })
    expect(counted(task, 'queue', 6)).toMatchObject({ queue: 6, stale: { queue: false } })
  })

  test('remember the newest release for the top bar', () => {
    const decided = apply(
      fresh,
      event(4, { type: 'case.decided', outcome: 'refund_full', amount: 100, policyVersion: 1, rules: [] }),
    )
    expect(decided.released).toEqual({ at: 1, caseId: 5 })
  })
})
