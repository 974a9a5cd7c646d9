import { z } from 'zod'
import { OperatorId } from '../ids.ts'
import { Disposition } from '../returns/inspection.ts'
import { LateChoice } from '../returns/place.ts'
import { TaskKind } from '../returns/task.ts'

/** Where parcels and units lie, the unclaimed shelf, and what has to be sent back. */
export const placeEvents = [
  z.object({
    type: z.literal('parcel.moved'),
    tracking: z.string(),
    from: z.string().nullable(),
    to: z.string(),
  }),
  /** Clues were written down or changed; they themselves are a buyer's data and stand in their row alone. */
  z.object({ type: z.literal('parcel.clued'), tracking: z.string() }),
  /** Tied to a case by hand: by which second fact, or for what reason. */
  z.object({
    type: z.literal('parcel.bound'),
    tracking: z.string(),
    fact: z.enum(['name', 'phone', 'product']).nullable(),
    reason: z.string().nullable(),
  }),
  z.object({
    type: z.literal('parcel.unbound'),
    tracking: z.string(),
    location: z.string().nullable(),
    unclaimed: z.boolean(),
    reason: z.string(),
  }),
  z.object({ type: z.literal('parcel.sent_back'), tracking: z.string(), outbound: z.string() }),
  /** `location` null: they went back under `outbound`. */
  z.object({
    type: z.literal('units.put_away'),
    tracking: z.string(),
    disposition: Disposition,
    units: z.number().int(),
    location: z.string().nullable(),
    outbound: z.string().nullable(),
  }),
  z.object({ type: z.literal('units.taken_back'), tracking: z.string(), units: z.number().int() }),
  z.object({
    type: z.literal('units.redirected'),
    tracking: z.string(),
    units: z.number().int(),
    from: Disposition,
    to: Disposition,
  }),
  z.object({ type: z.literal('task.taken'), kind: TaskKind, owner: OperatorId.nullable() }),
  /** What was noted besides stands with the task, where it can be erased. */
  z.object({ type: z.literal('goods.late_decided'), choice: LateChoice, tracking: z.string() }),
  z.object({ type: z.literal('place.added'), code: z.string() }),
  z.object({ type: z.literal('place.rack'), prefix: z.string(), slots: z.number().int() }),
] as const
