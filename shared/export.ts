import { CSV_BOM, type CsvCell, csvRow } from './csv.ts'
import { plainMoney } from './money.ts'
import type { Decision, Outcome } from './policy/decision.ts'
import type { CaseBrief } from './returns/case.ts'
import type { Settlement, SettleOutcome } from './returns/settlement.ts'
import type { QueueItem, TaskKind } from './returns/task.ts'
import { DEFAULT_ZONE, formatInstant } from './time.ts'

/** Columns of the queue's file, in their order. */
export const QUEUE_COLUMNS = [
  'shop',
  'refundNo',
  'orderNo',
  'buyer',
  'goods',
  'reason',
  'tasks',
  'decision',
  'proposed',
  'asked',
  'deadline',
  'dispute',
  'tracking',
  'location',
  'releasedAt',
] as const
export type QueueColumn = (typeof QUEUE_COLUMNS)[number]

/** Columns of the settled cases' file, in their order. */
export const SETTLED_COLUMNS = [
  'shop',
  'refundNo',
  'orderNo',
  'buyer',
  'goods',
  'reason',
  'asked',
  'decision',
  'proposed',
  'outcome',
  'amount',
  'overrideReason',
  'beforeInspection',
  'settledBy',
  'settledAt',
] as const
export type SettledColumn = (typeof SETTLED_COLUMNS)[number]

/** Words of the reader's language: column titles, and the words that cells need. */
export interface ExportTexts {
  readonly columns: Readonly<Record<QueueColumn | SettledColumn, string>>
  readonly outcome: Readonly<Record<Outcome, string>>
  readonly settled: Readonly<Record<SettleOutcome, string>>
  readonly task: Readonly<Record<TaskKind, string>>
  readonly yes: string
  /** Stands between several goods or tasks in one cell. */
  readonly separator: string
}

/** A settled case as its file shows it. */
export interface SettledRow {
  readonly case: CaseBrief
  readonly decision: Decision | null
  readonly settlement: Settlement
  readonly by: string
  /** ms UTC */
  readonly at: number
}

const text = (value: string | null): CsvCell => ({ kind: 'text', value: value ?? '' })
const longNumber = (value: string | null): CsvCell => ({ kind: 'longNumber', value: value ?? '' })
const money = (minor: number | null): CsvCell =>
  minor === null ? text('') : { kind: 'number', value: plainMoney(minor) }
const instant = (at: number | null, timeZone: string): CsvCell =>
  text(at === null ? '' : formatInstant(at, timeZone))

function goods(brief: CaseBrief, separator: string): string {
  return brief.lines
    .map((line) => (line.quantity === null ? line.title : `${line.title} ×${line.quantity}`))
    .join(separator)
}

function disputeText(brief: CaseBrief): string {
  return brief.dispute.state === 'open' ? brief.dispute.text : ''
}

function deadlineOf(brief: CaseBrief): number | null {
  const own = brief.deadline?.at ?? null
  return brief.dispute.state === 'open' ? (brief.dispute.deadline ?? own) : own
}

/** The columns that both files have. */
function commonCell(
  brief: CaseBrief,
  decision: Decision | null,
  column: QueueColumn & SettledColumn,
  texts: ExportTexts,
): CsvCell {
  switch (column) {
    case 'shop':
      return text(brief.shopName)
    case 'refundNo':
      return longNumber(brief.refundNo)
    case 'orderNo':
      return longNumber(brief.orderNo)
    case 'buyer':
      return text(brief.buyerName)
    case 'goods':
      return text(goods(brief, texts.separator))
    case 'reason':
      return text(brief.reasonText)
    case 'asked':
      return money(brief.asked)
    case 'decision':
      return text(decision && texts.outcome[decision.outcome])
    case 'proposed':
      return money(decision?.amount ?? null)
  }
}

function queueCell(item: QueueItem, column: QueueColumn, texts: ExportTexts, timeZone: string): CsvCell {
  const { case: brief, decision, parcel } = item
  switch (column) {
    case 'tasks':
      return text(item.tasks.map((task) => texts.task[task.kind]).join(texts.separator))
    case 'deadline':
      return instant(deadlineOf(brief), timeZone)
    case 'dispute':
      return text(disputeText(brief))
    case 'tracking':
      return longNumber(parcel?.tracking ?? null)
    case 'location':
      return text(parcel?.location ?? null)
    case 'releasedAt':
      return instant(item.releasedAt, timeZone)
    default:
      return commonCell(brief, decision, column, texts)
  }
}

function settledCell(row: SettledRow, column: SettledColumn, texts: ExportTexts, timeZone: string): CsvCell {
  const { case: brief, decision, settlement } = row
  switch (column) {
    case 'outcome':
      return text(texts.settled[settlement.outcome])
    case 'amount':
      return money(settlement.amount)
    case 'overrideReason':
      return text(settlement.override?.reason ?? null)
    case 'beforeInspection':
      return text(settlement.beforeInspection ? texts.yes : '')
    case 'settledBy':
      return text(row.by)
    case 'settledAt':
      return instant(row.at, timeZone)
    default:
      return commonCell(brief, decision, column, texts)
  }
}

function file<C extends QueueColumn | SettledColumn, R>(
  columns: readonly C[],
  rows: readonly R[],
  texts: ExportTexts,
  cell: (row: R, column: C) => CsvCell,
): string {
  const titles = csvRow(columns.map((column) => text(texts.columns[column])))
  const lines = rows.map((row) => csvRow(columns.map((column) => cell(row, column))))
  return `${CSV_BOM}${titles}${lines.join('')}`
}

/**
 * Customer service's queue as a CSV file for a spreadsheet: UTF-8 with its mark, long numbers intact, no cell that
 * could run as a formula. Amounts stand as plain numbers of whole currency units, times as wall time of `timeZone`.
 */
export function queueCsv(items: readonly QueueItem[], texts: ExportTexts, timeZone = DEFAULT_ZONE): string {
  return file(QUEUE_COLUMNS, items, texts, (item, column) => queueCell(item, column, texts, timeZone))
}

/** The settled cases, each with the original decision beside how it was settled; written as `queueCsv` does. */
export function settledCsv(rows: readonly SettledRow[], texts: ExportTexts, timeZone = DEFAULT_ZONE): string {
  return file(SETTLED_COLUMNS, rows, texts, (row, column) => settledCell(row, column, texts, timeZone))
}
