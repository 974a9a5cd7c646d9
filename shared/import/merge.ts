import { sum } from '../money.ts'
import type { RowProblem } from '../returns/import.ts'
import type { Told, ToldCase, ToldLine } from './facts.ts'
import type { RefundField } from './headers.ts'
import type { Columns, RefundRow } from './rows.ts'

/** Whether each of a refund's rows shows the whole amount or its own part; null while nobody said. */
export type AmountMode = 'each_whole' | 'each_part' | null

export interface Merged {
  readonly case: ToldCase
  readonly problems: readonly RowProblem[]
  /** The rows all show one amount: the file does not tell whether it is the whole or a part. */
  readonly asksAmountSplit: boolean
}

/** Facts that may differ between a refund's rows: each line has its own. */
const OF_A_LINE: ReadonlySet<string> = new Set(['asked', 'paid'])
const COLUMN_OF: Readonly<Record<string, RefundField>> = {
  stateText: 'state',
  reasonText: 'reason',
  deadlineAt: 'deadline',
  disputeState: 'dispute',
  disputeText: 'dispute',
}

function sameCells(a: RefundRow, b: RefundRow): boolean {
  const length = Math.max(a.cells.length, b.cells.length)
  for (let i = 0; i < length; i++) if ((a.cells[i] ?? '') !== (b.cells[i] ?? '')) return false
  return true
}

function isSameLine(a: ToldLine, b: ToldLine): boolean {
  return a.productId === b.productId && a.sku === b.sku && a.title === b.title
}

/** The first fact of the case, not of a line, in which two rows disagree. */
function disagreement(a: Told, b: Told): string | null {
  const other: Readonly<Record<string, unknown>> = b
  for (const [key, value] of Object.entries(a))
    if (!OF_A_LINE.has(key) && key in other && other[key] !== value) return key
  return null
}

interface Amounts {
  readonly asked: number | null
  readonly paid: number | null
  readonly lines: readonly (number | null)[]
  readonly asks: boolean
}

/** Puts several rows' amounts together; see `AmountMode`. Undecided, the smaller reading is taken: one whole. */
function amountsOf(rows: readonly RefundRow[], mode: AmountMode): Amounts {
  const asked = rows.map((row) => row.told.asked ?? null)
  const paid = rows.map((row) => row.told.paid ?? null).filter((amount) => amount !== null)
  const known = asked.filter((amount) => amount !== null)
  const first = known[0] ?? null
  const alike = known.every((amount) => amount === first)
  const samePaid = paid.every((amount) => amount === paid[0])
  if (rows.length === 1) return { asked: first, paid: paid[0] ?? null, lines: [first], asks: false }
  const asks = known.length === rows.length && alike
  // Cells that were joined in a spreadsheet leave the amount in the first row alone: it is the whole.
  const whole = known.length <= 1 || (alike && mode !== 'each_part')
  if (whole)
    return { asked: first, paid: samePaid ? (paid[0] ?? null) : sum(paid), lines: rows.map(() => null), asks }
  const total = sum(known)
  const paidOnce = samePaid && (paid[0] ?? 0) >= total
  return {
    asked: known.length === rows.length ? total : null,
    paid: paid.length === 0 ? null : paidOnce ? (paid[0] ?? null) : sum(paid),
    lines: asked,
    asks,
  }
}

/**
 * Puts the rows of one refund number together: each is a line of one case. A row that repeats another in every
 * field is reported and ignored; one that contradicts an earlier row about the same line is skipped, the earlier
 * one standing; one that contradicts it about the case still gives its line.
 *
 * @param rows at least one, all with this refund number, in the file's order
 */
export function mergeRefundRows(
  refundNo: string,
  rows: readonly RefundRow[],
  mode: AmountMode,
  columns: Columns<RefundField>,
): Merged {
  const problems: RowProblem[] = rows.flatMap((row) => row.problems)
  const report = (row: RefundRow, field: RefundField, reason: RowProblem['reason'], skipped: boolean) => {
    const column = columns[field]
    const value = (row.cells[column?.index ?? -1] ?? '').slice(0, 80)
    problems.push({ row: row.row, column: column?.header ?? '', value, reason, skipped })
  }
  const kept: RefundRow[] = []
  for (const row of rows) {
    if (kept.some((other) => sameCells(other, row))) {
      report(row, 'refundNo', 'duplicate', true)
      continue
    }
    const [base] = kept
    const differs = base ? disagreement(base.told, row.told) : null
    if (differs === null) {
      kept.push(row)
      continue
    }
    const field = COLUMN_OF[differs] ?? asField(differs)
    const twice = differs === 'orderNo' || kept.some((other) => isSameLine(other.line, row.line))
    report(row, field, 'conflicting_rows', twice)
    if (!twice) kept.push(row)
  }
  const [base] = kept
  if (!base) throw new Error('a refund without rows')
  const amounts = amountsOf(kept, mode)
  const told: Told = {
    ...base.told,
    ...('asked' in base.told || amounts.asked !== null ? { asked: amounts.asked } : {}),
    ...('paid' in base.told || amounts.paid !== null ? { paid: amounts.paid } : {}),
  }
  return {
    case: {
      refundNo,
      told,
      buyerName: kept.find((row) => row.buyerName !== null)?.buyerName ?? null,
      lines: kept.map((row, i) => ({ ...row.line, amount: amounts.lines[i] ?? null })),
      info: kept.map((row) => row.info).join('\n'),
    },
    problems,
    asksAmountSplit: amounts.asks,
  }
}

function asField(fact: string): RefundField {
  switch (fact) {
    case 'orderNo':
    case 'type':
    case 'state':
    case 'goodsStatus':
    case 'reason':
    case 'description':
    case 'sellerNote':
    case 'paidAt':
    case 'appliedAt':
    case 'returnedAt':
    case 'finishedAt':
    case 'disputeDeadline':
    case 'returnTracking':
    case 'returnCarrier':
    case 'outboundTracking':
    case 'outboundCarrier':
    case 'deliveredAt':
    case 'refundedBy':
      return fact
    default:
      return 'refundNo'
  }
}
