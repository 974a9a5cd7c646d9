import { CompiledQuery } from 'kysely'
import { CaseId, type ImportId, type ShopId } from '../../shared/ids.ts'
import type { CaseFacts, CaseKey, KnownLine, ToldLine } from '../../shared/import/facts.ts'
import { FACT_COLUMNS, factValues, type Value } from './caseFacts.ts'
import { type Executor, insertMany, prepared } from './prepared.ts'
import type { BuyerRow, CaseLineTable, CaseRow } from './schema.ts'

const CASE_COLUMNS = [
  'id',
  'shop_id',
  'refund_no',
  'currency',
  ...FACT_COLUMNS,
  'platform_version',
  'refund_hash',
  'order_hash',
  'goods',
  'work_state',
  'frozen',
  'decision',
  'decided_at',
  'settlement',
  'settled_at',
  'work_version',
  'import_id',
  'imported_at',
] as const satisfies readonly (keyof CaseRow)[]
const BUYER_COLUMNS = [
  'case_id',
  'buyer_name',
  'receiver_name',
  'phone',
  'address',
] as const satisfies readonly (keyof BuyerRow)[]
const LINE_COLUMNS = [
  'case_id',
  'line_no',
  'sku',
  'product_id',
  'title',
  'barcode',
  'quantity',
  'never_arrived',
  'amount',
  'kit',
] as const satisfies readonly (keyof CaseLineTable)[]
const KEY_COLUMNS = ['key', 'kind', 'case_id'] as const

/** Each size is a statement of its own, prepared once: a few sizes make up any number of rows. */
const BLOCKS = [64, 16, 4, 1] as const

async function insertBlocks(
  on: Executor,
  table: Parameters<typeof insertMany>[1],
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  tail = '',
): Promise<void> {
  let at = 0
  for (const block of BLOCKS)
    for (; rows.length - at >= block; at += block)
      await insertMany(on, table, columns, rows.slice(at, at + block), tail)
}

const lastId = prepared<Record<never, never>, { id: CaseId | null }>((db) =>
  db.selectFrom('return_case').select((eb) => eb.fn.max('id').as('id')),
)

/** `[buyerName, receiverName, phone, address]`. */
export type BuyerValues = readonly [string | null, string | null, string | null, string | null]

/** A case as column values, made on the reading thread. */
export interface CaseToInsert {
  readonly refundNo: string
  readonly hash: string
  /** See `factValues`. */
  readonly facts: readonly Value[]
  readonly buyer: BuyerValues
  /** See `lineValues`. */
  readonly lines: readonly (readonly Value[])[]
  readonly keys: readonly (readonly [key: string, kind: CaseKey['kind']])[]
}

/** A line with what must come back with one unit of it: KitPiece[] as JSON, `[]` for the policy's default. */
export type LineToInsert = ToldLine & { readonly kit: string }

/** A line's column values, its case aside. */
export const lineValues = (lineNo: number, line: LineToInsert): Value[] => [
  lineNo,
  line.sku,
  line.productId,
  line.title,
  line.barcode,
  line.quantity,
  0,
  line.amount,
  line.kit,
]

/** Inserts new cases with all that hangs on them. @returns their ids, in the same order */
export async function insertCases(
  on: Executor,
  cases: readonly CaseToInsert[],
  from: { shop: ShopId; importId: ImportId; at: number },
): Promise<CaseId[]> {
  if (cases.length === 0) return []
  const [last] = await lastId(on, {})
  const first = (last?.id ?? 0) + 1
  const ids = cases.map((_, i) => CaseId.parse(first + i))
  const rows: Value[][] = []
  const buyers: Value[][] = []
  const lines: Value[][] = []
  const keys: Value[][] = []
  cases.forEach((one, i) => {
    const id = ids[i]
    if (id === undefined) return
    rows.push([
      id,
      from.shop,
      one.refundNo,
      'CNY',
      ...one.facts,
      0,
      one.hash,
      '',
      'expected',
      'open',
      0,
      null,
      null,
      null,
      null,
      0,
      from.importId,
      from.at,
    ])
    buyers.push([id, ...one.buyer])
    for (const line of one.lines) lines.push([id, ...line])
    for (const [key, kind] of one.keys) keys.push([key, kind, id])
  })
  await insertBlocks(on, 'return_case', CASE_COLUMNS, rows)
  await insertBlocks(on, 'buyer', BUYER_COLUMNS, buyers)
  await insertBlocks(on, 'case_line', LINE_COLUMNS, lines)
  await insertBlocks(on, 'case_key', KEY_COLUMNS, keys, 'ON CONFLICT DO NOTHING')
  // The search index finds new cases by their ids; search_todo is for those that change.
  return ids
}

