import type { LineFacts } from '../facts.ts'
import { hasGoods } from '../facts.ts'
import { claimsFault } from '../kit.ts'
import type { LineRule } from './rule.ts'

/** Quality or not as described claimed, and the defect found (the seed, part 2, sections 1(1)(2) and 4(2)). */
export const quality: LineRule = {
  id: 'quality',
  test: (facts) => (facts.cause === 'seller_quality' ? { effect: 'full' } : null),
}

/** We sent another product of ours, and it came back (the seed, part 2, section 1(2)). */
export const wrongItem: LineRule = {
  id: 'wrong_item',
  test: (facts) => (facts.cause === 'seller_wrong_item' ? { effect: 'full' } : null),
}

/** Refused or intercepted on its way out: the buyer never had it, so nobody looks for signs of use. */
export const returnedUndelivered: LineRule = {
  id: 'returned_undelivered',
  test: (facts) => (facts.cause === 'came_back_undelivered' ? { effect: 'full' } : null),
}

/** Quality claimed, only bag or box flawed (the seed, part 2, section 2(4)). */
export const packagingOnly: LineRule = {
  id: 'packaging_only',
  test: ({ platform, cause, defect }) =>
    (platform.reason === 'quality' || platform.reason === 'not_as_described') &&
    cause === 'not_proven' &&
    defect === 'packaging_only'
      ? { effect: 'reject' }
      : null,
}

/** A fault of the seller's was claimed and looked for, and is not there. */
function faultNotFound(facts: LineFacts): boolean {
  const { reason } = facts.platform
  if (!claimsFault(reason) || facts.cause !== 'not_proven' || !hasGoods(facts)) return false
  return facts.defect === 'none' || reason === 'wrong_item'
}

/**
 * The claimed fault is not there (the seed, part 2, section 2(4)): review by default, since refusing invites a
 * dispute (part 5, section 3). A claim of the wrong item counts too, when what came is what was ordered.
 */
export const qualityNotFound: LineRule = {
  id: 'quality_not_found',
  test: (facts) => {
    if (!faultNotFound(facts)) return null
    const mode = facts.policy.qualityNotFound
    return { effect: mode === 'as_no_reason' ? 'tell' : mode }
  },
}

/** Judged as a return without a reason: so claimed, or a claim that came to nothing where the policy says so. */
export function asNoReason(facts: LineFacts): boolean {
  if (facts.platform.reason === 'no_reason') return facts.cause === 'buyer'
  return facts.policy.qualityNotFound === 'as_no_reason' && faultNotFound(facts)
}

/**
 * Applied for more than so many days after delivery (the seed, part 2, section 2(1)). Fires on a seller's fault
 * too, so that it can be seen struck through.
 */
export const outsideWindow: LineRule = {
  id: 'outside_window',
  test: (facts) => {
    const fault = facts.cause === 'seller_quality' || facts.cause === 'seller_wrong_item'
    if (facts.window.state !== 'outside' || !(fault || asNoReason(facts))) return null
    return {
      effect: 'reject',
      facts: { days: facts.window.days ?? 0, windowDays: facts.policy.windowDays },
    }
  },
}

/** In the window, unused (the seed, part 2, section 1(3)); what is missing or damaged is deducted from it. */
export const noReason: LineRule = {
  id: 'no_reason',
  test: (facts) => {
    if (!asNoReason(facts) || facts.window.state !== 'inside' || !hasGoods(facts)) return null
    if (!facts.conditionKnown || facts.used) return null
    const { days } = facts.window
    return {
      effect: 'full',
      facts: { windowDays: facts.policy.windowDays, ...(days === null ? {} : { days }) },
    }
  },
}

/** The buyer doubts that the goods are genuine: proof is asked for, and people decide (part 4, section 3). */
export const notAuthentic: LineRule = {
  id: 'not_authentic',
  test: ({ platform }) => (platform.reason === 'not_authentic' ? { effect: 'review' } : null),
}

/** The table of reasons does not know the buyer's words. */
export const reasonUnknown: LineRule = {
  id: 'reason_unknown',
  test: ({ platform, cause }) =>
    platform.reason === 'unknown' && cause !== 'came_back_undelivered'
      ? { effect: 'review', facts: { text: platform.reasonText.slice(0, 100) } }
      : null,
}
