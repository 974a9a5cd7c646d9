import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest'
import type { CaseView } from '../../shared/contract.ts'
import { CommandId } from '../../shared/ids.ts'
import { type App, startApp } from './support/app.ts'
import { beginInspection, release, scanParcel } from './support/desk.ts'
import { type CaseSpec, exportsOf, numbersOf } from './support/exports.ts'
import { press, scan, type } from './support/keyboard.ts'
import { casesByNumber } from './support/sampleDay.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles } from './support/start.ts'
import { say } from './support/words.ts'

/** Waits for its parcel; is sent goods that are not ours; is over before its parcel comes. */
const specs: CaseSpec[] = [{}, {}, {}]
const [AWAITING, FOREIGN, LATE] = [0, 1, 2]
const STRAY = 'SF1377600900041'
const OTHER = 'JDVA00339012664'
const PICTURES = process.env['RETURNDOCK_PICTURES']

let app: App
let page: Page

const refundNo = (index: number) => numbersOf(index, specs[index] ?? {}).refundNo
const label = (index: number) => numbersOf(index, specs[index] ?? {}).label
async function viewOf(index: number): Promise<CaseView> {
  const caseId = (await casesByNumber(page)).get(refundNo(index))
  if (caseId === undefined) throw new Error(`no case ${index}`)
  return (await ask(page, 'case.view', { caseId })).view
}
const answer = (kind: string) => page.locator(`[data-answer="${kind}"]`)
const place = () => page.getByTestId('place')
const row = (text: string) => page.locator('.s-list tbody tr').filter({ hasText: text })
const toast = (text: string) => page.locator('.toast').filter({ hasText: text }).first()
const dialog = () => page.getByRole('dialog')

/** For a person to look at, where asked for. */
async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return
  await page.waitForTimeout(250)
  await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

const TABS = ['map', 'unclaimed', 'stock', 'tasks']

/** Goes to the shelves, which begin with the map; a key that has acted cannot become part of a scan any more. */
async function shelves(tab: number): Promise<void> {
  await press(page, 'Alt+4')
  await page.locator('main.shelves').waitFor()
  if (tab > 1) await press(page, String(tab))
  await page.locator(`main.shelves[data-tab="${TABS[tab - 1]}"]`).waitFor()
}

beforeAll(async () => {
  app = await startApp()
  page = await app.newPage()
  await firstStart(page, '王芳', '246810')
  await importFiles(page, exportsOf(specs, Date.now()), '云朵箱包旗舰店')
  await press(page, 'Alt+1')
})

