import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../../shared/policy/decide.ts'
import { Decision } from '../../../shared/policy/decision.ts'
import type { SeenInspection } from '../../../shared/policy/facts.ts'
import type { Policy } from '../../../shared/policy/policy.ts'
import type { LineFinding, PieceState } from '../../../shared/returns/inspection.ts'
import { CaseType, GoodsStatus, type PlatformFacts, ReasonCode } from '../../../shared/returns/platform.ts'
import { DAY } from '../../../shared/time.ts'
import { APPLIED, found, inputOf, line, type Scene, seen } from './builders.ts'

const state = fc.constantFrom<PieceState>('present', 'missing', 'damaged')
const units = fc.integer({ min: 0, max: 4 })
const fen = fc.integer({ min: 0, max: 50_000 })
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })

const finding = (id: number): fc.Arbitrary<LineFinding> =>
  fc
    .record({
      came: maybe(units),
      kit: fc.dictionary(fc.constantFrom('product', 'tag', 'dust_bag', 'packaging', 'courier_bag'), state),
      ownership: fc.constantFrom('ours', 'ours', 'other_ours', 'not_ours'),
      condition: maybe(fc.constantFrom('as_new', 'used', 'damaged_minor', 'damaged_major')),
      defect: maybe(fc.constantFrom('none', 'packaging_only', 'product')),
      quantity: maybe(units),
      neverArrived: maybe(units),
      proof: fc.constantFrom('none', 'none', 'carrier', 'notary'),
    })
    .map((over) => found(over, id))

const facts: fc.Arbitrary<Partial<PlatformFacts>> = fc.record({
  type: fc.constantFrom(...CaseType.options),
  goodsStatus: fc.constantFrom(...GoodsStatus.options),
  reason: fc.constantFrom(...ReasonCode.options),
  asked: maybe(fen),
  paid: maybe(fen),
  appliedAt: maybe(fc.constant(APPLIED)),
  deliveredAt: maybe(fc.integer({ min: 0, max: 12 }).map((days) => APPLIED - days * DAY)),
})

const policy: fc.Arbitrary<Partial<Policy>> = fc.record({
  incomplete: fc.constantFrom('reject', 'deduct'),
  packagingDamaged: fc.constantFrom(
    { mode: 'reject' } as const,
    { mode: 'deduct', basisPoints: 500 } as const,
  ),
  damaged: fc.constantFrom(
    { minor: 800, major: null },
    { minor: 800, major: 3_000 },
    { minor: null, major: null },
  ),
  qualityNotFound: fc.constantFrom('review', 'reject', 'as_no_reason'),
})

const scene: fc.Arbitrary<Scene> = fc.record({
  platform: facts,
  lines: fc
    .array(fc.record({ amount: maybe(fen), quantity: maybe(units), neverArrived: units }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) => all.map((over, index) => line(over, index + 1))),
  inspections: fc.array(
    fc
      .record({
        lines: fc.tuple(finding(1), finding(2), finding(3)),
        final: fc.boolean(),
        emptyBox: fc.boolean(),
        matchedBy: fc.constantFrom<SeenInspection['matchedBy']>(
          'return_tracking',
          'return_tracking',
          'outbound_tracking',
        ),
      })
      .map(({ lines, emptyBox, ...over }) => seen(lines, { ...over, findings: { emptyBox } })),
    { maxLength: 3 },
  ),
  policy,
})

const amountOf = (of: Scene): number => decide(inputOf(of)).amount

describe('every decision', () => {
  test('keeps its schema, and gives no more than was paid or asked, by line and in all', () => {
    fc.assert(
      fc.property(scene, (of) => {
        const decision = decide(inputOf(of))
        expect(Decision.parse(decision)).toEqual(decision)
        expect(decision.amount).toBe(decision.lines.reduce((all, one) => all + one.amount, 0))
        expect(decision.amount).toBeLessThanOrEqual(decision.cap ?? Number.POSITIVE_INFINITY)
        for (const one of decision.lines) {
          expect(one.amount).toBeGreaterThanOrEqual(0)
          expect(one.amount).toBeLessThanOrEqual(one.asked ?? 0)
        }
        if (decision.outcome === 'reject' || decision.outcome === 'exchange') expect(decision.amount).toBe(0)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is the same every time, and changes nothing that it is given', () => {
    fc.assert(
      fc.property(scene, (of) => {
        const input = inputOf(of)
        const before = structuredClone(input)
        expect(decide(input)).toEqual(decide(structuredClone(input)))
        expect(input).toEqual(before)
      }),
    )
  })

  test('a line that is unknown in anything is never refused for that', () => {
    fc.assert(
      fc.property(facts, policy, (platform, rules) => {
        const blank = found({ came: null, kit: {}, condition: null, defect: null })
        const decision = decide(
          inputOf({
            platform: { ...platform, deliveredAt: null },
            policy: rules,
            inspections: [seen([blank])],
          }),
        )
        expect(decision.outcome).not.toBe('reject')
      }),
    )
  })
})

/** Each makes one finding harder, none proves a fault of the seller's. */
const HARDER: readonly ((one: LineFinding) => LineFinding)[] = [
  (one) => (one.condition === 'as_new' ? { ...one, condition: 'used' } : one),
  (one) => (one.condition === 'as_new' ? { ...one, condition: 'damaged_minor' } : one),
  (one) => (one.condition === 'damaged_minor' ? { ...one, condition: 'damaged_major' } : one),
  (one) => ({ ...one, kit: { ...one.kit, tag: 'missing' } }),
  (one) => ({ ...one, kit: { ...one.kit, dust_bag: 'damaged' } }),
  (one) => (one.kit['packaging'] === 'present' ? { ...one, kit: { ...one.kit, packaging: 'damaged' } } : one),
  (one) => (one.defect === 'none' ? { ...one, defect: 'packaging_only' } : one),
  (one) => ({ ...one, ownership: 'not_ours' }),
  (one) => ({ ...one, kit: { ...one.kit, product: 'missing' } }),
]

describe('a harder finding', () => {
  test('without the seller’s fault never raises a refund', () => {
    // Nor with proof of units that never arrived: the fewer came, the more of them that proof covers.
    const without = finding(1)
      .filter((one) => one.defect !== 'product' && one.ownership === 'ours')
      .map((one) => ({ ...one, proof: 'none' as const }))
    fc.assert(
      fc.property(
        facts,
        policy,
        without,
        fc.constantFrom(...HARDER),
        fc.boolean(),
        (platform, rules, one, harder, final) => {
          const of = (what: LineFinding): Scene => ({
            platform,
            policy: rules,
            lines: [line({ quantity: 2 })],
            inspections: [seen([what], { final })],
          })
          expect(amountOf(of(harder(one)))).toBeLessThanOrEqual(amountOf(of(one)))
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('that a seller’s fault makes void changes no money', () => {
    const worse = fc.constantFrom('used', 'damaged_minor', 'damaged_major')
    fc.assert(
      fc.property(facts, policy, finding(1), worse, (platform, rules, one, condition) => {
        const of = (what: Partial<LineFinding>): Scene => ({
          platform: { ...platform, reason: 'quality' },
          policy: rules,
          inspections: [
            seen([{ ...one, defect: 'product', kit: { ...one.kit, product: 'present' }, ...what }]),
          ],
        })
        const hard = decide(inputOf(of({ condition })))
        for (const { rules: fired } of hard.lines)
          for (const rule of fired) if (rule.id === 'used') expect(rule.suppressedBy).not.toBeNull()
        expect(hard.amount).toBe(amountOf(of({ condition: 'as_new' })))
      }),
      { numRuns: 1_000 },
    )
  })
})
