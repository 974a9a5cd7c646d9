import { describe, expect, test } from 'vitest'
import { LineId } from '../../../shared/ids.ts'
import { decide } from '../../../shared/policy/decide.ts'
import { DAY } from '../../../shared/time.ts'
import { APPLIED, decided, found, inputOf, kit, line, rule, seen } from './builders.ts'

const amounts = (of: ReturnType<typeof decided>): number[] => of.lines.map(({ amount }) => amount)
const missing = (of: ReturnType<typeof decided>): string[] => of.missing.map(({ what }) => what)
const whole = { asked: 20_000, paid: 20_000 }

describe('a case of several lines', () => {
  const lines = [line(), line({}, 2)]

  test('is the mix of its lines', () => {
    const of = (second: Parameters<typeof found>[0]) =>
      decided({ platform: whole, lines, inspections: [seen([found(), found(second, 2)])] })
    expect([of({}).outcome, of({}).amount]).toEqual(['refund_full', 20_000])
    const partly = of({ condition: 'damaged_minor' })
    expect([partly.outcome, ...amounts(partly)]).toEqual(['refund_partly', 10_000, 9_200])
    const mixed = of({ condition: 'used' })
    expect([mixed.outcome, ...amounts(mixed)]).toEqual(['mixed', 10_000, 0])
  })

  test('one line in review holds the case', () => {
    const of = decided({ platform: whole, lines, inspections: [seen([found(), found({ came: 2 }, 2)])] })
    expect([of.outcome, of.lines[0]?.outcome, of.lines[1]?.outcome]).toEqual(['review', 'full', 'review'])
  })

  test('a line of which nothing came is not refunded beside one that did', () => {
    const of = decided({ platform: whole, lines, inspections: [seen([found(), found({ came: 0 }, 2)])] })
    expect([of.outcome, ...amounts(of)]).toEqual(['mixed', 10_000, 0])
    expect(rule(of, 'short', 2)?.effect).toBe('reject')
  })

  test('a line that no parcel speaks of is asked for', () => {
    const of = decided({ platform: whole, lines, inspections: [seen([found()])] })
    expect(of.outcome).toBe('review')
    expect(of.missing).toContainEqual({ lineId: LineId.parse(2), what: 'came' })
  })

  test('a sum for all lines is divided by quantity, the remainder going by line order', () => {
    const open = [line({ amount: null }), line({ amount: null }, 2), line({ amount: null }, 3)]
    const all = [seen([found(), found({}, 2), found({}, 3)])]
    const of = decided({ platform: { asked: 10_000 }, lines: open, inspections: all })
    expect([of.outcome, ...amounts(of)]).toEqual(['refund_full', 3_334, 3_333, 3_333])
    const uneven = [line({ amount: null, quantity: 3 }), line({ amount: null }, 2)]
    const three = decided({
      platform: { asked: 10_000 },
      lines: uneven,
      inspections: [seen([found({ came: 3 }), found({}, 2)])],
    })
    expect(amounts(three)).toEqual([7_500, 2_500])
  })

  test('what the file told of some lines is left to them', () => {
    const of = decided({
      platform: whole,
      lines: [line({ amount: 4_000 }), line({ amount: null }, 2)],
      inspections: [seen([found(), found({}, 2)])],
    })
    expect(amounts(of)).toEqual([4_000, 16_000])
  })

  test('an outcome that depends on the division goes to review', () => {
    const open = [line({ amount: null }), line({ amount: null }, 2)]
    const of = decided({ lines: open, inspections: [seen([found(), found({ condition: 'used' }, 2)])] })
    expect([of.outcome, ...amounts(of)]).toEqual(['review', 5_000, 0])
    expect(of.rules.map(({ id }) => id)).toEqual(['facts_unknown'])
    expect(of.missing).toContainEqual({ lineId: null, what: 'amount' })
  })

  test('lines that ask for more than was paid are lowered in proportion', () => {
    const of = decided({
      platform: { asked: 20_000, paid: 15_000 },
      lines,
      inspections: [seen([found(), found({}, 2)])],
    })
    expect([of.cap, of.amount, ...amounts(of)]).toEqual([15_000, 15_000, 7_500, 7_500])
  })
})

describe('what is unknown', () => {
  test('of a draft is named, and holds it in review', () => {
    const blank = found({ came: null, kit: {}, condition: null, defect: null })
    const of = decided({ platform: { reason: 'quality' }, inspections: [seen([blank])] })
    expect([of.outcome, of.amount]).toEqual(['review', 10_000])
    expect(missing(of)).toEqual(['came', 'condition', 'defect', 'kit'])
    expect(rule(of, 'facts_unknown')?.facts['what']).toEqual(['came', 'condition', 'defect', 'kit'])
  })

  test('without any inspection nothing is decided', () => {
    expect(decided({ inspections: [] }).outcome).toBe('review')
    expect(decided({ lines: [] }).outcome).toBe('review')
  })

  test('a quantity is asked for until it is filled in; the file’s own goes first', () => {
    const open = { lines: [line({ quantity: null })] }
    expect([decided(open).outcome, ...missing(decided(open))]).toEqual(['review', 'quantity'])
    expect(decided({ ...open, inspections: [seen([found({ quantity: 2 })])] }).amount).toBe(5_000)
    expect(decided({ inspections: [seen([found({ quantity: 2 })])] }).amount).toBe(10_000)
  })

  test('an amount is asked for where nothing tells it', () => {
    const of = decided({ platform: { asked: null, paid: null }, lines: [line({ amount: null })] })
    expect([of.outcome, of.amount, of.cap, ...missing(of)]).toEqual(['review', 0, null, 'amount'])
  })

  test('one line takes the case’s sum', () => {
    expect(decided({ lines: [line({ amount: null })] }).amount).toBe(10_000)
  })

  test('proof is asked for without holding the case', () => {
    const of = decided({ lines: [line({ quantity: 2, neverArrived: 1 })] })
    expect([of.outcome, ...missing(of)]).toEqual(['refund_partly', 'proof'])
  })

  test('a condition is not asked for where use was seen already', () => {
    const inspections = [seen([found({ condition: 'used' })]), seen([found({ condition: null })])]
    expect(missing(decided({ lines: [line({ quantity: 2 })], inspections }))).toEqual([])
  })

  test('a rejection is not put off by what is unknown beside it', () => {
    expect(decided({ inspections: [seen([found({ condition: 'used', kit: {} })])] }).outcome).toBe('reject')
  })
})