afterAll(async () => {
  await app.close()
})

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`shelves ${task.name}`)).join(' ')}`)
  })
})

afterEach(() => {
  expect(app.complaints()).toEqual([])
})

test('an unclaimed parcel gets clues, is found by them, is bound to its case and inspected', async () => {
  expect((await scanParcel(page, STRAY)).kind).toBe('unknown')
  expect((await scanParcel(page, OTHER)).kind).toBe('unknown')
  await shelves(2)
  await row(STRAY.slice(-4)).waitFor()
  await picture('unclaimed')
  await press(page, 'Home c')
  await dialog().waitFor()
  await type(page, '收件1')
  await press(page, 'Tab "0000" Tab')
  await type(page, '测试包')
  await picture('clues')
  await press(page, 'Enter')
  await toast(say('places.clue.saved')).waitFor()

  await press(page, '/ "0000" Enter')
  await expect.poll(() => page.locator('.s-list tbody tr').count()).toBe(1)
  await row('****0000').waitFor()
  await press(page, 'Enter')
  await dialog().getByRole('button', { name: '测试包 1-1' }).waitFor()
  await picture('bind')
  await press(page, 'Enter')
  await answer('parcels').waitFor()
  expect(await place().innerText()).toBe('A-01')
  await picture('bound')
  const bound = await viewOf(AWAITING)
  expect(bound.parcels.map(({ parcel, matchedBy }) => [parcel.tracking, matchedBy])).toEqual([
    [STRAY, 'bound'],
  ])

  await press(page, 'Enter')
  await page.locator('main.inspect[data-state="open"]').waitFor()
  await press(page, 'v')
  await release(page, false)
  expect((await viewOf(AWAITING)).case.work.state).toBe('decided')
})

test('goods are put away by a key, the next by a label', async () => {
  await shelves(3)
  const unit = row('测试包 1-1')
  await unit.waitFor()
  await picture('stock')
  await scan(page, 'RDS-A-05')
  await page.getByRole('alert').getByText(say('error.not_possible.place_for_parcels')).waitFor()
  await picture('refused')
  await press(page, 'Enter')
  await toast(say('places.named.STOCK')).waitFor()
  await unit.waitFor({ state: 'detached' })
  expect((await viewOf(AWAITING)).parcels[0]?.parcel).toMatchObject({
    state: { state: 'put_away' },
    location: 'STOCK',
  })
  await press(page, 'u')
  await unit.waitFor()
  await scan(page, 'RDS-HOLD')
  await unit.waitFor({ state: 'detached' })
  expect((await viewOf(AWAITING)).parcels[0]?.parcel.location).toBe('HOLD')
})

test('a parcel is moved by two scans, shelf first or parcel first; what cannot be is said', async () => {
  await press(page, 'Alt+1')
  await page.locator('main.receive').waitFor()
  await shelves(1)
  await scan(page, OTHER)
  await answer('parcels').waitFor()
  expect(await place().innerText()).toBe('A-02')
  await picture('found')
  await scan(page, 'RDS-A-09')
  await answer('moved').waitFor()
  expect(await place().innerText()).toBe('A-09')
  await picture('moved')
  await press(page, 'u')
  await expect.poll(() => place().innerText()).toBe('A-02')
  await scan(page, 'RDS-A-11')
  await answer('place').waitFor()
  await picture('place')
  await scan(page, OTHER)
  await answer('moved').waitFor()
  expect(await place().innerText()).toBe('A-11')
  await scan(page, 'RDS-A-99')
  await answer('problem').getByText(say('error.not_possible.place_unknown')).waitFor()
  await press(page, '/ "a-11" Enter')
  await answer('place').getByText(say('places.answer.full')).waitFor()
  await press(page, 'Escape')
  await answer('idle').waitFor()
  await picture('map')
})

test('a shelf’s label on the receiving screen tells what lies there, and receives nothing', async () => {
  await press(page, 'Alt+1')
  await page.locator('main.receive').waitFor()
  const before = (await ask(page, 'unclaimed.list', {})).items.length
  await scan(page, 'RDS-A-11')
  await toast(OTHER.slice(-4)).waitFor()
  expect((await ask(page, 'unclaimed.list', {})).items.length).toBe(before)
})

test('goods that are not ours go back: taken on, and done by the outbound number', async () => {
  await scanParcel(page, label(FOREIGN))
  await beginInspection(page)
  await press(page, 'v c')
  await release(page, false)
  await shelves(4)
  await row(say('places.tasks.kind.send_back')).waitFor()
  await press(page, 't')
  await row('王芳').waitFor()
  await picture('tasks')
  await press(page, 'Enter')
  await dialog().waitFor()
  await scan(page, label(FOREIGN))
  await dialog().getByText(say('error.not_possible.outbound_is_return')).waitFor()
  await picture('send')
  await scan(page, 'SF1399900000017')
  await dialog().waitFor({ state: 'detached' })
  await page.getByText(say('places.tasks.empty.title')).waitFor()
  const { parcels, tasks } = await viewOf(FOREIGN)
  expect(parcels[0]?.parcel).toMatchObject({
    state: { state: 'sent_back', tracking: 'SF1399900000017' },
    location: null,
  })
  expect(tasks.map(({ kind }) => kind)).toEqual(['decision'])
})

test('late goods are decided at the shelves, and a parcel without a label gets one of ours', async () => {
  const over = (await viewOf(LATE)).case
  await ask(page, 'case.settle', {
    commandId: CommandId.parse('3f1c6f0e-6d0b-4a55-9d0a-5d2f5c7f0a11'),
    caseId: over.id,
    workVersion: over.workVersion,
    platformVersion: over.platformVersion,
    outcome: 'cancelled',
    amount: 0,
    reason: null,
  })
  await press(page, 'Alt+1')
  expect((await scanParcel(page, label(LATE))).kind).toBe('late')
  await shelves(4)
  await row(say('places.tasks.kind.late_goods')).waitFor()
  await press(page, 'Enter 2')
  await dialog().waitFor()
  await picture('late')
  await press(page, 'Control+Enter')
  await page.getByText(say('places.tasks.empty.title')).waitFor()
  await press(page, '3')
  await row('测试包 3-1').waitFor()
  await press(page, '1 n')
  await dialog().waitFor()
  await type(page, '面单撕了')
  await press(page, 'Control+Enter')
  await page.locator('.print-dialog').getByText('RDN000001').first().waitFor()
  await picture('label')
  await press(page, 'Escape')
  await answer('parcels').waitFor()
  await press(page, 'l')
  await dialog().waitFor()
  await picture('labels-pick')
  await press(page, '2')
  await page.locator('.print-dialog').getByText('RDS-A-12').first().waitFor()
  await picture('labels')
  await press(page, 'Escape')
})
