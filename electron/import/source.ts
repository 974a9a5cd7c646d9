import { statSync } from 'node:fs'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { parseRows, type Row, sniffDelimiter } from './csv.ts'
import { fileMark } from './fileType.ts'
import { detectEncoding, textOf } from './text.ts'
import { readXlsx } from './xlsx.ts'

/** Larger files are refused: no shop's export comes near. */
export const LARGEST_FILE = 200 * 1024 * 1024
/** Workbooks have to be held whole. */
const LARGEST_XLSX = 64 * 1024 * 1024

/** A file that can be read row by row, as often as one likes. */
export interface Source {
  readonly format: 'csv' | 'xlsx'
  readonly encoding: string
  rows(): Iterable<Row>
}

/**
 * Finds out what a file is, by its content and not by its name, and makes it readable.
 *
 * Errors: `file_empty`, `file_too_large`, `file_type` with what was found, `file_binary`, `file_bomb`,
 * `file_damaged`.
 */
export async function openSource(file: string): Promise<Result<Source, AppError>> {
  const { size } = statSync(file)
  if (size === 0) return err({ code: 'file_empty' })
  if (size > LARGEST_FILE) return err({ code: 'file_too_large', bytes: size, limit: LARGEST_FILE })
  const mark = fileMark(file)
  if (mark === 'zip') {
    if (size > LARGEST_XLSX) return err({ code: 'file_too_large', bytes: size, limit: LARGEST_XLSX })
    const rows = await readXlsx(file)
    return rows.ok ? ok({ format: 'xlsx', encoding: 'xlsx', rows: () => rows.value }) : rows
  }
  if (mark !== null) return err({ code: 'file_type', found: mark })
  const encoding = detectEncoding(file)
  if (!encoding.ok) return encoding
  const [first = ''] = textOf(file, encoding.value)
  const delimiter = sniffDelimiter(first.slice(0, 65_536))
  return ok({
    format: 'csv',
    encoding: encoding.value,
    rows: () => parseRows(textOf(file, encoding.value), delimiter),
  })
}
