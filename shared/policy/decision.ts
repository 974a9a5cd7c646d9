import { z } from 'zod'
import { Currency, LineId, Minor } from '../ids.ts'

/** Every rule of the trade by its id, as DESIGN names them; texts stand in the catalogues under `rule.<id>`. */
export const RuleId = z.enum([
  'cod',
  'misaddressed',
  'from_abroad',
  'quality',
  'wrong_item',
  'undelivered',
  'returned_undelivered',
  'not_ours',
  'packaging_only',
  'quality_not_found',
  'outside_window',
  'used',
  'incomplete',
  'packaging_damaged',
  'damaged',
  'short',
  'over',
  'not_authentic',
  'no_reason',
  'exchange',
  'refund_only_but_goods',
  'reason_unknown',
  'facts_unknown',
])
export type RuleId = z.infer<typeof RuleId>

/** What a rule does to its line, from hardest to softest; `tell` changes no money but has to be known. */
export const Effect = z.enum(['reject', 'review', 'deduct', 'exchange', 'full', 'tell'])
export type Effect = z.infer<typeof Effect>

/** A rule that fired. `facts` fill the placeholders of its sentences (numbers, piece keys, days). */
export const FiredRule = z.object({
  id: RuleId,
  effect: Effect,
  /** What it takes off, fen: for `deduct`, and for `review` as far as it is known; else 0. */
  deduction: Minor,
  /** The rule that made it void, shown struck through. */
  suppressedBy: RuleId.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type FiredRule = z.infer<typeof FiredRule>

/** An input that is unknown and that the clerk or customer service should fill in. */
export const Missing = z.object({
  lineId: LineId.nullable(),
  what: z.enum([
    'quantity',
    'delivered_at',
    'came',
    'condition',
    'defect',
    'kit',
    'amount',
    'reason',
    'proof',
  ]),
})
export type Missing = z.infer<typeof Missing>

export const LineOutcome = z.enum(['full', 'deduct', 'exchange', 'reject', 'review'])
export type LineOutcome = z.infer<typeof LineOutcome>

export const LineDecision = z.object({
  lineId: LineId,
  outcome: LineOutcome,
  /** What this line gives back, fen; for `review` what would be given if it passes, never more than asked. */
  amount: Minor,
  /** What is asked for this line, fen; null where unknown. */
  asked: Minor.nullable(),
  /** Units that the amount is for. */
  units: z.number().int().nonnegative(),
  rules: z.array(FiredRule),
})
export type LineDecision = z.infer<typeof LineDecision>

export const FreightItem = z.object({
  payer: z.enum(['buyer', 'seller', 'unknown']),
  amount: Minor.nullable(),
  insured: z.boolean().nullable(),
  settled: z.boolean(),
})
export type FreightItem = z.infer<typeof FreightItem>

/** A ledger of its own, outside the refund's cap. */
export const Freight = z.object({ outbound: FreightItem, return: FreightItem })
export type Freight = z.infer<typeof Freight>

export const Outcome = z.enum(['refund_full', 'refund_partly', 'exchange', 'reject', 'review', 'mixed'])
export type Outcome = z.infer<typeof Outcome>

/** What the policy proposes over all inspections of a case. */
export const Decision = z.object({
  policyVersion: z.number().int().positive(),
  reasonsVersion: z.number().int().positive(),
  outcome: Outcome,
  /** Money proposed, fen; 0 for reject and exchange. */
  amount: Minor,
  /** The most that may be refunded: min(paid, asked) of what is known, fen; null when neither is known. */
  cap: Minor.nullable(),
  currency: Currency,
  lines: z.array(LineDecision),
  /** Rules about the case as a whole. */
  rules: z.array(FiredRule),
  freight: Freight,
  missing: z.array(Missing),
})
export type Decision = z.infer<typeof Decision>
