import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALL as all,
  arrange,
  BUCKETS,
  bucketOf,
  countBuckets,
  dueAt,
  filtered,
  listed,
  matches,
  moved,
  rowKind,
} from '../../renderer/release/order.ts'
import { rowLook } from '../../renderer/release/rowLook.ts'
import { brief, decision, HOUR, item, NOW } from './releaseBuild.ts'

const due = (hours: number) => ({ deadline: { at: NOW + hours * HOUR, source: 'platform' } })
const dispute = (hours: number | null) => ({
  dispute: { state: 'open', text: '客服介入', deadline: hours === null ? null : NOW + hours * HOUR },
})

describe('the queue in its order', () => {
  it.each([
    [-1, 'overdue'],
    [0, 'overdue'],
    [3.99, 'soon'],
    [4, 'today'],
    [9.4, 'today'],
    [9.5, 'later'],
    [40, 'later'],
  ])('puts a case with %s hours left into %s', (hours, bucket) => {
    expect(bucketOf(item(1, { brief: due(hours) }).case, NOW)).toBe(bucket)
  })

  it('puts disputes first whatever their time, by their own time-out', () => {
    const rows = arrange(
      [
        item(1, { brief: due(-5) }),
        item(2, { brief: { ...due(1), ...dispute(30) } }),
        item(3, { brief: { ...due(50), ...dispute(20) } }),
      ],
      null,
      NOW,
    )
    expect(rows.map((row) => row.item.case.id)).toEqual([3, 2, 1])
    expect(rows[0]?.due).toBe(NOW + 20 * HOUR)
  })

  it('takes the case’s own deadline where the dispute has none', () => {
    expect(dueAt(item(1, { brief: { ...due(2), ...dispute(null) } }).case)).toBe(NOW + 2 * HOUR)
  })

  it.each(['closed', 'success'])(
    'lets nothing time out that the platform has ended (%s)',
    (platformState) => {
      const late = item(1, { brief: { ...due(-9), platformState }, kinds: ['late_goods'] })
      expect(dueAt(late.case)).toBeNull()
      expect(bucketOf(late.case, NOW)).toBe('later')
    },
  )

  it('puts what has no deadline last, and equal deadlines by their release', () => {
    const rows = arrange(
      [
        item(1, { brief: { deadline: null } }),
        item(2, { brief: due(60), releasedAt: NOW - 1 }),
        item(3, { brief: due(60), releasedAt: NOW - 9 }),
      ],
      null,
      NOW,
    )
    expect(rows.map((row) => row.item.case.id)).toEqual([3, 2, 1])
  })

  it('keeps a closed row in its place without counting it', () => {
    const rows = arrange(
      [item(1, { brief: due(1) }), item(3, { brief: due(3) })],
      item(2, { brief: due(2) }),
      NOW,
    )
    expect(rows.map((row) => [row.item.case.id, row.closed])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ])
    expect(countBuckets(rows)).toMatchObject({ all: 2, soon: 2 })
  })

  it('lists every row once, each group’s head before its rows with its count', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 80 }), { maxLength: 40 }), (hours) => {
        const items = hours.map((hour, at) => item(at + 1, { brief: due(hour) }))
        const rows = arrange(items, null, NOW)
        const list = listed(rows, null)
        const heads = list.flatMap((entry) => (entry.kind === 'group' ? [entry] : []))
        expect(list.length - heads.length).toBe(items.length)
        expect(heads.map((head) => head.bucket)).toEqual(
          BUCKETS.filter((bucket) => rows.some((row) => row.bucket === bucket)),
        )
        expect(heads.reduce((sum, head) => sum + head.count, 0)).toBe(items.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what a row says first', () => {
  it.each([
    [['decision'], 'refund_full'],
    [['decision', 'send_back'], 'refund_full'],
    [['decision', 'frozen'], 'frozen'],
    [['dispute', 'decision'], 'refund_full'],
    [['turned_away'], 'turned_away'],
    [['late_goods', 'turned_away'], 'turned_away'],
    [['refund_only_goods'], 'refund_only_goods'],
    [['dispute'], 'dispute'],
  ])('%s → %s', (kinds, kind) => {
    expect(rowKind(item(1, { kinds }))).toBe(kind)
  })

  it('names the reason and the amount of a parcel that was turned away, and no refund', () => {
    const away = { state: { state: 'turned_away', reason: 'cod', codAmount: 2800 }, location: null }
    expect(rowLook(item(1, { kinds: ['turned_away'], parcel: away }))).toEqual({
      kind: 'turned_away',
      role: 'rf',
      wordKey: 'cases.turnedAway.cod',
      amount: null,
      codAmount: 2800,
      more: 0,
    })
  })

  it('shows the money of a refusal as nothing and that of an exchange not at all', () => {
    const refused = decision({ outcome: 'reject', amount: 0 })
    const exchange = decision({ outcome: 'exchange', amount: 0 })
    expect(rowLook(item(1, { decision: refused })).amount).toBe(0)
    expect(rowLook(item(1, { decision: exchange })).amount).toBeNull()
  })
})

