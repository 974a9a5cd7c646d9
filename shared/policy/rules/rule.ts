import type { Effect, FiredRule, RuleId } from '../decision.ts'
import type { LineFacts } from '../facts.ts'

/** What a rule says of a line, or null where it does not fire. Whether it is suppressed is decided later. */
export interface Finding {
  readonly effect: Effect
  /** Fen; nothing taken off when absent. */
  readonly deduction?: number
  readonly facts?: FiredRule['facts']
  /**
   * A rejection that yields to a seller's fault: where one is proven or may yet be, people decide instead,
   * since the fault wins and what is unknown never rejects. The review then takes this off, fen.
   */
  readonly held?: { readonly deduction: number }
}

export interface LineRule {
  readonly id: RuleId
  readonly test: (facts: LineFacts) => Finding | null
}
