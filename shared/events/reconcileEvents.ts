import { z } from 'zod'
import { ShopId } from '../ids.ts'
import { RefundedHow } from '../returns/reconcile.ts'

/** What the platform says after we settled, and how old its word is. */
export const reconcileEvents = [
  /** The clock paid a refund, once for a case: `amount` is what it paid beyond our settlement or decision, fen. */
  z.object({ type: z.literal('case.lost_to_clock'), amount: z.number().int(), how: RefundedHow }),
  /** Somebody looked at a shop's near time-outs, the daily duty. */
  z.object({
    type: z.literal('shop.looked'),
    shopId: ShopId,
    day: z.string(),
    near: z.number().int(),
    overdue: z.number().int(),
  }),
] as const
