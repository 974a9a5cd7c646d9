import { CompiledQuery } from 'kysely'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import type { Buyer, KnownCase, KnownLine } from '../../shared/import/facts.ts'
import { factsOf } from './caseFacts.ts'
import { type Executor, prepared } from './prepared.ts'
import { SIDE_COLUMNS, type SideRow } from './reconciliation.ts'
import type { BuyerRow, CaseRow, KeyKind, LineRow } from './schema.ts'

/**
 * Runs many reads as of one moment: each outside a transaction would take and give back the file's lock. For a
 * connection that nobody else uses meanwhile.
 */
export async function inSnapshot<T>(on: Executor, work: () => Promise<T>): Promise<T> {
  await on.executeQuery(CompiledQuery.raw('BEGIN'))
  try {
    return await work()
  } finally {
    await on.executeQuery(CompiledQuery.raw('COMMIT'))
  }
}

export interface Stamp {
  readonly id: CaseId
  readonly refund_hash: string
  readonly order_hash: string
}

/** With what reconciliation needs of a settled case; the row is read anyway. */
export type RefundStamp = Stamp & Omit<SideRow, 'decision'>

const WITHOUT_DECISION = SIDE_COLUMNS.filter((column) => column !== 'decision')
const byRefund = prepared<{ shop: ShopId; no: string }, RefundStamp>((db, p) =>
  db
    .selectFrom('return_case')
    .select(['id', 'refund_hash', 'order_hash', ...WITHOUT_DECISION])
    .where('shop_id', '=', p('shop'))
    .where('refund_no', '=', p('no')),
)
const byOrder = prepared<{ shop: ShopId; key: string }, Stamp>((db, p) =>
  db
    .selectFrom('case_key')
    .innerJoin('return_case', 'return_case.id', 'case_key.case_id')
    .select(['return_case.id', 'refund_hash', 'order_hash'])
    .where('case_key.key', '=', p('key'))
    .where('case_key.kind', '=', 'order')
    .where('return_case.shop_id', '=', p('shop'))
    .orderBy('return_case.id'),
)
const caseById = prepared<{ id: CaseId }, CaseRow>((db, p) =>
  db.selectFrom('return_case').selectAll().where('id', '=', p('id')),
)
const buyerById = prepared<{ id: CaseId }, BuyerRow>((db, p) =>
  db.selectFrom('buyer').selectAll().where('case_id', '=', p('id')),
)
const linesById = prepared<{ id: CaseId }, LineRow>((db, p) =>
  db.selectFrom('case_line').selectAll().where('case_id', '=', p('id')).orderBy('line_no'),
)
const keysById = prepared<{ id: CaseId }, { key: string; kind: KeyKind }>((db, p) =>
  db.selectFrom('case_key').select(['key', 'kind']).where('case_id', '=', p('id')),
)

/** The case under a shop's refund number, by what it was imported from last; null for a new one. */
export async function stampOfRefund(
  on: Executor,
  shop: ShopId,
  refundNo: string,
): Promise<RefundStamp | null> {
  return (await byRefund(on, { shop, no: refundNo }))[0] ?? null
}

/** The cases of a shop's order, under its normalised number. */
export function stampsOfOrder(on: Executor, shop: ShopId, key: string): Promise<readonly Stamp[]> {
  return byOrder(on, { shop, key })
}

/** All of a case that an import may change. */
export async function loadKnown(on: Executor, id: CaseId): Promise<KnownCase> {
  const [row] = await caseById(on, { id })
  if (!row) throw new Error('an imported case is gone')
  const [buyer] = await buyerById(on, { id })
  const known: Buyer = {
    buyerName: buyer?.buyer_name ?? null,
    receiverName: buyer?.receiver_name ?? null,
    phone: buyer?.phone ?? null,
    address: buyer?.address ?? null,
  }
  return {
    id,
    refundNo: row.refund_no,
    facts: factsOf(row),
    buyer: known,
    lines: (await linesById(on, { id })).map(lineOf),
    keys: await keysById(on, { id }),
  }
}

function lineOf(row: LineRow): KnownLine {
  return {
    id: row.id,
    lineNo: row.line_no,
    productId: row.product_id,
    sku: row.sku,
    title: row.title,
    barcode: row.barcode,
    quantity: row.quantity,
    amount: row.amount,
  }
}
