import { z } from 'zod'
import type { Decision } from '../policy/decision.ts'
import type { CaseBrief } from './case.ts'
import type { Inspection } from './inspection.ts'
import { caseOutcomeToSettle } from './lifecycle.ts'
import type { TaskKind } from './task.ts'

/** Why a case must be looked at by itself. */
export const Unclean = z.enum([
  'not_decided',
  'dispute',
  'frozen',
  'platform_over',
  'recheck',
  'answered',
  'other_task',
  'not_full',
  'flagged',
  'unfinished',
  'noted',
])
export type Unclean = z.infer<typeof Unclean>

export interface CleanFacts {
  readonly case: Pick<CaseBrief, 'workState' | 'frozen' | 'dispute' | 'platformState' | 'goods'>
  readonly tasks: readonly { readonly kind: TaskKind }[]
  readonly decision: Decision | null
  /** All of the case's inspections, in any state. */
  readonly inspections: readonly Pick<Inspection, 'state' | 'findings'>[]
  /** How many notes customer service wrote. */
  readonly notes: number
  /** Of the question that was asked last. */
  readonly recheck: 'open' | 'answered' | null
}

/**
 * Why a case may not be settled together with others; null where it is clean: a full refund by rules alone, over
 * goods that were all inspected, with nothing that anybody wanted a person to read.
 */
export function uncleanBecause(facts: CleanFacts): Unclean | null {
  const { case: one, decision, inspections } = facts
  if (one.dispute.state === 'open') return 'dispute'
  if (one.frozen) return 'frozen'
  if (one.platformState === 'closed' || one.platformState === 'success') return 'platform_over'
  if (one.workState !== 'decided' || decision === null) return 'not_decided'
  if (facts.recheck !== null) return facts.recheck === 'open' ? 'recheck' : 'answered'
  if (facts.tasks.some(({ kind }) => kind !== 'decision')) return 'other_task'
  if (decision.outcome !== 'refund_full' || caseOutcomeToSettle(decision)?.outcome !== 'refunded')
    return 'not_full'
  const rules = [...decision.rules, ...decision.lines.flatMap((line) => line.rules)]
  const flagged = rules.some(({ effect, suppressedBy }) => suppressedBy !== null || effect !== 'full')
  if (flagged || decision.missing.length > 0) return 'flagged'
  if (one.goods !== 'inspected' || inspections.some(({ state }) => state.state !== 'submitted'))
    return 'unfinished'
  const noted = inspections.some(({ findings }) => findings.lines.some(({ note }) => note.trim() !== ''))
  return noted || facts.notes > 0 ? 'noted' : null
}
