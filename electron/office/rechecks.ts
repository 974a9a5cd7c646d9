import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId, LineId, ParcelId, TaskId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Inspection } from '../../shared/returns/inspection.ts'
import type { Recheck } from '../../shared/returns/office.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadCase } from '../database/cases.ts'
import { inspectionsOfCase } from '../database/inspections.ts'
import { parcelsOfCase } from '../database/parcels.ts'
import { insertRecheck, recheckById, rechecksOf, setAnswer } from '../database/rechecks.ts'
import { closeTask, insertTask } from '../database/tasks.ts'
import { conflict } from '../intake/conflict.ts'

/** The parcel to look into: the newest that had the line's goods in it, else the newest that was inspected. */
function parcelFor(inspections: readonly Inspection[], lineId: LineId | null): ParcelId | null {
  const withLine = inspections.findLast(({ findings }) =>
    findings.lines.some((line) => line.lineId === lineId && (line.came ?? 0) > 0),
  )
  return (withLine ?? inspections.at(-1))?.parcelId ?? null
}

/** Asks the desk to look at inspected goods once more. The settlement waits for the answer. */
export async function askRecheck(
  tx: CommandTx,
  input: Parsed<'recheck.ask'>,
): Promise<Result<Done<Output<'recheck.ask'>>, AppError>> {
  const { caseId, lineId, question } = input
  const returnCase = await loadCase(tx.trx, caseId)
  if (!returnCase) return err({ code: 'not_found', what: 'case' })
  const line = returnCase.lines.find(({ id }) => id === lineId)
  if (lineId !== null && !line) return err({ code: 'bad_input', path: 'lineId' })
  if (returnCase.workVersion !== input.workVersion || returnCase.work.state === 'settled')
    return err(await conflict(tx.trx, returnCase))
  const asked = await rechecksOf(tx.trx, caseId)
  if (asked.some(({ state }) => state.state === 'open')) return err(await conflict(tx.trx, returnCase))
  const here = new Set(
    (await parcelsOfCase(tx.trx, caseId))
      .filter(({ state }) => state.state !== 'turned_away' && state.state !== 'sent_back')
      .map(({ id }) => id),
  )
  const looked = (await inspectionsOfCase(tx.trx, caseId)).filter(
    ({ state, parcelId }) => state.state === 'submitted' && here.has(parcelId),
  )
  const parcelId = parcelFor(looked, lineId)
  if (parcelId === null) return err({ code: 'not_possible', why: 'nothing_to_recheck' })
  const task = { kind: 'recheck', case: caseId, parcel: parcelId, at: tx.now, by: tx.operatorId } as const
  const taskId = await insertTask(tx.trx, task)
  await insertRecheck(tx.trx, { task: taskId, case: caseId, parcel: parcelId, line: lineId, question })
  tx.emit({ type: 'task.opened', kind: 'recheck' }, { caseId, parcelId })
  tx.emit({ type: 'recheck.asked', lineNo: line?.lineNo ?? null }, { caseId, parcelId })
  return ok({ value: { taskId }, undo: null })
}

/** A question that still waits, or why it does not. */
async function waiting(tx: CommandTx, taskId: TaskId): Promise<Result<Recheck, AppError>> {
  const recheck = await recheckById(tx.trx, taskId)
  if (!recheck) return err({ code: 'not_found', what: 'task' })
  if (recheck.state.state === 'open') return ok(recheck)
  const returnCase = await loadCase(tx.trx, recheck.caseId)
  if (!returnCase) throw new Error('the case is gone')
  return err(await conflict(tx.trx, returnCase))
}

async function end(tx: CommandTx, { taskId, caseId, parcelId }: Recheck, how: 'done' | 'withdrawn') {
  await closeTask(tx.trx, taskId, tx.now, tx.operatorId, how)
  tx.emit({ type: 'task.closed', kind: 'recheck', how }, { caseId, parcelId })
}

/** The desk's answer, in words. */
export async function answerRecheck(
  tx: CommandTx,
  input: Parsed<'recheck.answer'>,
): Promise<Result<Done<Output<'recheck.answer'>>, AppError>> {
  const found = await waiting(tx, input.taskId)
  if (!found.ok) return found
  const { caseId, parcelId } = found.value
  await end(tx, found.value, 'done')
  await setAnswer(tx.trx, input.taskId, input.answer)
  tx.emit({ type: 'recheck.answered', resubmitted: false }, { caseId, parcelId })
  return ok({ value: {}, undo: null })
}

/** Customer service takes its question back: the case may be settled again. */
export async function withdrawRecheck(
  tx: CommandTx,
  input: Parsed<'recheck.withdraw'>,
): Promise<Result<Done<Output<'recheck.withdraw'>>, AppError>> {
  const found = await waiting(tx, input.taskId)
  if (!found.ok) return found
  const { caseId, parcelId } = found.value
  await end(tx, found.value, 'withdrawn')
  tx.emit({ type: 'recheck.withdrawn' }, { caseId, parcelId })
  return ok({ value: {}, undo: null })
}

/** Goods that were asked about and are inspected anew: the new findings are the answer. */
export async function answerBySubmission(tx: CommandTx, caseId: CaseId, parcelId: ParcelId): Promise<void> {
  for (const recheck of await rechecksOf(tx.trx, caseId)) {
    if (recheck.state.state !== 'open' || recheck.parcelId !== parcelId) continue
    await end(tx, recheck, 'done')
    await setAnswer(tx.trx, recheck.taskId, null)
    tx.emit({ type: 'recheck.answered', resubmitted: true }, { caseId, parcelId })
  }
}
