import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadCase } from '../database/cases.ts'
import { operatorNames } from '../database/operatorNames.ts'
import { linksOfParcel, loadParcel, setToSendBack } from '../database/parcels.ts'
import { setSentBack } from '../database/places.ts'
import type { TaskRow } from '../database/schema.ts'
import { clearShelf } from '../database/shelves.ts'
import { finishStock, insertStock, stockOfParcel } from '../database/stock.ts'
import { closeTask, setOwner, setTaskNote, taskById, tasksOfParcel } from '../database/tasks.ts'
import { conflict } from '../intake/conflict.ts'
import { refreshGoods } from '../intake/goods.ts'
import { openTask } from '../intake/tasks.ts'
import { outboundOf } from './outbound.ts'

/** A task that is still open, or why not. */
async function openTaskById(tx: CommandTx, id: TaskRow['id']): Promise<Result<TaskRow, AppError>> {
  const task = await taskById(tx.trx, id)
  if (!task) return err({ code: 'not_found', what: 'task' })
  if (task.closed_at === null) return ok(task)
  const returnCase = task.case_id === null ? null : await loadCase(tx.trx, task.case_id)
  return err(
    returnCase
      ? await conflict(tx.trx, returnCase)
      : { code: 'conflict', caseId: null, workVersion: null, changed: [] },
  )
}

/** Takes a task on, from whomever had it, or gives it back. */
export async function takeTask(
  tx: CommandTx,
  input: Parsed<'task.take'>,
): Promise<Result<Done<Output<'task.take'>>, AppError>> {
  const found = await openTaskById(tx, input.taskId)
  if (!found.ok) return found
  const task = found.value
  const owner = input.mine ? tx.operatorId : null
  if (task.owner_id !== owner) {
    await setOwner(tx.trx, task.id, owner)
    tx.emit(
      { type: 'task.taken', kind: task.kind, owner },
      { caseId: task.case_id, parcelId: task.parcel_id },
    )
  }
  const names = await operatorNames(tx.trx)
  return ok({ value: { owner: owner === null ? null : (names.get(owner) ?? null) }, undo: null })
}

/** The parcel leaves under an outbound number: one scan closes the task and moves the parcel on. */
export async function sendBack(
  tx: CommandTx,
  input: Parsed<'task.sendBack'>,
): Promise<Result<Done<Output<'task.sendBack'>>, AppError>> {
  const found = await openTaskById(tx, input.taskId)
  if (!found.ok) return found
  const task = found.value
  const parcel = task.parcel_id === null ? null : await loadParcel(tx.trx, task.parcel_id)
  if (task.kind !== 'send_back' || !parcel) return err({ code: 'not_possible', why: 'not_to_send_back' })
  if (parcel.state.state !== 'to_send_back')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  const number = await outboundOf(tx, input.raw, parcel)
  if (!number.ok) return number
  const links = await linksOfParcel(tx.trx, parcel.id)
  if (links.some((link) => link.waiting === 1)) return err({ code: 'not_possible', why: 'parcel_waits' })
  const units = (await stockOfParcel(tx.trx, parcel.id)).filter((row) => row.done_at === null)
  if (units.some((row) => row.disposition !== 'send_back'))
    return err({ code: 'not_possible', why: 'units_first' })

  const outbound = number.value
  const { id, tracking } = parcel
  await clearShelf(tx.trx, id)
  await setSentBack(tx.trx, id, outbound)
  for (const row of units)
    await finishStock(tx.trx, row.id, { place: null, outbound, at: tx.now, by: tx.operatorId })
  tx.emit({ type: 'parcel.sent_back', tracking, outbound }, { parcelId: id, caseId: task.case_id })
  // The goods of two cases in one parcel leave together.
  for (const one of await tasksOfParcel(tx.trx, id)) {
    if (one.closed_at !== null || one.kind !== 'send_back') continue
    await closeTask(tx.trx, one.id, tx.now, tx.operatorId, 'done', outbound)
    tx.emit({ type: 'task.closed', kind: one.kind, how: 'done' }, { caseId: one.case_id, parcelId: id })
  }
  for (const link of links) await refreshGoods(tx.trx, link.case_id)
  return ok({ value: { outbound }, undo: null })
}

/** What happens to goods that came too late. */
export async function decideLate(
  tx: CommandTx,
  input: Parsed<'task.late'>,
): Promise<Result<Done<Output<'task.late'>>, AppError>> {
  const found = await openTaskById(tx, input.taskId)
  if (!found.ok) return found
  const task = found.value
  const parcel = task.parcel_id === null ? null : await loadParcel(tx.trx, task.parcel_id)
  if (task.kind !== 'late_goods' || !parcel || task.case_id === null)
    return err({ code: 'not_possible', why: 'not_late' })
  if (parcel.state.state !== 'received')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  const { choice, note } = input
  const about = { caseId: task.case_id, parcelId: parcel.id }
  if (choice === 'hold') {
    if (note === '') return err({ code: 'reason_needed' })
    await setTaskNote(tx.trx, task.id, note)
    if (task.owner_id === null) await setOwner(tx.trx, task.id, tx.operatorId)
  } else {
    if (choice === 'restock') {
      const stocked = await stockLate(tx, task.case_id, parcel, input.units)
      if (stocked) return err(stocked)
    }
    await closeTask(tx.trx, task.id, tx.now, tx.operatorId, 'done', note)
  }
  tx.emit({ type: 'goods.late_decided', choice, tracking: parcel.tracking }, about)
  if (choice !== 'hold') tx.emit({ type: 'task.closed', kind: 'late_goods', how: 'done' }, about)
  if (choice === 'send_back') {
    await setToSendBack(tx.trx, parcel.id)
    await openTask(tx, 'send_back', task.case_id, parcel.id)
  }
  return ok({ value: {}, undo: null })
}

/** What was found in late goods goes on the lists of units. */
async function stockLate(
  tx: CommandTx,
  caseId: NonNullable<TaskRow['case_id']>,
  parcel: Parcel,
  units: Parsed<'task.late'>['units'],
): Promise<AppError | null> {
  const own = new Set((await loadCase(tx.trx, caseId))?.lines.map((line) => line.id))
  if (units.length === 0 || units.some((each) => !own.has(each.lineId)))
    return { code: 'bad_input', path: 'units' }
  for (const each of units)
    await insertStock(tx.trx, {
      parcel: parcel.id,
      case: caseId,
      line: each.lineId,
      inspection: null,
      disposition: each.disposition,
      units: each.units,
      at: tx.now,
    })
  return null
}
