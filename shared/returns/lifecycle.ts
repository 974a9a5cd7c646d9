import type { AppError } from '../errors.ts'
import type { Role } from '../ids.ts'
import type { Decision } from '../policy/decision.ts'
import type { Policy } from '../policy/policy.ts'
import { err, ok, type Result } from '../result.ts'
import { HOUR } from '../time.ts'
import type { GoodsState, Work } from './case.ts'
import type { InspectionState } from './inspection.ts'
import type { PartOf } from './parcel.ts'
import type { Deadline, PlatformFacts } from './platform.ts'
import type { SettleOutcome } from './settlement.ts'

/** One parcel of a case, as far as the goods' state needs it. */
export interface GoodsParcel {
  readonly state: 'received' | 'put_away' | 'to_send_back' | 'sent_back' | 'turned_away'
  readonly part: PartOf | null
  /** Of this parcel for this case; null when nobody began. */
  readonly inspection: InspectionState | null
}

/**
 * Where the goods of a case stand. Parcels turned away, or sent back unopened, are not here. A final
 * inspection, with none left open, ends the waiting even where a label speaks of more pieces.
 */
export function goodsState(parcels: readonly GoodsParcel[]): GoodsState {
  const here = parcels.filter(
    ({ state, inspection }) =>
      state !== 'turned_away' && (state !== 'sent_back' || inspection?.state === 'submitted'),
  )
  if (here.length === 0) return 'expected'
  const submitted = here.filter(({ inspection }) => inspection?.state === 'submitted')
  const allLookedAt = submitted.length === here.length
  const final = submitted.some(({ inspection }) => inspection?.state === 'submitted' && inspection.final)
  if (allLookedAt) return final ? 'inspected' : 'part'
  const pieces = new Set(here.flatMap(({ part }) => (part ? [part.n] : [])))
  const expected = Math.max(0, ...here.map(({ part }) => part?.of ?? 0))
  return pieces.size < expected ? 'part' : 'here'
}

export interface SettleInput {
  readonly work: Work
  /** All of the case's inspections, in any state. */
  readonly inspections: readonly { readonly state: InspectionState }[]
  readonly roles: readonly Role[]
  readonly outcome: SettleOutcome
  /** Fen. */
  readonly amount: number
  /** The most that may be refunded, by the platform's facts of now (`capOf`); null when neither is known. */
  readonly cap: number | null
  readonly reason: string | null
  /** A question to the desk about the goods waits for its answer. */
  readonly recheckOpen: boolean
}

export interface Settleable {
  /** Differs from the decision, or there was none to follow: the reason is kept beside it. */
  readonly override: boolean
  readonly beforeInspection: boolean
}

/** What gives something of value away, so that the goods should have been seen before. */
function givesAway(outcome: SettleOutcome): boolean {
  return outcome === 'refunded' || outcome === 'partly_refunded' || outcome === 'exchanged'
}

/** The amount against the outcome and the cap; null where it is in order. */
function amountError({ outcome, amount, cap }: SettleInput): AppError | null {
  if (!Number.isSafeInteger(amount) || amount < 0) return { code: 'bad_input', path: 'amount' }
  if (outcome !== 'refunded' && outcome !== 'partly_refunded') {
    return amount === 0 ? null : { code: 'bad_input', path: 'amount' }
  }
  if (cap !== null && amount > cap) return { code: 'amount_over_cap', cap, asked: amount }
  if (outcome === 'refunded') {
    const whole = cap === null ? amount > 0 : amount === cap
    return whole ? null : { code: 'not_possible', why: 'amount_not_whole' }
  }
  const part = amount > 0 && (cap === null || amount < cap)
  return part ? null : { code: 'not_possible', why: 'amount_not_part' }
}

