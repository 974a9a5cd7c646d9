import { z } from 'zod'
import { Minor } from '../ids.ts'

export const SettleOutcome = z.enum(['refunded', 'partly_refunded', 'exchanged', 'refused', 'cancelled'])
export type SettleOutcome = z.infer<typeof SettleOutcome>

/** How customer service closed our work on a case; an override keeps its reason beside the decision. */
export const Settlement = z.object({
  outcome: SettleOutcome,
  /** Money given back, fen; 0 for exchanged, refused, cancelled. */
  amount: Minor,
  override: z.object({ reason: z.string() }).nullable(),
  /** True where money moved before the goods were inspected (supervisor only). */
  beforeInspection: z.boolean(),
})
export type Settlement = z.infer<typeof Settlement>
