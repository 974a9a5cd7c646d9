import { z } from 'zod'
import { InspectionId, Instant, Minor } from '../ids.ts'
import { CaseBrief } from './case.ts'
import { MatchedBy, Parcel, TurnAwayReason } from './parcel.ts'

/** One edit lies between what was scanned and this case's number; positions count from 0. */
export const NearCandidate = z.object({
  case: CaseBrief,
  tracking: z.string(),
  difference: z.object({
    kind: z.enum(['substitution', 'insertion', 'deletion', 'transposition']),
    inScanned: z.array(z.number().int()),
    inCandidate: z.array(z.number().int()),
  }),
  /** Which second facts this case could be checked by. */
  facts: z.array(z.enum(['name', 'phone', 'product'])),
})
export type NearCandidate = z.infer<typeof NearCandidate>

const withParcel = { parcel: Parcel, carrier: z.string().nullable() }

/** What a scan is answered. `recorded` by kind: near, not_waybill, misread and abroad record nothing. */
export const Verdict = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('matched'),
    ...withParcel,
    case: CaseBrief,
    matchedBy: MatchedBy,
    /** This is the case's nth parcel, from 1. */
    nth: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal('several'),
    ...withParcel,
    cases: z.array(CaseBrief).min(2),
    matchedBy: MatchedBy,
  }),
  z.object({
    kind: z.literal('refund_only'),
    ...withParcel,
    case: CaseBrief,
    matchedBy: MatchedBy,
    /** By the platform's goods status: came back undelivered, or the buyer had them in hand. */
    goods: z.enum(['returned_undelivered', 'buyer_had_received', 'unknown']),
  }),
  z.object({
    kind: z.literal('late'),
    ...withParcel,
    case: CaseBrief,
    matchedBy: MatchedBy,
    why: z.enum(['settled', 'closed', 'refunded']),
    since: Instant.nullable(),
  }),
  z.object({
    kind: z.literal('already'),
    ...withParcel,
    cases: z.array(CaseBrief),
    /** A half-done inspection to go on with. */
    draft: InspectionId.nullable(),
  }),
  z.object({
    kind: z.literal('near'),
    tracking: z.string(),
    carrier: z.string().nullable(),
    candidates: z.array(NearCandidate).min(1),
  }),
  z.object({ kind: z.literal('unknown'), ...withParcel, fromAbroad: z.boolean() }),
  z.object({
    kind: z.literal('not_waybill'),
    what: z.enum(['empty', 'product_code', 'link']),
    text: z.string(),
  }),
  z.object({ kind: z.literal('misread'), tracking: z.string(), expected: z.string() }),
  /** From abroad where the policy refuses those: to be turned away by one more key. */
  z.object({
    kind: z.literal('abroad'),
    tracking: z.string(),
    country: z.string(),
    cases: z.array(CaseBrief),
  }),
  z.object({
    kind: z.literal('turned_away'),
    ...withParcel,
    reason: TurnAwayReason,
    codAmount: Minor.nullable(),
    cases: z.array(CaseBrief),
  }),
])
export type Verdict = z.infer<typeof Verdict>
export type VerdictKind = Verdict['kind']
