import type { RowProblem } from '../returns/import.ts'
import { byField, type CaseTarget, type FieldChange, keysOf } from './compare.ts'
import type { Buyer, CaseFacts, KnownCase, KnownLine, ToldOrder } from './facts.ts'
import type { OrderRow } from './rows.ts'

/** One order's rows put together: the first that tells something is right; repeated rows are reported. */
export function mergeOrderRows(
  rows: readonly OrderRow[],
  header: string,
): { order: ToldOrder; problems: RowProblem[] } {
  const problems = rows.flatMap((row) => row.problems)
  const seen: string[] = []
  let order: ToldOrder | null = null
  for (const row of rows) {
    if (row.order === null) continue
    const cells = JSON.stringify(row.cells)
    if (seen.includes(cells))
      problems.push({
        row: row.row,
        column: header,
        value: row.order.orderNo,
        reason: 'duplicate',
        skipped: true,
      })
    seen.push(cells)
    order = order === null ? row.order : gapsFilled(order, row.order)
  }
  if (order === null) throw new Error('an order without rows')
  return { order, problems }
}

function gapsFilled(order: ToldOrder, other: ToldOrder): ToldOrder {
  return {
    ...order,
    buyer: {
      buyerName: order.buyer.buyerName ?? other.buyer.buyerName,
      receiverName: order.buyer.receiverName ?? other.buyer.receiverName,
      phone: order.buyer.phone ?? other.buyer.phone,
      address: order.buyer.address ?? other.buyer.address,
    },
    deliveredAt: order.deliveredAt ?? other.deliveredAt,
    outboundTracking: order.outboundTracking ?? other.outboundTracking,
    outboundCarrier: order.outboundCarrier ?? other.outboundCarrier,
    outboundFreight: order.outboundFreight ?? other.outboundFreight,
    quantity: order.quantity ?? other.quantity,
    kinds: order.kinds ?? other.kinds,
  }
}

/**
 * Units claimed of each line, as far as the order's total tells: one unit in all is one; as many units as kinds
 * is one of each; of one kind, the whole order came back only where all that was paid is asked.
 */
function quantityTold(known: KnownCase, order: ToldOrder): number | null {
  const { quantity, kinds } = order
  if (quantity === null || quantity === 0) return null
  if (quantity === 1 || quantity === kinds) return 1
  const { asked, paid } = known.facts
  const whole = asked !== null && paid !== null && asked >= paid
  return kinds === 1 && known.lines.length === 1 && whole ? quantity : null
}

/** What an order export fills in of a case: only gaps that the refund file leaves. */
export function fillFromOrder(known: KnownCase, order: ToldOrder): CaseTarget {
  const { facts: was, buyer: buyerWas } = known
  const facts: CaseFacts = {
    ...was,
    paidAt: was.paidAt ?? order.paidAt,
    outboundTracking: was.outboundTracking ?? order.outboundTracking,
    outboundCarrier: was.outboundCarrier ?? order.outboundCarrier,
    // Refund exports have neither: a later order export knows better than an earlier one.
    deliveredAt: order.deliveredAt ?? was.deliveredAt,
    outboundFreight: order.outboundFreight ?? was.outboundFreight,
  }
  const buyer: Buyer = {
    buyerName: buyerWas.buyerName ?? order.buyer.buyerName,
    receiverName: order.buyer.receiverName ?? buyerWas.receiverName,
    phone: order.buyer.phone ?? buyerWas.phone,
    address: order.buyer.address ?? buyerWas.address,
  }
  const units = quantityTold(known, order)
  const lines: KnownLine[] = known.lines
    .filter((line) => line.quantity === null && units !== null)
    .map((line) => ({ ...line, quantity: units }))
  const changes: FieldChange[] = []
  const fact = (field: keyof CaseFacts) => {
    const [from, to] = [was[field], facts[field]]
    if (from !== to) changes.push({ field, from: from === null ? null : String(from), to: String(to) })
  }
  for (const field of [
    'paidAt',
    'outboundTracking',
    'outboundCarrier',
    'deliveredAt',
    'outboundFreight',
  ] as const)
    fact(field)
  for (const field of ['buyerName', 'receiverName', 'phone', 'address'] as const)
    if (buyer[field] !== buyerWas[field]) changes.push({ field, from: null, to: null })
  for (const line of lines) changes.push({ field: 'quantity', from: null, to: String(line.quantity) })
  const weak = known.keys.filter(({ kind }) => kind === 'weak')
  const keys = keysOf(known.refundNo, facts, '').filter(({ kind }) => kind !== 'weak')
  const strong = new Set(keys.map(({ key }) => key))
  return {
    facts,
    buyer,
    lines,
    newLines: [],
    keys: [...keys, ...weak.filter(({ key }) => !strong.has(key))],
    changes: byField(changes),
  }
}
