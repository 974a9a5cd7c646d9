/**
 * A cell of a CSV file that people open in a spreadsheet.
 *
 * - `text`: anything that people or files brought; can never run as a formula.
 * - `number`: digits that we wrote ourselves (`-12.50`), so that the spreadsheet can add them up.
 * - `longNumber`: an identifier whose digits have to stay as they are (order, refund and tracking numbers).
 */
export type CsvCell =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'longNumber'; readonly value: string }

/** Makes Excel read the file as UTF-8; goes before the first row. */
export const CSV_BOM = '\ufeff'

/**
 * A cell that a spreadsheet may run: what starts a formula, also in its full-width forms, after blanks of every kind
 * and invisible characters; a leading tab or line end shifts the cell's start and is stopped as well.
 */
const CELL_START = /^(?=[\t\r\n]|[\p{Z}\p{C}]*[=+\-@＝＋－＠])/u
/** The same inside: after a line end, and after what separates cells under other regional settings. */
const INNER_START = /([\r\n\t;])(?=[[\p{Z}\p{C}]--[\r\n\t]]*[=+\-@＝＋－＠])/gv
const NUMBER = /^-?\d+(?:\.\d+)?$/
/** Excel keeps 15 digits and shows 12 or more in E-notation, drops leading zeros, and reads `12E5` as a number. */
const ALTERED_BY_EXCEL = /^(?:\d{12,}|0\d+|\d+E\d+)$/i
/** Identifiers that begin with a letter are text to Excel anyway. */
const IDENTIFIER = /^[0-9-][A-Za-z0-9-]*$/

function quoted(value: string): string {
  return /[",\r\n\t;']/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value
}

function textCell(value: string): string {
  return quoted(value.replace(INNER_START, "$1'").replace(CELL_START, "'"))
}

/**
 * One cell as RFC 4180 wants it. A text that a spreadsheet could run gets an apostrophe before it; identifiers that
 * it would alter are written as `="…"`, and so are texts of twelve digits or more or with leading zeros. Throws a
 * RangeError for a `number` that is none: that is a bug.
 */
export function csvCell(cell: CsvCell): string {
  const { kind, value } = cell
  if (kind === 'number') {
    if (!NUMBER.test(value)) throw new RangeError(`not a plain number: ${JSON.stringify(value)}`)
    return value
  }
  const altered = kind === 'longNumber' ? IDENTIFIER.test(value) : ALTERED_BY_EXCEL.test(value)
  if (altered) return quoted(`="${value}"`)
  return textCell(value)
}

/** One row with its line end. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
