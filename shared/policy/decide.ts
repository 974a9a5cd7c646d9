import { sum } from '../money.ts'
import type { ReturnCase } from '../returns/case.ts'
import { askedShares, capOf } from './cap.ts'
import type { Decision, Effect, FiredRule, LineDecision, LineOutcome, Missing, Outcome } from './decision.ts'
import { cameBackUndelivered, hasGoods, type LineFacts, lineFacts, type SeenInspection } from './facts.ts'
import { freightOf, payerOf } from './freight.ts'
import { claimsFault } from './kit.ts'
import type { Policy } from './policy.ts'
import { asNoReason } from './rules/cause.ts'
import { lineRules, suppressedBy } from './rules/table.ts'

export interface DecideInput {
  readonly case: Pick<ReturnCase, 'platform' | 'lines'>
  /** All of the case: submitted ones and, while one is being made, its draft. Oldest first. */
  readonly inspections: readonly SeenInspection[]
  readonly policy: Policy
  readonly reasonsVersion: number
}

const HARDEST_FIRST = ['reject', 'review', 'deduct', 'exchange', 'full'] as const satisfies readonly Effect[]

function fired(id: FiredRule['id'], effect: Effect, facts: FiredRule['facts'] = {}): FiredRule {
  return { id, effect, deduction: 0, suppressedBy: null, facts }
}

function hardest(rules: readonly FiredRule[]): LineOutcome | null {
  const effects = new Set(rules.filter((rule) => rule.suppressedBy === null).map((rule) => rule.effect))
  return HARDEST_FIRST.find((effect) => effects.has(effect)) ?? null
}

/** What is not known of a line and would change its outcome; `proof` changes it only for the better. */
function missingOf(facts: LineFacts): Missing['what'][] {
  const { platform, cause } = facts
  const missing: Missing['what'][] = []
  if (facts.asked === null) missing.push('amount')
  if (cause === 'came_back_undelivered') return missing
  if (platform.reason === 'unknown') missing.push('reason')
  if (facts.claimed === null) missing.push('quantity')
  if (facts.came === null) missing.push('came')
  if (hasGoods(facts)) {
    if (!facts.conditionKnown && !facts.used && cause !== 'seller_quality') missing.push('condition')
    if (claimsFault(platform.reason) && facts.defect === null && cause === 'open') missing.push('defect')
    if (facts.kit.unknown) missing.push('kit')
  }
  if (asNoReason(facts) && facts.window.state === 'unknown') missing.push('delivered_at')
  if (facts.units.unproven > 0) missing.push('proof')
  return missing
}

function firedRules(facts: LineFacts, missing: readonly Missing['what'][]): FiredRule[] {
  const proven = suppressedBy(facts)
  const settled = facts.cause === 'buyer' || facts.cause === 'not_proven'
  const rules = lineRules.flatMap(({ id, test }): FiredRule[] => {
    const found = test(facts)
    if (!found) return []
    const suppressor = proven?.rules.has(id) ? proven.by : null
    const held = suppressor === null && !settled ? found.held : undefined
    return [
      {
        id,
        effect: held ? 'review' : found.effect,
        deduction: held?.deduction ?? found.deduction ?? 0,
        suppressedBy: suppressor,
        facts: found.facts ?? {},
      },
    ]
  })
  const open = missing.filter((what) => what !== 'proof' && what !== 'reason')
  if (open.length > 0) rules.push(fired('facts_unknown', 'review', { what: open }))
  const outcome = hardest(rules)
  // Nothing spoke for the line: never a refund by silence.
  if (outcome === null) rules.push(fired('facts_unknown', 'review', { what: [] }))
  // There is no money to deduct from in an exchange, so people have to agree on it.
  if (facts.platform.type === 'exchange' && (outcome === 'full' || outcome === 'deduct')) {
    rules.push(fired('exchange', outcome === 'full' ? 'exchange' : 'review'))
  }
  return outcome === 'reject' ? rules.filter((rule) => rule.id !== 'no_reason') : rules
}

/** Takes the deductions off in the table's order; each takes at most what is left, so that they add up. */
function takeOff(base: number, rules: readonly FiredRule[]): { amount: number; rules: FiredRule[] } {
  let left = base
  const taken = rules.map((rule) => {
    if (rule.suppressedBy !== null || rule.id === 'short' || rule.id === 'undelivered') return rule
    const deduction = Math.min(left, rule.deduction)
    left -= deduction
    return { ...rule, deduction }
  })
  return { amount: left, rules: taken }
}

