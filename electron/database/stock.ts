import type { CaseId, InspectionId, LineId, OperatorId, ParcelId, StockId } from '../../shared/ids.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'
import type { StockTable } from './placeSchema.ts'
import { type Executor, prepared } from './prepared.ts'

export type StockRow = Omit<StockTable, 'id'> & { id: StockId }

const insert = prepared<
  {
    parcel: ParcelId
    case: CaseId
    line: LineId
    inspection: InspectionId | null
    disposition: Disposition
    units: number
    at: number
  },
  never
>((db, p) =>
  db.insertInto('stock').values({
    parcel_id: p('parcel'),
    case_id: p('case'),
    line_id: p('line'),
    inspection_id: p('inspection'),
    disposition: p('disposition'),
    units: p('units'),
    added_at: p('at'),
    place: null,
    outbound: null,
    done_at: null,
    done_by: null,
  }),
)
export const insertStock = (
  on: Executor,
  row: {
    parcel: ParcelId
    case: CaseId
    line: LineId
    inspection: InspectionId | null
    disposition: Disposition
    units: number
    at: number
  },
) => insert(on, row)

const byId = prepared<{ id: StockId }, StockRow>((db, p) =>
  db.selectFrom('stock').selectAll().where('id', '=', p('id')),
)
const ofParcel = prepared<{ parcel: ParcelId }, StockRow>((db, p) =>
  db.selectFrom('stock').selectAll().where('parcel_id', '=', p('parcel')).orderBy('done_at').orderBy('id'),
)
export async function stockById(on: Executor, id: StockId): Promise<StockRow | null> {
  return (await byId(on, { id }))[0] ?? null
}
/** All units of a parcel, those put away too, in the order of that. */
export const stockOfParcel = (on: Executor, parcel: ParcelId) => ofParcel(on, { parcel })

const finish = prepared<
  { id: StockId; place: string | null; outbound: string | null; at: number; by: OperatorId },
  never
>((db, p) =>
  db
    .updateTable('stock')
    .set({ place: p('place'), outbound: p('outbound'), done_at: p('at'), done_by: p('by') })
    .where('id', '=', p('id')),
)
export const finishStock = (
  on: Executor,
  id: StockId,
  how: { place: string | null; outbound: string | null; at: number; by: OperatorId },
) => finish(on, { id, ...how })

const reopen = prepared<{ id: StockId }, never>((db, p) =>
  db
    .updateTable('stock')
    .set({ place: null, outbound: null, done_at: null, done_by: null })
    .where('id', '=', p('id')),
)
export const reopenStock = (on: Executor, id: StockId) => reopen(on, { id })

const redirect = prepared<{ id: StockId; disposition: Disposition }, never>((db, p) =>
  db
    .updateTable('stock')
    .set({ disposition: p('disposition') })
    .where('id', '=', p('id')),
)
export const redirectStock = (on: Executor, id: StockId, disposition: Disposition) =>
  redirect(on, { id, disposition })

const drop = prepared<{ id: StockId }, never>((db, p) => db.deleteFrom('stock').where('id', '=', p('id')))
export const dropStock = (on: Executor, id: StockId) => drop(on, { id })
