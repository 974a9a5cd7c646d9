import { describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/ids.ts'
import { capOf } from '../../../shared/policy/cap.ts'
import type { Decision } from '../../../shared/policy/decision.ts'
import { defaultPolicy } from '../../../shared/policy/defaultPolicy.ts'
import { atTheDoor } from '../../../shared/policy/door.ts'
import type { Work } from '../../../shared/returns/case.ts'
import type { InspectionState } from '../../../shared/returns/inspection.ts'
import {
  canSettle,
  caseOutcomeToSettle,
  estimateDeadline,
  type GoodsParcel,
  goodsState,
  type SettleInput,
} from '../../../shared/returns/lifecycle.ts'
import { HOUR } from '../../../shared/time.ts'
import { APPLIED, decided, found, kit, line, platform, seen } from './builders.ts'

const submitted = (final = true): InspectionState => ({ state: 'submitted', final, at: APPLIED })
const reopened: InspectionState = { state: 'reopened', reason: '数错了', at: APPLIED }
const draft: InspectionState = { state: 'draft' }

describe('goodsState', () => {
  const parcel = (inspection: InspectionState | null, over: Partial<GoodsParcel> = {}): GoodsParcel => ({
    state: 'received',
    part: null,
    inspection,
    ...over,
  })
  test.each([
    ['nothing came', [], 'expected'],
    ['turned away is not here', [parcel(null, { state: 'turned_away' })], 'expected'],
    ['sent back unopened is not here', [parcel(null, { state: 'sent_back' })], 'expected'],
    ['received', [parcel(null)], 'here'],
    ['being looked at', [parcel(draft)], 'here'],
    ['opened again', [parcel(reopened)], 'here'],
    ['the first of two pieces', [parcel(null, { part: { n: 1, of: 2 } })], 'part'],
    [
      'both pieces',
      [parcel(null, { part: { n: 1, of: 2 } }), parcel(null, { part: { n: 2, of: 2 } })],
      'here',
    ],
    [
      'the same piece twice',
      [parcel(null, { part: { n: 1, of: 2 } }), parcel(null, { part: { n: 1, of: 2 } })],
      'part',
    ],
    ['looked at, more expected', [parcel(submitted(false))], 'part'],
    ['looked at', [parcel(submitted())], 'inspected'],
    ['the last one was final', [parcel(submitted(false)), parcel(submitted())], 'inspected'],
    ['a late one is not looked at', [parcel(submitted()), parcel(null)], 'here'],
    ['looked at and sent back', [parcel(submitted(), { state: 'sent_back' })], 'inspected'],
  ] as const)('%s', (_what, parcels, state) => {
    expect(goodsState(parcels)).toBe(state)
  })
})

describe('canSettle', () => {
  const work = (decision: Decision): Work => ({
    state: 'decided',
    frozen: false,
    decision,
    decidedAt: APPLIED,
  })
  const open: Work = { state: 'open', frozen: false }
  const full = decided()
  const partly = decided({ inspections: [seen([found({ kit: kit({ tag: 'missing' }) })])] })
  const review = decided({ platform: { reason: 'quality' } })
  const ask = (over: Partial<SettleInput>) =>
    canSettle({
      work: work(full),
      inspections: [{ state: submitted() }],
      roles: ['agent'],
      outcome: 'refunded',
      amount: 10_000,
      cap: 10_000,
      reason: null,
      recheckOpen: false,
      ...over,
    })
  const yes = (override: boolean, beforeInspection = false) => ({
    ok: true,
    value: { override, beforeInspection },
  })
  const no = (error: object) => ({ ok: false, error })

  test('as proposed, without a word', () => {
    expect(ask({})).toEqual(yes(false))
    expect(ask({ work: work(partly), outcome: 'partly_refunded', amount: 8_500 })).toEqual(yes(false))
    expect(
      ask({ work: work(decided({ platform: { type: 'exchange' } })), outcome: 'exchanged', amount: 0 }),
    ).toEqual(yes(false))
    const used = decided({ inspections: [seen([found({ condition: 'used' })])] })
    expect(ask({ work: work(used), outcome: 'refused', amount: 0 })).toEqual(yes(false))
  })

  test('otherwise with a reason', () => {
    const otherwise = { work: work(partly), outcome: 'refunded', amount: 10_000 } as const
    expect(ask(otherwise)).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ ...otherwise, reason: '   ' })).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ ...otherwise, reason: '老客户' })).toEqual(yes(true))
    expect(ask({ work: work(partly), outcome: 'partly_refunded', amount: 8_501 })).toEqual(
      no({ code: 'reason_needed' }),
    )
    expect(ask({ outcome: 'cancelled', amount: 0 })).toEqual(no({ code: 'reason_needed' }))
  })

  test('a review leaves it to people, who say why', () => {
    expect(ask({ work: work(review) })).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ work: work(review), reason: '照片可证' })).toEqual(yes(true))
  })

  test('an override keeps the same cap', () => {
    expect(ask({ amount: 10_001, reason: '老客户' })).toEqual(
      no({ code: 'amount_over_cap', cap: 10_000, asked: 10_001 }),
    )
    expect(ask({ cap: 9_000, outcome: 'partly_refunded', amount: 9_001, reason: 'x' })).toMatchObject(
      no({ code: 'amount_over_cap' }),
    )
  })

  test('full is the whole, a part is less, and all else moves no money', () => {
    expect(ask({ amount: 9_999, reason: 'x' })).toEqual(no({ code: 'not_possible', why: 'amount_not_whole' }))
    expect(ask({ outcome: 'partly_refunded', reason: 'x' })).toEqual(
      no({ code: 'not_possible', why: 'amount_not_part' }),
    )
    expect(ask({ outcome: 'partly_refunded', amount: 0, reason: 'x' })).toEqual(
      no({ code: 'not_possible', why: 'amount_not_part' }),
    )
    for (const outcome of ['exchanged', 'refused', 'cancelled'] as const)
      expect(ask({ outcome, amount: 1, reason: 'x' })).toEqual(no({ code: 'bad_input', path: 'amount' }))
    for (const amount of [-1, 0.5, Number.NaN])
      expect(ask({ outcome: 'partly_refunded', amount, reason: 'x' })).toEqual(
        no({ code: 'bad_input', path: 'amount' }),
      )
  })

  test('where nothing tells the cap, any refund is an override', () => {
    const unknown = decided({ platform: { asked: null, paid: null }, lines: [line({ amount: null })] })
    expect(ask({ work: work(unknown), cap: null, amount: 5_000 })).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ work: work(unknown), cap: null, amount: 5_000, reason: '已核对' })).toEqual(yes(true))
  })

  test('before inspection money needs a supervisor and a reason', () => {
    const before = { work: open, inspections: [] as SettleInput['inspections'] }
    const supervisor: readonly Role[] = ['supervisor']
    expect(ask({ ...before, reason: 'x' })).toEqual(no({ code: 'not_allowed', needs: ['supervisor'] }))
    expect(ask({ ...before, roles: supervisor })).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ ...before, roles: supervisor, reason: '快超时' })).toEqual(yes(true, true))
    expect(ask({ ...before, outcome: 'exchanged', amount: 0, reason: 'x' })).toMatchObject(
      no({ code: 'not_allowed' }),
    )
    expect(ask({ ...before, inspections: [{ state: draft }], reason: 'x' })).toMatchObject(
      no({ code: 'not_allowed' }),
    )
    expect(ask({ ...before, outcome: 'refused', amount: 0 })).toEqual(no({ code: 'reason_needed' }))
    expect(ask({ ...before, outcome: 'refused', amount: 0, reason: '到付' })).toEqual(yes(true))
    expect(ask({ ...before, outcome: 'cancelled', amount: 0 })).toEqual(yes(false))
  })

  test('not while an inspection is open again, nor settled twice', () => {
    expect(ask({ inspections: [{ state: reopened }] })).toEqual(
      no({ code: 'not_possible', why: 'inspection_reopened' }),
    )
    expect(ask({ inspections: [{ state: submitted() }, { state: draft }] })).toEqual(
      no({ code: 'not_possible', why: 'inspection_unfinished' }),
    )
    const settlement = {
      outcome: 'refunded',
      amount: 10_000,
      override: null,
      beforeInspection: false,
    } as const
    expect(ask({ work: { state: 'settled', decision: full, settlement, settledAt: APPLIED } })).toEqual(
      no({ code: 'not_possible', why: 'already_settled' }),
    )
  })

  test('every proposal may be settled as it is', () => {
    const lines = [line(), line({}, 2)]
    const mixed = decided({
      platform: { asked: 20_000, paid: 20_000 },
      lines,
      inspections: [seen([found(), found({ condition: 'used' }, 2)])],
    })
    const lowered = decided({ platform: { paid: 8_000 } })
    const nothing = decided({ platform: { asked: 0, paid: 10_000 }, lines: [line({ amount: 0 })] })
    for (const decision of [full, partly, mixed, lowered, nothing]) {
      const proposal = caseOutcomeToSettle(decision)
      expect(proposal).not.toBeNull()
      if (proposal) expect(ask({ work: work(decision), cap: decision.cap, ...proposal })).toEqual(yes(false))
    }
    expect(caseOutcomeToSettle(mixed)).toEqual({ outcome: 'partly_refunded', amount: 10_000 })
    expect(caseOutcomeToSettle(lowered)).toEqual({ outcome: 'refunded', amount: 8_000 })
    expect(caseOutcomeToSettle(review)).toBeNull()
  })
})

