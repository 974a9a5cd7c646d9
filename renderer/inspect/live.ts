import type { InspectionView } from '../../shared/contract.ts'
import type { LineId } from '../../shared/ids.ts'
import { decide } from '../../shared/policy/decide.ts'
import type { Decision, Missing } from '../../shared/policy/decision.ts'
import { kitFor } from '../../shared/policy/kit.ts'
import { reasonsVersion } from '../../shared/policy/reasons.ts'
import type { Sentence } from '../../shared/policy/tell.ts'
import type { Findings } from '../../shared/returns/inspection.ts'
import type { KitLine } from './findings.ts'
import { FACT_KEYS } from './keys.ts'

/** The lines of a case with the kit that each must come back with. */
export function kitLines({
  case: one,
  policy,
  others,
}: Pick<InspectionView, 'case' | 'policy' | 'others'>): KitLine[] {
  const cameOf = (lineId: LineId): number =>
    others
      .flatMap(({ findings }) => findings.lines)
      .reduce((sum, found) => (found.lineId === lineId ? sum + (found.came ?? 0) : sum), 0)
  return one.lines.map((line) => ({
    line,
    kit: kitFor(line, one.platform.reason, policy),
    elsewhere: cameOf(line.id),
  }))
}

/** The decision as it would be released now: the case's submitted inspections and this draft together. */
export function liveDecision(view: InspectionView, findings: Findings, final: boolean): Decision {
  const seen = view.others.map(({ findings: found, matchedBy, state, door }) => ({
    findings: found,
    matchedBy,
    door,
    final: state.state === 'submitted' && state.final,
  }))
  const { matchedBy, door } = view.inspection
  const draft = { findings, matchedBy, door, final }
  return decide({ case: view.case, inspections: [...seen, draft], policy: view.policy, reasonsVersion })
}

/** The keys that fill a missing fact; empty where only customer service can. */
const KEYS: Readonly<Record<Missing['what'], readonly string[]>> = {
  came: ['ArrowRight'],
  condition: ['q'],
  defect: ['a'],
  kit: ['1'],
  quantity: [FACT_KEYS.claimed],
  delivered_at: [FACT_KEYS.deliveredAt],
  proof: [FACT_KEYS.proof],
  amount: [],
  reason: [],
}

/** One kind of fact that is missing, with the lines that lack it. */
export interface Lacking {
  readonly what: Missing['what']
  readonly lineIds: readonly LineId[]
  readonly keys: readonly string[]
}

/** What is missing, each fact once, in the order in which the decision names them. */
export function lacking(decision: Pick<Decision, 'missing'>): Lacking[] {
  const found = new Map<Missing['what'], LineId[]>()
  for (const { what, lineId } of decision.missing) {
    const lines = found.get(what) ?? []
    if (lineId !== null && !lines.includes(lineId)) lines.push(lineId)
    found.set(what, lines)
  }
  return [...found].map(([what, lineIds]) => ({ what, lineIds, keys: KEYS[what] }))
}

/** Facts that the clerk could still fill in: they are asked about before the submission. */
export function fillable(decision: Pick<Decision, 'missing'>): Lacking[] {
  return lacking(decision).filter(({ keys }) => keys.length > 0)
}

/** One row of the sum: a line, what is taken off it, or its refusal. */
export type SumRow =
  | { readonly kind: 'line'; readonly lineId: LineId; readonly units: number; readonly asked: number | null }
  | {
      readonly kind: 'minus'
      readonly lineId: LineId
      readonly rule: Decision['lines'][number]['rules'][number]
    }
  | { readonly kind: 'rejected'; readonly lineId: LineId; readonly asked: number | null }
  | { readonly kind: 'exchanged'; readonly lineId: LineId }

/** How the amount comes about, line by line. */
export function sumRows(decision: Pick<Decision, 'lines'>): SumRow[] {
  return decision.lines.flatMap((line): SumRow[] => {
    const { lineId, asked, outcome } = line
    const head: SumRow = { kind: 'line', lineId, units: line.units, asked }
    if (outcome === 'reject') return [head, { kind: 'rejected', lineId, asked }]
    if (outcome === 'exchange') return [head, { kind: 'exchanged', lineId }]
    const minus = line.rules.filter((rule) => rule.suppressedBy === null && rule.deduction > 0)
    return [head, ...minus.map((rule): SumRow => ({ kind: 'minus', lineId, rule }))]
  })
}

/** Rules that say the same of several lines, once, with all of their lines. */
export interface Said {
  readonly sentence: Sentence
  readonly lineIds: readonly LineId[]
}

export function saidOnce(sentences: readonly Sentence[]): Said[] {
  const said = new Map<string, { sentence: Sentence; lineIds: LineId[] }>()
  for (const sentence of sentences) {
    const { ruleId, effect, deduction, facts, suppressedBy, lineId } = sentence
    const key = JSON.stringify([ruleId, effect, deduction, facts, suppressedBy])
    const same = said.get(key) ?? { sentence, lineIds: [] }
    if (lineId !== null) same.lineIds.push(lineId)
    said.set(key, same)
  }
  return [...said.values()]
}
