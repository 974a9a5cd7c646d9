import { parseMoney } from '../money.ts'
import { err, ok, type Result } from '../result.ts'
import type { RowProblem } from '../returns/import.ts'
import { parseLocalDateTime } from '../time.ts'

export type CellError = RowProblem['reason']

/** Excel holds no more characters in a cell; a longer one is a broken quote, or an attack. */
export const LONGEST_CELL = 32_767

/**
 * A cell without what spreadsheets and exporters put around it to keep numbers as text: a tab or blanks, `="…"`,
 * a leading apostrophe.
 */
export function cleanCell(raw: string): string {
  let text = raw.trim()
  if (text.startsWith('="') && text.endsWith('"') && text.length >= 3) text = text.slice(2, -1).trim()
  if (text.startsWith("'")) text = text.slice(1).trim()
  return text
}

/** What exporters write where there is nothing. */
const NOTHING = /^(?:-+|—+|无|空|null|none|\\N|N\/A)$/i

/** True for a cleaned cell that says nothing. */
export function isBlank(text: string): boolean {
  return text === '' || NOTHING.test(text)
}

const E_NOTATION = /^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/i
const NUMBER_TEXT = /^[A-Za-z0-9][A-Za-z0-9_-]{2,63}$/

/** True for digits that a spreadsheet has swallowed: `1.23457E+17`. */
export function isENotation(cleaned: string): boolean {
  return E_NOTATION.test(cleaned)
}

/**
 * A long number that has to stay as it is: an order, refund or product number. Digits lost to E-notation or to a
 * spreadsheet's float cannot be had back, so they are an error and never guessed.
 */
export function readNumberText(cleaned: string): Result<string, CellError> {
  const text = cleaned.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  if (isENotation(text)) return err('e_notation')
  return NUMBER_TEXT.test(text) ? ok(text) : err('not_a_number_text')
}

/** Spreadsheets keep 15 digits and write zeros for the rest. One such number may be chance, a column of them not. */
export function looksRounded(text: string): boolean {
  return /^\d{16,}$/.test(text) && /^0+$/.test(text.slice(15))
}

/** An amount in fen. */
export function readMoney(cleaned: string): Result<number, CellError> {
  const amount = parseMoney(cleaned)
  return amount.ok ? amount : err(amount.error.code)
}

/** A time as ms UTC. */
export function readInstant(cleaned: string, timeZone: string): Result<number, CellError> {
  const instant = parseLocalDateTime(cleaned, timeZone)
  return instant.ok ? instant : err('date_unreadable')
}

/** Units: a whole number up to 9,999. */
export function readQuantity(cleaned: string): Result<number, CellError> {
  const text = cleaned.normalize('NFKC').replace(/[\s,]|[件个個]$/gu, '')
  const match = /^(\d{1,4})(?:\.0+)?$/.exec(text)
  return match ? ok(Number(match[1])) : err('quantity_unreadable')
}