function decideLine(facts: LineFacts, missing: readonly Missing['what'][]): LineDecision {
  const { units, values } = facts
  const taken = takeOff(values.came, firedRules(facts, missing))
  let outcome = hardest(taken.rules) ?? 'review'
  let amount = taken.amount + values.proven
  let paidFor = units.came + units.proven
  if (outcome === 'reject') {
    // What is wrong with the units that came is no fault of those proven never to have arrived.
    amount = values.proven
    paidFor = units.proven
    if (amount > 0) outcome = facts.platform.type === 'exchange' ? 'review' : 'deduct'
  } else if (outcome === 'deduct' && amount === 0) {
    // Deductions that leave nothing refuse the refund, whatever each of them is called.
    outcome = 'reject'
    paidFor = 0
  } else if (outcome === 'exchange') amount = 0
  return { lineId: facts.line.id, outcome, amount, asked: facts.asked, units: paidFor, rules: taken.rules }
}

/** Rules about the case as a whole. */
function caseRules({ case: { platform }, inspections, policy }: DecideInput): FiredRule[] {
  const rules: FiredRule[] = []
  for (const found of ['misaddressed', 'from_abroad'] as const) {
    if (!inspections.some(({ door }) => door === found)) continue
    const accepted = found === 'from_abroad' && policy.fromAbroad === 'accept'
    rules.push(fired(found, accepted ? 'tell' : 'review'))
  }
  // Told before money moves: the buyer had asked for money alone and sent the goods all the same.
  const goods = inspections.length > 0 && !cameBackUndelivered(platform, inspections)
  if (platform.type === 'refund_only' && goods) rules.push(fired('refund_only_but_goods', 'review'))
  return rules
}

function outcomeOf(lines: readonly LineDecision[], rules: readonly FiredRule[]): Outcome {
  const outcomes = new Set(lines.map((line) => line.outcome))
  if (lines.length === 0 || outcomes.has('review') || hardest(rules) === 'review') return 'review'
  if (outcomes.size === 1) {
    if (outcomes.has('full')) return 'refund_full'
    if (outcomes.has('reject')) return 'reject'
    if (outcomes.has('exchange')) return 'exchange'
  }
  return outcomes.has('reject') || outcomes.has('exchange') ? 'mixed' : 'refund_partly'
}

/**
 * What the policy proposes for a case over all of its inspections, finished or not: what nobody has looked at
 * yet is named in `missing` and holds the case in review.
 *
 * Per line: all rules are asked; a seller's proven fault makes some void; of the others the hardest wins, and
 * all deductions add up, down to nothing. A line in review holds the case; its amount is what it would give if
 * it passed. Where the file told only a sum for several lines, the lines' parts are a division (see
 * `askedShares`), and an outcome that depends on it goes to review.
 */
export function decide(input: DecideInput): Decision {
  const { platform, lines } = input.case
  const shares = askedShares(
    lines.map((line) => ({ amount: line.amount, quantity: line.quantity })),
    platform,
  )
  const known = lines.map((line, index) => lineFacts(line, shares.asked[index] ?? null, input))
  const missing: Missing[] = []
  const decided = known.map((facts) => {
    const what = missingOf(facts)
    missing.push(...what.map((one) => ({ lineId: facts.line.id, what: one })))
    return decideLine(facts, what)
  })
  const rules = caseRules(input)
  const kinds = new Set(decided.map(({ outcome }) => outcome))
  const alike = kinds.size === 1 && !kinds.has('deduct')
  if (shares.divided.includes(true) && !alike) {
    rules.push(fired('facts_unknown', 'review', { what: ['amount'] }))
    missing.push({ lineId: null, what: 'amount' })
  }
  const payer = payerOf(
    known.map(({ cause }) => cause),
    platform.reason,
    known.length > 0 && known.every(asNoReason),
  )
  return {
    policyVersion: input.policy.version,
    reasonsVersion: input.reasonsVersion,
    outcome: outcomeOf(decided, rules),
    amount: sum(decided.map(({ amount }) => amount)),
    cap: capOf(platform),
    currency: platform.currency,
    lines: decided,
    rules,
    freight: freightOf(platform, payer),
    missing,
  }
}
