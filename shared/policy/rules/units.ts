import { hasGoods } from '../facts.ts'
import type { LineRule } from './rule.ts'

/**
 * Units said never to have arrived (the seed, part 2, section 5(2)): paid back with a third party's proof, else
 * not. Goods that came although they "never arrived", and a whole parcel that never did, are for people to
 * look into: the carrier's record tells more than the desk.
 */
export const undelivered: LineRule = {
  id: 'undelivered',
  test: ({ units, values, contradicted, platform }) => {
    const facts = { units: units.proven + units.unproven, proven: units.proven, unproven: units.unproven }
    if (contradicted) return { effect: 'review', facts }
    if (facts.units === 0) return null
    if (units.unproven === 0) return { effect: 'full', facts }
    if (platform.reason === 'never_received') return { effect: 'review', facts }
    if (units.came === 0) return { effect: 'reject', facts }
    return { effect: 'deduct', deduction: values.unproven, facts }
  },
}

/** Goods that we did not sell (the seed, part 2, section 2(3), and part 5, section 7): send them back at once. */
export const notOurs: LineRule = {
  id: 'not_ours',
  test: (facts) => {
    if (!facts.notOurs) return null
    const mixed = facts.came !== null && facts.came > 0
    return { effect: mixed || facts.cause === 'came_back_undelivered' ? 'review' : 'reject' }
  },
}

/**
 * Fewer units came than were claimed. Nothing at all in any box is a dispute in waiting and goes to review, as
 * does a line whose other parcels are still expected; a line of which nothing came, beside others that did, is
 * not refunded.
 */
export const short: LineRule = {
  id: 'short',
  test: (facts) => {
    const { units, values, claimed, came } = facts
    if (claimed === null || came === null || units.short === 0) return null
    if (facts.notOurs && came === 0) return null
    const told = { claimed, came: units.came, short: units.short, expected: facts.final ? 0 : 1 }
    if (!facts.final || facts.nothingCame) return { effect: 'review', facts: told }
    if (units.came + units.proven === 0) return { effect: 'reject', facts: told }
    return { effect: 'deduct', deduction: values.short, facts: told }
  },
}

/** More units came than were claimed, or another product of ours that the buyer did not complain of. */
export const over: LineRule = {
  id: 'over',
  test: (facts) => {
    const { claimed, came, otherOurs, platform } = facts
    const more = claimed !== null && came !== null && came > claimed
    const other = otherOurs && platform.reason !== 'wrong_item'
    if (!hasGoods(facts) || !(more || other)) return null
    return { effect: 'review', facts: { claimed: claimed ?? 0, came: came ?? 0, other: other ? 1 : 0 } }
  },
}
