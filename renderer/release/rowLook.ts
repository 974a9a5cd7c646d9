import type { CaseBrief } from '../../shared/returns/case.ts'
import type { RowKind } from '../../shared/returns/office.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import type { StatusRole } from '../ui/Sprite.tsx'
import { rowKind } from './order.ts'

/** The shape and colour of what a row says; its word always stands beside it. */
export const ROLE_OF: Readonly<Record<RowKind, StatusRole>> = {
  refund_full: 'ok',
  refund_partly: 'at',
  exchange: 'in',
  reject: 'rf',
  review: 'un',
  mixed: 'at',
  turned_away: 'rf',
  refund_only_goods: 'in',
  late_goods: 'in',
  dispute: 'un',
  frozen: 'at',
  send_back: 'in',
  still_open: 'at',
  refunded_there: 'rf',
  amount_differs: 'at',
  recheck: 'in',
}

/** What a row shows of its case. `wordKey` leads into the catalogue. */
export interface RowLook {
  readonly kind: RowKind
  readonly role: StatusRole
  readonly wordKey: string
  /** Fen; null where no money is proposed. */
  readonly amount: number | null
  /** Fen to be paid on delivery, of a parcel turned away for that. */
  readonly codAmount: number | null
  /** Open tasks besides the one that the row names. */
  readonly more: number
}

/** How a row of the queue looks: what leads it, and the money that it is about. */
export function rowLook(item: QueueItem): RowLook {
  const kind = rowKind(item)
  const away = item.parcel?.state.state === 'turned_away' ? item.parcel.state : null
  const led = kind === 'turned_away'
  return {
    kind,
    role: ROLE_OF[kind],
    wordKey: led && away ? `cases.turnedAway.${away.reason}` : `cases.kind.${kind}`,
    amount: item.decision && !led && kind !== 'exchange' ? item.decision.amount : null,
    codAmount: led && away ? away.codAmount : null,
    // A question to the desk has a mark of its own.
    more: Math.max(item.tasks.filter((task) => task.kind !== 'recheck').length - 1, 0),
  }
}

/** The goods in one line: the first title, and how many units there are in all where that is known. */
export function goodsOf(brief: Pick<CaseBrief, 'lines'>): {
  readonly title: string
  readonly units: number | null
} {
  const [first] = brief.lines
  const title = first?.title ?? ''
  if (brief.lines.length <= 1) return { title, units: null }
  const units = brief.lines.reduce((sum, line) => sum + (line.quantity ?? 1), 0)
  return { title, units }
}
