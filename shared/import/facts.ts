import type { CaseId, LineId } from '../ids.ts'
import type { CaseType, Dispute, GoodsStatus, PlatformState, ReasonCode } from '../returns/platform.ts'
import type { RefundedBy } from '../returns/reconcile.ts'

/** What a file says of a case, flat: instants in ms UTC, money in fen, null where it says nothing. */
export interface CaseFacts {
  readonly orderNo: string | null
  readonly type: CaseType
  readonly state: PlatformState
  readonly stateText: string
  readonly goodsStatus: GoodsStatus
  readonly reason: ReasonCode
  readonly reasonText: string
  readonly description: string
  readonly sellerNote: string
  readonly asked: number | null
  readonly paid: number | null
  readonly paidAt: number | null
  readonly appliedAt: number | null
  readonly deliveredAt: number | null
  readonly returnedAt: number | null
  readonly finishedAt: number | null
  readonly deadlineAt: number | null
  readonly deadlineSource: 'platform' | 'estimate' | null
  readonly disputeState: Dispute['state']
  readonly disputeText: string
  readonly disputeDeadline: number | null
  readonly returnTracking: string | null
  readonly returnCarrier: string | null
  readonly outboundTracking: string | null
  readonly outboundCarrier: string | null
  readonly outboundFreight: number | null
  readonly refundedBy: RefundedBy
}

/** A case of which nothing is known yet. */
export const NO_FACTS: CaseFacts = {
  orderNo: null,
  type: 'unknown',
  state: 'unknown',
  stateText: '',
  goodsStatus: 'unknown',
  reason: 'unknown',
  reasonText: '',
  description: '',
  sellerNote: '',
  asked: null,
  paid: null,
  paidAt: null,
  appliedAt: null,
  deliveredAt: null,
  returnedAt: null,
  finishedAt: null,
  deadlineAt: null,
  deadlineSource: null,
  disputeState: 'none',
  disputeText: '',
  disputeDeadline: null,
  returnTracking: null,
  returnCarrier: null,
  outboundTracking: null,
  outboundCarrier: null,
  outboundFreight: null,
  refundedBy: 'unknown',
}

/** A fact that is absent was not told: the file has no such column, or its value could not be used. */
export type Told = { readonly [K in keyof CaseFacts]?: CaseFacts[K] }

export interface Buyer {
  readonly buyerName: string | null
  readonly receiverName: string | null
  readonly phone: string | null
  readonly address: string | null
}
export const NO_BUYER: Buyer = { buyerName: null, receiverName: null, phone: null, address: null }

/** A line as a file tells it; null where it does not. */
export interface ToldLine {
  readonly productId: string | null
  readonly sku: string | null
  readonly title: string
  readonly barcode: string | null
  readonly quantity: number | null
  readonly amount: number | null
}

/** One refund number's rows put together. */
export interface ToldCase {
  readonly refundNo: string
  readonly told: Told
  readonly buyerName: string | null
  readonly lines: readonly ToldLine[]
  /** Logistics texts that may hold waybills; they are searched and not kept. */
  readonly info: string
}

/** One order's row. */
export interface ToldOrder {
  readonly orderNo: string
  readonly buyer: Buyer
  readonly paidAt: number | null
  readonly deliveredAt: number | null
  readonly outboundTracking: string | null
  readonly outboundCarrier: string | null
  readonly outboundFreight: number | null
  /** Units of the whole order, and how many different products. */
  readonly quantity: number | null
  readonly kinds: number | null
}

export interface KnownLine extends ToldLine {
  readonly id: LineId
  readonly lineNo: number
}

export interface CaseKey {
  readonly key: string
  readonly kind: 'return' | 'outbound' | 'refund' | 'order' | 'weak'
}

/** A case as the database has it. */
export interface KnownCase {
  readonly id: CaseId
  readonly refundNo: string
  readonly facts: CaseFacts
  readonly buyer: Buyer
  readonly lines: readonly KnownLine[]
  readonly keys: readonly CaseKey[]
}
