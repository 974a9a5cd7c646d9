import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { ParcelId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Parcel, TurnAwayReason } from '../../shared/returns/parcel.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { type NormalisedTracking, parcelKey } from '../../shared/tracking/normalise.ts'
import type { CommandTx, Done } from '../command.ts'
import { countTurnAway } from '../database/boardCounts.ts'
import { loadBriefs } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import { newestEvent } from '../database/events.ts'
import {
  insertParcel,
  linkCase,
  linksOfParcel,
  loadParcel,
  parcelHere,
  registeredAt,
  setTurnedAway,
  updateWaiting,
} from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'
import { clearShelf } from '../database/shelves.ts'
import { carrierOf, type Desk, single } from './desk.ts'
import { refreshGoods } from './goods.ts'
import { hasFindings } from './inspect.ts'
import { findMatches, type Match } from './match.ts'
import { closeTasks, openTask } from './tasks.ts'

/**
 * Turns a parcel away at the door: one that was just received, until its first finding, or a number that was not
 * received. The case waits on, flagged (the seed, part 2, section 5(3)).
 */
export async function turnAway(
  tx: CommandTx,
  desk: Desk,
  target: { by: 'parcel'; parcelId: ParcelId } | { by: 'raw'; raw: string },
  reason: TurnAwayReason,
  codAmount: number | null,
  carrier: string | null,
): Promise<Result<Done<Output<'parcel.turnAway'>>, AppError>> {
  if (target.by === 'parcel') {
    const parcel = await loadParcel(tx.trx, target.parcelId)
    if (!parcel) return err({ code: 'not_found', what: 'parcel' })
    return turnAwayHere(tx, desk, parcel, reason, codAmount, carrier)
  }
  const seen = classifyScan(target.raw)
  if (seen.kind === 'empty' || seen.kind === 'link')
    return err({ code: 'not_possible', why: 'not_a_waybill' })
  const here = await parcelHere(tx.trx, parcelKey(seen.tracking))
  if (here) return turnAwayHere(tx, desk, here, reason, codAmount, carrier)
  const matches = await findMatches(tx.trx, seen.tracking)
  return ok(await turnAwayNew(tx, desk, seen.tracking, matches, reason, codAmount, carrier))
}

/** A parcel that was never taken in. */
export async function turnAwayNew(
  tx: CommandTx,
  desk: Desk,
  tracking: NormalisedTracking,
  matches: readonly Match[],
  reason: TurnAwayReason,
  codAmount: number | null,
  carrierTold: string | null,
): Promise<Done<Output<'parcel.turnAway'>>> {
  const { session } = desk
  const number = parcelKey(tracking)
  const carrier = carrierTold ?? carrierOf(tracking, matches[0]?.carrier)
  const id = await insertParcel(tx.trx, {
    tracking: number,
    base: tracking.base,
    raw: tracking.raw.slice(0, 200),
    partN: null,
    partOf: null,
    carrier,
    state: 'turned_away',
    reason,
    cod: codAmount,
    location: null,
    unclaimed: matches.length === 0 ? 1 : 0,
    station: tx.stationId,
    operator: tx.operatorId,
    at: tx.now,
  })
  for (const match of matches) await linkCase(tx.trx, id, match.caseId, match.by, false)
  const parcel: Parcel = {
    id,
    tracking: number,
    raw: tracking.raw.slice(0, 200),
    part: null,
    carrier,
    state: { state: 'turned_away', reason, codAmount },
    location: null,
    receivedAt: tx.now,
    receivedBy: session.operator.name,
    station: session.station.name,
    unclaimed: matches.length === 0,
  }
  return finish(tx, desk, parcel, null)
}

/** Whether it was counted as unclaimed when it came, even if an import has found its case since. */
export async function wasUnclaimed(on: Executor, parcelId: ParcelId): Promise<boolean> {
  const received = await newestEvent(on, parcelId, 'parcel.received')
  return received?.data.type === 'parcel.received' && received.data.unclaimed
}

async function turnAwayHere(
  tx: CommandTx,
  desk: Desk,
  parcel: Parcel,
  reason: TurnAwayReason,
  codAmount: number | null,
  carrier: string | null,
): Promise<Result<Done<Output<'parcel.turnAway'>>, AppError>> {
  if (parcel.state.state !== 'received')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  if (await hasFindings(tx.trx, parcel.id)) return err({ code: 'not_possible', why: 'inspection_begun' })
  await setTurnedAway(tx.trx, parcel.id, reason, codAmount, carrier)
  await clearShelf(tx.trx, parcel.id)
  const zone = desk.policy.timeZone
  // What was counted as received, at the desk and on the day it was, was not.
  const registered = await registeredAt(tx.trx, parcel.id)
  await count(tx.trx, { measure: 'received', ...registered, zone, n: -1 })
  if (await wasUnclaimed(tx.trx, parcel.id))
    await count(tx.trx, { measure: 'unclaimed', ...registered, zone, n: -1 })
  const turned: Parcel = {
    ...parcel,
    carrier: carrier ?? parcel.carrier,
    state: { state: 'turned_away', reason, codAmount },
    location: null,
  }
  return ok(await finish(tx, desk, turned, parcel.location))
}

async function finish(
  tx: CommandTx,
  desk: Desk,
  parcel: Parcel,
  wasAt: string | null,
): Promise<Done<Output<'parcel.turnAway'>>> {
  if (parcel.state.state !== 'turned_away') throw new Error('the parcel is not turned away')
  const { reason, codAmount } = parcel.state
  const links = await linksOfParcel(tx.trx, parcel.id)
  for (const { case_id } of links) {
    await updateWaiting(tx.trx, parcel.id, case_id, false)
    await refreshGoods(tx.trx, case_id)
    await closeTasks(
      tx,
      case_id,
      'withdrawn',
      (task) => task.parcelId === parcel.id && task.kind !== 'turned_away',
    )
    await openTask(tx, 'turned_away', case_id, parcel.id)
  }
  await count(tx.trx, {
    measure: 'turned_away',
    station: tx.stationId,
    at: tx.now,
    zone: desk.policy.timeZone,
  })
  await countTurnAway(
    tx.trx,
    { id: parcel.id, reason, carrier: parcel.carrier },
    { at: tx.now, zone: desk.policy.timeZone, station: tx.stationId },
  )
  const caseIds = links.map((link) => link.case_id)
  tx.emit(
    { type: 'parcel.turned_away', tracking: parcel.tracking, reason, codAmount, caseIds },
    { parcelId: parcel.id, caseId: single(caseIds) },
  )
  const cases = await loadBriefs(tx.trx, caseIds)
  return {
    value: { verdict: { kind: 'turned_away', parcel, carrier: parcel.carrier, reason, codAmount, cases } },
    undo: {
      what: 'turned_away',
      kind: 'turned_away',
      parcelId: parcel.id,
      tracking: parcel.tracking,
      location: null,
      inspectionId: null,
      wasAt,
    },
  }
}
