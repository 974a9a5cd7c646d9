import { z } from 'zod'
import { KitPiece } from '../returns/case.ts'

const BasisPoints = z.number().int().min(0).max(10_000)

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
})
export type Policy = z.infer<typeof Policy>
