import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId, InspectionId, ParcelId, StockId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Findings } from '../../shared/returns/inspection.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { CommandTx, Done } from '../command.ts'
import { linksOfParcel, loadParcel } from '../database/parcels.ts'
import {
  type KnownPlace,
  placeForDisposition,
  setPutAway,
  setSentBack,
  setUnpacked,
} from '../database/places.ts'
import { clearShelf } from '../database/shelves.ts'
import {
  dropStock,
  finishStock,
  insertStock,
  redirectStock,
  reopenStock,
  type StockRow,
  stockById,
  stockOfParcel,
} from '../database/stock.ts'
import { refreshGoods } from '../intake/goods.ts'
import { placeNamed } from './move.ts'
import { outboundOf } from './outbound.ts'

/** The units that an inspection found are put on the lists; goods that are not ours go back with their parcel. */
export async function stockFindings(
  tx: CommandTx,
  about: { parcelId: ParcelId; caseId: CaseId; inspectionId: InspectionId },
  findings: Findings,
): Promise<void> {
  if (findings.emptyBox) return
  for (const line of findings.lines) {
    if (line.came === null || line.came === 0 || line.ownership === 'not_ours') continue
    await insertStock(tx.trx, {
      parcel: about.parcelId,
      case: about.caseId,
      line: line.lineId,
      inspection: about.inspectionId,
      disposition: line.disposition ?? 'hold',
      units: line.came,
      at: tx.now,
    })
  }
}

/**
 * The inspection (null: the look at late goods) that put units on the lists stands no longer: they are taken off, and
 * a parcel whose units were all put away waits again.
 */
export async function withdrawStock(
  tx: CommandTx,
  parcel: Parcel,
  inspectionId: InspectionId | null,
): Promise<void> {
  for (const row of await stockOfParcel(tx.trx, parcel.id))
    if (row.inspection_id === inspectionId) await dropStock(tx.trx, row.id)
  if (parcel.state.state === 'put_away' && parcel.location !== null)
    await setUnpacked(tx.trx, parcel.id, parcel.location)
}

/** Units by id, those still to be put away; none at all is an error. */
async function openRows(tx: CommandTx, ids: readonly StockId[]): Promise<Result<StockRow[], AppError>> {
  const rows: StockRow[] = []
  for (const id of new Set(ids)) {
    const row = await stockById(tx.trx, id)
    if (!row) return err({ code: 'not_found', what: 'units' })
    if (row.done_at !== null) return err({ code: 'not_possible', why: 'units_put_away' })
    rows.push(row)
  }
  return ok(rows)
}

const parcelsOf = (rows: readonly StockRow[]): Set<ParcelId> => new Set(rows.map((row) => row.parcel_id))

/** Puts units away: at a place, or (null) where units of their disposition go. */
export async function putAway(
  tx: CommandTx,
  input: Parsed<'stock.putAway'>,
): Promise<Result<Done<Output<'stock.putAway'>>, AppError>> {
  const open = await openRows(tx, input.ids)
  if (!open.ok) return open
  let last = ''
  for (const row of open.value) {
    const parcel = await loadParcel(tx.trx, row.parcel_id)
    if (!parcel) return err({ code: 'not_found', what: 'parcel' })
    const named = input.location ?? (await placeForDisposition(tx.trx, row.disposition))
    if (named === null) return err({ code: 'not_possible', why: 'place_needed' })
    const place = await placeNamed(tx.trx, named)
    if (!place.ok) return place
    if (!takesUnits(place.value, parcel)) return err({ code: 'not_possible', why: 'place_for_parcels' })
    last = place.value.text
    await finishStock(tx.trx, row.id, { place: last, outbound: null, at: tx.now, by: tx.operatorId })
    tellPutAway(tx, parcel, row, last, null)
  }
  for (const parcelId of parcelsOf(open.value)) await closeParcel(tx, parcelId)
  return ok({ value: { location: last, units: unitsOf(open.value) }, undo: null })
}

const unitsOf = (rows: readonly StockRow[]): number => rows.reduce((sum, row) => sum + row.units, 0)

/** Bins and named places do; a numbered shelf holds whole parcels, and only what stands there already may stay. */
function takesUnits(place: KnownPlace, parcel: Parcel): boolean {
  return place.location.kind === 'named' || place.text === parcel.location
}

function tellPutAway(
  tx: CommandTx,
  parcel: Parcel,
  row: StockRow,
  location: string | null,
  outbound: string | null,
): void {
  tx.emit(
    {
      type: 'units.put_away',
      tracking: parcel.tracking,
      disposition: row.disposition,
      units: row.units,
      location,
      outbound,
    },
    { parcelId: parcel.id, caseId: row.case_id },
  )
}

