import type { Output, Parsed, Session } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { capOf } from '../../shared/policy/cap.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CaseBrief, ReturnCase } from '../../shared/returns/case.ts'
import { canSettle } from '../../shared/returns/lifecycle.ts'
import type { Settlement } from '../../shared/returns/settlement.ts'
import type { CommandTx, Done } from '../command.ts'
import { countSettlement, uncount } from '../database/boardCounts.ts'
import { loadBrief, loadCase, setSettled, setUnsettled } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import { inspectionsOfCase } from '../database/inspections.ts'
import { endWaiting, parcelsOfCase, setKept, updateWaiting } from '../database/parcels.ts'
import { insertSettlement, markReopened } from '../database/settlements.ts'
import { closeTask, openTasks, taskById } from '../database/tasks.ts'
import { withdrawStock } from '../places/stock.ts'
import { forgetFindings } from '../reconcile/apply.ts'
import { conflict } from './conflict.ts'
import { isLive } from './match.ts'
import { closeTasks, openTask } from './tasks.ts'

/** Tasks that live on after a settlement: there are goods to be dealt with. */
const outlives = new Set(['send_back', 'late_goods'])

/** Customer service closes our work on a case; an override keeps its reason beside the original decision. */
export async function settle(
  tx: CommandTx,
  session: Session,
  policy: Policy,
  input: Parsed<'case.settle'>,
): Promise<Result<Done<Output<'case.settle'>>, AppError>> {
  const returnCase = await loadCase(tx.trx, input.caseId)
  if (!returnCase) return err({ code: 'not_found', what: 'case' })
  const { work } = returnCase
  const stale =
    returnCase.workVersion !== input.workVersion || returnCase.platformVersion !== input.platformVersion
  if (stale || work.state === 'settled') return err(await conflict(tx.trx, returnCase))
  const allowed = canSettle({
    work,
    inspections: await inspectionsOfCase(tx.trx, input.caseId),
    roles: session.operator.roles,
    outcome: input.outcome,
    amount: input.amount,
    cap: capOf(returnCase.platform),
    reason: input.reason,
    recheckOpen: (await openTasks(tx.trx, input.caseId)).some(({ kind }) => kind === 'recheck'),
  })
  if (!allowed.ok) return allowed
  const reason = input.reason ?? ''
  const settlement: Settlement = {
    outcome: input.outcome,
    amount: input.amount,
    override: allowed.value.override ? { reason } : null,
    beforeInspection: allowed.value.beforeInspection,
  }
  return ok({ value: { case: await writeSettlement(tx, policy, returnCase, settlement) }, undo: null })
}

/** Writes a settlement that was found to be in order: rows, event, the end of tasks, counts. */
export async function writeSettlement(
  tx: CommandTx,
  policy: Policy,
  returnCase: ReturnCase,
  settlement: Settlement,
): Promise<CaseBrief> {
  const { id: caseId, work } = returnCase
  const decision = work.state === 'open' ? null : work.decision
  await setSettled(tx.trx, caseId, settlement, tx.now)
  await insertSettlement(tx.trx, {
    caseId,
    at: tx.now,
    operator: tx.operatorId,
    station: tx.stationId,
    settlement,
    decision,
  })
  await endWaiting(tx.trx, caseId)
  tx.emit(
    {
      type: 'case.settled',
      outcome: settlement.outcome,
      amount: settlement.amount,
      overrideReason: settlement.override?.reason ?? null,
      beforeInspection: settlement.beforeInspection,
    },
    { caseId },
  )
  await closeTasks(tx, caseId, 'settled', (task) => !outlives.has(task.kind))
  // Goods that are here and nobody looked at are on no list any more: somebody has to say where they go.
  const inspections = await inspectionsOfCase(tx.trx, caseId)
  for (const parcel of await parcelsOfCase(tx.trx, caseId)) {
    const inspected = inspections.some((i) => i.parcelId === parcel.id && i.state.state === 'submitted')
    if (parcel.state.state === 'received' && !inspected) await openTask(tx, 'late_goods', caseId, parcel.id)
  }
  await count(tx.trx, {
    measure: 'settled',
    station: tx.stationId,
    at: tx.now,
    zone: policy.timeZone,
    amount: settlement.amount,
  })
  const decidedAt = work.state === 'decided' ? work.decidedAt : null
  await countSettlement(tx.trx, returnCase, settlement, decidedAt, {
    at: tx.now,
    zone: policy.timeZone,
    station: tx.stationId,
  })
  const brief = await loadBrief(tx.trx, caseId)
  if (!brief) throw new Error('the case is gone')
  return brief
}

