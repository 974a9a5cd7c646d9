import type { AppError } from '../../shared/errors.ts'
import { cleanCell, isBlank, looksRounded, readNumberText } from '../../shared/import/cells.ts'
import { guessMapping, headerSignature, isUsable, recogniseHeaders } from '../../shared/import/headers.ts'
import { readSku } from '../../shared/import/kits.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { ImportKind, Mapping } from '../../shared/returns/import.ts'
import type { Row } from './csv.ts'
import { SeenKeys } from './seenKeys.ts'
import type { Source } from './source.ts'

/** How a file is to be read, as far as the user or an earlier import has said. */
export interface Wanted {
  readonly kind: ImportKind | null
  readonly mapping: Mapping | null
}

export interface Headers {
  readonly row: number
  readonly headers: readonly string[]
  readonly kind: ImportKind
  readonly mapping: Mapping
  readonly signature: string
}

/** Titles and notes may stand above the headers. */
const HEADER_WITHIN = 20
const MOST_HEADERS = 200

const headerCells = (row: Row): string[] => row.cells.slice(0, MOST_HEADERS).map(cleanCell)

/**
 * Finds the header row and what its columns mean: by the mapping given, else the one remembered for headers so
 * shaped, else by the aliases. `header_unknown` tells what was found instead.
 */
export async function findHeaders(
  source: Source,
  wanted: Wanted,
  remembered: (signature: string) => Promise<{ kind: ImportKind; mapping: Mapping } | null>,
): Promise<Result<Headers, AppError>> {
  const rows: Row[] = []
  for (const row of source.rows()) {
    rows.push(row)
    if (rows.length >= HEADER_WITHIN) break
  }
  const [first] = rows
  if (!first) return err({ code: 'file_empty' })
  if (wanted.mapping !== null) {
    const { mapping } = wanted
    const row = rows.find((r) => headerCells(r).some((header) => header !== '' && mapping[header])) ?? first
    const headers = headerCells(row)
    const kind = wanted.kind ?? recogniseHeaders(headers)?.kind ?? 'refunds'
    if (!isUsable(mapping, kind)) return err({ code: 'header_unknown', found: headers })
    return ok({ row: row.row, headers, kind, mapping, signature: headerSignature(headers) })
  }
  for (const row of rows) {
    const headers = headerCells(row)
    const signature = headerSignature(headers)
    const before = await remembered(signature)
    if (before && (wanted.kind ?? before.kind) === before.kind && isUsable(before.mapping, before.kind))
      return ok({ row: row.row, headers, signature, ...before })
    const known = recogniseHeaders(headers)
    if (!known) continue
    if (wanted.kind === null || wanted.kind === known.kind)
      return ok({ row: row.row, headers, signature, ...known })
    const mapping = guessMapping(headers, wanted.kind)
    if (isUsable(mapping, wanted.kind))
      return ok({ row: row.row, headers, signature, kind: wanted.kind, mapping })
  }
  // The widest row is most likely what the user takes for the headers.
  const widest = rows.reduce((a, b) => (b.cells.length > a.cells.length ? b : a))
  return err({ code: 'header_unknown', found: headerCells(widest).filter((header) => header !== '') })
}

/** A file read once: how many rows each refund or order has, so that a second reading can stream. */
export interface Survey {
  readonly total: number
  /** How many rows each key number has. */
  readonly keys: SeenKeys
  /** The column of key numbers went through a spreadsheet's float: its long numbers are not to be trusted. */
  readonly rounded: boolean
}

/** One that stands alone may end in zeros by chance. */
const ROUNDED_FROM = 3

/** The row's key number, where it can be one. */
export function keyNumber(cell: string | undefined): string | null {
  const text = cleanCell(cell ?? '')
  if (isBlank(text) || text.length > 200) return null
  const number = readNumberText(text)
  return number.ok ? number.value : null
}

/** The row's product code, where it has one. */
export function keySku(cell: string | undefined): string | null {
  const text = cleanCell(cell ?? '')
  if (isBlank(text)) return null
  const sku = readSku(text)
  return sku.ok ? sku.value : null
}

/** True for a row with filled cells beyond the last header. */
export function hasTooManyCells(row: Row, headers: readonly string[]): boolean {
  for (let i = headers.length; i < row.cells.length; i++) if (row.cells[i]?.trim()) return true
  return false
}

/** Reads a row's key from its cell; null where there is none that can be used. */
export type ReadKey = (cell: string | undefined) => string | null

export function survey(source: Source, headers: Headers, keyIndex: number, readKey: ReadKey): Survey {
  const keys = new SeenKeys()
  let total = 0
  let long = 0
  let zeros = 0
  for (const row of source.rows()) {
    if (row.row <= headers.row) continue
    total += 1
    if (hasTooManyCells(row, headers.headers)) continue
    const key = readKey(row.cells[keyIndex])
    if (key === null) continue
    keys.add(key)
    if (key.length >= 16) long += 1
    if (looksRounded(key)) zeros += 1
  }
  return { total, keys, rounded: zeros >= ROUNDED_FROM && zeros * 10 >= long * 9 }
}