/** Units that go back to the buyer leave under an outbound number. */
export async function sendUnitsBack(
  tx: CommandTx,
  input: Parsed<'stock.sendBack'>,
): Promise<Result<Done<Output<'stock.sendBack'>>, AppError>> {
  const open = await openRows(tx, input.ids)
  if (!open.ok) return open
  if (open.value.some((row) => row.disposition !== 'send_back'))
    return err({ code: 'not_possible', why: 'units_not_to_send_back' })
  let outbound = ''
  for (const row of open.value) {
    const parcel = await loadParcel(tx.trx, row.parcel_id)
    if (!parcel) return err({ code: 'not_found', what: 'parcel' })
    const number = await outboundOf(tx, input.raw, parcel)
    if (!number.ok) return number
    outbound = number.value
    await finishStock(tx.trx, row.id, { place: null, outbound, at: tx.now, by: tx.operatorId })
    tellPutAway(tx, parcel, row, null, outbound)
  }
  for (const parcelId of parcelsOf(open.value)) await closeParcel(tx, parcelId)
  return ok({ value: { outbound, units: unitsOf(open.value) }, undo: null })
}

/**
 * Once nothing of a parcel is left to put away, the parcel itself is: put away where its last units went, or sent back
 * where all of them were. What is to be sent back as a whole keeps its task.
 */
async function closeParcel(tx: CommandTx, parcelId: ParcelId): Promise<void> {
  const parcel = await loadParcel(tx.trx, parcelId)
  if (parcel?.state.state !== 'received') return
  const rows = await stockOfParcel(tx.trx, parcelId)
  if (rows.some((row) => row.done_at === null)) return
  const links = await linksOfParcel(tx.trx, parcelId)
  if (links.some((link) => link.waiting === 1)) return
  const last = rows.findLast((row) => row.place !== null)
  const outbound = rows.findLast((row) => row.outbound !== null)?.outbound ?? null
  if (last?.place) {
    // A parcel that keeps its numbered shelf is not unpacked: it goes on holding it.
    if (last.place !== parcel.location) {
      await clearShelf(tx.trx, parcelId)
    }
    await setPutAway(tx.trx, parcelId, last.place)
  } else if (outbound !== null) {
    await clearShelf(tx.trx, parcelId)
    await setSentBack(tx.trx, parcelId, outbound)
    tx.emit({ type: 'parcel.sent_back', tracking: parcel.tracking, outbound }, { parcelId })
    for (const link of links) await refreshGoods(tx.trx, link.case_id)
  }
}

/** Takes a putting away back. What left the house under an outbound number stays gone. */
export async function takeBack(
  tx: CommandTx,
  input: Parsed<'stock.takeBack'>,
): Promise<Result<Done<Output<'stock.takeBack'>>, AppError>> {
  let units = 0
  for (const id of new Set(input.ids)) {
    const row = await stockById(tx.trx, id)
    const parcel = row && (await loadParcel(tx.trx, row.parcel_id))
    if (!row || !parcel) return err({ code: 'not_found', what: 'units' })
    if (row.done_at === null) continue
    if (row.outbound !== null || parcel.state.state === 'sent_back')
      return err({ code: 'not_possible', why: 'parcel_sent_back' })
    await reopenStock(tx.trx, id)
    if (parcel.state.state === 'put_away' && parcel.location !== null)
      await setUnpacked(tx.trx, parcel.id, parcel.location)
    units += row.units
    tx.emit(
      { type: 'units.taken_back', tracking: parcel.tracking, units: row.units },
      { parcelId: parcel.id, caseId: row.case_id },
    )
  }
  return ok({ value: { units }, undo: null })
}

/** Units go another way than the inspection said. */
export async function redirect(
  tx: CommandTx,
  input: Parsed<'stock.redirect'>,
): Promise<Result<Done<Output<'stock.redirect'>>, AppError>> {
  const open = await openRows(tx, [input.id])
  if (!open.ok) return open
  const [row] = open.value
  const parcel = row && (await loadParcel(tx.trx, row.parcel_id))
  if (!row || !parcel) return err({ code: 'not_found', what: 'units' })
  if (row.disposition === input.disposition) return ok({ value: {}, undo: null })
  await redirectStock(tx.trx, row.id, input.disposition)
  tx.emit(
    {
      type: 'units.redirected',
      tracking: parcel.tracking,
      units: row.units,
      from: row.disposition,
      to: input.disposition,
    },
    { parcelId: parcel.id, caseId: row.case_id },
  )
  return ok({ value: {}, undo: null })
}