/** Opens a settled case again: back to its decision where one stands, else to open. */
export async function reopenCase(
  tx: CommandTx,
  policy: Policy,
  input: Parsed<'case.reopen'>,
): Promise<Result<Done<Output<'case.reopen'>>, AppError>> {
  const returnCase = await loadCase(tx.trx, input.caseId)
  if (!returnCase) return err({ code: 'not_found', what: 'case' })
  const { work } = returnCase
  if (returnCase.workVersion !== input.workVersion) return err(await conflict(tx.trx, returnCase))
  if (work.state !== 'settled') return err({ code: 'not_possible', why: 'case_not_settled' })
  const { caseId } = input
  await setUnsettled(tx.trx, caseId, work.decision ? 'decided' : 'open')
  const station = await markReopened(tx.trx, caseId, tx.now)
  tx.emit({ type: 'case.reopened', reason: input.reason }, { caseId })
  await forgetFindings(tx, caseId)
  if (work.decision) await openTask(tx, 'decision', caseId, null)
  // The settlement had closed these; what they are about is not over.
  if (returnCase.platform.dispute.state === 'open') await openTask(tx, 'dispute', caseId, null)
  // Goods that came too late for the settlement are in time again.
  if (isLive({ work_state: 'open', state: returnCase.platform.state }))
    await closeTasks(tx, caseId, 'withdrawn', (task) => task.kind === 'late_goods')
  const inspections = await inspectionsOfCase(tx.trx, caseId)
  for (const parcel of await parcelsOfCase(tx.trx, caseId)) {
    const inspected = inspections.some((i) => i.parcelId === parcel.id && i.state.state === 'submitted')
    const left = parcel.state.state === 'turned_away' || parcel.state.state === 'sent_back'
    if (left || inspected) continue
    await withdrawStock(tx, parcel, null)
    await setKept(tx.trx, parcel.id)
    await closeTasks(
      tx,
      caseId,
      'withdrawn',
      (task) => task.kind === 'send_back' && task.parcelId === parcel.id,
    )
    await updateWaiting(tx.trx, parcel.id, caseId, true)
  }
  await count(tx.trx, {
    measure: 'settled',
    station,
    at: work.settledAt,
    zone: policy.timeZone,
    n: -1,
    amount: -work.settlement.amount,
  })
  await uncount(tx.trx, 'settled', caseId)
  const brief = await loadBrief(tx.trx, caseId)
  if (!brief) throw new Error('the case is gone')
  return ok({ value: { case: brief }, undo: null })
}

/** Says of a task that it was dealt with. A release ends by settling only, and so does a dispute before it. */
export async function taskDone(
  tx: CommandTx,
  input: Parsed<'task.done'>,
): Promise<Result<Done<Output<'task.done'>>, AppError>> {
  const task = await taskById(tx.trx, input.taskId)
  if (!task) return err({ code: 'not_found', what: 'task' })
  const returnCase = task.case_id === null ? null : await loadCase(tx.trx, task.case_id)
  const unsettled = returnCase !== null && returnCase.work.state !== 'settled'
  if (task.kind === 'decision' || (task.kind === 'dispute' && unsettled))
    return err({ code: 'not_possible', why: 'settle_instead' })
  if (task.kind === 'recheck') return err({ code: 'not_possible', why: 'recheck_open' })
  // What is done with the parcel says so of both: an outbound number, or a choice.
  if (task.closed_at === null && (task.kind === 'send_back' || task.kind === 'late_goods'))
    return err({ code: 'not_possible', why: `${task.kind}_at_shelves` })
  if (task.closed_at !== null) {
    return err(
      returnCase
        ? await conflict(tx.trx, returnCase)
        : { code: 'conflict', caseId: null, workVersion: null, changed: [] },
    )
  }
  await closeTask(tx.trx, task.id, tx.now, tx.operatorId, 'done', input.note)
  tx.emit(
    { type: 'task.closed', kind: task.kind, how: 'done' },
    { caseId: task.case_id, parcelId: task.parcel_id },
  )
  return ok({ value: {}, undo: null })
}
