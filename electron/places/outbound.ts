import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { scannedLocation } from '../../shared/returns/placeLabel.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { parcelKey, spellings } from '../../shared/tracking/normalise.ts'
import type { CommandTx } from '../command.ts'
import { parcelHere } from '../database/parcels.ts'

/**
 * The number that a parcel goes back under, from a scan: a waybill, but not the one that it came with, nor that of
 * another parcel which is here (the wrong label was scanned).
 */
export async function outboundOf(
  tx: CommandTx,
  raw: string,
  parcel: Pick<Parcel, 'tracking'>,
): Promise<Result<string, AppError>> {
  if (scannedLocation(raw) !== null) return err({ code: 'not_possible', why: 'shelf_label' })
  const seen = classifyScan(raw)
  if (seen.kind === 'empty' || seen.kind === 'link' || seen.kind === 'misread')
    return err({ code: 'not_possible', why: 'not_a_waybill' })
  const number = parcelKey(seen.tracking)
  const own = new Set(spellings(parcel.tracking))
  if (spellings(number).some((spelling) => own.has(spelling)))
    return err({ code: 'not_possible', why: 'outbound_is_return' })
  const here = await parcelHere(tx.trx, number)
  if (here && here.state.state !== 'sent_back') return err({ code: 'not_possible', why: 'outbound_is_here' })
  return ok(number)
}
