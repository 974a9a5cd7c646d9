import type { Effect, FiredRule, RuleId } from '../decision.ts'
import type { LineFacts } from '../facts.ts'

/** What a rule says of a line, or null where it does not fire. Whether it is suppressed is decided later. */
export interface Finding {
  readonly effect: Effect
  /** Fen; nothing taken off when absent. */
  readonly deduction?: number
  readonly facts?: FiredRule['facts']
}

export interface LineRule {
  readonly id: RuleId
  readonly test: (facts: LineFacts) => Finding | null
}

/**
 * A rejection, held back to a review where a seller's fault is proven or may yet be: the fault wins, and what
 * is unknown never rejects.
 */
export function rejectUnlessFault(facts: Pick<LineFacts, 'cause'>): 'reject' | 'review' {
  return facts.cause === 'buyer' || facts.cause === 'not_proven' ? 'reject' : 'review'
}
