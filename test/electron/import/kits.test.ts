import { expect, it } from 'vitest'
import { encodeGb18030 } from '../../../electron/import/gb18030.ts'
import type { PieceState } from '../../../shared/returns/inspection.ts'
import { everyRow, inspect, openInspection, scanned } from '../../support/desk.ts'
import { csvText, exportFile, HEADERS_A, numbered } from '../../support/exportFile.ts'
import { type TestHouse, withHouse } from '../../support/house.ts'
import { importFile, previewOf } from '../../support/imports.ts'

const HEADERS = ['商品编码', '配件', '类别', '价格']
const row = (sku: string, piece: string, role = '', price = '') => ({
  商品编码: sku,
  配件: piece,
  类别: role,
  价格: price,
})
const KITS = [
  row('BAG-01', '包', '主件'),
  row('BAG-01', '防尘袋', '', '15.00'),
  row('BAG-01', '丝巾', '赠品', '39.00'),
]
const kitFile = (rows: readonly Record<string, string>[]) => encodeGb18030(csvText(HEADERS, rows))
const SCARF = 'own 丝巾'

const TOLD = { 签收时间: '2026-05-26 10:00:00', 退货数量: '1' }
const refunds = (...numbers: number[]) =>
  exportFile(
    numbers.map((n) => numbered(n, TOLD)),
    [...HEADERS_A, ...Object.keys(TOLD)],
  )

async function decide(t: TestHouse, n: number, scarf: PieceState) {
  const { parcel, case: brief } = await scanned(t, `YT${7_000_000_000_000 + n}`, 'matched')
  const kit = { product: 'present', dust_bag: 'present', [SCARF]: scarf } as const
  return (await inspect(t, parcel.id, brief.id, { over: { kit } })).decision
}

it('a list of kits reaches the cases that are here and those that come, and a missing gift costs its price', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', refunds(1, 2))
    const { preview, report } = await importFile(t, '配件清单.csv', kitFile(KITS))
    expect(preview).toMatchObject({ kind: 'kits', missingFields: [], rows: { total: 3, added: 1, bad: 0 } })
    expect(report).toMatchObject({ state: 'done', added: 1, changed: 0, bad: 0 })
    await importFile(t, 'a.csv', refunds(1, 2, 3))
    const { cases } = await t.must('case.list', {})
    const pieces = [
      { key: 'product', name: null, role: 'product', price: null },
      { key: 'dust_bag', name: null, role: 'accessory', price: 1500 },
      { key: SCARF, name: '丝巾', role: 'gift', price: 3900 },
    ]
    expect(cases.map(({ lines }) => lines[0]?.kit)).toEqual([pieces, pieces, pieces])

    const missing = await decide(t, 1, 'missing')
    expect(missing).toMatchObject({ outcome: 'refund_partly', amount: 22_000 })
    expect(missing.lines[0]?.rules.map(({ id }) => id)).toContain('incomplete')
    const whole = await decide(t, 3, 'present')
    expect(whole).toMatchObject({ outcome: 'refund_full', amount: 25_900 })
    expect(whole.lines[0]?.rules.map(({ id }) => id)).not.toContain('incomplete')
  })
})

it('the same list again writes nothing; a changed one leaves alone what is being inspected', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', refunds(1, 2))
    await importFile(t, 'k.csv', kitFile(KITS))
    const { parcel, case: brief } = await scanned(t, 'YT7000000000001', 'matched')
    await openInspection(t, parcel.id, brief.id)
    const before = everyRow(t)
    const again = await importFile(t, 'k.csv', kitFile(KITS))
    expect(again.preview.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    const after = everyRow(t)
    for (const table of ['shop_kit', 'case_line', 'event']) expect(after[table]).toEqual(before[table])

    const { report } = await importFile(t, 'k.csv', kitFile([row('BAG-01', '吊牌', '', '9.90')]))
    expect(report).toMatchObject({ added: 0, changed: 1 })
    const { cases } = await t.must('case.list', {})
    const keys = new Map(cases.map(({ id, lines }) => [id, lines[0]?.kit.map(({ key }) => key)]))
    expect(keys.get(brief.id)).toEqual(['product', 'dust_bag', SCARF])
    expect([...keys.values()]).toContainEqual(['product', 'tag'])
  })
})

it('a case that was there before its product had a code gets the kit when its inspection begins', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'k.csv', kitFile(KITS))
    await importFile(t, 'a.csv', exportFile([numbered(1, { 商品编码: '' })]))
    await importFile(t, 'a.csv', exportFile([numbered(1)]))
    const { parcel, case: brief } = await scanned(t, 'YT7000000000001', 'matched')
    expect(brief.lines[0]?.kit).toEqual([])
    const view = await openInspection(t, parcel.id, brief.id)
    expect(view.case.lines[0]?.kit.map(({ key }) => key)).toEqual(['product', 'dust_bag', SCARF])
  })
})

it('rows that cannot be used are reported and never stop the good ones', async () => {
  await withHouse(async (t) => {
    const rows = [
      row('', '吊牌'),
      row('BAG-01', ''),
      row('BAG-01', '吊牌', '', '-3'),
      row('BAG-01', '吊牌', '', '-3'),
      row('1.2345E+17', '吊牌'),
    ]
    const { preview, report } = await importFile(t, 'k.csv', kitFile(rows))
    expect(preview.problems.map(({ row: at, reason, skipped }) => [at, reason, skipped]).toSorted()).toEqual([
      [2, 'missing', true],
      [3, 'missing', true],
      [4, 'money_negative', false],
      [5, 'duplicate', true],
      [5, 'money_negative', false],
      [6, 'e_notation', true],
    ])
    expect(report).toMatchObject({ added: 1, state: 'done' })
  })
})

it('columns under other names are mapped by hand', async () => {
  await withHouse(async (t) => {
    const file = encodeGb18030(csvText(['款', '东西'], [{ 款: 'BAG-01', 东西: '吊牌' }]))
    const refused = await previewOf(t, 'x.csv', file)
    expect(refused).toMatchObject({ ok: false, error: { code: 'header_unknown', found: ['款', '东西'] } })
    const mapping = { 款: 'sku', 东西: 'piece' }
    const done = await importFile(t, 'x.csv', file, { kind: 'kits', mapping })
    expect(done.report.added).toBe(1)
  })
})
