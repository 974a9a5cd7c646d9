import type { CaseBrief } from '../../shared/returns/case.ts'
import type { Bucket, QueueCriteria, RowKind } from '../../shared/returns/office.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { DEFAULT_ZONE, type Remaining, remaining } from '../../shared/time.ts'

/** The queue's groups from top to bottom. */
export const BUCKETS: readonly Bucket[] = ['dispute', 'overdue', 'soon', 'today', 'later']

const BUCKET_OF: Readonly<Record<Remaining['state'], Bucket>> = {
  overdue: 'overdue',
  under_4h: 'soon',
  today: 'today',
  later: 'later',
}

/** One row as the queue shows it. `closed`: it left the queue and stays, greyed, until another is chosen. */
export interface QueueRow {
  readonly item: QueueItem
  /** ms UTC; null where no time-out threatens. */
  readonly due: number | null
  readonly bucket: Bucket
  readonly closed: boolean
}

export type Listed =
  | { readonly kind: 'group'; readonly bucket: Bucket; readonly count: number }
  | { readonly kind: 'row'; readonly row: QueueRow }

/** A filter that lets everything through. */
export const ALL: QueueCriteria = {
  bucket: null,
  shop: null,
  kind: null,
  amountFrom: null,
  amountTo: null,
  text: '',
  clean: false,
}

/** Whether two filters let the same through. */
export function sameCriteria(a: QueueCriteria, b: QueueCriteria): boolean {
  return (
    a.bucket === b.bucket &&
    a.shop === b.shop &&
    a.kind === b.kind &&
    a.amountFrom === b.amountFrom &&
    a.amountTo === b.amountTo &&
    a.text.trim() === b.text.trim() &&
    a.clean === b.clean
  )
}

/** From what agents must see first to what can wait; the decision's own outcome stands for `decision`. */
const LEADING = [
  'frozen',
  'still_open',
  'decision',
  'refund_only_goods',
  'turned_away',
  'late_goods',
  'dispute',
  'refunded_there',
  'amount_differs',
  'send_back',
  'recheck',
] as const

/** The one thing that a row says first, of all that is open on its case. */
export function rowKind(item: QueueItem): RowKind {
  const open = new Set(item.tasks.map((task) => task.kind))
  const leading = LEADING.find((kind) => open.has(kind) && (kind !== 'decision' || item.decision !== null))
  if (leading === 'decision' && item.decision) return item.decision.outcome
  return leading === undefined || leading === 'decision' ? 'review' : leading
}

type Timed = Pick<CaseBrief, 'deadline' | 'dispute' | 'platformState' | 'workState'>

/**
 * When the platform acts by itself, ms UTC: the dispute's own time-out goes before the case's. Null where nothing
 * more can time out: a case that the platform has finished with, or one without a deadline.
 */
export function dueAt(brief: Timed): number | null {
  if (brief.dispute.state === 'open') return brief.dispute.deadline ?? brief.deadline?.at ?? null
  if (brief.platformState === 'closed' || brief.platformState === 'success') return null
  if (brief.workState === 'settled') return null
  return brief.deadline?.at ?? null
}

/** The group that a case belongs to at an instant. */
export function bucketOf(brief: Timed, now: number, timeZone = DEFAULT_ZONE): Bucket {
  if (brief.dispute.state === 'open') return 'dispute'
  const due = dueAt(brief)
  return due === null ? 'later' : BUCKET_OF[remaining(due, now, timeZone).state]
}

function byPressure(a: QueueRow, b: QueueRow): number {
  const bucket = BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket)
  if (bucket !== 0) return bucket
  const due = (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER)
  return due || a.item.releasedAt - b.item.releasedAt || a.item.case.id - b.item.case.id
}

/**
 * Sorts the queue: disputes, then by the time left, then by the release.
 *
 * @param kept a row that left the queue while it was chosen; it keeps its place
 */
export function arrange(
  items: Iterable<QueueItem>,
  kept: QueueItem | null,
  now: number,
  timeZone = DEFAULT_ZONE,
): QueueRow[] {
  const row = (item: QueueItem, closed: boolean): QueueRow => ({
    item,
    due: dueAt(item.case),
    bucket: bucketOf(item.case, now, timeZone),
    closed,
  })
  const rows = Array.from(items, (item) => row(item, false))
  if (kept) rows.push(row(kept, true))
  return rows.sort(byPressure)
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const digits = (text: string): string => text.replace(/[\s-]/g, '')

/** Whether a row holds every word of a search: in its numbers (also parts of them), buyer, goods, or reason. */
export function matches(item: QueueItem, text: string): boolean {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const { case: brief, parcel } = item
  const hay = fold(
    [
      brief.buyerName,
      brief.refundNo,
      brief.orderNo,
      parcel?.tracking,
      parcel?.location,
      brief.shopName,
      brief.reasonText,
      ...brief.lines.flatMap((line) => [line.title, line.sku]),
    ]
      .filter((part) => typeof part === 'string')
      .join('\n'),
  )
  // A number read out in groups ("2381 0475 …") is one number.
  const joined = digits(fold(text))
  if (/^[a-z]*\d{6,}$/.test(joined) && hay.includes(joined)) return true
  return words.every((word) => hay.includes(word))
}

/** Rows that pass all but the time filter: the segments count these. */
export function filtered(rows: readonly QueueRow[], filter: QueueCriteria): QueueRow[] {
  const { shop, kind, amountFrom, amountTo, clean, text } = filter
  return rows.filter(({ item }) => {
    const amount = item.decision?.amount ?? item.case.asked
    return (
      (shop === null || item.case.shopName === shop) &&
      (kind === null || rowKind(item) === kind) &&
      (amountFrom === null || (amount !== null && amount >= amountFrom)) &&
      (amountTo === null || (amount !== null && amount <= amountTo)) &&
      (!clean || item.unclean === null) &&
      matches(item, text)
    )
  })
}

export type BucketCounts = Readonly<Record<Bucket | 'all', number>>

/** Counts by group; what is closed already counts no more. */
export function countBuckets(rows: readonly QueueRow[]): BucketCounts {
  const counts = { all: 0, dispute: 0, overdue: 0, soon: 0, today: 0, later: 0 }
  for (const row of rows) {
    if (row.closed) continue
    counts.all += 1
    counts[row.bucket] += 1
  }
  return counts
}

/** The list as drawn: each group's head before its rows. */
export function listed(rows: readonly QueueRow[], bucket: Bucket | null): Listed[] {
  const counts = countBuckets(rows)
  const list: Listed[] = []
  let group: Bucket | null = null
  for (const row of rows) {
    if (bucket !== null && row.bucket !== bucket) continue
    if (row.bucket !== group) {
      group = row.bucket
      list.push({ kind: 'group', bucket: group, count: counts[group] })
    }
    list.push({ kind: 'row', row })
  }
  return list
}

/** Where a key moves the choice to. */
export type Move = 'up' | 'down' | 'first' | 'last' | 'pageUp' | 'pageDown'

/** The row that is chosen after a move; the first one when nothing was chosen; null in an empty list. */
export function moved(
  list: readonly Listed[],
  selected: number | null,
  move: Move,
  page: number,
): QueueRow | null {
  const rows = list.flatMap((entry) => (entry.kind === 'row' ? [entry.row] : []))
  const last = rows.length - 1
  const at = rows.findIndex((row) => row.item.case.id === selected)
  if (at < 0) return rows[move === 'last' ? last : 0] ?? null
  const step = { up: at - 1, down: at + 1, first: 0, last, pageUp: at - page, pageDown: at + page }[move]
  return rows[Math.max(0, Math.min(last, step))] ?? null
}
