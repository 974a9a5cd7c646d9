import { z } from 'zod'
import { OperatorId } from '../ids.ts'
import { Presence } from '../returns/office.ts'

/** Customer service: filters, questions to the desk, notes. What was written stands in rows, not here. */
export const officeEvents = [
  z.object({ type: z.literal('filter.changed'), shared: z.boolean() }),
  z.object({ type: z.literal('note.added') }),
  /** `lineNo`: which line is asked about; null for the whole case. */
  z.object({ type: z.literal('recheck.asked'), lineNo: z.number().int().nullable() }),
  z.object({ type: z.literal('recheck.answered'), resubmitted: z.boolean() }),
  z.object({ type: z.literal('recheck.withdrawn') }),
  /** `from`: whose half-done inspection it was. */
  z.object({ type: z.literal('inspection.taken_over'), from: OperatorId, tracking: z.string() }),
] as const

/** Passing news: everybody who has a case open, each person once for a case. */
export const presenceSignal = z.object({ type: z.literal('presence'), present: z.array(Presence) })
