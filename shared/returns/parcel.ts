import { z } from 'zod'
import { Instant, Minor, ParcelId } from '../ids.ts'

export const TurnAwayReason = z.enum(['cod', 'misaddressed', 'from_abroad'])
export type TurnAwayReason = z.infer<typeof TurnAwayReason>

/** A parcel's own state. Only what the state has stands in it. */
export const ParcelState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('received') }),
  z.object({ state: z.literal('put_away') }),
  z.object({ state: z.literal('to_send_back') }),
  z.object({ state: z.literal('sent_back'), tracking: z.string() }),
  z.object({ state: z.literal('turned_away'), reason: TurnAwayReason, codAmount: Minor.nullable() }),
])
export type ParcelState = z.infer<typeof ParcelState>

/** By which number a parcel found its case; `chosen` after a near miss with a second fact, `bound` by hand. */
export const MatchedBy = z.enum([
  'return_tracking',
  'outbound_tracking',
  'refund_no',
  'order_no',
  'weak',
  'chosen',
  'bound',
])
export type MatchedBy = z.infer<typeof MatchedBy>

/** `-1-2-` on a JD label: this is piece n of `of`. */
export const PartOf = z.object({ n: z.number().int().positive(), of: z.number().int().positive() })
export type PartOf = z.infer<typeof PartOf>

export const Parcel = z.object({
  id: ParcelId,
  tracking: z.string(),
  raw: z.string(),
  part: PartOf.nullable(),
  carrier: z.string().nullable(),
  state: ParcelState,
  /** Where it stands: the station's desk or a shelf, e.g. `A-DESK`, `A-07`; null once it left. */
  location: z.string().nullable(),
  receivedAt: Instant,
  receivedBy: z.string(),
  station: z.string(),
  unclaimed: z.boolean(),
})
export type Parcel = z.infer<typeof Parcel>
