import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { shiftDay } from '../../shared/board/range.ts'
import { CommandId } from '../../shared/ids.ts'
import { dayOf } from '../../shared/time.ts'
import { allGood } from '../support/desk.ts'
import { type App, startApp } from './support/app.ts'
import { scanParcel } from './support/desk.ts'
import { type CaseSpec, exportsOf, numbersOf } from './support/exports.ts'
import { press, scan, type } from './support/keyboard.ts'
import { casesByNumber } from './support/sampleDay.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles } from './support/start.ts'
import { say } from './support/words.ts'

const PIN = '246810'
const CASES: readonly CaseSpec[] = [
  { products: [{ asked: '300.00', title: '复古马鞍包 棕色' }] },
  { products: [{ asked: '200.00', title: '复古马鞍包 棕色' }] },
  { reason: '质量问题', products: [{ asked: '100.00', title: '羊皮短款钱包' }] },
  {},
]
const numbers = CASES.map((spec, index) => numbersOf(index, spec))

let app: App
let desk: Page

beforeAll(async () => {
  app = await startApp()
  desk = await app.newPage()
  await firstStart(desk, '王芳', PIN)
  await importFiles(desk, exportsOf(CASES, Date.now()), '云朵箱包旗舰店')
})
afterAll(() => app.close())
beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`board ${task.name}`)).join(' ')}`)
  })
})
afterEach(() => expect(app.complaints()).toEqual([]))

/** What comes by itself comes within this. */
const SOON = { timeout: 5_000 }
const commandId = () => CommandId.parse(crypto.randomUUID())
const tile = (name: string) =>
  desk
    .locator(`.tile[data-tile="${say(name)}"]`)
    .locator('.tile-n')
    .innerText()
const ready = () => desk.locator('main.board[aria-busy="false"] .tiles').waitFor()
const shownRange = () => desk.locator('main.board').getAttribute('data-range')
const today = dayOf(Date.now())

/** Inspects what the desk has received, all in order but for the condition; decided at once. */
async function inspect(raw: string, condition: 'as_new' | 'used'): Promise<void> {
  const { waiting } = await ask(desk, 'inspection.waiting', {})
  const one = waiting.find(({ parcel }) => parcel.tracking === raw)
  if (!one) throw new Error(`${raw} does not wait`)
  const opened = { commandId: commandId(), parcelId: one.parcel.id, caseId: one.case.id }
  const { view } = await ask(desk, 'inspection.open', opened)
  await ask(desk, 'inspection.submit', {
    commandId: commandId(),
    inspectionId: view.inspection.id,
    findings: allGood(view, { condition }),
    final: true,
    workVersion: view.case.workVersion,
  })
}

describe('the board, by keyboard', () => {
  test('an empty day says what to do', async () => {
    await press(desk, 'Alt+7')
    await ready()
    await desk.getByText(say('board.quiet.title')).waitFor()
    expect(await tile('board.count.received')).toBe('0')
  })

  test('after a few scans it shows what was done, at once', async () => {
    await press(desk, 'Alt+1')
    for (const { label } of numbers.slice(0, 3)) expect((await scanParcel(desk, label)).kind).toBe('matched')
    expect((await scanParcel(desk, 'SF6912345678906')).kind).toBe('unknown')
    await inspect(numbers[0]?.label ?? '', 'as_new')
    await inspect(numbers[1]?.label ?? '', 'used')
    const ids = await casesByNumber(desk)
    const caseId = ids.get(numbers[0]?.refundNo ?? '')
    if (caseId === undefined) throw new Error('no case')
    const { case: decided } = (await ask(desk, 'case.view', { caseId })).view
    await ask(desk, 'case.settle', {
      commandId: commandId(),
      caseId,
      workVersion: decided.workVersion,
      platformVersion: decided.platformVersion,
      outcome: 'refunded',
      amount: 30_000,
      reason: null,
    })
    await ask(desk, 'parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'raw', raw: 'JT7712345678901' },
      reason: 'cod',
      codAmount: 1200,
      carrier: null,
    })

    await press(desk, 'Alt+7')
    await ready()
    expect(await tile('board.count.received')).toBe('4')
    expect(await tile('board.count.inspected')).toBe('2')
    expect(await tile('board.count.settled')).toBe('1')
    expect(await tile('board.count.turnedAway')).toBe('1')
    expect(await tile('board.now.waiting')).toBe('1')
    expect(await tile('board.now.unclaimed')).toBe('1')
    expect(await desk.locator('[data-sum="refunded"] b').innerText()).toBe('¥300.00')
    // Another one while the board is open: it follows by itself.
    await ask(desk, 'parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'raw', raw: 'JT7712345999901' },
      reason: 'misaddressed',
      codAmount: null,
      carrier: null,
    })
    await expect.poll(() => tile('board.count.turnedAway'), SOON).toBe('2')
    // The charts are drawn, and their figures stand beside them for who cannot see them.
    await expect.poll(() => desk.locator('.chart svg').count(), SOON).toBe(6)
    const products = desk.locator('.reasons table')
    expect(await products.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/复古马鞍包 棕色\s+2/),
    ])
    expect(await desk.locator('.defects table tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/复古马鞍包 棕色\s+1/),
    ])
    expect(await desk.locator('.turned table tbody tr').innerText()).toMatch(/极兔\s+1\s+1/)
  })

  test('days are chosen by keys, and figures shown instead of charts', async () => {
    await press(desk, '2')
    await ready()
    expect(await shownRange()).toBe(`${shiftDay(today, -1)}/${shiftDay(today, -1)}`)
    await desk.getByText(say('board.quiet.title')).waitFor()
    await press(desk, '3')
    await expect.poll(shownRange, SOON).toBe(`${shiftDay(today, -6)}/${today}`)
    await ready()
    await expect.poll(() => tile('board.count.received'), SOON).toBe('4')
    await desk.getByText(say('board.pace.note.about')).waitFor()
    await press(desk, 'ArrowLeft')
    await expect.poll(shownRange, SOON).toBe(`${shiftDay(today, -13)}/${shiftDay(today, -7)}`)
    await press(desk, 'ArrowRight t')
    await ready()
    await desk.locator('.flow .figures table').waitFor()
    await press(desk, 't 1')
    await expect.poll(shownRange, SOON).toBe(`${today}/${today}`)
    await press(desk, '6')
    await expect
      .poll(() => desk.evaluate(() => document.activeElement?.getAttribute('type')), SOON)
      .toBe('date')
    await desk.locator('main.board').evaluate((main) => main.querySelector('input')?.blur())
  })

  test('exports what it shows: a table, a picture, a report to print', async () => {
    await ready()
    const [csv] = await Promise.all([desk.waitForEvent('download'), press(desk, 'e')])
    expect(csv.suggestedFilename()).toBe(`board-${today}.csv`)
    const text = readFileSync(await csv.path(), 'utf8')
    expect(text.charCodeAt(0)).toBe(0xfe_ff)
    const rows: string[][] = parse(text, { bom: true })
    expect(rows[0]).toEqual(
      ['section', 'item', 'detail', 'value', 'unit'].map((c) => say(`board.csv_column.${c}`)),
    )
    const value = (item: string, detail: string) =>
      rows.find((row) => row[1] === item && row[2] === detail)?.[3]
    expect(value(say('board.count.received'), '')).toBe('4')
    expect(value(say('board.count.settled'), '')).toBe('1')
    expect(value(say('board.money.refunded'), say('board.csv_detail.amount'))).toBe('300.00')
    expect(value('复古马鞍包 棕色', say('rule.used.name'))).toBe('1')
    expect(value('极兔', say('board.turned_away.reason.cod'))).toBe('1')

    const [png] = await Promise.all([desk.waitForEvent('download'), press(desk, 'g')])
    expect(png.suggestedFilename()).toBe(`board-${today}.png`)
    const bytes = readFileSync(await png.path())
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.readUInt32BE(16)).toBe(2400)
    expect(bytes.length).toBeGreaterThan(50_000)

    await press(desk, 'p')
    const report = desk.getByRole('dialog')
    await report
      .getByRole('heading', { name: say('board.report.title').replace('{{days}}', today) })
      .first()
      .waitFor()
    expect(await report.locator('.print-leaf .ps-facts').first().innerText()).toContain('¥300.00')
    await press(desk, 'Escape')
    await report.waitFor({ state: 'detached' })
  })

  test('the case that times out first is a key away', async () => {
    await press(desk, 'ArrowDown')
    const chosen = desk.locator('.due tr[aria-current="true"]')
    if ((await chosen.count()) > 0) {
      await press(desk, 'Enter')
      await desk.locator('main.cases .detail').waitFor()
    } else await desk.getByText(say('board.due.none')).waitFor()
  })
})

describe('the search, from anywhere', () => {
  const mistyped = (numbers[0]?.label ?? '').replace(/(\d)(\d)$/, '$2$1')

  test('finds a mistyped number, says what differs, and opens the case with its timeline in words', async () => {
    await press(desk, 'Alt+1 Control+k')
    await type(desk, mistyped)
    const row = desk.locator('.search-row')
    await row.getByText(say('search.slip.transposition')).waitFor()
    expect(await row.count()).toBe(1)
    expect(await row.locator('mark').innerText()).toBe((numbers[0]?.label ?? '').slice(-2))
    await press(desk, 'Enter')
    const detail = desk.locator('main.cases .detail')
    await detail
      .getByText(numbers[0]?.refundNo.slice(-4) ?? '')
      .first()
      .waitFor()
    await detail.locator('.timeline li').first().waitFor()
    const told = await detail.locator('.timeline li').allInnerTexts()
    const said = told.map((text) => text.replace(/\s+/g, ' ').replace(/^\d\d:\d\d /, ''))
    const four = (numbers[0]?.label ?? '').slice(-4)
    expect(said.filter((text) => !text.includes(say('timeline.platform')))).toEqual([
      `收到包裹 ${four}，放在 A 台 王芳，A 号台`,
      '开始验货 王芳，A 号台',
      `提交验货并放行：${four} 王芳，A 号台`,
      '处理意见：全额退款 ¥300.00，规则第 1 版 王芳，A 号台',
      '结案：全额退款 ¥300.00 王芳，A 号台',
    ])
    expect(said.some((text) => text.startsWith(say('timeline.fact.applied')))).toBe(true)
  })

  test('takes a scan as what is looked for, in words too, and does no harm with a flood of text', async () => {
    await press(desk, 'Control+k')
    const field = desk.getByRole('combobox', { name: say('search.label') })
    await field.waitFor()
    await scan(desk, numbers[2]?.label ?? '')
    await expect.poll(() => field.inputValue(), SOON).toBe(numbers[2]?.label)
    await desk.locator('.search-row').waitFor()
    await press(desk, 'Control+a')
    await type(desk, '钱包')
    await expect.poll(() => desk.locator('.search-row mark').allInnerTexts(), SOON).toEqual(['钱包'])
    await field.fill('')
    await desk.keyboard.insertText('包'.repeat(10_000))
    await desk.getByText(say('search.none')).first().waitFor()
    expect((await field.inputValue()).length).toBeLessThanOrEqual(200)
    await press(desk, 'Escape')
    await field.waitFor({ state: 'detached' })
    // Nothing was received by the scan.
    expect((await ask(desk, 'desk.today', {})).counts.received).toBe(4)
  })

  test('on the list of cases by its own key, with what was found', async () => {
    await press(desk, 'Alt+6 /')
    await type(desk, '马鞍')
    const marks = desk.locator('main.cases .q-row mark')
    await expect.poll(() => marks.count(), SOON).toBe(2)
    expect(await marks.first().isVisible()).toBe(true)
    expect((await desk.locator('main.cases .queue').boundingBox())?.height).toBeGreaterThan(400)
    await press(desk, 'Enter')
    await desk.locator('main.cases .detail h2').first().waitFor()
  })
})
