import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../electron/import/gb18030.ts'
import { type Cells, csvText, HEADERS_A, refundRow } from '../../support/exportFile.ts'
import { openTestHouse } from '../../support/house.ts'
import { importFile, previewOf } from '../../support/imports.ts'
import { type SheetCell, xlsx } from '../../support/xlsx.ts'

let t: Awaited<ReturnType<typeof openTestHouse>>
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.dispose())

const utf8 = (text: string) => new TextEncoder().encode(text)
const refund = (n: number, cells: Cells = {}): Cells => refundRow({ 退款编号: `9000000000000${n}`, ...cells })
const csv = (...rows: Cells[]) => utf8(csvText(HEADERS_A, rows))

async function errorOf(name: string, data: Uint8Array) {
  const result = await previewOf(t, name, data)
  return result.ok ? null : result.error
}
async function problemsOf(data: Uint8Array, name = '退款.csv') {
  const result = await previewOf(t, name, data)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.preview
}

describe('files that are refused, with what they are', () => {
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...Array<number>(64).fill(0)])
  it.each([
    ['a picture', '截图.csv', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), { code: 'file_type', found: 'png' }],
    ['a PDF', '报表.xlsx', utf8('%PDF-1.7\n%âãÏÓ'), { code: 'file_type', found: 'pdf' }],
    [
      'an old workbook',
      '报表.xls',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      { code: 'file_type', found: 'xls' },
    ],
    [
      'a page under the name of a workbook',
      '报表.xls',
      utf8('<html><table><tr><td>退款编号</td></tr></table></html>'),
      { code: 'file_type', found: 'html' },
    ],
    [
      'a zip of something else',
      '报表.zip',
      zipSync({ 'a.csv': utf8('x') }),
      { code: 'file_type', found: 'zip' },
    ],
    [
      'a Word document',
      '报表.docx',
      zipSync({ 'word/document.xml': utf8('x') }),
      { code: 'file_type', found: 'docx' },
    ],
    [
      'a broken workbook',
      '报表.xlsx',
      xlsx([['退款编号']]).slice(0, 300),
      { code: 'file_damaged', why: 'zip' },
    ],
    [
      'a binary file named .csv',
      '报表.csv',
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251),
      { code: 'file_binary' },
    ],
    [
      'bytes without a NUL that are no text',
      '报表.csv',
      Uint8Array.from({ length: 5000 }, (_, i) => 1 + ((i * 7919) % 250)),
      { code: 'file_binary' },
    ],
    ['blank lines alone', '报表.csv', utf8('\r\n  \r\n'), { code: 'file_empty' }],
    ['a header without rows', '报表.csv', utf8(csvText(HEADERS_A, [])), { code: 'file_empty' }],
  ])('%s', async (_what, name, data, expected) => {
    expect(await errorOf(name, data)).toEqual(expected)
  })

  it('an empty file and one of more than 200 MB, before any of it is sent', async () => {
    const begin = (size: number) => t.call('upload.begin', { fileName: 'a.csv', bytes: size })
    expect(await begin(0)).toEqual({ ok: false, error: { code: 'file_empty' } })
    const limit = 200 * 1024 * 1024
    expect(await begin(limit + 1)).toEqual({
      ok: false,
      error: { code: 'file_too_large', bytes: limit + 1, limit },
    })
  })

  it('a workbook that unpacks to hundreds of megabytes', async () => {
    const bomb = xlsx([['退款编号']], { 'xl/media/zeros.bin': new Uint8Array(230 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await errorOf('报表.xlsx', bomb)).toMatchObject({ code: 'file_bomb' })
  })

  it('a workbook whose directory lies about what it unpacks to', async () => {
    const bomb = Buffer.from(xlsx([['退款编号']], { 'xl/media/zeros.bin': new Uint8Array(8 * 1024 * 1024) }))
    const name = bomb.lastIndexOf('xl/media/zeros.bin')
    bomb.writeUInt32LE(1000, name - 46 + 24)
    expect(await errorOf('报表.xlsx', bomb)).toMatchObject({ code: 'file_bomb' })
  })
})

