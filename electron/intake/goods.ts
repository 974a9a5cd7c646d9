import type { CaseId } from '../../shared/ids.ts'
import type { GoodsState } from '../../shared/returns/case.ts'
import type { Inspection } from '../../shared/returns/inspection.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { updateGoods } from '../database/cases.ts'
import { inspectionsOfCase } from '../database/inspections.ts'
import { parcelsOfCase } from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'

/**
 * Where a case's goods are, derived from its parcels and inspections: nothing here; some parcels of a shipment that
 * says how many there are, or an inspection that expects more; all here; all inspected.
 */
export function goodsOf(parcels: readonly Parcel[], inspections: readonly Inspection[]): GoodsState {
  const here = parcels.filter((parcel) => parcel.state.state !== 'turned_away')
  if (here.length === 0) return 'expected'
  const submitted = inspections.filter((inspection) => inspection.state.state === 'submitted')
  const expectsMore =
    here.some((parcel) => parcel.part !== null && parcel.part.of > here.length) ||
    (submitted.length > 0 && submitted.every(({ state }) => state.state === 'submitted' && !state.final))
  if (expectsMore) return 'part'
  const all = here.every((parcel) => submitted.some((inspection) => inspection.parcelId === parcel.id))
  return all ? 'inspected' : 'here'
}

/** Derives a case's goods anew and writes them. */
export async function refreshGoods(on: Executor, caseId: CaseId): Promise<GoodsState> {
  const goods = goodsOf(await parcelsOfCase(on, caseId), await inspectionsOfCase(on, caseId))
  await updateGoods(on, caseId, goods)
  return goods
}
