import type { CaseFacts } from '../../shared/import/facts.ts'
import type { CaseRow } from './schema.ts'

/** The columns that hold what a file says, in the order of `factValues`. */
export const FACT_COLUMNS = [
  'order_no',
  'type',
  'state',
  'state_text',
  'goods_status',
  'reason',
  'reason_text',
  'description',
  'seller_note',
  'asked',
  'paid',
  'paid_at',
  'applied_at',
  'delivered_at',
  'returned_at',
  'finished_at',
  'deadline_at',
  'deadline_source',
  'dispute_state',
  'dispute_text',
  'dispute_deadline',
  'return_tracking',
  'return_carrier',
  'outbound_tracking',
  'outbound_carrier',
  'outbound_freight',
  'refunded_by',
] as const satisfies readonly (keyof CaseRow)[]

export type Value = string | number | null

/** A case's facts as column values. */
export function factValues(facts: CaseFacts): Value[] {
  return [
    facts.orderNo,
    facts.type,
    facts.state,
    facts.stateText,
    facts.goodsStatus,
    facts.reason,
    facts.reasonText,
    facts.description,
    facts.sellerNote,
    facts.asked,
    facts.paid,
    facts.paidAt,
    facts.appliedAt,
    facts.deliveredAt,
    facts.returnedAt,
    facts.finishedAt,
    facts.deadlineAt,
    facts.deadlineSource,
    facts.disputeState,
    facts.disputeText,
    facts.disputeDeadline,
    facts.returnTracking,
    facts.returnCarrier,
    facts.outboundTracking,
    facts.outboundCarrier,
    facts.outboundFreight,
    facts.refundedBy,
  ]
}

/** A row's facts. */
export function factsOf(row: CaseRow): CaseFacts {
  return {
    orderNo: row.order_no,
    type: row.type,
    state: row.state,
    stateText: row.state_text,
    goodsStatus: row.goods_status,
    reason: row.reason,
    reasonText: row.reason_text,
    description: row.description,
    sellerNote: row.seller_note,
    asked: row.asked,
    paid: row.paid,
    paidAt: row.paid_at,
    appliedAt: row.applied_at,
    deliveredAt: row.delivered_at,
    returnedAt: row.returned_at,
    finishedAt: row.finished_at,
    deadlineAt: row.deadline_at,
    deadlineSource: row.deadline_source,
    disputeState: row.dispute_state,
    disputeText: row.dispute_text,
    disputeDeadline: row.dispute_deadline,
    returnTracking: row.return_tracking,
    returnCarrier: row.return_carrier,
    outboundTracking: row.outbound_tracking,
    outboundCarrier: row.outbound_carrier,
    outboundFreight: row.outbound_freight,
    refundedBy: row.refunded_by,
  }
}
