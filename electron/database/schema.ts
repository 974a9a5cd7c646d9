import type { Generated, Insertable, Selectable } from 'kysely'
import type { BoardMeasure } from '../../shared/board/entries.ts'
import type {
  CaseId,
  Currency,
  HandoverId,
  ImportId,
  InspectionId,
  LineId,
  OperatorId,
  ParcelId,
  ShopId,
  StationId,
  TaskId,
} from '../../shared/ids.ts'
import type { HandoverOutcome } from '../../shared/returns/handover.ts'
import type { ImportKind } from '../../shared/returns/import.ts'
import type { FilterId } from '../../shared/returns/office.ts'
import type { MatchedBy, TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { CaseType, GoodsStatus, PlatformState, ReasonCode } from '../../shared/returns/platform.ts'
import type { FoundKind, RefundedBy } from '../../shared/returns/reconcile.ts'
import type { TaskKind } from '../../shared/returns/task.ts'
import type { ClueTable, PlaceTable, StockTable } from './placeSchema.ts'

/** The tables as Kysely sees them; the migrations say what each is for. */
export interface Tables {
  shop: ShopTable
  station: StationTable
  operator: OperatorTable
  head: { id: number; seq: number }
  event: EventTable
  receipt: ReceiptTable
  return_case: ReturnCaseTable
  buyer: BuyerTable
  case_line: CaseLineTable
  case_key: { key: string; kind: KeyKind; case_id: CaseId }
  parcel: ParcelTable
  parcel_case: { parcel_id: ParcelId; case_id: CaseId; matched_by: MatchedBy; waiting: number }
  shelf: { prefix: string; n: number; parcel_id: ParcelId | null }
  inspection: InspectionTable
  handover: HandoverTable
  handover_scan: HandoverScanTable
  task: TaskTable
  settlement: SettlementTable
  daily: DailyTable
  queue_filter: QueueFilterTable
  case_note: CaseNoteTable
  recheck: RecheckTable
  board_count: BoardCountTable
  board_counted: BoardCountedTable
  board_product: { id: Generated<number>; title: string }
  board_todo: { kind: 'case' | 'parcel'; id: number }
  import_run: ImportRunTable
  import_problem: { import_id: ImportId; n: number; problem: string }
  import_memory: { kind: 'shop' | 'mapping' | 'amount_mode'; key: string; value: string }
  setting: { key: string; value: string }
  migration: { version: number; name: string; applied_at: number }
  search_todo: { case_id: CaseId }
  place: PlaceTable
  rack: { prefix: string; slots: number }
  clue: ClueTable
  unbound: { parcel_id: ParcelId; case_id: CaseId }
  own_number: { id: number; n: number }
  stock: StockTable
  reconciliation: ReconciliationTable
  shop_look: ShopLookTable
  shop_kit: { shop_id: ShopId; sku: string; pieces: string; hash: string }
}

export type KeyKind = 'return' | 'outbound' | 'refund' | 'order' | 'weak'

export interface ShopTable {
  id: Generated<ShopId>
  name: string
  created_at: number
  /** No longer offered for imports. */
  hidden: Generated<number>
}
export interface StationTable {
  id: Generated<StationId>
  name: string
  prefix: string
}
export interface OperatorTable {
  id: Generated<OperatorId>
  name: string
  /** Role names, separated by commas. */
  roles: string
  pin_hash: string
  recovery_hash: string | null
  failed_tries: Generated<number>
  blocked_until: Generated<number>
  created_at: number
  /** Since when the operator may not sign in. */
  disabled_at: Generated<number | null>
}
export interface EventTable {
  seq: number
  at: number
  type: string
  operator_id: OperatorId | null
  station_id: StationId | null
  case_id: CaseId | null
  parcel_id: ParcelId | null
  data: string
}
export interface ReceiptTable {
  command_id: string
  call: string
  operator_id: OperatorId
  station_id: StationId
  input_hash: string
  result: string
  at: number
  undo: string | null
  undone_at: number | null
}
export interface ReturnCaseTable {
  id: Generated<CaseId>
  shop_id: ShopId
  refund_no: string
  order_no: string | null
  type: CaseType
  state: PlatformState
  state_text: string
  goods_status: GoodsStatus
  reason: ReasonCode
  reason_text: string
  description: string
  seller_note: string
  currency: Currency
  asked: number | null
  paid: number | null
  paid_at: number | null
  applied_at: number | null
  delivered_at: number | null
  returned_at: number | null
  finished_at: number | null
  deadline_at: number | null
  deadline_source: 'platform' | 'estimate' | null
  dispute_state: 'none' | 'open' | 'over'
  dispute_text: string
  dispute_deadline: number | null
  return_tracking: string | null
  return_carrier: string | null
  outbound_tracking: string | null
  outbound_carrier: string | null
  outbound_freight: number | null
  platform_version: number
  refund_hash: string
  order_hash: string
  goods: 'expected' | 'part' | 'here' | 'inspected'
  work_state: 'open' | 'decided' | 'settled'
  frozen: number
  decision: string | null
  decided_at: number | null
  settlement: string | null
  settled_at: number | null
  work_version: number
  import_id: ImportId | null
  imported_at: number
  refunded_by: Generated<RefundedBy>
}
export interface ReconciliationTable {
  case_id: CaseId
  kind: FoundKind | 'lost'
  facts: string
  /** Fen. */
  amount: number
  found_at: number
}
export interface ShopLookTable {
  id: Generated<number>
  shop_id: ShopId
  day: string
  at: number
  operator_id: OperatorId
  station_id: StationId
  near: number
  overdue: number
}
export interface BuyerTable {
  case_id: CaseId
  buyer_name: string | null
  receiver_name: string | null
  phone: string | null
  address: string | null
}
export interface CaseLineTable {
  id: Generated<LineId>
  case_id: CaseId
  line_no: number
  sku: string | null
  product_id: string | null
  title: string
  barcode: string | null
  quantity: number | null
  never_arrived: number
  amount: number | null
  /** KitPiece[] as JSON; empty: the policy's default kit. */
  kit: string
}
export interface ParcelTable {
  id: Generated<ParcelId>
  tracking: string
  base: string
  raw: string
  part_n: number | null
  part_of: number | null
  carrier: string | null
  state: 'received' | 'put_away' | 'to_send_back' | 'sent_back' | 'turned_away'
  turn_away_reason: TurnAwayReason | null
  cod_amount: number | null
  sent_back_tracking: string | null
  location: string | null
  unclaimed: number
  station_id: StationId
  received_by: OperatorId
  received_at: number
  voided_at: number | null
}
export interface InspectionTable {
  id: Generated<InspectionId>
  parcel_id: ParcelId
  case_id: CaseId
  matched_by: MatchedBy
  state: 'draft' | 'submitted' | 'reopened'
  final: number
  revision: number
  findings: string
  operator_id: OperatorId
  station_id: StationId
  created_at: number
  changed_at: number
  submitted_at: number | null
  reopen_reason: string | null
  held_by: Generated<OperatorId | null>
}
export interface HandoverTable {
  id: Generated<HandoverId>
  station_id: StationId
  started_by: OperatorId
  started_at: number
  carrier: string | null
  expected: number | null
  ended_by: OperatorId | null
  ended_at: number | null
  note: string
  brought: number | null
  taken: number | null
  unknown: number | null
  turned_away: number | null
  unresolved: number | null
  here_before: number | null
}
export interface HandoverScanTable {
  handover_id: HandoverId
  n: number
  tracking: string
  raw: string
  kind: string
  carrier: string | null
  parcel_id: ParcelId | null
  at: number
  again: number
  command_id: string | null
  turn_command_id: string | null
  outcome: HandoverOutcome | null
}
export interface TaskTable {
  id: Generated<TaskId>
  kind: TaskKind
  case_id: CaseId | null
  parcel_id: ParcelId | null
  opened_at: number
  opened_by: OperatorId | null
  owner_id: Generated<OperatorId | null>
  closed_at: number | null
  closed_by: OperatorId | null
  how: 'settled' | 'withdrawn' | 'done' | null
  note: string
}
export interface SettlementTable {
  id: Generated<number>
  case_id: CaseId
  at: number
  operator_id: OperatorId
  station_id: StationId
  settlement: string
  decision: string | null
  reopened_at: number | null
}
export interface QueueFilterTable {
  id: Generated<FilterId>
  owner_id: OperatorId
  name: string
  shared: number
  /** QueueCriteria as JSON. */
  criteria: string
  version: number
  changed_at: number
  changed_by: OperatorId
}
export interface CaseNoteTable {
  id: Generated<number>
  case_id: CaseId
  at: number
  operator_id: OperatorId
  text: string | null
}
export interface RecheckTable {
  task_id: TaskId
  case_id: CaseId
  parcel_id: ParcelId
  line_id: LineId | null
  question: string | null
  answer: string | null
  resubmitted: number
}
export interface DailyTable {
  day: string
  station_id: StationId
  measure: Measure
  hour: number
  n: number
  amount: number
}
export type Measure = 'received' | 'inspected' | 'turned_away' | 'unclaimed' | 'decided' | 'settled'
export interface BoardCountTable {
  period: string
  measure: BoardMeasure
  product_id: number
  key: string
  shop_id: number
  station_id: number
  n: number
  amount: number
}
export interface BoardCountedTable {
  kind: 'decided' | 'settled' | 'turned_away' | 'lost'
  id: number
  day: string
  hour: number
  shop_id: number
  station_id: number
  from_scan: number | null
  from_decision: number | null
  entries: string
}
export interface ImportRunTable {
  id: Generated<ImportId>
  kind: ImportKind
  shop_id: ShopId
  file_name: string
  state: 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'
  operator_id: OperatorId
  started_at: number
  ended_at: number | null
  total: number
  done: number
  added: number
  changed: number
  unchanged: number
  bad: number
  rematched: string
  /** When the file was made, ms UTC, as far as it tells; else when its import began. */
  as_of: number
  /** FoundCounts as JSON. */
  found: string
}

export type CaseRow = Selectable<ReturnCaseTable>
export type NewCaseRow = Insertable<ReturnCaseTable>
export type LineRow = Selectable<CaseLineTable>
export type BuyerRow = Selectable<BuyerTable>
export type ParcelRow = Selectable<ParcelTable>
export type InspectionRow = Selectable<InspectionTable>
export type TaskRow = Selectable<TaskTable>
