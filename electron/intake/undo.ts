import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, ParcelId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadCase } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import {
  linksOfParcel,
  loadParcel,
  parcelHere,
  setReceivedAgain,
  setVoided,
  updateWaiting,
} from '../database/parcels.ts'
import { findReceipt, markUndone, Undo } from '../database/receipts.ts'
import { clearShelf, nextShelf, putOnShelf, shelfName } from '../database/shelves.ts'
import { tasksOfParcel } from '../database/tasks.ts'
import { conflict } from './conflict.ts'
import type { Desk } from './desk.ts'
import { refreshGoods } from './goods.ts'
import { hasFindings, reopenInspection } from './inspect.ts'
import { closeTasks, openTask } from './tasks.ts'

/**
 * Takes one of this station's commands back by a compensating one. Once customer service has acted on it, or an
 * inspection has begun, it is answered as a conflict and nothing changes.
 */
export async function undo(
  tx: CommandTx,
  desk: Desk,
  target: CommandId,
): Promise<Result<Done<Output<'desk.undo'>>, AppError>> {
  const receipt = await findReceipt(tx.trx, target)
  if (!receipt?.undo || receipt.station_id !== tx.stationId || receipt.undone_at !== null)
    return err({ code: 'nothing_to_undo' })
  const done = Undo.parse(JSON.parse(receipt.undo))
  const result = await takeBack(tx, desk, done)
  if (!result.ok) return result
  await markUndone(tx.trx, target, tx.now)
  return ok({
    value: {
      undone: { commandId: target, what: done.what, tracking: done.tracking, at: receipt.at },
      reopened: done.what === 'submitted' ? done.inspectionId : null,
    },
    undo: null,
  })
}

async function takeBack(tx: CommandTx, desk: Desk, done: Undo): Promise<Result<null, AppError>> {
  if (done.what === 'submitted') {
    if (done.inspectionId === null) return err({ code: 'nothing_to_undo' })
    const result = await reopenInspection(tx, {
      inspectionId: done.inspectionId,
      reason: 'undo',
      workVersion: null,
    })
    return result.ok ? ok(null) : result
  }
  const acted = await officeActed(tx, done.parcelId)
  if (acted) return err(acted)
  return done.what === 'turned_away'
    ? takeBackTurnAway(tx, desk, done)
    : takeBackReceipt(tx, desk, done.parcelId)
}

/** What customer service did about the parcel's cases since; null if nothing. */
async function officeActed(tx: CommandTx, parcelId: ParcelId): Promise<AppError | null> {
  for (const { case_id } of await linksOfParcel(tx.trx, parcelId)) {
    const returnCase = await loadCase(tx.trx, case_id)
    const tasks = await tasksOfParcel(tx.trx, parcelId)
    const settledSince = tasks.some((task) => task.how === 'done' || task.how === 'settled')
    if (returnCase && settledSince) return conflict(tx.trx, returnCase)
  }
  return null
}

async function takeBackReceipt(
  tx: CommandTx,
  desk: Desk,
  parcelId: ParcelId,
): Promise<Result<null, AppError>> {
  const parcel = await loadParcel(tx.trx, parcelId)
  if (!parcel) return err({ code: 'nothing_to_undo' })
  if (await hasFindings(tx.trx, parcelId)) return err({ code: 'not_possible', why: 'inspection_begun' })
  if (parcel.state.state !== 'received')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  await setVoided(tx.trx, parcelId, tx.now)
  await clearShelf(tx.trx, parcelId)
  await withdrawFromCases(tx, parcelId)
  const zone = desk.policy.timeZone
  await count(tx.trx, { measure: 'received', station: tx.stationId, at: parcel.receivedAt, zone, n: -1 })
  if (parcel.unclaimed)
    await count(tx.trx, { measure: 'unclaimed', station: tx.stationId, at: parcel.receivedAt, zone, n: -1 })
  tx.emit({ type: 'parcel.undone', tracking: parcel.tracking, what: 'received' }, { parcelId })
  return ok(null)
}

async function takeBackTurnAway(tx: CommandTx, desk: Desk, done: Undo): Promise<Result<null, AppError>> {
  const parcel = await loadParcel(tx.trx, done.parcelId)
  if (parcel?.state.state !== 'turned_away') return err({ code: 'nothing_to_undo' })
  const zone = desk.policy.timeZone
  await withdrawFromCases(tx, parcel.id)
  await count(tx.trx, { measure: 'turned_away', station: tx.stationId, at: parcel.receivedAt, zone, n: -1 })
  tx.emit({ type: 'parcel.undone', tracking: parcel.tracking, what: 'turned_away' }, { parcelId: parcel.id })
  if (done.wasAt === null) {
    await setVoided(tx.trx, parcel.id, tx.now)
    return ok(null)
  }
  // The same number came in again meanwhile, prepaid: it cannot stand here twice.
  if (await parcelHere(tx.trx, parcel.tracking)) return err({ code: 'not_possible', why: 'received_again' })
  let location = done.wasAt
  if (parcel.unclaimed) {
    const { prefix } = desk.session.station
    const n = await nextShelf(tx.trx, prefix)
    location = shelfName(prefix, n)
    await putOnShelf(tx.trx, prefix, n, parcel.id)
    await count(tx.trx, { measure: 'unclaimed', station: tx.stationId, at: parcel.receivedAt, zone })
  }
  await setReceivedAgain(tx.trx, parcel.id, location)
  await count(tx.trx, { measure: 'received', station: tx.stationId, at: parcel.receivedAt, zone })
  for (const { case_id } of await linksOfParcel(tx.trx, parcel.id)) {
    const returnCase = await loadCase(tx.trx, case_id)
    await updateWaiting(tx.trx, parcel.id, case_id, returnCase?.work.state !== 'settled')
    await refreshGoods(tx.trx, case_id)
    if (returnCase?.platform.type === 'refund_only')
      await openTask(tx, 'refund_only_goods', case_id, parcel.id)
  }
  return ok(null)
}

async function withdrawFromCases(tx: CommandTx, parcelId: ParcelId): Promise<void> {
  for (const { case_id } of await linksOfParcel(tx.trx, parcelId)) {
    await updateWaiting(tx.trx, parcelId, case_id, false)
    await closeTasks(tx, case_id, 'withdrawn', (task) => task.parcelId === parcelId)
    await refreshGoods(tx.trx, case_id)
  }
}
