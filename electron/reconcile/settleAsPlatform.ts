import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { ReturnCase } from '../../shared/returns/case.ts'
import { caseOutcomeToSettle, type Proposal } from '../../shared/returns/lifecycle.ts'
import { proposalOfPlatform } from '../../shared/returns/reconcile.ts'
import type { Settlement } from '../../shared/returns/settlement.ts'
import type { CommandTx, Done } from '../command.ts'
import { uncount } from '../database/boardCounts.ts'
import { loadCase } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import { inspectionsOfCase } from '../database/inspections.ts'
import { parcelsOfCase } from '../database/parcels.ts'
import { markReopened } from '../database/settlements.ts'
import { conflict } from '../intake/conflict.ts'
import { writeSettlement } from '../intake/settle.ts'
import { openTask } from '../intake/tasks.ts'
import { forgetFindings } from './apply.ts'

/**
 * Closes a case as the platform closed it. The money has moved already, so that neither cap nor supervisor can hold
 * it; what differs from our decision is kept as an override with its reason. A settlement of ours that says otherwise
 * is taken back and stays on record. Goods that lie here uninspected become late goods.
 */
export async function settleAsPlatform(
  tx: CommandTx,
  policy: Policy,
  input: Parsed<'reconcile.settle'>,
): Promise<Result<Done<Output<'reconcile.settle'>>, AppError>> {
  const { caseId, reason } = input
  const returnCase = await loadCase(tx.trx, caseId)
  if (!returnCase) return err({ code: 'not_found', what: 'case' })
  const moved =
    returnCase.workVersion !== input.workVersion || returnCase.platformVersion !== input.platformVersion
  if (moved) return err(await conflict(tx.trx, returnCase))
  const { work, platform } = returnCase
  const as = proposalOfPlatform(platform)
  if (as === null) return err({ code: 'not_possible', why: 'platform_not_over' })
  if (work.state === 'settled') {
    const { outcome, amount } = work.settlement
    if (outcome === as.outcome && amount === as.amount)
      return err({ code: 'not_possible', why: 'already_settled' })
    await takeBack(tx, policy, caseId, work, reason)
  }
  const inspections = await inspectionsOfCase(tx.trx, caseId)
  const states = inspections.map(({ state }) => state.state)
  if (states.includes('reopened')) return err({ code: 'not_possible', why: 'inspection_reopened' })
  if (states.includes('draft')) return err({ code: 'not_possible', why: 'inspection_unfinished' })
  const brief = await writeSettlement(tx, policy, returnCase, settlementOf(work, as, reason, states))
  await forgetFindings(tx, caseId)
  const inspected = new Set(inspections.map(({ parcelId }) => parcelId))
  for (const { id, state } of await parcelsOfCase(tx.trx, caseId)) {
    const here = state.state === 'received' || state.state === 'put_away'
    if (here && !inspected.has(id)) await openTask(tx, 'late_goods', caseId, id)
  }
  return ok({ value: { case: brief }, undo: null })
}

function settlementOf(
  work: ReturnCase['work'],
  as: Proposal,
  reason: string,
  inspections: readonly string[],
): Settlement {
  const decided = work.state === 'decided' ? caseOutcomeToSettle(work.decision) : null
  const same =
    decided !== null && decided.amount === as.amount && (as.amount > 0 || decided.outcome === as.outcome)
  return {
    // The same money under the decision's own name: what is the whole of a case is for it to say.
    outcome: same ? decided.outcome : as.outcome,
    amount: as.amount,
    override: same ? null : { reason },
    beforeInspection: as.amount > 0 && !inspections.includes('submitted'),
  }
}

async function takeBack(
  tx: CommandTx,
  policy: Policy,
  caseId: ReturnCase['id'],
  work: Extract<ReturnCase['work'], { state: 'settled' }>,
  reason: string,
): Promise<void> {
  const station = await markReopened(tx.trx, caseId, tx.now)
  tx.emit({ type: 'case.reopened', reason }, { caseId })
  await count(tx.trx, {
    measure: 'settled',
    station,
    at: work.settledAt,
    zone: policy.timeZone,
    n: -1,
    amount: -work.settlement.amount,
  })
  await uncount(tx.trx, 'settled', caseId)
}