/** Puts a case before the search index, which is brought up to date later. */
const searchAgain = (on: Executor, id: CaseId) =>
  insertMany(on, 'search_todo', ['case_id'], [[id]], 'ON CONFLICT DO NOTHING')

export interface CaseToUpdate {
  readonly id: CaseId
  readonly refundHash: string | null
  readonly orderHash: string | null
  readonly facts: CaseFacts
  readonly buyer: BuyerValues
  readonly lines: readonly KnownLine[]
  readonly newLines: readonly LineToInsert[]
  readonly keysAdded: readonly CaseKey[]
  readonly keysRemoved: readonly CaseKey[]
  readonly counts: boolean
}

const run = (on: Executor, text: string, values: readonly Value[]) =>
  on.executeQuery(CompiledQuery.raw(text, [...values]))

const UPDATE = `UPDATE return_case SET ${FACT_COLUMNS.map((column) => `${column} = ?`).join(', ')},
  refund_hash = coalesce(?, refund_hash), order_hash = coalesce(?, order_hash),
  platform_version = platform_version + ? WHERE id = ?`
const UPDATE_BUYER = `INSERT INTO buyer (${BUYER_COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (case_id) DO UPDATE SET buyer_name = excluded.buyer_name,
  receiver_name = excluded.receiver_name, phone = excluded.phone, address = excluded.address`
const UPDATE_LINE = `UPDATE case_line SET sku = ?, product_id = ?, title = ?, barcode = ?, quantity = ?, amount = ?
  WHERE id = ?`
const REMOVE_KEY = 'DELETE FROM case_key WHERE key = ? AND kind = ? AND case_id = ?'

const lastLine = prepared<{ id: CaseId }, { n: number | null }>((db, p) =>
  db
    .selectFrom('case_line')
    .select((eb) => eb.fn.max('line_no').as('n'))
    .where('case_id', '=', p('id')),
)

/** Writes what a file changed of a case. Our own work on it, and the ids of its lines, stay as they are. */
export async function updateCase(on: Executor, change: CaseToUpdate): Promise<void> {
  const { id } = change
  await run(on, UPDATE, [
    ...factValues(change.facts),
    change.refundHash,
    change.orderHash,
    change.counts ? 1 : 0,
    id,
  ])
  await run(on, UPDATE_BUYER, [id, ...change.buyer])
  for (const line of change.lines)
    await run(on, UPDATE_LINE, [
      line.sku,
      line.productId,
      line.title,
      line.barcode,
      line.quantity,
      line.amount,
      line.id,
    ])
  if (change.newLines.length > 0) {
    const [last] = await lastLine(on, { id })
    const from = (last?.n ?? 0) + 1
    await insertBlocks(
      on,
      'case_line',
      LINE_COLUMNS,
      change.newLines.map((line, i) => [id, ...lineValues(from + i, line)]),
    )
  }
  for (const { key, kind } of change.keysRemoved) await run(on, REMOVE_KEY, [key, kind, id])
  await insertBlocks(
    on,
    'case_key',
    KEY_COLUMNS,
    change.keysAdded.map(({ key, kind }) => [key, kind, id]),
    'ON CONFLICT DO NOTHING',
  )
  await searchAgain(on, id)
}

type WorkFacts = Pick<CaseRow, 'state' | 'work_state' | 'goods' | 'frozen' | 'dispute_state' | 'deadline_at'>
const work = prepared<{ id: CaseId }, WorkFacts>((db, p) =>
  db
    .selectFrom('return_case')
    .select(['state', 'work_state', 'goods', 'frozen', 'dispute_state', 'deadline_at'])
    .where('id', '=', p('id')),
)
/** Where our own work on a case stands, as seen in this transaction. */
export async function workOf(on: Executor, id: CaseId): Promise<WorkFacts> {
  const [row] = await work(on, { id })
  if (!row) throw new Error('an imported case is gone')
  return row
}

const freeze = prepared<{ id: CaseId; frozen: number }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set({ frozen: p('frozen') })
    .where('id', '=', p('id')),
)
export const setFrozen = (on: Executor, id: CaseId, frozen: boolean) =>
  freeze(on, { id, frozen: frozen ? 1 : 0 })
