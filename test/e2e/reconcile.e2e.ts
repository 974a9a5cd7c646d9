import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest'
import { databaseName } from '../../electron/database/open.ts'
import { encodeGb18030 } from '../../electron/import/gb18030.ts'
import { dayOf } from '../../shared/time.ts'
import { type Cells, csvText, HEADERS_A } from '../support/exportFile.ts'
import { withSqlite } from '../support/sqlite.ts'
import { type App, startApp } from './support/app.ts'
import { beginInspection, release, scanParcel } from './support/desk.ts'
import { type CaseSpec, exportsOf, type FilePayload, numbersOf, refundRows } from './support/exports.ts'
import { press } from './support/keyboard.ts'
import { findInQueue } from './support/sampleDay.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles } from './support/start.ts'
import { say } from './support/words.ts'

const SHOP = '云朵箱包'
const CASES: readonly CaseSpec[] = [{}, {}, {}]

let app: App
let page: Page
/** When the story began: files made later tell of the same days. */
let began = 0

/** The next export, made after the settlements: with what the platform says now. */
function nextExport(changes: readonly Cells[]): FilePayload {
  const rows = refundRows(CASES, began).map((row, i) => ({ ...row, ...changes[i] }))
  return {
    name: `退款报表${dayOf(began).replaceAll('-', '')}.csv`,
    mimeType: 'text/csv',
    buffer: encodeGb18030(csvText(HEADERS_A, rows)),
  }
}

const over: Cells = {
  退款状态: '退款成功',
  超时时间: '',
  '手工退款/系统退款': '手工退款',
}

/** A file that is made minutes after a settlement does not yet have to show it. */
function settledAnHourAgo(): void {
  withSqlite(join(app.dataDir, databaseName), (sqlite) =>
    sqlite.exec('UPDATE return_case SET settled_at = settled_at - 3600000 WHERE settled_at IS NOT NULL'),
  )
}

async function open(): Promise<void> {
  await press(page, 'Alt+0')
  await page.locator('main.reconcile').waitFor()
}

beforeAll(async () => {
  app = await startApp()
  page = await app.newPage()
  began = Date.now()
})
afterAll(async () => {
  await app.close()
})
beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`reconcile ${task.name}`)).join(' ')}`)
  })
})
afterEach(() => {
  expect(app.complaints()).toEqual([])
})

test('two cases are inspected and settled by keyboard', async () => {
  await firstStart(page, '王芳', '246810')
  await importFiles(page, exportsOf(CASES, began), SHOP)
  await press(page, 'Alt+1')
  for (const index of [0, 1]) {
    await scanParcel(page, numbersOf(index, {}).label)
    await beginInspection(page)
    await press(page, 'v')
    await release(page, false)
  }
  await press(page, 'Alt+5')
  await page.locator('main.release .q-row').nth(2).waitFor()
  for (const index of [0, 1]) {
    await findInQueue(page, numbersOf(index, {}).refundNo)
    // The case's facts come after its head; the key acts on them.
    await page.locator('.actions .settle:enabled', { hasText: '¥299.00' }).waitFor()
    await page.waitForTimeout(300)
    await press(page, 'Control+Enter')
    await expect
      .poll(async () => (await ask(page, 'queue.list', {})).total, { timeout: 8_000 })
      .toBe(1 - index)
  }
})

test('the next export tells of both otherwise; the report leads to them, and one key resolves each', async () => {
  const file = nextExport([{}, { ...over, 买家退款金额: '279.00' }])
  settledAnHourAgo()
  await importFiles(page, [file], SHOP, async () => {
    const found = page.locator('.side-panel', { hasText: say('import.report.found') })
    expect(await found.locator('li').allInnerTexts()).toEqual([
      say('import.report.found_still_open').replace('{{n}}', '1'),
      say('import.report.found_amount_differs').replace('{{n}}', '1'),
    ])
  })
})

test('both are listed with both sides, and resolved by one key each', async () => {
  await open()
  const table = page.locator('.rec-table')
  await page.getByRole('tab', { name: say('reconcile.tab.still_open'), selected: true }).waitFor()
  const stillOpen = await table.locator('tbody tr').innerText()
  expect(stillOpen).toContain(say('cases.settled.refunded'))
  expect(stillOpen).toContain(say('cases.platformState.wait_seller_confirm'))
  await picture('still-open')
  await press(page, 'd')
  await page.getByText(say('reconcile.empty.still_open')).waitFor()

  await press(page, '4')
  await page.getByRole('tab', { name: say('reconcile.tab.amount_differs'), selected: true }).waitFor()
  const differs = await table.locator('tbody tr').innerText()
  expect(differs).toContain('¥299.00')
  expect(differs).toContain('¥279.00')
  expect(differs).toContain(say('reconcile.how.hand'))
  await picture('amount-differs')
  await press(page, 'a')
  await page.getByText(say('reconcile.empty.amount_differs')).waitFor()
  expect((await ask(page, 'reconcile.list', {})).differences).toEqual([])
})

test('importing the same file again finds nothing new', async () => {
  const before = (await ask(page, 'events.since', { seq: 0, limit: 1000 })).seq
  const file = nextExport([{}, { ...over, 买家退款金额: '279.00' }])
  await importFiles(page, [file], SHOP, async () => {
    expect(await page.locator('.side-panel', { hasText: say('import.report.found') }).count()).toBe(0)
  })
  expect((await ask(page, 'events.since', { seq: 0, limit: 1000 })).seq).toBe(before)
  expect((await ask(page, 'queue.list', {})).total).toBe(0)
})

test('a refund by the time-out is settled as the platform did, and the daily look is recorded by one key', async () => {
  const gone = { ...over, '手工退款/系统退款': '系统退款', 退款完结时间: `${dayOf(began)} 00:00:00` }
  await importFiles(page, [nextExport([{}, { ...over, 买家退款金额: '279.00' }, gone])], SHOP, async () => {
    await page.getByText(say('import.report.found_lost').replace('{{n}}', '1')).waitFor()
  })
  await open()
  await page.getByRole('tab', { name: say('reconcile.tab.refunded_there'), selected: true }).waitFor()
  await picture('refunded-there')
  await press(page, 'p')
  await page.getByText(say('reconcile.empty.refunded_there')).waitFor()
  const refundNo = numbersOf(2, {}).refundNo
  const { cases } = await ask(page, 'case.list', { filter: 'settled' })
  expect(cases.map((each) => each.refundNo)).toContain(refundNo)

  await press(page, '1')
  await page.getByText(say('reconcile.look.not_yet').replace('{{shop}}', SHOP)).waitFor()
  await picture('near')
  await press(page, 'l')
  await page
    .locator('.rec-shop', { hasText: say('reconcile.look.by').replace('{{by}}', '王芳').slice(0, 3) })
    .waitFor()
  const { shops } = await ask(page, 'reconcile.shops', {})
  expect(shops.map(({ looks }) => looks.map(({ by }) => by))).toEqual([['王芳']])
})

/** For a person to look at, where they are asked for. */
async function picture(name: string): Promise<void> {
  const folder = process.env['RETURNDOCK_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}
