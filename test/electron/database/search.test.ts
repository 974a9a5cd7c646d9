import { afterAll, describe, expect, test } from 'vitest'
import { searchQueries } from '../../../electron/database/searchIndex.ts'
import { planSearch, searchWords } from '../../../electron/database/searchWords.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { addCase } from '../../support/builders.ts'
import { openTestHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())
const xu = await addCase(t.house, {
  refund_no: '5550001112223',
  order_no: '1180009998887776665',
  return_tracking: 'YT 8812 3456 78901',
  outbound_tracking: 'SF1029384756',
  buyer: { buyer_name: '爱包的小雨', receiver_name: '徐静', phone: '13912345678' },
  lines: [
    { sku: 'TOTE-88-BK', title: '头层牛皮托特包 黑色', barcode: '6901234000017' },
    { sku: 'KEY-01', title: 'Leather key ring "mini"', barcode: null },
  ],
})
const ouyang = await addCase(t.house, {
  refund_no: '5550001115678',
  return_tracking: 'JD0099887766554-1-2-',
  buyer: { buyer_name: 'Li', receiver_name: '欧阳静怡', phone: '138****4321' },
  lines: [{ sku: 'WALLET-2', title: '羊皮短款钱包', barcode: null }],
  weakKeys: ['77112233445566'],
})
const xiu = await addCase(t.house, {
  refund_no: '5550007770000',
  return_tracking: null,
  outbound_tracking: null,
  buyer: { buyer_name: null, receiver_name: null, phone: null },
  lines: [{ title: '托特包 棕色', sku: null, barcode: null }],
})
await t.house.search.indexed()
const find = async (text: string, limit = 20): Promise<CaseId[]> =>
  (await t.house.search.find(text, limit)).map(({ id }) => id)

describe('finds', () => {
  test.each<[string, string, CaseId[]]>([
    ['a refund number whole', '5550001112223', [xu]],
    ['its last six digits', '112223', [xu]],
    ['the beginning of several, newest first', '55500', [xiu, ouyang, xu]],
    ['an order number from its middle', '9998887776', [xu]],
    ['a tracking number as written on the label', 'yt 8812 3456 78901', [xu]],
    ['a tracking number in full-width forms', 'ＹＴ８８１２３４５６７８９０１', [xu]],
    ['a piece of a tracking number', '345678901', [xu]],
    ['an outbound number', 'sf1029384756', [xu]],
    ['a part of a shipment by its base', 'JD0099887766554', [ouyang]],
    ['a number from free text', '7711223344', [ouyang]],
    ['a two-character name', '徐静', [xu]],
    ['two characters out of a longer name', '静怡', [ouyang]],
    ['a name of four', '欧阳静怡', [ouyang]],
    ['a two-letter name', 'li', [ouyang]],
    ['two characters of a title', '钱包', [ouyang]],
    ['a product word, newest first', '托特', [xiu, xu]],
    ['two words that must both be there', '托特 黑色', [xu]],
    ['a name and a product', '徐静 托特包', [xu]],
    ['a SKU', 'tote-88', [xu]],
    ['a barcode', '6901234000017', [xu]],
    ['a quotation mark', '"mini"', [xu]],
    ['a masked phone by its last four', '4321', [ouyang]],
  ])('%s', async (_what, text, expected) => {
    expect(await find(text)).toEqual(expected)
  })

  test("a phone's last four before numbers that contain them", async () => {
    expect(await find('5678')).toEqual([xu, ouyang])
  })
  test('no more than the limit', async () => {
    expect(await find('55500', 2)).toHaveLength(2)
  })
})

describe('says by what a case was found', () => {
  const hits = async (text: string) => (await t.house.search.find(text, 5))[0]?.hits
  test.each<[string, string, unknown]>([
    [
      'a number from its middle',
      '9998887776',
      [{ field: 'order', text: '1180009998887776665', marks: [[6, 16]] }],
    ],
    ['a return number', 'YT8812345678901', [{ field: 'return', text: 'YT8812345678901', marks: [[0, 15]] }]],
    ['the last four of a phone', '4321', [{ field: 'phone', text: '4321', marks: [[0, 4]] }]],
    ['a name', '静怡', [{ field: 'receiver', text: '欧阳静怡', marks: [[2, 4]] }]],
    [
      'a product in another case',
      'KEY RING',
      [
        {
          field: 'product',
          text: 'Leather key ring "mini"',
          marks: [
            [8, 11],
            [12, 16],
          ],
        },
      ],
    ],
    [
      'two words, each in its text',
      '徐静 黑色',
      [
        { field: 'receiver', text: '徐静', marks: [[0, 2]] },
        { field: 'product', text: '头层牛皮托特包 黑色', marks: [[8, 10]] },
      ],
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await hits(text)).toEqual(expected)
  })
})

