import { err, ok, type Result } from '../result.ts'
import type { KitPiece } from '../returns/case.ts'
import type { RowProblem } from '../returns/import.ts'
import { type CellError, isENotation, readMoney } from './cells.ts'
import type { KitField } from './headers.ts'
import { CellReader, type Columns } from './rows.ts'

/** What must come back with one unit of a product, as the shop's own list says. */
export interface ToldKit {
  readonly sku: string
  readonly pieces: readonly KitPiece[]
}

export interface KitRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Null: the row cannot be used. */
  readonly piece: KitPiece | null
  readonly problems: readonly RowProblem[]
}

/** The longest name of a piece. */
const LONGEST_NAME = 60
const MOST_PIECES = 30

/** Names of the default kit's pieces, so that a shop's list and the default speak of the same thing. */
const KNOWN: readonly (readonly [RegExp, Pick<KitPiece, 'key' | 'role'>])[] = [
  [/^(?:商品|主件|产品|產品|本体|本體|包|包包)$/, { key: 'product', role: 'product' }],
  [/^(?:吊牌|挂牌|掛牌|标签|標籤)$/, { key: 'tag', role: 'accessory' }],
  [/^(?:防尘袋|防塵袋)$/, { key: 'dust_bag', role: 'accessory' }],
  [/^(?:原)?(?:包装|包裝|包装盒|包裝盒|外盒|礼盒|禮盒)$/, { key: 'packaging', role: 'packaging' }],
]
const ROLES: readonly (readonly [RegExp, KitPiece['role']])[] = [
  [/赠|贈|礼品|禮品|GIFT/i, 'gift'],
  [/包装|包裝|外盒|PACK/i, 'packaging'],
  [/商品|主件|PRODUCT/i, 'product'],
]

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** A product's code: any text, so long as a spreadsheet has not swallowed its digits. */
export function readSku(cleaned: string): Result<string, CellError> {
  const sku = fold(cleaned)
  if (isENotation(sku)) return err('e_notation')
  return sku.length <= 200 ? ok(sku) : err('cell_too_long')
}

function pieceOf(text: string, role: string, price: number | null): KitPiece {
  const name = fold(text).slice(0, LONGEST_NAME)
  const known = KNOWN.find(([pattern]) => pattern.test(name))?.[1]
  if (known) return { ...known, name: null, price: known.role === 'product' ? null : price }
  const told = ROLES.find(([pattern]) => pattern.test(role) || (role === '' && pattern.test(name)))?.[1]
  // The product itself has its own key; a list's second "product" is a part of it.
  const as = told === undefined || told === 'product' ? 'accessory' : told
  return { key: `own ${name}`.slice(0, 40), name, role: as, price }
}

/** Reads one row of a kit list: a piece of a product, with what a missing one costs. */
export function readKitRow(columns: Columns<KitField>, row: number, cells: readonly string[]): KitRow {
  const reader = new CellReader(columns, row, cells)
  const name = reader.text('piece', true)
  const price = reader.value('price', readMoney)
  if (name === undefined) return { row, cells, piece: null, problems: reader.problems }
  if (name === '') {
    reader.report('piece', 'missing', true)
    return { row, cells, piece: null, problems: reader.problems }
  }
  return {
    row,
    cells,
    piece: pieceOf(name, fold(reader.text('role') ?? ''), price ?? null),
    problems: reader.problems,
  }
}

/** One product's rows put together: each piece once, the product itself first whether the list names it or not. */
export function mergeKitRows(
  sku: string,
  rows: readonly KitRow[],
  columns: Columns<KitField>,
): { kit: ToldKit | null; problems: RowProblem[] } {
  const problems = rows.flatMap((row) => row.problems)
  const pieces = new Map<string, KitPiece>()
  for (const { row, cells, piece } of rows) {
    if (!piece) continue
    const before = pieces.get(piece.key)
    if (before || pieces.size >= MOST_PIECES) {
      const same = before?.price === piece.price
      const column = columns.piece
      problems.push({
        row,
        column: column?.header ?? '',
        value: (cells[column?.index ?? -1] ?? '').slice(0, 80),
        reason: same ? 'duplicate' : 'conflicting_rows',
        skipped: true,
      })
      continue
    }
    pieces.set(piece.key, piece)
  }
  if (pieces.size === 0) return { kit: null, problems }
  const product = pieces.get('product') ?? { key: 'product', name: null, role: 'product', price: null }
  pieces.delete('product')
  return { kit: { sku, pieces: [product, ...pieces.values()] }, problems }
}