describe('headers that are not known', () => {
  const text = '单据号,钱,回来的快递\r\n900000000000777,12.50,YT7000000000777\r\n'
  it('are shown, mapped by hand, and the mapping is remembered', async () => {
    expect(await errorOf('表.csv', utf8(text))).toEqual({
      code: 'header_unknown',
      found: ['单据号', '钱', '回来的快递'],
    })
    const mapping = { 单据号: 'refundNo', 钱: 'asked', 回来的快递: 'returnTracking' }
    const done = await importFile(t, '表.csv', utf8(text), { kind: 'refunds', mapping })
    expect(done.report).toMatchObject({ added: 1, bad: 0 })
    const again = await problemsOf(utf8(text), '另一个名字.csv')
    expect(again).toMatchObject({ mapping, rows: { unchanged: 1 } })
  })
  it('a mapping without the refund number is no mapping', async () => {
    const result = await previewOf(t, '表.csv', utf8('甲,乙\r\n1,2\r\n'), {
      kind: 'refunds',
      mapping: { 甲: 'asked', 乙: null },
    })
    expect(result).toEqual({ ok: false, error: { code: 'header_unknown', found: ['甲', '乙'] } })
  })
  it('a title above the headers is passed over, and rows are counted as a spreadsheet counts them', async () => {
    const preview = await problemsOf(
      utf8(`2026年6月退款\r\n\r\n${csvText(HEADERS_A, [refund(1, { 买家退款金额: '很多' })])}`),
    )
    expect(preview.problems).toEqual([
      { row: 4, column: '买家退款金额', value: '很多', reason: 'money_malformed', skipped: false },
    ])
  })
})

describe('bad rows are reported with row, column, value and reason, and the good ones go on', () => {
  const long = '长'.repeat(100_000)
  it.each([
    [
      'E-notation in the refund number',
      { 退款编号: '1.00E+17' },
      ['退款编号', '1.00E+17', 'e_notation', true],
    ],
    [
      'a decimal in its place',
      { 退款编号: '1000000000000.5' },
      ['退款编号', '1000000000000.5', 'not_a_number_text', true],
    ],
    ['no refund number', { 退款编号: '' }, ['退款编号', '', 'missing', true]],
    [
      'E-notation in the order number',
      { 订单编号: '2.60501E+18' },
      ['订单编号', '2.60501E+18', 'e_notation', false],
    ],
    [
      'E-notation in the tracking number',
      { 退货物流单号: '7.53123E+13' },
      ['退货物流单号', '7.53123E+13', 'e_notation', false],
    ],
    ['a negative amount', { 买家退款金额: '-5.00' }, ['买家退款金额', '-5.00', 'money_negative', false]],
    ['a malformed amount', { 买家退款金额: '12.3.4' }, ['买家退款金额', '12.3.4', 'money_malformed', false]],
    [
      'an absurd amount',
      { 买家退款金额: '99999999999' },
      ['买家退款金额', '99999999999', 'money_absurd', false],
    ],
    ['a tenth of a fen', { 买家退款金额: '1.005' }, ['买家退款金额', '1.005', 'money_too_precise', false]],
    ['an unreadable date', { 超时时间: '下周三' }, ['超时时间', '下周三', 'date_unreadable', false]],
    [
      'a day that does not exist',
      { 超时时间: '2026-02-30 10:00:00' },
      ['超时时间', '2026-02-30 10:00:00', 'date_unreadable', false],
    ],
    ['100 KB in a cell', { 买家退款说明: long }, ['买家退款说明', long.slice(0, 80), 'cell_too_long', false]],
    [
      '100 KB in the refund number',
      { 退款编号: long },
      ['退款编号', long.slice(0, 80), 'cell_too_long', true],
    ],
  ] as const)('%s', async (_what, cells, [column, value, reason, skipped]) => {
    const preview = await problemsOf(csv(refund(1), refund(2, cells), refund(3)))
    expect(preview.problems).toEqual([{ row: 3, column, value, reason, skipped }])
    expect(preview.rows).toMatchObject({ total: 3, added: skipped ? 2 : 3, bad: 1 })
  })

  it('100 KB in a column that is ignored harms nobody', async () => {
    expect(await problemsOf(csv(refund(1, { 责任方: long })))).toMatchObject({
      problemCount: 0,
      rows: { added: 1 },
    })
  })

  it('a row with more cells than headers', async () => {
    const text = csvText(HEADERS_A, [refund(1), refund(2)]).replace(
      /(9000000000000[^\r]*)\r\n$/,
      '$1,x,,移位\r\n',
    )
    const preview = await problemsOf(utf8(text))
    expect(preview.problems).toEqual([
      { row: 3, column: '', value: 'x', reason: 'too_many_cells', skipped: true },
    ])
    expect(preview.rows.added).toBe(1)
  })

  it('duplicate rows, equal in every field, wherever they stand', async () => {
    const preview = await problemsOf(csv(refund(1), refund(2), refund(1), refund(1)))
    expect(preview.rows).toEqual({ total: 4, added: 2, changed: 0, unchanged: 0, bad: 2 })
    expect(preview.problems.map(({ row, reason, skipped }) => ({ row, reason, skipped }))).toEqual([
      { row: 4, reason: 'duplicate', skipped: true },
      { row: 5, reason: 'duplicate', skipped: true },
    ])
  })

  it('rows of one refund that contradict each other: the first stands', async () => {
    const preview = await problemsOf(csv(refund(1), refund(1, { 退款状态: '退款成功' })))
    expect(preview.problems).toEqual([
      { row: 3, column: '退款状态', value: '退款成功', reason: 'conflicting_rows', skipped: true },
    ])
    expect(preview.rows).toMatchObject({ added: 1 })
  })

  it('a column of numbers that a spreadsheet rounded to 15 digits', async () => {
    const rounded = [1, 2, 3, 4].map((n) => refund(n, { 退款编号: `12345678901234${n}000` }))
    const preview = await problemsOf(csv(...rounded))
    expect(preview.rows).toMatchObject({ added: 0, bad: 4 })
    expect(preview.problems[0]).toMatchObject({ reason: 'e_notation', skipped: true })
  })

  it('bad characters in a GB18030 file cost no more than their cell', async () => {
    const good = encodeGb18030(csvText(HEADERS_A, [refund(1), refund(2)]))
    const at = good.lastIndexOf(encodeGb18030('真皮'))
    good[at] = 0xff
    expect(await problemsOf(good)).toMatchObject({ encoding: 'gb18030', rows: { added: 2, bad: 0 } })
  })

  it('keeps the problems of a run and exports them, safe to open', async () => {
    const done = await importFile(
      t,
      '退款.csv',
      csv(refund(8, { 买家退款金额: '=1+1' }), refund(9, { 退款编号: '1E+10' })),
    )
    expect(done.report).toMatchObject({ added: 1, bad: 2 })
    expect(done.report.problems).toHaveLength(2)
    for (const [language, title] of [
      ['zh-Hans', '行号'],
      ['zh-Hant', '列號'],
      ['en', 'Row'],
    ] as const) {
      const { file } = await t.must('import.problems', { importId: done.report.id, language })
      expect(file.rows).toBe(2)
      expect(file.text).toMatch(new RegExp(`^\\ufeff${title},`))
      expect(file.text).toContain(`'=1+1`)
    }
  })
})

