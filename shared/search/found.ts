import { z } from 'zod'
import { CaseBrief } from '../returns/case.ts'

/** What of a case a search found it by. */
export const SearchField = z.enum([
  'return',
  'outbound',
  'refund',
  'order',
  'weak',
  'buyer',
  'receiver',
  'phone',
  'product',
  'code',
])
export type SearchField = z.infer<typeof SearchField>

/** A text of the case, and which parts of it fit: from a position until before another, in UTF-16 units. */
export const SearchHit = z.object({
  field: SearchField,
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type SearchHit = z.infer<typeof SearchHit>

/** The slip that lies between what was typed and the number that was found; what differs is marked in the hit. */
export const SearchSlip = z.enum(['substitution', 'insertion', 'deletion', 'transposition'])
export type SearchSlip = z.infer<typeof SearchSlip>

export const FoundCase = z.object({
  case: CaseBrief,
  hits: z.array(SearchHit),
  /** Null: it is there as it was typed. */
  slip: SearchSlip.nullable(),
})
export type FoundCase = z.infer<typeof FoundCase>