describe('the case as a whole', () => {
  test('goods of a refund-only case are told before money moves', () => {
    const of = decided({ platform: { type: 'refund_only', goodsStatus: 'received' } })
    expect([of.outcome, of.amount, ...of.rules.map(({ id }) => id)]).toEqual([
      'review',
      10_000,
      'refund_only_but_goods',
    ])
    expect(decided({ platform: { goodsStatus: 'received' } }).rules).toEqual([])
  })

  test('a parcel that came back undelivered is none of those', () => {
    const of = decided({
      platform: { type: 'refund_only', goodsStatus: 'not_received' },
      inspections: [seen([found()], { matchedBy: 'outbound_tracking' })],
    })
    expect([of.outcome, ...of.rules.map(({ id }) => id)]).toEqual(['refund_full'])
  })

  test('from abroad and misaddressed go to review where the policy lets them in for that', () => {
    for (const door of ['from_abroad', 'misaddressed'] as const) {
      const of = decided({ inspections: [seen([found()], { door })], policy: { misaddressed: 'review' } })
      expect([of.outcome, of.rules[0]?.id]).toEqual(['review', door])
    }
    const accepted = decided({
      inspections: [seen([found()], { door: 'from_abroad' })],
      policy: { fromAbroad: 'accept' },
    })
    expect([accepted.outcome, accepted.rules[0]?.effect]).toEqual(['refund_full', 'tell'])
  })

  test('carries the versions it was made under', () => {
    const of = decide({ ...inputOf({ policy: { version: 12 } }), reasonsVersion: 3 })
    expect([of.policyVersion, of.reasonsVersion, of.currency]).toEqual([12, 3, 'CNY'])
  })
})

describe('freight', () => {
  const payers = (of: ReturnType<typeof decided>) => [of.freight.outbound.payer, of.freight.return.payer]

  test('the buyer pays both ways for no reason, the seller for a proven fault', () => {
    expect(payers(decided())).toEqual(['buyer', 'buyer'])
    const fault = decided({
      platform: { reason: 'quality' },
      inspections: [seen([found({ defect: 'product' })])],
    })
    expect(payers(fault)).toEqual(['seller', 'seller'])
    const wrong = decided({
      platform: { reason: 'wrong_item' },
      inspections: [seen([found({ ownership: 'other_ours' })])],
    })
    expect(payers(wrong)).toEqual(['seller', 'seller'])
  })

  test('it is unknown while the cause is', () => {
    expect(payers(decided({ platform: { reason: 'quality' } }))).toEqual(['unknown', 'unknown'])
    expect(payers(decided({ platform: { reason: 'not_authentic' } }))).toEqual(['unknown', 'unknown'])
  })

  test('a claim treated as none is paid like none', () => {
    const of = decided({ platform: { reason: 'quality' }, policy: { qualityNotFound: 'as_no_reason' } })
    expect(payers(of)).toEqual(['buyer', 'buyer'])
  })

  test('a parcel that never arrived is the seller’s', () => {
    const of = (reason: 'never_received' | 'no_reason') =>
      decided({
        platform: { reason, goodsStatus: 'not_received' },
        inspections: [seen([found()], { matchedBy: 'outbound_tracking' })],
      })
    expect(payers(of('never_received'))).toEqual(['seller', 'seller'])
    expect(payers(of('no_reason'))).toEqual(['unknown', 'unknown'])
  })

  test('stands outside the cap, with the amount the order told', () => {
    const of = decided({ platform: { outboundFreight: 1_000 } })
    expect([of.amount, of.freight.outbound.amount, of.freight.return.amount]).toEqual([10_000, 1_000, null])
  })
})

describe('what deductions show', () => {
  test('they add up to what is not refunded', () => {
    const of = decided({
      lines: [line({ quantity: 3 })],
      inspections: [seen([found({ came: 2, condition: 'damaged_minor', kit: kit({ tag: 'missing' }) })])],
    })
    const taken = of.lines[0]?.rules.reduce((total, one) => total + one.deduction, 0)
    expect([of.amount, taken]).toEqual([10_000 - 3_333 - 3_000 - 533, 3_333 + 3_000 + 533])
  })

  test('they name the pieces, by the shop’s name where it has one', () => {
    const pieces = [
      { key: 'strap', name: null, role: 'accessory', price: 2_000 },
      { key: 'g1', name: '护理膏', role: 'gift', price: 900 },
    ] as const
    const of = decided({
      lines: [line({ kit: [...pieces] })],
      inspections: [seen([found({ kit: { strap: 'missing', g1: 'missing' } })])],
    })
    expect(rule(of, 'incomplete')).toMatchObject({
      deduction: 2_900,
      facts: { pieces: ['strap', '护理膏'], count: 2 },
    })
  })

  test('the days since delivery', () => {
    const of = decided({ platform: { deliveredAt: APPLIED - 12 * DAY } })
    expect(rule(of, 'outside_window')?.facts).toEqual({ days: 12, windowDays: 7 })
  })
})