describe('the cap', () => {
  test.each([
    [10_000, 8_000, 8_000],
    [8_000, 10_000, 8_000],
    [null, 8_000, 8_000],
    [8_000, null, 8_000],
    [null, null, null],
    [-5, 100, 0],
  ])('asked %s, paid %s: %s', (asked, paid, cap) => {
    expect(capOf({ asked, paid })).toBe(cap)
  })
})

describe('estimateDeadline', () => {
  const of = (over: Parameters<typeof platform>[0]) => estimateDeadline(platform(over), defaultPolicy)

  test('the platform’s own word is the truth', () => {
    const deadline = { at: APPLIED + HOUR, source: 'platform' } as const
    expect(of({ deadline })).toBe(deadline)
  })

  test('a blank is estimated, and says so', () => {
    expect(of({ state: 'wait_seller_agree' })).toEqual({ at: APPLIED + 48 * HOUR, source: 'estimate' })
    expect(of({})).toEqual({ at: APPLIED + 24 * HOUR + 240 * HOUR, source: 'estimate' })
  })

  test('an old estimate is made anew', () => {
    expect(of({ deadline: { at: 5, source: 'estimate' } })?.at).toBe(APPLIED + 264 * HOUR)
  })

  test('none where nothing runs or nothing is known', () => {
    expect(of({ state: 'wait_buyer_return' })).toBeNull()
    expect(of({ state: 'success' })).toBeNull()
    expect(of({ returnedAt: null })).toBeNull()
    expect(of({ state: 'wait_seller_agree', appliedAt: null })).toBeNull()
  })
})

describe('at the door', () => {
  test('cash on delivery is turned away whatever the policy says, the rest by policy', () => {
    const lenient = { ...defaultPolicy, fromAbroad: 'accept', misaddressed: 'review' } as const
    const of = (policy: typeof defaultPolicy) => [
      atTheDoor('cod', policy),
      atTheDoor('misaddressed', policy),
      atTheDoor('from_abroad', policy),
    ]
    expect(of(defaultPolicy)).toEqual(['turn_away', 'turn_away', 'review'])
    expect(of(lenient)).toEqual(['turn_away', 'review', 'accept'])
  })
})
