import type { CaseId } from '../../shared/ids.ts'
import type { Watch } from '../../shared/policy/policy.ts'
import type { Finding, FoundKind, Reconciled, RefundedHow } from '../../shared/returns/reconcile.ts'
import type { Executor } from '../database/prepared.ts'
import { doneAt, type Found } from '../database/reconciliation.ts'

/** What a comparison asks to be written. */
export type Step =
  | { readonly step: 'open'; readonly finding: Finding }
  | { readonly step: 'close'; readonly kind: FoundKind }
  | { readonly step: 'lost'; readonly amount: number; readonly how: RefundedHow }

const KINDS = ['still_open', 'refunded_there', 'amount_differs'] as const satisfies readonly FoundKind[]

/**
 * What there is to write after a comparison, against what was found before: nothing for a finding that rests on the
 * same facts, resolved or not. "Dealt with on the platform" is a promise, though: a file made `againAfterMs` later in
 * which the case is open still raises it anew.
 */
export async function stepsOf(
  on: Executor,
  caseId: CaseId,
  { findings, lost }: Reconciled,
  known: readonly Found[],
  { asOf, watch }: { asOf: number; watch: Watch },
): Promise<Step[]> {
  const steps: Step[] = []
  for (const kind of KINDS) {
    const finding = findings.find((each) => each.kind === kind)
    const before = known.find((each) => each.kind === kind)
    if (!finding) {
      if (before) steps.push({ step: 'close', kind })
      continue
    }
    if (before?.facts !== finding.facts) {
      steps.push({ step: 'open', finding })
      continue
    }
    if (kind !== 'still_open') continue
    const done = await doneAt(on, caseId, kind)
    if (done !== null && asOf >= done + watch.againAfterMs) steps.push({ step: 'open', finding })
  }
  if (lost && !known.some(({ kind }) => kind === 'lost')) steps.push({ step: 'lost', ...lost })
  return steps
}
