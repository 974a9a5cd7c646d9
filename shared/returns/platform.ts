import { z } from 'zod'
import { Currency, Instant, Minor } from '../ids.ts'

/** The platform's states under its open API's names; exports give them in Chinese. */
export const PlatformState = z.enum([
  'wait_seller_agree',
  'wait_buyer_return',
  'wait_seller_confirm',
  'seller_refused',
  'closed',
  'success',
  'unknown',
])
export type PlatformState = z.infer<typeof PlatformState>

export const CaseType = z.enum(['refund_only', 'return_refund', 'exchange', 'unknown'])
export type CaseType = z.infer<typeof CaseType>

/** What the platform says of the goods: BUYER_NOT_RECEIVED, BUYER_RECEIVED, BUYER_RETURNED_GOODS. */
export const GoodsStatus = z.enum(['not_received', 'received', 'returned', 'unknown'])
export type GoodsStatus = z.infer<typeof GoodsStatus>

/** What the buyer's free text means, by the versioned table in shared/policy/reasons.ts. */
export const ReasonCode = z.enum([
  'no_reason',
  'quality',
  'not_as_described',
  'wrong_item',
  'undelivered',
  'not_authentic',
  'never_received',
  'unknown',
])
export type ReasonCode = z.infer<typeof ReasonCode>

/** When the platform acts by itself; `estimate` where the file is blank and the policy had to guess. */
export const Deadline = z.object({ at: Instant, source: z.enum(['platform', 'estimate']) })
export type Deadline = z.infer<typeof Deadline>

export const Dispute = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('open'), text: z.string(), deadline: Instant.nullable() }),
  z.object({ state: z.literal('over'), text: z.string() }),
])
export type Dispute = z.infer<typeof Dispute>

/** What the file says of a case, and nothing else writes. Every field may be unknown (null). */
export const PlatformFacts = z.object({
  type: CaseType,
  state: PlatformState,
  stateText: z.string(),
  goodsStatus: GoodsStatus,
  reason: ReasonCode,
  reasonText: z.string(),
  description: z.string(),
  sellerNote: z.string(),
  currency: Currency,
  /** What the buyer asks back for the whole case. */
  asked: Minor.nullable(),
  /** What the buyer paid for the order or its part under this case. */
  paid: Minor.nullable(),
  paidAt: Instant.nullable(),
  appliedAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  returnedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  deadline: Deadline.nullable(),
  dispute: Dispute,
  orderNo: z.string().nullable(),
  returnTracking: z.string().nullable(),
  returnCarrier: z.string().nullable(),
  outboundTracking: z.string().nullable(),
  outboundCarrier: z.string().nullable(),
  /** Freight the buyer paid with the order, from the order export. */
  outboundFreight: Minor.nullable(),
})
export type PlatformFacts = z.infer<typeof PlatformFacts>

/** Buyers' personal data: kept apart so that it can be erased; never in events. */
export const BuyerFacts = z.object({
  buyerName: z.string().nullable(),
  receiverName: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})
export type BuyerFacts = z.infer<typeof BuyerFacts>