describe('finds a number with one slip', () => {
  test.each<[string, string, CaseId, string, [number, number][]]>([
    ['a digit exchanged', 'YT8812345678981', xu, 'substitution', [[13, 14]]],
    ['a digit left out', 'YT881234568901', xu, 'insertion', [[10, 11]]],
    ['a digit too many', 'YT88123345678901', xu, 'deletion', []],
    ['two digits swapped', 'YT8812345679801', xu, 'transposition', [[11, 13]]],
    ["the carrier's letters left out and a digit exchanged", '8812345678981', xu, 'substitution', [[13, 14]]],
    ['a refund number', '5550001112224', xu, 'substitution', [[12, 13]]],
    ['an order number in part', '0009998887476665', xu, 'substitution', [[13, 14]]],
    ['a number from free text', '77112233545566', ouyang, 'substitution', [[8, 9]]],
  ])('%s', async (_what, text, id, slip, marks) => {
    const [found] = await t.house.search.find(text, 5)
    expect([found?.id, found?.slip, found?.hits[0]?.marks]).toEqual([id, slip, marks])
  })
  test('but none with two', async () => {
    expect(await find('YT8812345678432')).toEqual([])
  })
  test('and what is there as it was typed goes alone', async () => {
    const twin = await addCase(t.house, { refund_no: '5550001112224' })
    await t.house.search.indexed()
    expect(await find('5550001112224')).toEqual([twin])
  })
})

describe('finds nothing, and does not fail, for', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['one character', '包'],
    ['characters that stand apart', '徐怡'],
    ['FTS5 syntax', 'words: NEAR(a b) OR NOT * ^ + - ( ) {'],
    ['a zero byte', 'x\0y zzz'],
    ['half a surrogate pair', '\ud83d'],
    ['SQL', "'; DROP TABLE return_case; --"],
    ['percent signs', '%%%'],
    ['10,000 characters', '包'.repeat(10_000)],
    ['10,000 words', 'ab '.repeat(3_333)],
  ])('%s', async (_what, text) => {
    expect(await find(text)).toEqual([])
  })
})

test('long texts are cut before they are looked up', () => {
  const plan = planSearch('托特包 '.repeat(2_500))
  expect(Math.max(...plan.matches.map((m) => m.length))).toBeLessThan(500)
})

test('no more than a few words is looked up at once', () => {
  expect(planSearch('aaa bbb ccc ddd eee fff ggg hhh').matches).toEqual([
    '"AAA" AND "BBB" AND "CCC" AND "DDD" AND "EEE" AND "FFF"',
  ])
})

test('pairs are marked for names and for Han titles alone', () => {
  const words = searchWords({
    numbers: [],
    names: ['Li'],
    phone: null,
    titles: ['Bag 黑色'],
    codes: [],
  })
  expect(words.split('\n').sort()).toEqual(['BAG 黑色', 'LI', 'LI~', '黑色~'])
})

test('a changed case is found by its new words and not by its old ones', async () => {
  const id = await addCase(t.house, { buyer: { receiver_name: '诸葛青云' } })
  await t.house.search.indexed()
  expect(await find('诸葛青云')).toEqual([id])
  await t.house.writer.desk(async (trx) => {
    await trx.updateTable('buyer').set({ receiver_name: '司马相如' }).where('case_id', '=', id).execute()
    await trx.insertInto('search_todo').values({ case_id: id }).execute()
  })
  await t.house.search.indexed()
  expect(await find('诸葛青云')).toEqual([])
  expect(await find('相如')).toEqual([id])
})

test('cases that a stop left unindexed are indexed at the next start', async () => {
  const id = await addCase(t.house, { refund_no: '424242424242' })
  await t.reopen()
  await t.house.search.indexed()
  expect(await find('424242424242')).toEqual([id])
  expect(await t.house.db.selectFrom('search_todo').selectAll().execute()).toEqual([])
})

test('no search looks at every case', () => {
  for (const query of Object.values(searchQueries)) {
    const plan = t.plan(query.sql)
    expect(plan).not.toMatch(/SCAN (?!search_todo)/)
    expect(plan).not.toContain('TEMP B-TREE')
  }
})