describe('finding in the queue', () => {
  const one = item(7)
  it.each(['买家7', '2381', 'sf14028', '60007', 'tote-a', '托特 杏色', '２３８１', '2381 0475 6620', 'A-07'])(
    'finds %s',
    (text) => {
      expect(matches(one, text)).toBe(true)
    },
  )

  it('does not find a number of another case', () => {
    expect(matches(one, '238104756620181008')).toBe(false)
  })

  it('needs every word', () => {
    expect(matches(one, '托特包 买家7')).toBe(true)
    expect(matches(one, '托特包 买家8')).toBe(false)
  })

  it('narrows by amount, both ends included, and to what may be settled together', () => {
    const refund = (id: number, amount: number, over: object = {}) =>
      item(id, { decision: decision({ amount }), over })
    const rows = arrange(
      [
        refund(1, 9_999),
        refund(2, 10_000),
        refund(3, 20_000, { unclean: 'noted' }),
        item(4, { kinds: ['turned_away'], brief: { asked: 15_000 } }),
        item(5, { kinds: ['turned_away'], brief: { asked: null } }),
      ],
      null,
      NOW,
    )
    const ids = (over: object) => filtered(rows, { ...all, ...over }).map((row) => row.item.case.id)
    expect(ids({ amountFrom: 10_000, amountTo: 20_000 }).toSorted()).toEqual([2, 3, 4])
    expect(ids({ amountTo: 9_999 })).toEqual([1])
    expect(ids({ amountFrom: 10_000, clean: true }).toSorted()).toEqual([2, 4])
  })

  it('narrows by shop, kind and text together; the segments count what passes', () => {
    const rows = arrange(
      [
        item(1),
        item(2, { brief: { shopName: '轻行户外' } }),
        item(3, { decision: decision({ outcome: 'reject', amount: 0 }) }),
      ],
      null,
      NOW,
    )
    expect(filtered(rows, { ...all, shop: '轻行户外' }).map((row) => row.item.case.id)).toEqual([2])
    expect(filtered(rows, { ...all, kind: 'reject' }).map((row) => row.item.case.id)).toEqual([3])
    expect(countBuckets(filtered(rows, { ...all, text: '买家1' })).all).toBe(1)
  })
})

describe('moving through the list', () => {
  const list = listed(
    arrange(
      [1, 2, 3, 4].map((id) => item(id, { brief: { ...brief(id), ...due(id * 3) } })),
      null,
      NOW,
    ),
    null,
  )
  it.each([
    [2, 'down', 3],
    [2, 'up', 1],
    [1, 'up', 1],
    [4, 'down', 4],
    [2, 'first', 1],
    [2, 'last', 4],
    [1, 'pageDown', 3],
    [4, 'pageUp', 2],
    [99, 'down', 1],
    [null, 'last', 4],
  ] as const)('from %s by %s to %s', (selected, move, to) => {
    expect(moved(list, selected, move, 2)?.item.case.id).toBe(to)
  })

  it('has nowhere to go in an empty list', () => {
    expect(moved([], null, 'down', 10)).toBeNull()
  })
})
