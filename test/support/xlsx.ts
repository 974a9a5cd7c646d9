import { strToU8, zipSync } from 'fflate'

/** A cell: text, a number written just so, or a day count shown as a date. */
export type SheetCell = string | { readonly number: string } | { readonly date: string }

const escaped = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)

function cell(value: SheetCell): string {
  if (typeof value === 'string') return `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
  return 'number' in value ? `<c><v>${value.number}</v></c>` : `<c s="1"><v>${value.date}</v></c>`
}

const COLUMNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const address = (column: number, row: number) =>
  `${column >= 26 ? COLUMNS[Math.floor(column / 26) - 1] : ''}${COLUMNS[column % 26]}${row}`

/** The smallest workbook that a spreadsheet opens, with these rows on its one sheet. */
export function xlsx(
  rows: readonly (readonly SheetCell[])[],
  extra: Record<string, Uint8Array> = {},
): Uint8Array {
  const body = rows
    .map((cells, r) => {
      const inner = cells.map((value, c) => cell(value).replace('<c', `<c r="${address(c, r + 1)}"`)).join('')
      return `<row r="${r + 1}">${inner}</row>`
    })
    .join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  }
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  return zipSync({ ...bytes, ...extra }, { level: 9 })
}
