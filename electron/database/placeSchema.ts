import type { Generated } from 'kysely'
import type { CaseId, InspectionId, LineId, OperatorId, ParcelId, StockId } from '../../shared/ids.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'

export interface PlaceTable {
  code: string
  name: string | null
  disposition: Disposition | null
  capacity: number | null
  created_at: number
}
export interface ClueTable {
  parcel_id: ParcelId
  name: string
  phone: string
  product: string
  note: string
  changed_at: number
}
export interface StockTable {
  id: Generated<StockId>
  parcel_id: ParcelId
  case_id: CaseId
  line_id: LineId
  inspection_id: InspectionId | null
  disposition: Disposition
  units: number
  added_at: number
  place: string | null
  outbound: string | null
  done_at: number | null
  done_by: OperatorId | null
}
