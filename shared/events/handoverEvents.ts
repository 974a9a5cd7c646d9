import { z } from 'zod'
import { HandoverId } from '../ids.ts'
import { HandoverCounts, HandoverOutcome } from '../returns/handover.ts'

/** A courier's sackful, scanned in one go. */
export const handoverEvents = [
  z.object({
    type: z.literal('handover.started'),
    handoverId: HandoverId,
    carrier: z.string().nullable(),
    expected: z.number().int().nullable(),
  }),
  z.object({
    type: z.literal('handover.changed'),
    handoverId: HandoverId,
    carrier: z.string().nullable(),
    expected: z.number().int().nullable(),
  }),
  /** A number that needs a hand, or what became of it. Pieces that are received say so themselves. */
  z.object({
    type: z.literal('handover.noted'),
    handoverId: HandoverId,
    tracking: z.string(),
    outcome: HandoverOutcome,
  }),
  z.object({
    type: z.literal('handover.ended'),
    handoverId: HandoverId,
    expected: z.number().int().nullable(),
    counts: HandoverCounts,
  }),
] as const
