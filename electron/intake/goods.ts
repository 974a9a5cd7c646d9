import type { CaseId } from '../../shared/ids.ts'
import type { GoodsState } from '../../shared/returns/case.ts'
import { goodsState } from '../../shared/returns/lifecycle.ts'
import { updateGoods } from '../database/cases.ts'
import { inspectionsOfCase } from '../database/inspections.ts'
import { parcelsOfCase } from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'

/** Derives where a case's goods are, from its parcels and inspections. */
export async function goodsOf(on: Executor, caseId: CaseId): Promise<GoodsState> {
  const inspections = await inspectionsOfCase(on, caseId)
  return goodsState(
    (await parcelsOfCase(on, caseId)).map((parcel) => ({
      state: parcel.state.state,
      part: parcel.part,
      inspection: inspections.find((inspection) => inspection.parcelId === parcel.id)?.state ?? null,
    })),
  )
}

/** Derives anew where a case's goods are, and writes it. */
export async function refreshGoods(on: Executor, caseId: CaseId): Promise<GoodsState> {
  const goods = await goodsOf(on, caseId)
  await updateGoods(on, caseId, goods)
  return goods
}
