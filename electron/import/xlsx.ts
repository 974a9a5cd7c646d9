import { readFileSync } from 'node:fs'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Row } from './csv.ts'
import { checkZip, zipEntries } from './zip.ts'

/** Keeps a number as the file writes it: only its own digits tell whether a spreadsheet rounded it. */
class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** More digits than these a spreadsheet does not keep. */
const SAFE_DIGITS = 15

function numberText(text: string): string {
  const digits = text.replace(/^-/, '').replace(/^0+(?=\d)/, '')
  if (/^\d+$/.test(digits) && digits.length > SAFE_DIGITS) return Number(text).toExponential()
  return text
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Digits) return numberText(value.text)
  // A cell formatted as a date comes as if its wall time were UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19)
  return String(value)
}

/**
 * The first sheet of a workbook, all of it: zip directories stand at the end, so there is no streaming. Numbers
 * come as text; one with more digits than a spreadsheet keeps comes in E-notation, which no reader takes.
 *
 * Errors: `file_type` for a zip that is no workbook, `file_bomb`, `file_damaged`.
 */
export async function readXlsx(file: string): Promise<Result<Row[], AppError>> {
  const zip = readFileSync(file)
  const entries = zipEntries(zip)
  if (!entries.ok) return entries
  const names = entries.value.map(({ name }) => name)
  if (!names.includes('xl/workbook.xml')) return err({ code: 'file_type', found: zipKind(names) })
  const safe = await checkZip(zip, entries.value)
  if (!safe.ok) return safe
  try {
    // Loaded when it is first needed: every thread starts from the same entry.
    const { readSheet } = await import('read-excel-file/node')
    const sheet = await readSheet(zip, { parseNumber: (text) => new Digits(text), trim: false })
    const rows: Row[] = []
    sheet.forEach((cells, index) => {
      const texts = cells.map(cellText)
      if (texts.some((text) => text.trim() !== '')) rows.push({ row: index + 1, cells: texts })
    })
    return rows.length === 0 ? err({ code: 'file_empty' }) : ok(rows)
  } catch (error) {
    return err({ code: 'file_damaged', why: error instanceof Error ? error.message.slice(0, 120) : 'xlsx' })
  }
}

function zipKind(names: readonly string[]): string {
  if (names.includes('word/document.xml')) return 'docx'
  if (names.some((name) => name.startsWith('ppt/'))) return 'pptx'
  if (names.includes('xl/workbook.bin')) return 'xlsb'
  return names.includes('content.xml') && names.includes('mimetype') ? 'ods' : 'zip'
}
