import { z } from 'zod'
import { CaseId, Instant, LineId, Minor, ShopId } from '../ids.ts'
import { Decision } from '../policy/decision.ts'
import { BuyerFacts, PlatformFacts } from './platform.ts'
import { Settlement } from './settlement.ts'

/** One piece that must come back with one unit. `price` is what a missing one costs; null is unknown. */
export const KitPiece = z.object({
  key: z.string().min(1).max(40),
  /** A name of the shop's own; null where the catalogue names the key. */
  name: z.string().max(60).nullable(),
  role: z.enum(['product', 'accessory', 'packaging', 'gift']),
  price: Minor.nullable(),
})
export type KitPiece = z.infer<typeof KitPiece>

export const CaseLine = z.object({
  id: LineId,
  lineNo: z.number().int().positive(),
  sku: z.string().nullable(),
  productId: z.string().nullable(),
  title: z.string(),
  barcode: z.string().nullable(),
  /** Units claimed; null where no file told. */
  quantity: z.number().int().nonnegative().nullable(),
  /** Units that the buyer says never arrived. */
  neverArrived: z.number().int().nonnegative(),
  /** What is asked for this line; null where the file told only a sum for several lines. */
  amount: Minor.nullable(),
  kit: z.array(KitPiece),
})
export type CaseLine = z.infer<typeof CaseLine>

/** Derived from parcels and inspections. */
export const GoodsState = z.enum(['expected', 'part', 'here', 'inspected'])
export type GoodsState = z.infer<typeof GoodsState>

/** Our own work on a case. `frozen`: the platform closed it while it was on the desk. */
export const Work = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), frozen: z.boolean() }),
  z.object({ state: z.literal('decided'), frozen: z.boolean(), decision: Decision, decidedAt: Instant }),
  z.object({
    state: z.literal('settled'),
    decision: Decision.nullable(),
    settlement: Settlement,
    settledAt: Instant,
  }),
])
export type Work = z.infer<typeof Work>

export const ReturnCase = z.object({
  id: CaseId,
  shopId: ShopId,
  shopName: z.string(),
  refundNo: z.string(),
  platform: PlatformFacts,
  platformVersion: z.number().int().nonnegative(),
  goods: GoodsState,
  work: Work,
  workVersion: z.number().int().nonnegative(),
  buyer: BuyerFacts,
  lines: z.array(CaseLine),
})
export type ReturnCase = z.infer<typeof ReturnCase>

/** What a scan's answer and the lists show of a case. */
export const CaseBrief = z.object({
  id: CaseId,
  refundNo: z.string(),
  orderNo: z.string().nullable(),
  shopName: z.string(),
  buyerName: z.string().nullable(),
  type: PlatformFacts.shape.type,
  platformState: PlatformFacts.shape.state,
  goodsStatus: PlatformFacts.shape.goodsStatus,
  reason: PlatformFacts.shape.reason,
  reasonText: z.string(),
  asked: Minor.nullable(),
  currency: PlatformFacts.shape.currency,
  deadline: PlatformFacts.shape.deadline,
  dispute: PlatformFacts.shape.dispute,
  goods: GoodsState,
  workState: z.enum(['open', 'decided', 'settled']),
  frozen: z.boolean(),
  workVersion: z.number().int().nonnegative(),
  lines: z.array(CaseLine),
})
export type CaseBrief = z.infer<typeof CaseBrief>