describe('workbooks', () => {
  const headers = ['订单编号', '退款编号', '买家退款金额', '超时时间', '退款状态', '退货物流单号']
  const sheet = (...rows: SheetCell[][]) => xlsx([headers, ...rows])
  it('reads text, amounts and dates that are day counts', async () => {
    const done = await importFile(
      t,
      '报表.xlsx',
      sheet([
        '2605000000000000001',
        '800000000000000001',
        { number: '128.1' },
        { date: '46181.5' },
        '等待买家退货',
        '75312345678999',
      ]),
    )
    expect(done.preview).toMatchObject({ format: 'xlsx', problemCount: 0, rows: { added: 1 } })
    const row = await t.house.db
      .selectFrom('return_case')
      .selectAll()
      .where('refund_no', '=', '800000000000000001')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      asked: 12_810,
      state: 'wait_buyer_return',
      deadline_at: Date.UTC(2026, 5, 8, 4),
    })
  })
  it('reports long numbers that are doubles, and takes short ones', async () => {
    const preview = await problemsOf(
      sheet(
        [{ number: '2605000000000000001' }, '800000000000000002', '1', '', '', ''],
        ['', { number: '8.00000000000000003E+17' }, '1', '', '', ''],
        ['', { number: '800000000003' }, '1', '', '', { number: '753123456789' }],
      ),
      '报表.xlsx',
    )
    expect(
      preview.problems.map(({ row, column, reason, skipped }) => ({ row, column, reason, skipped })),
    ).toEqual([
      { row: 2, column: '订单编号', reason: 'e_notation', skipped: false },
      { row: 3, column: '退款编号', reason: 'e_notation', skipped: true },
    ])
    expect(preview.rows.added).toBe(2)
  })
})