/**
 * Whether customer service may settle a case so.
 *
 * - settled already, or an inspection opened again or begun after the release: `not_possible`
 *   (`already_settled`, `inspection_reopened`, `inspection_unfinished`);
 * - a question to the desk that waits for its answer (`recheck_open`) bars all but the buyer's own withdrawal; a
 *   supervisor settles over it, with a reason;
 * - refunds within the cap; a full one is the whole of it, a part is less; all else moves no money;
 * - another outcome or amount than the decision's, or any on a decision in review, is an override and needs a
 *   reason;
 * - money or a replacement before the goods were inspected needs a supervisor and a reason (the seed, part 1:
 *   don't hurry to refund). A refusal then needs a reason; to cancel needs nothing.
 */
export function canSettle(input: SettleInput): Result<Settleable, AppError> {
  const { work, inspections, outcome, amount } = input
  if (work.state === 'settled') return err({ code: 'not_possible', why: 'already_settled' })
  const states = inspections.map(({ state }) => state.state)
  if (states.includes('reopened')) return err({ code: 'not_possible', why: 'inspection_reopened' })
  const submitted = states.includes('submitted')
  if (submitted && states.includes('draft'))
    return err({ code: 'not_possible', why: 'inspection_unfinished' })
  const wrong = amountError(input)
  if (wrong) return err(wrong)

  const reason = input.reason?.trim() ?? ''
  const over = input.recheckOpen && outcome !== 'cancelled'
  if (over && !input.roles.includes('supervisor')) return err({ code: 'not_possible', why: 'recheck_open' })
  if (over && reason === '') return err({ code: 'reason_needed' })
  if (work.state === 'open') {
    const beforeInspection = !submitted && givesAway(outcome)
    if (givesAway(outcome) && !input.roles.includes('supervisor')) {
      return err({ code: 'not_allowed', needs: ['supervisor'] })
    }
    if (outcome !== 'cancelled' && reason === '') return err({ code: 'reason_needed' })
    return ok({ override: outcome !== 'cancelled', beforeInspection })
  }
  const proposed = caseOutcomeToSettle(work.decision)
  const override = over || proposed === null || proposed.outcome !== outcome || proposed.amount !== amount
  if (override && reason === '') return err({ code: 'reason_needed' })
  return ok({ override, beforeInspection: false })
}

export interface Proposal {
  readonly outcome: SettleOutcome
  /** Fen. */
  readonly amount: number
}

/** What the decision proposes to settle; null for a review, which leaves it to people. */
export function caseOutcomeToSettle(
  decision: Pick<Decision, 'outcome' | 'amount' | 'cap' | 'lines'>,
): Proposal | null {
  const { outcome, amount, cap } = decision
  if (outcome === 'review') return null
  if (outcome === 'exchange') return { outcome: 'exchanged', amount: 0 }
  if (outcome === 'refund_full' && (amount > 0 || cap === 0)) {
    return { outcome: cap === null || amount === cap ? 'refunded' : 'partly_refunded', amount }
  }
  if (amount > 0) return { outcome: amount === cap ? 'refunded' : 'partly_refunded', amount }
  const exchanges = decision.lines.some((line) => line.outcome === 'exchange')
  return { outcome: exchanges ? 'exchanged' : 'refused', amount: 0 }
}

/**
 * When the platform acts by itself. Its own word is the truth; only where it is blank the policy's hours are
 * counted from the application, or from the goods' way back, and marked as an estimate. Null when it waits for
 * the buyer, is over, or nothing is known to count from.
 */
export function estimateDeadline(
  platform: Pick<PlatformFacts, 'state' | 'deadline' | 'appliedAt' | 'returnedAt'>,
  policy: Pick<Policy, 'estimate'>,
): Deadline | null {
  if (platform.deadline?.source === 'platform') return platform.deadline
  const { sellerAgreeHours, sellerConfirmHours } = policy.estimate
  if (platform.state === 'wait_seller_agree' && platform.appliedAt !== null) {
    return { at: platform.appliedAt + sellerAgreeHours * HOUR, source: 'estimate' }
  }
  if (platform.state === 'wait_seller_confirm' && platform.returnedAt !== null) {
    return { at: platform.returnedAt + sellerConfirmHours * HOUR, source: 'estimate' }
  }
  return null
}
