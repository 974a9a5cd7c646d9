import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { Clue } from '../../shared/returns/place.ts'
import { ownNumber } from '../../shared/returns/placeLabel.ts'
import { normaliseTracking, parcelKey } from '../../shared/tracking/normalise.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadBrief } from '../database/cases.ts'
import { inspectionOf } from '../database/inspections.ts'
import { linksOfParcel, loadParcel, parcelHere, setClaimed } from '../database/parcels.ts'
import { findPlace } from '../database/places.ts'
import { nextShelf, putOnShelf, shelfName } from '../database/shelves.ts'
import { dropStock, stockOfParcel } from '../database/stock.ts'
import {
  dropDraft,
  forgetUnbound,
  loadClue,
  saveClue,
  setUnclaimed,
  takeOwnNumber,
  unlinkCase,
} from '../database/unclaimed.ts'
import type { Desk } from '../intake/desk.ts'
import { refreshGoods } from '../intake/goods.ts'
import { secondFactFits } from '../intake/near.ts'
import { goodsTask, linkCases, registerNone } from '../intake/receive.ts'
import { closeTasks } from '../intake/tasks.ts'

/** Writes down what can be read off a parcel. */
export async function noteClue(
  tx: CommandTx,
  input: Parsed<'parcel.clue'>,
): Promise<Result<Done<Output<'parcel.clue'>>, AppError>> {
  const parcel = await loadParcel(tx.trx, input.parcelId)
  if (!parcel) return err({ code: 'not_found', what: 'parcel' })
  await saveClue(tx.trx, parcel.id, input.clue, tx.now)
  tx.emit({ type: 'parcel.clued', tracking: parcel.tracking }, { parcelId: parcel.id })
  // No receipt: it would keep the names beyond their time. The same clues written twice do no harm.
  return ok({ value: {}, undo: null, receipt: false })
}

/** A parcel whose label nobody can read: a number of ours, the next free shelf, and what else is known of it. */
export async function registerUnlabelled(
  tx: CommandTx,
  desk: Desk,
  clue: Clue,
): Promise<Result<Done<Output<'parcel.unlabelled'>>, AppError>> {
  let number = ownNumber(await takeOwnNumber(tx.trx))
  // Somebody may have typed one that was not given out yet.
  while (await parcelHere(tx.trx, parcelKey(normaliseTracking(number))))
    number = ownNumber(await takeOwnNumber(tx.trx))
  const done = await registerNone(tx, desk, normaliseTracking(number))
  if (!done.ok) return done
  const { verdict } = done.value.value
  if (verdict.kind !== 'unknown') throw new Error(`a number of ours was known: ${verdict.kind}`)
  await saveClue(tx.trx, verdict.parcel.id, clue, tx.now)
  return ok({ value: { parcel: verdict.parcel }, undo: done.value.undo })
}

type Fact = { kind: 'name' | 'phone' | 'product'; value: string }

/** The first of a parcel's clues that fits the case, or null. */
async function fittingClue(tx: CommandTx, parcel: Parcel, brief: CaseBrief): Promise<Fact['kind'] | null> {
  const clue = await loadClue(tx.trx, parcel.id)
  if (!clue) return null
  for (const kind of ['name', 'phone', 'product'] as const)
    if (clue[kind] !== '' && (await secondFactFits(tx.trx, { case: brief }, { kind, value: clue[kind] })))
      return kind
  return null
}

/**
 * Ties an unclaimed parcel to a case as if it had been scanned under its number: by a second fact that fits, given
 * or among its clues, or else with a reason.
 */
