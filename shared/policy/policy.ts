import { z } from 'zod'
import { KitPiece } from '../returns/case.ts'

const BasisPoints = z.number().int().min(0).max(10_000)

const Minutes = z.number().int().min(0).max(1440)

/** When the desk works, how old the platform's word may get, and when to look at near time-outs. */
export const Watch = z.object({
  /** ISO weekdays on which somebody is there; 1 is Monday. */
  workDays: z.array(z.number().int().min(1).max(7)),
  /** Working hours of such a day, in minutes after midnight of the shop's zone. */
  workFrom: Minutes,
  workTo: Minutes,
  /** A refund export older than this, within working hours, alarms. */
  staleAfterMs: z.number().int().positive(),
  /** Each shop's near time-outs are to be looked at once a day before this minute. */
  lookBy: Minutes,
  /** What ends within so many hours is near. */
  nearHours: z.number().int().min(1).max(240),
  /** A file made within this after a settlement does not yet have to show it. */
  settleGraceMs: z.number().int().nonnegative(),
  /** A file made this long after "dealt with on the platform" has to show it. */
  againAfterMs: z.number().int().positive(),
})
export type Watch = z.infer<typeof Watch>

/** What the shop may fix of the rules: data with a version; a decision stores the version it was made under. */
export const Policy = z.object({
  version: z.number().int().positive(),
  timeZone: z.string(),
  /** Days after delivery within which no reason is needed. */
  windowDays: z.number().int().min(0).max(365),
  incomplete: z.enum(['reject', 'deduct']),
  packagingDamaged: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('reject') }),
    z.object({ mode: z.literal('deduct'), basisPoints: BasisPoints }),
  ]),
  /** Per grade: null rejects, else taken off, in basis points of the line's amount. */
  damaged: z.object({ minor: BasisPoints.nullable(), major: BasisPoints.nullable() }),
  qualityNotFound: z.enum(['review', 'reject', 'as_no_reason']),
  fromAbroad: z.enum(['accept', 'review', 'turn_away']),
  misaddressed: z.enum(['review', 'turn_away']),
  /** Where the file gives no deadline: hours from `appliedAt` (agree) or `returnedAt` (confirm). */
  estimate: z.object({
    sellerAgreeHours: z.number().int().positive(),
    sellerConfirmHours: z.number().int().positive(),
  }),
  /** What must come back with one unit where no product has a kit of its own. */
  defaultKit: z.array(KitPiece),
  /** Added for claims of quality (the seed, part 2, section 5(1)). */
  qualityKit: z.array(KitPiece),
  watch: Watch,
})
export type Policy = z.infer<typeof Policy>
