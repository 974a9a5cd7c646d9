import type { Decision, RuleId } from '../policy/decision.ts'
import type { TurnAwayReason } from '../returns/parcel.ts'
import type { ReasonCode } from '../returns/platform.ts'
import type { Settlement } from '../returns/settlement.ts'
import { bucketOf } from './pace.ts'

/**
 * What the board counts, and by what key:
 *
 * - `decided` by outcome, `settled` by outcome; the amount is what was proposed, what was given back;
 * - `deducted`: kept back in partial refunds; `saved`: not given back where a refund was refused; both against the
 *   most that could have been refunded;
 * - `reason`: decided cases by the buyer's reason; `product`: lines of decided cases, by product; `product_reason` and
 *   `product_defect`: the same by the reason besides, and by the rule that tells what was found;
 * - `pace_decision` (scan → decision), `pace_settle` (decision → settled), `pace_whole` (scan → settled): buckets;
 * - `turned_away` by reason and carrier (`cod/SF`);
 * - `lost`: refunded by the platform before us.
 */
export type BoardMeasure =
  | 'decided'
  | 'settled'
  | 'deducted'
  | 'saved'
  | 'reason'
  | 'product'
  | 'product_reason'
  | 'product_defect'
  | 'pace_decision'
  | 'pace_settle'
  | 'pace_whole'
  | 'turned_away'
  | 'lost'

export interface BoardEntry {
  readonly measure: BoardMeasure
  readonly key: string
  /** A product's title, where the measure is by product. */
  readonly product?: string
  /** Fen. */
  readonly amount?: number
}

/** Rules that tell what is wrong with the goods that came. */
export const DEFECT_RULES: ReadonlySet<RuleId> = new Set([
  'quality',
  'wrong_item',
  'not_ours',
  'packaging_only',
  'used',
  'incomplete',
  'packaging_damaged',
  'damaged',
  'short',
  'over',
])

const LONGEST_TITLE = 80

/** A product as the board names it. */
export function productName(title: string): string {
  const folded = title.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  return [...folded].slice(0, LONGEST_TITLE).join('')
}

interface Decided {
  readonly decision: Pick<Decision, 'outcome' | 'amount' | 'lines'>
  readonly reason: ReasonCode
  readonly lines: readonly { readonly id: number; readonly title: string }[]
  /** Seconds since the first of its parcels was scanned; null where none was. */
  readonly fromScan: number | null
}

/** What a decision adds to the board. */
export function decisionEntries({ decision, reason, lines, fromScan }: Decided): BoardEntry[] {
  const entries: BoardEntry[] = [
    { measure: 'decided', key: decision.outcome, amount: decision.amount },
    { measure: 'reason', key: reason },
  ]
  for (const line of lines) {
    const product = productName(line.title)
    entries.push(
      { measure: 'product', key: '', product },
      { measure: 'product_reason', key: reason, product },
    )
    const rules = decision.lines.find(({ lineId }) => lineId === line.id)?.rules ?? []
    const found = rules.filter(({ id, suppressedBy }) => suppressedBy === null && DEFECT_RULES.has(id))
    for (const id of new Set(found.map((rule) => rule.id)))
      entries.push({ measure: 'product_defect', key: id, product })
  }
  if (fromScan !== null) entries.push({ measure: 'pace_decision', key: String(bucketOf(fromScan)) })
  return entries
}

interface Settled {
  readonly settlement: Pick<Settlement, 'outcome' | 'amount'>
  /** The most that could have been refunded, fen; null where unknown. */
  readonly cap: number | null
  /** Seconds. */
  readonly fromScan: number | null
  readonly fromDecision: number | null
}

/** What a settlement adds to the board. */
export function settlementEntries({ settlement, cap, fromScan, fromDecision }: Settled): BoardEntry[] {
  const { outcome, amount } = settlement
  const entries: BoardEntry[] = [{ measure: 'settled', key: outcome, amount }]
  if (cap !== null && outcome === 'partly_refunded')
    entries.push({ measure: 'deducted', key: '', amount: Math.max(0, cap - amount) })
  if (cap !== null && outcome === 'refused') entries.push({ measure: 'saved', key: '', amount: cap })
  if (fromScan !== null) entries.push({ measure: 'pace_whole', key: String(bucketOf(fromScan)) })
  if (fromDecision !== null) entries.push({ measure: 'pace_settle', key: String(bucketOf(fromDecision)) })
  return entries
}

/** What a parcel turned away adds to the board. */
export function turnAwayEntries(reason: TurnAwayReason, carrier: string | null): BoardEntry[] {
  return [{ measure: 'turned_away', key: `${reason}/${carrier ?? ''}` }]
}
