import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvRow } from '../../shared/csv.ts'

const text = (value: string): string => csvCell({ kind: 'text', value })

/** A plain RFC 4180 reader of one row, by another way than the writer's. */
function readRow(row: string): string[] {
  const cells: string[] = []
  let rest = row.replace(/\r\n$/, '')
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|$)/.exec(rest)
    if (!match) throw new Error(`not a row: ${rest}`)
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return cells
    rest = rest.slice(match[0].length)
  }
}

describe('csvCell', () => {
  it.each([
    ['', ''],
    ['托特包', '托特包'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' padded ', '" padded "'],
    ['a;b', '"a;b"'],
    ['SF1402883766152', 'SF1402883766152'],
    ['12.5', '12.5'],
  ])('writes the text %j', (value, expected) => {
    expect(text(value)).toBe(expected)
  })

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+86 138', `"'+86 138"`],
    ['-12', `"'-12"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['\u00a0=1', `"'\u00a0=1"`],
    ['\u3000\u200b=1', `"'\u3000\u200b=1"`],
    ['\ufeff=1', `"'\ufeff=1"`],
    ['＝1', `"'＝1"`],
    ['＠A', `"'＠A"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\nx', `"'\nx"`],
    ['ok\n=1', `"ok\n'=1"`],
    ['ok\r\n  =1', `"ok\r\n'  =1"`],
    ['ok;=1', `"ok;'=1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('disarms %j', (value, expected) => {
    expect(text(value)).toBe(expected)
  })

  it.each([
    ['text', '2381047566201834', '"=""2381047566201834"""'],
    ['text', '123456789012', '"=""123456789012"""'],
    ['text', '007', '"=""007"""'],
    ['text', '12E5', '"=""12E5"""'],
    ['text', '12345678901', '12345678901'],
    ['longNumber', '123', '"=""123"""'],
    ['longNumber', '2026-11', '"=""2026-11"""'],
    ['longNumber', 'SF1402883766152', 'SF1402883766152'],
    ['longNumber', '', ''],
    ['longNumber', '1"&A1&"', `"1""&A1&"""`],
    ['longNumber', '=1', `"'=1"`],
  ] as const)('keeps the %s %s as it is', (kind, value, expected) => {
    expect(csvCell({ kind, value })).toBe(expected)
  })

  it.each(['0', '-12.50', '1280.00'])('leaves our number %s a number', (value) => {
    expect(csvCell({ kind: 'number', value })).toBe(value)
  })

  it.each(['', '=1', '1,280', '1e5', '-', '１'])('throws for %j as a number', (value) => {
    expect(() => csvCell({ kind: 'number', value })).toThrow(RangeError)
  })

  it('never starts a formula with what people wrote', () => {
    const awkward = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      '\u00a0',
      '\u200b',
      '"',
      ',',
      ';',
      '＝',
      'A',
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(awkward).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(value, (written) => {
        const [cell = ''] = readRow(text(written))
        if (/^="[0-9][A-Za-z0-9-]*"$/.test(cell)) return
        for (const start of cell.split(/[\r\n\t;]/)) expect(start.trim()).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect(cell).not.toMatch(/^[\t\r\n]/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('csvRow', () => {
  it('ends its line as RFC 4180 wants', () => {
    const cells = [
      { kind: 'longNumber', value: '2381047566201834' },
      { kind: 'number', value: '-5.00' },
      { kind: 'text', value: '酒红, 中号' },
    ] as const
    expect(csvRow(cells)).toBe('"=""2381047566201834""",-5.00,"酒红, 中号"\r\n')
  })

  it('reads back as the cells that were written, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (values) => {
        const cells = readRow(csvRow(values.map((value) => ({ kind: 'text', value }))))
        const bare = (cell: string): string => cell.replace(/^="(.*)"$/, '$1').replaceAll("'", '')
        expect(cells.map(bare)).toEqual(values.map(bare))
      }),
    )
  })
})
