import type { LineId } from '../ids.ts'
import type { Decision, Effect, FiredRule, RuleId } from './decision.ts'

/**
 * A rule of a decision, ready to be said. The keys lead into the catalogues; `context` picks the wording for
 * the effect (`tell_reject` before `tell`), as i18next does by its `context` option.
 */
export interface Sentence {
  readonly ruleId: RuleId
  readonly effect: Effect
  /** Null for a rule about the case as a whole. */
  readonly lineId: LineId | null
  /** Fen; to be passed to the texts as a formatted amount under the name `deduction`. */
  readonly deduction: number
  /** `pieces` holds kit keys, `what` keys of missing facts: both are to be named before they are passed on. */
  readonly facts: FiredRule['facts']
  readonly suppressedBy: RuleId | null
  readonly name: string
  readonly why: string
  readonly tell: string
  readonly context: Effect
}

const ORDER: readonly Effect[] = ['reject', 'review', 'deduct', 'exchange', 'full', 'tell']

function sentence(rule: FiredRule, lineId: LineId | null): Sentence {
  return {
    ruleId: rule.id,
    effect: rule.effect,
    lineId,
    deduction: rule.deduction,
    facts: rule.facts,
    suppressedBy: rule.suppressedBy,
    name: `rule.${rule.id}.name`,
    why: `rule.${rule.id}.why`,
    tell: `rule.${rule.id}.tell`,
    context: rule.effect,
  }
}

/**
 * All rules that fired, in the order in which they are read: the case's own before the lines', within each the
 * one that decides first and what it made void last.
 */
export function firedSentences(decision: Pick<Decision, 'rules' | 'lines'>): Sentence[] {
  const rank = (rule: FiredRule): number =>
    (rule.suppressedBy === null ? 0 : ORDER.length) + ORDER.indexOf(rule.effect)
  const sorted = (rules: readonly FiredRule[]): FiredRule[] => rules.toSorted((a, b) => rank(a) - rank(b))
  return [
    ...sorted(decision.rules).map((rule) => sentence(rule, null)),
    ...decision.lines.flatMap((line) => sorted(line.rules).map((rule) => sentence(rule, line.lineId))),
  ]
}

/** One sentence of the answer to the buyer. `amount` is in fen. */
export interface ReplyPart {
  readonly key: string
  readonly context: string | null
  readonly facts: FiredRule['facts']
  readonly deduction: number
  readonly amount: number
  readonly lineId: LineId | null
}

/** Rules that are our own business: a buyer is not told that a file lacked a column. */
const OURS_ALONE: ReadonlySet<RuleId> = new Set(['facts_unknown', 'reason_unknown', 'from_abroad'])

/**
 * The answer to the buyer, sentence by sentence: a greeting, the rules that count, what happens now, a close.
 * A case in review promises nothing but an answer; a rule that says the same for two lines is said once.
 */
export function replyParts(decision: Pick<Decision, 'rules' | 'lines' | 'outcome' | 'amount'>): ReplyPart[] {
  const part = (key: string, context: string | null = null): ReplyPart => ({
    key,
    context,
    facts: {},
    deduction: 0,
    amount: decision.amount,
    lineId: null,
  })
  const held = decision.outcome === 'review'
  // Lines refused and lines exchanged give no money back between them.
  const moneyless = decision.outcome === 'mixed' && decision.amount === 0
  const outcome = moneyless ? 'exchange' : decision.outcome
  const said = new Set<string>()
  const rules = firedSentences(decision)
    .filter(({ ruleId, effect, suppressedBy }) => {
      if (suppressedBy !== null || OURS_ALONE.has(ruleId)) return false
      // What would follow if the case passed is no promise to make now.
      return held ? effect === 'review' : true
    })
    .filter((one) => {
      const same = JSON.stringify([one.ruleId, one.effect, one.deduction, one.facts])
      if (said.has(same)) return false
      said.add(same)
      return true
    })
    .map((one) => ({
      ...part(one.tell, one.context),
      facts: one.facts,
      deduction: one.deduction,
      lineId: one.lineId,
    }))
  return [part('reply.open'), ...rules, part('reply.outcome', outcome), part('reply.close')]
}
