import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { parseLocation, scannedLocation } from '../../shared/returns/placeLabel.ts'
import type { CommandTx, Done } from '../command.ts'
import { linksOfParcel, loadParcel } from '../database/parcels.ts'
import {
  findPlace,
  hasRoom,
  insertPlace,
  type KnownPlace,
  setRackSlots,
  stationOfPrefix,
  updateLocation,
} from '../database/places.ts'
import type { Executor } from '../database/prepared.ts'
import { clearShelf, putOnShelf } from '../database/shelves.ts'
import { single } from '../intake/desk.ts'

/** The place that a scanned label or a typed text names. */
export async function placeNamed(on: Executor, text: string): Promise<Result<KnownPlace, AppError>> {
  const place = await findPlace(on, scannedLocation(text) ?? text)
  return place ? ok(place) : err({ code: 'not_possible', why: 'place_unknown' })
}

export async function casesOfParcel(on: Executor, parcel: Pick<Parcel, 'id'>): Promise<CaseId[]> {
  return (await linksOfParcel(on, parcel.id)).map((link) => link.case_id)
}

/** Puts a parcel that is here somewhere else; the shelf that it held is free again. */
export async function placeParcel(tx: CommandTx, parcel: Parcel, place: KnownPlace): Promise<void> {
  await clearShelf(tx.trx, parcel.id)
  await updateLocation(tx.trx, parcel.id, place.text)
  if (place.location.kind === 'shelf')
    await putOnShelf(tx.trx, place.location.prefix, place.location.n, parcel.id)
}

/** Moves a parcel; where it stands already nothing is written down. */
export async function move(
  tx: CommandTx,
  input: Parsed<'parcel.move'>,
): Promise<Result<Done<Output<'parcel.move'>>, AppError>> {
  const parcel = await loadParcel(tx.trx, input.parcelId)
  if (!parcel) return err({ code: 'not_found', what: 'parcel' })
  const gone = goneFrom(parcel)
  if (gone) return err(gone)
  const found = await placeNamed(tx.trx, input.location)
  if (!found.ok) return found
  const place = found.value
  const from = parcel.location
  if (place.text === from) return ok({ value: { parcel, from }, undo: null })
  if (!(await hasRoom(tx.trx, place))) return err({ code: 'not_possible', why: 'place_full' })
  await placeParcel(tx, parcel, place)
  tx.emit(
    { type: 'parcel.moved', tracking: parcel.tracking, from, to: place.text },
    { parcelId: parcel.id, caseId: single(await casesOfParcel(tx.trx, parcel)) },
  )
  return ok({ value: { parcel: { ...parcel, location: place.text }, from }, undo: null })
}

/** Why a parcel cannot be put anywhere: it left the house, or was unpacked; one that keeps its numbered shelf was not. */
function goneFrom({ state, location }: Pick<Parcel, 'state' | 'location'>): AppError | null {
  const { state: now } = state
  const unpacked = now === 'put_away' && (location === null || parseLocation(location)?.kind !== 'shelf')
  if (now === 'sent_back' || now === 'turned_away' || unpacked)
    return { code: 'not_possible', why: `parcel_${now}` }
  return null
}

/** A bin or place of the house's own. */
export async function addPlace(
  tx: CommandTx,
  input: Parsed<'place.add'>,
): Promise<Result<Done<Output<'place.add'>>, AppError>> {
  const { code, name, disposition, capacity } = input
  if (await findPlace(tx.trx, code)) return err({ code: 'not_possible', why: 'place_taken' })
  await insertPlace(tx.trx, { code, name, disposition, capacity, at: tx.now })
  tx.emit({ type: 'place.added', code })
  return ok({ value: { code }, undo: null })
}

/** How many numbered shelves a station has; never fewer than up to the highest occupied one. */
export async function setRack(
  tx: CommandTx,
  input: Parsed<'place.rack'>,
): Promise<Result<Done<Output<'place.rack'>>, AppError>> {
  if ((await stationOfPrefix(tx.trx, input.prefix)) === null)
    return err({ code: 'not_found', what: 'station' })
  const slots = await setRackSlots(tx.trx, input.prefix, input.slots)
  tx.emit({ type: 'place.rack', prefix: input.prefix, slots })
  return ok({ value: { slots }, undo: null })
}
