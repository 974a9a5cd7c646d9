import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadInspection, setHolder } from '../database/inspections.ts'
import { loadParcel } from '../database/parcels.ts'
import { changedBy } from '../intake/inspect.ts'

/**
 * Goes on with a half-done inspection of another operator's. Its revision moves on, so that whatever their screen
 * still sends is answered by a conflict instead of being mixed in.
 */
export async function takeOver(
  tx: CommandTx,
  input: Parsed<'inspection.takeOver'>,
): Promise<Result<Done<Output<'inspection.takeOver'>>, AppError>> {
  const inspection = await loadInspection(tx.trx, input.inspectionId)
  const parcel = inspection && (await loadParcel(tx.trx, inspection.parcelId))
  if (!inspection || !parcel) return err({ code: 'not_found', what: 'inspection' })
  if (inspection.state.state === 'submitted') return err(changedBy(inspection, 'inspection.submitted'))
  const { id, caseId, parcelId, heldBy } = inspection
  if (heldBy === null || heldBy.id === tx.operatorId)
    return ok({ value: { revision: inspection.revision }, undo: null })
  const revision = inspection.revision + 1
  await setHolder(tx.trx, id, revision, { operator: tx.operatorId, station: tx.stationId, at: tx.now })
  tx.emit({ type: 'inspection.taken_over', from: heldBy.id, tracking: parcel.tracking }, { caseId, parcelId })
  return ok({ value: { revision }, undo: null })
}
