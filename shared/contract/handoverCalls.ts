import { z } from 'zod'
import { CaseId, CommandId, HandoverId, Minor } from '../ids.ts'
import { CaseBrief } from '../returns/case.ts'
import { Handover, HandoverScan, MOST_EXPECTED } from '../returns/handover.ts'
import { Parcel, TurnAwayReason } from '../returns/parcel.ts'
import { Verdict } from '../returns/verdict.ts'
import { call, desk, Empty } from './call.ts'

const Seq = z.number().int().nonnegative()
const Raw = z.string().max(8192)
const Expected = z.number().int().min(0).max(MOST_EXPECTED).nullable()
const Carrier = z.string().trim().min(1).max(40).nullable()

/** A handover with its scans, in their order. */
export const HandoverSheet = z.object({ handover: Handover, scans: z.array(HandoverScan) })
export type HandoverSheet = z.infer<typeof HandoverSheet>

/** The parcel to open next, with the cases that it waits for. */
export const NextParcel = z.object({
  parcel: Parcel,
  case: CaseBrief,
  /** All cases that this parcel waits for, the most pressing first. */
  caseIds: z.array(CaseId).min(1),
})
export type NextParcel = z.infer<typeof NextParcel>

/** A courier's sackful, scanned in one go. A desk has one open handover at most; whoever works there goes on with it. */
export const handoverCalls = {
  'handover.current': call(desk, Empty, z.object({ open: HandoverSheet.nullable(), seq: Seq })),
  'handover.start': call(
    desk,
    z.object({ commandId: CommandId, carrier: Carrier, expected: Expected }),
    z.object({ handover: Handover }),
  ),
  'handover.change': call(
    desk,
    z.object({ commandId: CommandId, handoverId: HandoverId, carrier: Carrier, expected: Expected }),
    z.object({ handover: Handover }),
  ),
  /** Receives only; what needs a hand is noted as such and does not stop the next scan. */
  'handover.scan': call(
    desk,
    z.object({
      commandId: CommandId,
      handoverId: HandoverId,
      raw: Raw,
      typed: z.boolean(),
      /** Said before the scan: this parcel goes back unopened. */
      turnAway: z.object({ reason: TurnAwayReason, codAmount: Minor.min(0).nullable() }).nullable(),
    }),
    /** `scan` is null for what is no parcel's number at all; `again`: this number was in the handover before. */
    z.object({ verdict: Verdict, scan: HandoverScan.nullable(), again: z.boolean() }),
  ),
  /** Turns one of its pieces away, or takes one that needed a hand in as unclaimed. */
  'handover.resolve': call(
    desk,
    z.object({
      commandId: CommandId,
      handoverId: HandoverId,
      n: z.number().int().positive(),
      as: z.discriminatedUnion('as', [
        z.object({
          as: z.literal('turned_away'),
          reason: TurnAwayReason,
          codAmount: Minor.min(0).nullable(),
        }),
        z.object({ as: z.literal('unknown') }),
        /** It was no parcel: leaves the handover. */
        z.object({ as: z.literal('nothing') }),
      ]),
    }),
    z.object({ verdict: Verdict.nullable(), scan: HandoverScan }),
  ),
  /** Where the courier's count differs from what was brought, a note says why. */
  'handover.end': call(
    desk,
    z.object({
      commandId: CommandId,
      handoverId: HandoverId,
      carrier: Carrier,
      expected: Expected,
      note: z.string().trim().max(500),
    }),
    z.object({ handover: Handover }),
  ),
  'handover.sheet': call(
    'signed_in',
    z.object({ handoverId: HandoverId }),
    z.object({ sheet: HandoverSheet }),
  ),
  /** Ended handovers of all desks, newest first. */
  'handover.past': call(
    'signed_in',
    z.object({
      before: HandoverId.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ handovers: z.array(Handover), more: z.boolean() }),
  ),
  /** Which parcel to open next: disputes first, then by deadline; not one that another desk has begun. */
  'inspection.next': call(
    desk,
    Empty,
    z.object({ next: NextParcel.nullable(), waiting: z.number().int(), seq: Seq }),
  ),
} as const
