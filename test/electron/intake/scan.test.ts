import { afterAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../shared/policy/defaultPolicy.ts'
import { carrierHints } from '../../../shared/tracking/carriers.ts'
import type { CaseSpec } from '../../support/builders.ts'
import { addCase } from '../../support/builders.ts'
import { everyRow, openInspection, refusal, scan, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 7_000_000_000_000
/** Far from one another: two of them are never a near miss. */
const number = (): string => {
  numbers += 13_579_246
  return String(numbers)
}
const awaiting = (spec: CaseSpec = {}) =>
  addCase(t.house, { outbound_tracking: null, return_tracking: `YT${number()}`, ...spec })

/** All tables but the receipts, in which every answered scan is kept. */
const recorded = () => {
  const { receipt: _, ...rest } = everyRow(t)
  return rest
}

describe('a parcel of one case', () => {
  test('is matched, stands on the desk, and is known after a restart', async () => {
    const tracking = `YT${number()}`
    const caseId = await awaiting({ return_tracking: tracking })
    const verdict = await scanned(t, tracking, 'matched')
    expect(verdict).toMatchObject({
      matchedBy: 'return_tracking',
      nth: 1,
      carrier: 'yto',
      case: { id: caseId, goods: 'here', workState: 'open' },
      parcel: { tracking, location: 'A-DESK', state: { state: 'received' }, unclaimed: false, part: null },
    })
    await t.reopen()
    const again = await scanned(t, tracking, 'already')
    expect(again.parcel).toEqual(verdict.parcel)
    expect(again.cases.map((c) => c.id)).toEqual([caseId])
    const { view } = await t.must('case.view', { caseId })
    expect(view.case.goods).toBe('here')
    expect(view.parcels).toEqual([{ parcel: verdict.parcel, matchedBy: 'return_tracking' }])
  })

  test.each<[string, (n: string) => Partial<CaseSpec>, (n: string) => string, string]>([
    [
      'without the letters, by the case that has them',
      (n) => ({ return_tracking: `SF${n}` }),
      (n) => n,
      'return_tracking',
    ],
    [
      'with letters, by the case that lacks them',
      (n) => ({ return_tracking: n }),
      (n) => `SF${n}`,
      'return_tracking',
    ],
    [
      'in full-width digits',
      (n) => ({ return_tracking: n }),
      (n) => n.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
      'return_tracking',
    ],
    [
      'by its outbound number',
      (n) => ({ outbound_tracking: `SF${n}` }),
      (n) => `SF${n}`,
      'outbound_tracking',
    ],
    ['by its refund number', (n) => ({ refund_no: `55${n}` }), (n) => `55${n}`, 'refund_no'],
    ['by its order number', (n) => ({ order_no: `1188${n}1` }), (n) => `1188${n}1`, 'order_no'],
    ['by a number in free text', (n) => ({ weakKeys: [`YT${n}`] }), (n) => `YT${n}`, 'weak'],
  ])('is found %s', async (_, spec, raw, matchedBy) => {
    const n = number()
    const caseId = await awaiting(spec(n))
    const verdict = await scanned(t, raw(n), 'matched')
    expect(verdict.case.id).toBe(caseId)
    expect(verdict.matchedBy).toBe(matchedBy)
  })

  test('by a return number goes before one by an outbound number, and that before free text', async () => {
    const tracking = `YT${number()}`
    await awaiting({ weakKeys: [tracking] })
    const outbound = await awaiting({ outbound_tracking: tracking })
    expect((await scanned(t, tracking, 'matched')).case.id).toBe(outbound)
    const other = `YT${number()}`
    await awaiting({ outbound_tracking: other })
    const back = await awaiting({ return_tracking: other })
    expect((await scanned(t, other, 'matched')).case.id).toBe(back)
  })

  test('in two parcels: the second is its second, and no repetition', async () => {
    const [a, b] = [`YT${number()}`, `YT${number()}`]
    const caseId = await awaiting({ return_tracking: `${a},${b}` })
    expect(await scanned(t, a, 'matched')).toMatchObject({ nth: 1, case: { id: caseId } })
    expect(await scanned(t, b, 'matched')).toMatchObject({ nth: 2, case: { id: caseId } })
    expect((await t.must('case.view', { caseId })).view.parcels).toHaveLength(2)
  })
})

describe('a number known already', () => {
  test('records nothing, and says who had it when and where', async () => {
    const tracking = `YT${number()}`
    await awaiting({ return_tracking: tracking })
    const first = await scanned(t, tracking, 'matched')
    const other = await t.signIn(['clerk'], { station: 2 })
    const before = recorded()
    const again = await scanned(t, tracking, 'already', { as: other })
    expect(recorded()).toEqual(before)
    expect(again.parcel).toMatchObject({
      receivedAt: first.parcel.receivedAt,
      receivedBy: 'Tester',
      station: 'A',
    })
    expect(again.draft).toBeNull()
  })

  test.each([
    ['typed without its letters after a scan with them', (n: string) => [`SF${n}`, n]],
    ['scanned with its letters after it was typed without', (n: string) => [n, `SF${n}`]],
    ['of twelve digits', (n: string) => [n.slice(0, 12), `DPK${n.slice(0, 12)}`]],
  ])('is one parcel %s, claimed or not', async (_, both) => {
    const [a = '', b = ''] = both(number())
    await scanned(t, a, 'unknown')
    expect((await scanned(t, b, 'already')).parcel.tracking).toBe(a)
    const [c = '', d = ''] = both(number())
    await awaiting({ return_tracking: d })
    await scanned(t, c, 'matched')
    expect((await scanned(t, d, 'already')).parcel.tracking).toBe(c)
  })

  test('is another parcel with another carrier’s letters', async () => {
    const n = number()
    await scanned(t, `SF${n}`, 'unknown')
    await scanned(t, `JT${n}`, 'unknown')
  })

  test('names the half-done inspection to go on with', async () => {
    const tracking = `YT${number()}`
    const caseId = await awaiting({ return_tracking: tracking })
    const { parcel } = await scanned(t, tracking, 'matched')
    const { inspection } = await openInspection(t, parcel.id, caseId)
    expect((await scanned(t, tracking, 'already')).draft).toBe(inspection.id)
  })

  test('is answered so to the slower of two desks', async () => {
    const tracking = `YT${number()}`
    await awaiting({ return_tracking: tracking })
    const other = await t.signIn(['clerk'], { station: 2 })
    const both = await Promise.all([scan(t, tracking), scan(t, tracking, { as: other })])
    expect(both.map((v) => v.kind)).toEqual(['matched', 'already'])
  })
})

describe('a shipment in parts', () => {
  test('-1-1- is its base', async () => {
    const base = `JD01${number().slice(-11)}`
    await awaiting({ return_tracking: base })
    expect((await scanned(t, `${base}-1-1-`, 'matched')).parcel).toMatchObject({ tracking: base, part: null })
    await scanned(t, base, 'already')
  })

  test('-1-2- and -2-2- are two parcels of one case, which is here when both are', async () => {
    const base = `JD01${number().slice(-11)}`
    const caseId = await awaiting({ return_tracking: base })
    const one = await scanned(t, `${base}-1-2-`, 'matched')
    expect(one).toMatchObject({
      nth: 1,
      parcel: { part: { n: 1, of: 2 } },
      case: { id: caseId, goods: 'part' },
    })
    await scanned(t, `${base}-1-2-`, 'already')
    const two = await scanned(t, `${base}-2-2-`, 'matched')
    expect(two).toMatchObject({
      nth: 2,
      parcel: { part: { n: 2, of: 2 } },
      case: { id: caseId, goods: 'here' },
    })
  })

  test('a part named in a file goes before its shipment', async () => {
    const base = `JD01${number().slice(-11)}`
    const first = await awaiting({ return_tracking: `${base}-1-2-` })
    const second = await awaiting({ return_tracking: `${base}-2-2-` })
    expect((await scanned(t, `${base}-2-2-`, 'matched')).case.id).toBe(second)
    expect((await scanned(t, `${base}-1-2-`, 'matched')).case.id).toBe(first)
  })
})

describe('several cases', () => {
  test('in one parcel are all told of, in whatever spelling a buyer gave the number', async () => {
    const n = number()
    const a = await awaiting({ return_tracking: `SF${n}` })
    const b = await awaiting({ return_tracking: n })
    const verdict = await scanned(t, `SF${n}`, 'several')
    expect(verdict.cases.map((c) => [c.id, c.goods])).toEqual([
      [a, 'here'],
      [b, 'here'],
    ])
  })

  test('of which one is alive: the live one wins over the old ones', async () => {
    const tracking = `YT${number()}`
    await awaiting({ return_tracking: tracking, state: 'closed' })
    const live = await awaiting({ weakKeys: [tracking] })
    await awaiting({ return_tracking: tracking, state: 'success' })
    expect((await scanned(t, tracking, 'matched')).case.id).toBe(live)
  })

  test('all over: the newest is told of', async () => {
    const tracking = `YT${number()}`
    const end = t.clock()
    await awaiting({ return_tracking: tracking, state: 'closed', finished_at: end - 2 })
    const newest = await awaiting({ return_tracking: tracking, state: 'success', finished_at: end - 1 })
    await awaiting({ return_tracking: tracking, state: 'closed', finished_at: end - 3 })
    const { nextShelf } = await t.must('desk.today', {})
    expect(await scanned(t, tracking, 'late')).toMatchObject({
      // Off the desk, to a numbered place.
      parcel: { location: nextShelf },
      case: { id: newest },
      why: 'refunded',
      since: end - 1,
    })
  })
})

describe('goods of a refund-only case', () => {
  test.each([
    ['not_received', 'return_tracking', 'returned_undelivered'],
    ['received', 'return_tracking', 'buyer_had_received'],
    ['received', 'outbound_tracking', 'buyer_had_received'],
    ['unknown', 'return_tracking', 'unknown'],
    ['unknown', 'outbound_tracking', 'returned_undelivered'],
  ] as const)('the platform says %s, found by %s: %s, with a task', async (goods_status, by, goods) => {
    const tracking = `YT${number()}`
    const caseId = await awaiting({
      type: 'refund_only',
      goods_status,
      return_tracking: null,
      [by]: tracking,
    })
    expect(await scanned(t, tracking, 'refund_only')).toMatchObject({
      goods,
      matchedBy: by,
      case: { id: caseId },
    })
    expect((await t.must('case.view', { caseId })).view.tasks.map((x) => x.kind)).toEqual([
      'refund_only_goods',
    ])
  })

  test('of a return-and-refund case there is no task', async () => {
    const tracking = `YT${number()}`
    const caseId = await awaiting({ return_tracking: tracking, goods_status: 'received' })
    await scanned(t, tracking, 'matched')
    expect((await t.must('case.view', { caseId })).view.tasks).toEqual([])
  })
})

describe('late goods', () => {
  test.each([
    ['closed', 'closed'],
    ['success', 'refunded'],
  ] as const)('of a case that is %s at the platform', async (state, why) => {
    const tracking = `YT${number()}`
    const finished_at = t.clock() - 5
    const caseId = await awaiting({ return_tracking: tracking, state, finished_at })
    const verdict = await scanned(t, tracking, 'late')
    expect(verdict).toMatchObject({
      why,
      since: finished_at,
      case: { id: caseId },
      parcel: { unclaimed: false },
    })
    expect((await t.must('case.view', { caseId })).view.tasks.map((x) => x.kind)).toEqual(['late_goods'])
  })

  test('of a case that we have settled; its refund-only task is not opened besides', async () => {
    const tracking = `YT${number()}`
    const caseId = await awaiting({ return_tracking: tracking, type: 'refund_only' })
    t.clock.advance(1000)
    await t.must('case.settle', await settling(t, caseId, { outcome: 'cancelled', amount: 0 }))
    const since = t.clock()
    expect(await scanned(t, tracking, 'late')).toMatchObject({ why: 'settled', since })
    const { view } = await t.must('case.view', { caseId })
    expect(view.tasks.map((x) => x.kind)).toEqual(['late_goods'])
    expect((await t.must('inspection.waiting', {})).waiting.map((w) => w.case.id)).not.toContain(caseId)
  })

  test('are never unclaimed, and never near', async () => {
    const n = number()
    await awaiting({ return_tracking: `YT${n}`, state: 'closed' })
    await scanned(t, `YT${n.slice(0, -1)}${(Number(n.at(-1)) + 1) % 10}`, 'unknown')
    await scanned(t, `YT${n}`, 'late')
  })

  test('of a case frozen on the desk are late as well', async () => {
    const tracking = `YT${number()}`
    await awaiting({ return_tracking: tracking, state: 'closed', frozen: 1 })
    expect(await scanned(t, tracking, 'late')).toMatchObject({ why: 'closed', case: { frozen: true } })
  })
})

describe('an unknown parcel', () => {
  test('gets the next free shelf of its desk; a freed number is given again; desks do not mix', async () => {
    await withHouse(async (h) => {
      const b = await h.signIn(['clerk'], { station: 2 })
      const first = await scanned(h, '790000000001', 'unknown')
      expect(first.parcel).toMatchObject({ location: 'A-01', unclaimed: true })
      expect((await scanned(h, '790000013002', 'unknown')).parcel.location).toBe('A-02')
      expect((await scanned(h, '790000026003', 'unknown', { as: b })).parcel.location).toBe('B-01')
      expect((await h.must('desk.today', {})).nextShelf).toBe('A-03')
      await h.must('parcel.turnAway', {
        commandId: commandId(),
        target: { by: 'parcel', parcelId: first.parcel.id },
        reason: 'misaddressed',
        codAmount: null,
        carrier: null,
      })
      await h.reopen()
      expect((await h.must('desk.today', {})).nextShelf).toBe('A-01')
      expect((await scanned(h, '790000039004', 'unknown')).parcel.location).toBe('A-01')
      expect((await scanned(h, '790000042005', 'unknown')).parcel.location).toBe('A-03')
    })
  })

  test('from abroad is let in by the policy of review, and told', async () => {
    expect((await scanned(t, 'RR123456785HK', 'unknown')).fromAbroad).toBe(true)
    expect((await scanned(t, 'CP123456785CN', 'unknown')).fromAbroad).toBe(false)
  })
})

describe('records nothing', () => {
  test.each([
    ['', { kind: 'not_waybill', what: 'empty' }],
    [' \r\n', { kind: 'not_waybill', what: 'empty' }],
    ['https://example.com/p?id=1', { kind: 'not_waybill', what: 'link' }],
    ['6901234567892', { kind: 'not_waybill', what: 'product_code' }],
    ['RR123456789CN', { kind: 'misread', tracking: 'RR123456789CN', expected: 'RR123456785CN' }],
  ])('%j', async (raw, expected) => {
    const before = recorded()
    expect(await scan(t, raw)).toMatchObject(expected)
    expect(await scan(t, raw, { cod: { amount: 1200 } })).toMatchObject(expected)
    expect(recorded()).toEqual(before)
  })

  test('a product’s number that is a case’s waybill is a parcel all the same', async () => {
    const caseId = await awaiting({ return_tracking: '6901234000017' })
    expect((await scanned(t, '6901234000017', 'matched')).case.id).toBe(caseId)
  })

  test('a misread number that a buyer typed so is a parcel all the same', async () => {
    const caseId = await awaiting({ return_tracking: 'RR223456789CN' })
    expect((await scanned(t, 'RR223456789CN', 'matched')).case.id).toBe(caseId)
  })

  test('a code that only looks like a product’s is taken when the clerk says so', async () => {
    const verdict = await t.must('parcel.unclaimed', { commandId: commandId(), raw: '6901234567892' })
    expect(verdict.verdict).toMatchObject({ kind: 'unknown', parcel: { tracking: '6901234567892' } })
    const link = await t.call('parcel.unclaimed', { commandId: commandId(), raw: 'https://example.com/' })
    expect(refusal(link)).toBe('not_possible')
  })
})

describe('from abroad, where the policy turns it away', () => {
  test('says so, records nothing, and is turned away by one more command', async () => {
    const policy = { ...defaultPolicy, fromAbroad: 'turn_away' as const }
    await withHouse(
      async (h) => {
        const caseId = await addCase(h.house, { return_tracking: 'RR123456785HK' })
        const before = everyRow(h)
        const verdict = await scanned(h, 'RR123456785HK', 'abroad')
        expect(verdict).toMatchObject({ country: 'HK', cases: [{ id: caseId, goods: 'expected' }] })
        expect({ ...everyRow(h), receipt: [] }).toEqual({ ...before, receipt: [] })
        expect((await scanned(h, 'CP123456785CN', 'unknown')).fromAbroad).toBe(false)
        const { verdict: turned } = await h.must('parcel.turnAway', {
          commandId: commandId(),
          target: { by: 'raw', raw: 'RR123456785HK' },
          reason: 'from_abroad',
          codAmount: null,
          carrier: null,
        })
        expect(turned).toMatchObject({ kind: 'turned_away', reason: 'from_abroad', cases: [{ id: caseId }] })
      },
      { house: { policy } },
    )
  })

  test('under review it is received, and its inspection carries the finding', async () => {
    const caseId = await awaiting({ return_tracking: 'RR987654326HK' })
    const raw = 'RR987654326HK'
    const { parcel } = await scanned(t, raw, 'matched')
    expect((await openInspection(t, parcel.id, caseId)).inspection.door).toBe('from_abroad')
  })
})

test('the carrier is the one that the file names, whatever the number looks like', async () => {
  const named = `43${number().slice(-13)}`
  await awaiting({ return_tracking: named, return_carrier: '韵达快递' })
  expect(await scanned(t, named, 'matched')).toMatchObject({ carrier: 'yunda', parcel: { carrier: 'yunda' } })
  const unnamed = `43${number().slice(-13)}`
  await awaiting({ return_tracking: unnamed, return_carrier: null })
  expect(await scanned(t, unnamed, 'matched')).toMatchObject({ carrier: carrierHints(unnamed)[0]?.carrier })
})