export async function bind(
  tx: CommandTx,
  input: Parsed<'parcel.bind'>,
): Promise<Result<Done<Output<'parcel.bind'>>, AppError>> {
  const { parcelId, caseId, fact, reason } = input
  const parcel = await loadParcel(tx.trx, parcelId)
  if (!parcel) return err({ code: 'not_found', what: 'parcel' })
  const { state } = parcel.state
  if (state !== 'received') return err({ code: 'not_possible', why: `parcel_${state}` })
  if (!parcel.unclaimed) return err({ code: 'not_possible', why: 'parcel_claimed' })
  const brief = await loadBrief(tx.trx, caseId)
  if (!brief) return err({ code: 'not_found', what: 'case' })
  if (fact !== null && !(await secondFactFits(tx.trx, { case: brief }, fact)))
    return err({ code: 'second_fact_wrong' })
  const by = fact?.kind ?? (reason === null ? await fittingClue(tx, parcel, brief) : null)
  if (by === null && reason === null) return err({ code: 'not_possible', why: 'bind_needs_fact' })

  const late = goodsTask(brief) === 'late_goods'
  await linkCases(tx, parcel, [{ caseId, by: 'bound', live: !late, since: null, carrier: null }])
  await setClaimed(tx.trx, parcel.id)
  await forgetUnbound(tx.trx, parcel.id, caseId)
  const about = { parcelId: parcel.id, caseId }
  const { tracking, location } = parcel
  tx.emit({ type: 'parcel.bound', tracking, fact: by, reason }, about)
  tx.emit(
    {
      type: 'parcel.matched',
      tracking,
      location,
      caseIds: [caseId],
      refundNos: [brief.refundNo],
      matchedBy: 'bound',
    },
    about,
  )
  return ok({ value: { parcel: { ...parcel, unclaimed: false }, late }, undo: null })
}

/**
 * Takes a parcel away from a case that it was tied to by mistake. Its tasks go, a half-done inspection is dropped, and
 * with no other case it is unclaimed again, on a numbered shelf.
 */
export async function unbind(
  tx: CommandTx,
  desk: Desk,
  input: Parsed<'parcel.unbind'>,
): Promise<Result<Done<Output<'parcel.unbind'>>, AppError>> {
  const { parcelId, caseId, reason } = input
  const parcel = await loadParcel(tx.trx, parcelId)
  const links = await linksOfParcel(tx.trx, parcelId)
  if (!parcel || !links.some((link) => link.case_id === caseId))
    return err({ code: 'not_found', what: 'parcel' })
  if (parcel.state.state !== 'received')
    return err({ code: 'not_possible', why: `parcel_${parcel.state.state}` })
  const inspection = await inspectionOf(tx.trx, parcelId, caseId)
  if (inspection && inspection.state.state !== 'draft')
    return err({ code: 'not_possible', why: 'inspection_submitted' })
  const units = (await stockOfParcel(tx.trx, parcelId)).filter((row) => row.case_id === caseId)
  if (units.some((row) => row.done_at !== null)) return err({ code: 'not_possible', why: 'units_put_away' })
  for (const row of units) await dropStock(tx.trx, row.id)
  if (inspection) await dropDraft(tx.trx, inspection.id)
  await closeTasks(tx, caseId, 'withdrawn', (task) => task.parcelId === parcelId)
  await unlinkCase(tx.trx, parcelId, caseId)
  await refreshGoods(tx.trx, caseId)
  const unclaimed = links.length === 1
  const location = unclaimed ? await shelveUnclaimed(tx, desk, parcel) : parcel.location
  tx.emit(
    { type: 'parcel.unbound', tracking: parcel.tracking, location, unclaimed, reason },
    { parcelId, caseId },
  )
  return ok({ value: { parcel: { ...parcel, unclaimed, location } }, undo: null })
}

/** It stays where it stands, but off the desk, where it would be taken for one to inspect. */
async function shelveUnclaimed(tx: CommandTx, desk: Desk, parcel: Parcel): Promise<string> {
  const place = parcel.location === null ? null : await findPlace(tx.trx, parcel.location)
  const { prefix } = desk.session.station
  let location = parcel.location
  if (location === null || place?.location.kind === 'desk') {
    const n = await nextShelf(tx.trx, prefix)
    location = shelfName(prefix, n)
    await putOnShelf(tx.trx, prefix, n, parcel.id)
  }
  await setUnclaimed(tx.trx, parcel.id, location)
  return location
}
