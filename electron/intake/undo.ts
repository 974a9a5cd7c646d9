import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { EventType } from '../../shared/events.ts'
import type { CaseId, CommandId, ParcelId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { CommandTx, Done } from '../command.ts'
import { uncount } from '../database/boardCounts.ts'
import { loadBrief, loadCase } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import { eventsOfCaseSince, newestEvent } from '../database/events.ts'
import { loadInspection } from '../database/inspections.ts'
import {
  linksOfParcel,
  loadParcel,
  parcelHere,
  registeredAt,
  setReceivedAgain,
  setVoided,
  updateWaiting,
} from '../database/parcels.ts'
import { findReceipt, markUndone, Undo } from '../database/receipts.ts'
import { clearShelf, isFree, nextShelf, putOnShelf, shelfName, shelfOf } from '../database/shelves.ts'
import { tasksOfParcel } from '../database/tasks.ts'
import { conflict } from './conflict.ts'
import { type Desk, single } from './desk.ts'
import { refreshGoods } from './goods.ts'
import { hasFindings, reopenInspection } from './inspect.ts'
import { goodsTask } from './receive.ts'
import { closeTasks, openTask } from './tasks.ts'
import { wasUnclaimed } from './turnAway.ts'

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
  const result = await takeBack(tx, desk, done, receipt.at)
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

async function takeBack(tx: CommandTx, desk: Desk, done: Undo, at: number): Promise<Result<null, AppError>> {
  switch (done.what) {
    case 'submitted':
      return takeBackSubmission(tx, desk, done, at)
    case 'turned_away':
      return takeBackTurnAway(tx, desk, done, at)
    default:
      return takeBackReceipt(tx, desk, done)
  }
}

/** What customer service did about these cases since the parcel's newest event of a type; null if nothing. */
async function officeActed(
  tx: CommandTx,
  parcelId: ParcelId,
  since: EventType,
  caseIds: readonly CaseId[],
): Promise<AppError | null> {
  const { seq } = (await newestEvent(tx.trx, parcelId, since)) ?? { seq: 0 }
  for (const caseId of caseIds) {
    const acted = (await eventsOfCaseSince(tx.trx, caseId, seq)).some(
      ({ data, parcelId: about }) =>
        data.type === 'case.settled' ||
        data.type === 'case.reopened' ||
        (data.type === 'task.closed' && data.how === 'done' && about === parcelId),
    )
    const returnCase = acted ? await loadCase(tx.trx, caseId) : null
    if (returnCase) return conflict(tx.trx, returnCase)
  }
  return null
}

const casesOf = async (tx: CommandTx, parcelId: ParcelId): Promise<CaseId[]> =>
  (await linksOfParcel(tx.trx, parcelId)).map((link) => link.case_id)

async function takeBackSubmission(
  tx: CommandTx,
  desk: Desk,
  done: Undo,
  at: number,
): Promise<Result<null, AppError>> {
  const inspection = done.inspectionId === null ? null : await loadInspection(tx.trx, done.inspectionId)
  // Opened again and submitted anew meanwhile: that is another command's doing.
  if (!inspection || (inspection.state.state === 'submitted' && inspection.state.at !== at))
    return err({ code: 'nothing_to_undo' })
  const acted = await officeActed(tx, done.parcelId, 'inspection.submitted', [inspection.caseId])
  if (acted) return err(acted)
  const result = await reopenInspection(tx, desk, {
    inspectionId: inspection.id,
    reason: 'undo',
    workVersion: null,
  })
  return result.ok ? ok(null) : result
}

async function takeBackReceipt(tx: CommandTx, desk: Desk, done: Undo): Promise<Result<null, AppError>> {
  const { parcelId } = done
  const parcel = await loadParcel(tx.trx, parcelId)
  if (!parcel) return err({ code: 'nothing_to_undo' })
  const caseIds = await casesOf(tx, parcelId)
  const acted = await officeActed(tx, parcelId, 'parcel.received', caseIds)
  if (acted) return err(acted)
  if (await hasFindings(tx.trx, parcelId)) return err({ code: 'not_possible', why: 'inspection_begun' })
  if (parcel.state.state !== 'received')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  await setVoided(tx.trx, parcelId, tx.now)
  await clearShelf(tx.trx, parcelId)
  await withdrawFromCases(tx, parcelId)
  const counted = { ...(await registeredAt(tx.trx, parcelId)), zone: desk.policy.timeZone, n: -1 }
  await count(tx.trx, { measure: 'received', ...counted })
  if (await wasUnclaimed(tx.trx, parcel.id)) await count(tx.trx, { measure: 'unclaimed', ...counted })
  tx.emit(
    {
      type: 'parcel.undone',
      tracking: parcel.tracking,
      what: done.what === 'chosen' ? 'chosen' : 'received',
    },
    { parcelId, caseId: single(caseIds) },
  )
  return ok(null)
}

async function takeBackTurnAway(
  tx: CommandTx,
  desk: Desk,
  done: Undo,
  at: number,
): Promise<Result<null, AppError>> {
  const parcel = await loadParcel(tx.trx, done.parcelId)
  if (parcel?.state.state !== 'turned_away') return err({ code: 'nothing_to_undo' })
  const caseIds = await casesOf(tx, parcel.id)
  const acted = await officeActed(tx, parcel.id, 'parcel.turned_away', caseIds)
  if (acted) return err(acted)
  // The same number came in again meanwhile, prepaid: it cannot stand here twice.
  if (done.wasAt !== null && (await parcelHere(tx.trx, parcel.tracking)))
    return err({ code: 'not_possible', why: 'received_again' })
  await withdrawFromCases(tx, parcel.id)
  const zone = desk.policy.timeZone
  await count(tx.trx, { measure: 'turned_away', station: tx.stationId, at, zone, n: -1 })
  await uncount(tx.trx, 'turned_away', parcel.id)
  tx.emit(
    { type: 'parcel.undone', tracking: parcel.tracking, what: 'turned_away' },
    { parcelId: parcel.id, caseId: single(caseIds) },
  )
  if (done.wasAt === null) await setVoided(tx.trx, parcel.id, tx.now)
  else await bringBack(tx, desk, parcel, done.wasAt)
  return ok(null)
}

/** A parcel that was turned away after it had been received stands here again, and its cases know of it. */
async function bringBack(tx: CommandTx, desk: Desk, parcel: Parcel, wasAt: string): Promise<void> {
  await setReceivedAgain(tx.trx, parcel.id, await placeAgain(tx, desk, parcel.id, wasAt))
  const counted = { ...(await registeredAt(tx.trx, parcel.id)), zone: desk.policy.timeZone }
  await count(tx.trx, { measure: 'received', ...counted })
  if (await wasUnclaimed(tx.trx, parcel.id)) await count(tx.trx, { measure: 'unclaimed', ...counted })
  const told = await tasksOfParcel(tx.trx, parcel.id)
  for (const caseId of await casesOf(tx, parcel.id)) {
    await refreshGoods(tx.trx, caseId)
    const brief = await loadBrief(tx.trx, caseId)
    if (!brief) continue
    const kind = goodsTask(brief)
    await updateWaiting(tx.trx, parcel.id, caseId, kind !== 'late_goods')
    // What customer service had dealt with before is not laid before it again.
    const dealtWith = told.some((t) => t.kind === kind && t.case_id === caseId && t.how === 'done')
    if (kind && !dealtWith) await openTask(tx, kind, caseId, parcel.id)
  }
}

/** Where the parcel stood, or the next free place if another parcel has taken that one. */
async function placeAgain(tx: CommandTx, desk: Desk, parcelId: ParcelId, wasAt: string): Promise<string> {
  const shelf = shelfOf(wasAt)
  if (!shelf) return wasAt
  const { prefix } = desk.session.station
  const place = (await isFree(tx.trx, shelf)) ? shelf : { prefix, n: await nextShelf(tx.trx, prefix) }
  await putOnShelf(tx.trx, place.prefix, place.n, parcelId)
  return shelfName(place.prefix, place.n)
}

async function withdrawFromCases(tx: CommandTx, parcelId: ParcelId): Promise<void> {
  for (const { case_id } of await linksOfParcel(tx.trx, parcelId)) {
    await updateWaiting(tx.trx, parcelId, case_id, false)
    await closeTasks(tx, case_id, 'withdrawn', (task) => task.parcelId === parcelId)
    await refreshGoods(tx.trx, case_id)
  }
}
