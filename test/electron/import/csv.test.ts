import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRows, sniffDelimiter } from '../../../electron/import/csv.ts'

const rowsOf = (chunks: string[], delimiter = ',') =>
  [...parseRows(chunks, delimiter)].map(({ cells }) => [...cells])

/** Cuts a text into pieces at any places. */
function cut(text: string, at: readonly number[]): string[] {
  const places = [0, ...at.map((n) => n % (text.length + 1)).sort((a, b) => a - b), text.length]
  return places.slice(1).map((end, i) => text.slice(places[i], end))
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', ';', '\t', '包', 'a'), maxLength: 6 }),
)
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const written = fc.record({
  rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t'),
})

describe('delimited text', () => {
  it('gives back what was written, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat(), { maxLength: 8 }), ({ rows, end, delimiter }, at) => {
        const text = rows.map((cells) => cells.map(quoted).join(delimiter) + end).join('')
        expect(rowsOf(cut(text, at), delimiter)).toEqual(rows)
      }),
    )
  })

  it('reads bare and quoted cells as the reference parser does', () => {
    const bare = fc.string({
      unit: fc.constantFrom('a', 'b', '1', ' ', '包', '=', "'"),
      minLength: 1,
      maxLength: 5,
    })
    const any = fc.oneof(bare, cell.map(quoted))
    const line = fc.array(any, { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (rows) => {
        const text = rows.map((cells) => cells.join(',')).join('\r\n')
        expect(rowsOf([text])).toEqual(parse(text, { record_delimiter: '\r\n' }))
      }),
    )
  })

  it('never throws, and loses no character of text without quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(), { maxLength: 4 }), (text, at) => {
        const cells = rowsOf(cut(text, at)).flat()
        if (!text.includes('"')) expect(cells.join('')).toBe(text.replace(/[,\r\n]/g, ''))
      }),
    )
  })

  it.each([
    ['text after a closing quote', '"a"b,c\n', [['ab', 'c']]],
    ['a quote inside a bare cell', '="00123",5" bag\n', [['="00123"', '5" bag']]],
    [
      'a quote that never closes',
      '"a,b\nc,d\n',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quoted line ends', '"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
    [
      'no line end at the end',
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
  ])('%s', (_what, text, rows) => {
    expect(rowsOf([text])).toEqual(rows)
  })

  it('counts blank lines as a spreadsheet does', () => {
    expect([...parseRows(['a,b\n\n\nc,d\n'], ',')].map(({ row }) => row)).toEqual([1, 4])
  })

  it('gives up a quote that would swallow the file', () => {
    const text = `"broken,1\n${'x,y\n'.repeat(400_000)}`
    expect(rowsOf([text]).slice(0, 2)).toEqual([
      ['"broken', '1'],
      ['x', 'y'],
    ])
  })

  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a\tb\tc\n1,2', '\t'],
    ['a;b;c\n', ';'],
    ['"a,b,c";d\n', ';'],
    ['title\r\na;b;c', ';'],
    ['one column', ','],
  ])('sniffs the delimiter of %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter)
  })
})
