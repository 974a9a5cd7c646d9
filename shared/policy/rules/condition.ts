import { percentOf, sum } from '../../money.ts'
import { isCharged } from '../kit.ts'
import type { LineRule } from './rule.ts'

/** A share as a percentage without a needless fraction: 800 → 8, 1250 → 12.5. */
function percent(basisPoints: number): number {
  return basisPoints / 100
}

/** Used goods (the seed, part 2, section 2(1)). */
export const used: LineRule = {
  id: 'used',
  test: (facts) => (facts.used ? { effect: 'reject', held: { deduction: 0 } } : null),
}

/**
 * Pieces or gifts missing, or damaged beyond being the piece (the seed, part 2, sections 2(2) and 5(1)(4)). A
 * piece whose price nobody set goes to review; one that is worth nothing is only told of.
 */
export const incomplete: LineRule = {
  id: 'incomplete',
  test: (facts) => {
    const { missing } = facts.kit
    if (missing.length === 0) return null
    const charged = missing.filter(({ piece }) => isCharged(piece))
    const deduction = sum(charged.map(({ piece, count }) => (piece.price ?? 0) * count))
    const told = {
      pieces: missing.map(({ piece }) => piece.name ?? piece.key),
      count: sum(missing.map(({ count }) => count)),
    }
    if (charged.length === 0) return { effect: 'tell', facts: told }
    if (facts.policy.incomplete === 'reject') return { effect: 'reject', held: { deduction }, facts: told }
    const priced = charged.every(({ piece }) => piece.price !== null)
    return { effect: priced ? 'deduct' : 'review', deduction, facts: told }
  },
}

/** The original packaging destroyed (the seed, part 2, section 5(1)). */
export const packagingDamaged: LineRule = {
  id: 'packaging_damaged',
  test: (facts) => {
    if (!facts.kit.packagingDamaged) return null
    const policy = facts.policy.packagingDamaged
    if (policy.mode === 'reject') return { effect: 'reject', held: { deduction: 0 } }
    return {
      effect: 'deduct',
      deduction: percentOf(facts.values.came, policy.basisPoints),
      facts: { percent: percent(policy.basisPoints) },
    }
  },
}

/** The goods' appearance damaged (the seed, part 2, section 2(2)), by grade. */
export const damaged: LineRule = {
  id: 'damaged',
  test: (facts) => {
    if (facts.damaged === null) return null
    const { minor, major } = facts.policy.damaged
    const share = facts.damaged === 'minor' ? minor : major
    if (share !== null) {
      return {
        effect: 'deduct',
        deduction: percentOf(facts.values.came, share),
        facts: { grade: facts.damaged, percent: percent(share) },
      }
    }
    return {
      effect: 'reject',
      // Held back it takes off what the lesser grade would: more damage never pays more.
      held: { deduction: percentOf(facts.values.came, minor ?? 0) },
      facts: { grade: facts.damaged },
    }
  },
}
