import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import type { CaseView, Output } from '../../shared/contract.ts'
import type { CaseId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { type SampleOutcome, sampleOutcomes } from '../support/sampleOutcomes.ts'
import { type App, startApp } from './support/app.ts'
import { beginInspection, readVerdict, scanParcel } from './support/desk.ts'
import { press, scan, type } from './support/keyboard.ts'
import {
  casesByNumber,
  decided,
  findInQueue,
  findLine,
  sampleFiles,
  showWholeQueue,
  tabTo,
} from './support/sampleDay.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles, signIn } from './support/start.ts'
import { say } from './support/words.ts'

const outcomes = sampleOutcomes()
const PIN = '246810'
const AGENT_PIN = '135791'

let app: App
/** The desk where parcels come in. */
let desk: Page
/** Customer service's page, with a session of its own; it is never loaded again while the parcels come in. */
let agent: Page
let ids = new Map<string, CaseId>()
/** What waits for customer service before the first parcel: the platform's disputes. */
let disputes: number[] = []

async function viewOf(refundNo: string): Promise<CaseView> {
  const caseId = ids.get(refundNo)
  if (caseId === undefined) throw new Error(`no case ${refundNo}`)
  return (await ask(desk, 'case.view', { caseId })).view
}

async function queue(): Promise<Output<'queue.list'>['items']> {
  return (await ask(desk, 'queue.list', {})).items
}

beforeAll(async () => {
  app = await startApp()
  desk = await app.newPage()
})

afterAll(async () => {
  await app.close()
})

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`sample ${task.name}`)).join(' ')}`)
  })
})

afterEach(() => {
  expect(app.complaints()).toEqual([])
})

describe('the sample day, by keyboard alone', () => {
  test('first start, both files, the labels, and a scan off their page', async () => {
    await firstStart(desk, '王芳', PIN)
    await press(desk, '2')
    for (const count of [200, 200]) {
      await desk.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
      await press(desk, 'Enter')
      await desk.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 30_000 })
      expect(await desk.locator('.row-counts dd').allInnerTexts()).toContain(String(count))
      await press(desk, 'Enter')
    }
    await desk.getByText(say('import.sample_ready.title')).waitFor()
    await press(desk, 'Enter')
    const labels = desk.locator('.label svg[role=img]')
    await labels.first().waitFor()
    const printed = await labels.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))
    expect(printed).toEqual(outcomes.map(({ tracking }) => tracking))
    ids = await casesByNumber(desk)
    expect(ids.size).toBe(200)
    disputes = (await queue()).map((item) => item.case.id)

    // A product's barcode scanned while the labels are shown: the desk answers, and nothing is recorded.
    await scan(desk, '4006381333931')
    await desk.locator('main.receive[data-shown="not_waybill"]').waitFor()
    await press(desk, 'Alt+8')
    await desk.getByRole('button', { name: say('sample.title') }).waitFor()
  })

  test('a colleague of customer service signs in at another page', async () => {
    await press(desk, 'Alt+9')
    await desk.locator('main.settings').waitFor()
    await press(desk, '4')
    await desk.locator('.settings-link[aria-current]', { hasText: say('settings.section.people') }).waitFor()
    await press(desk, 'a')
    await desk.getByRole('dialog').waitFor()
    await type(desk, '李静')
    await press(desk, `Tab Space Tab Space Tab Tab "${AGENT_PIN}" Tab "${AGENT_PIN}" Control+Enter`)
    await desk.getByRole('button', { name: '李静' }).waitFor({ timeout: 20_000 })

    agent = await app.newPage()
    await signIn(agent, AGENT_PIN, 2)
    await agent.locator('main.release .q-row').nth(1).waitFor()
    expect(await agent.locator('nav.rail').innerText()).not.toContain(say('common.screen.receive'))
    await agent.evaluate(() => Reflect.set(globalThis, 'neverLoadedAgain', true))
    await press(desk, 'Alt+1')
  })
})

/** Turns away, takes a near miss, and inspects as the outcome says. */
async function work(scene: SampleOutcome): Promise<void> {
  const { tracking, verdict, cod, choose, inspections } = scene
  if (cod !== undefined) {
    await press(desk, `Enter - 4 "${cod / 100}" Enter`)
    await desk.getByText(say('receive.armed.cod')).waitFor()
  }
  const near = verdict.kind === 'near'
  if (near) {
    await scan(desk, tracking)
    await desk.locator('main.receive[data-shown="near"]').waitFor()
  }
  const shown = near ? await readVerdict(desk) : await scanParcel(desk, tracking)
  const returned = verdict['goods'] === 'returned_undelivered'
  expect(shown.kind).toBe(verdict.kind)
  if (verdict.kind === 'refund_only')
    expect(shown.word).toBe(say(`receive.word.${returned ? 'returned_undelivered' : 'refund_only'}`))
  if (typeof verdict['nth'] === 'number') expect(shown.sub).toContain(String(verdict['nth']))
  if (choose !== undefined) {
    await press(desk, `1 "${choose.value}" Enter`)
    await desk.locator('main.receive[data-shown="matched"]').waitFor()
  }
  for (const [at, { final, lines }] of inspections.entries()) {
    if (at === 0) await beginInspection(desk)
    else
      await desk
        .getByTestId('progress')
        .getByText(`${at + 1}/${inspections.length}`)
        .waitFor()
    for (const line of lines) await findLine(desk, line)
    const part = desk.locator('main.inspect').getByText(say('inspect.submit_part'))
    await expect.poll(() => part.isVisible()).toBe(!final)
    await press(desk, 'Enter')
  }
  if (inspections.length > 0) await desk.locator('main.receive[data-shown="submitted"]').waitFor()
}

describe('received and inspected', () => {
  test.each(outcomes)('$scene', async (scene) => {
    await work(scene)
    for (const { refundNo, ...expected } of scene.expected) {
      const view = await viewOf(refundNo)
      expect({ refundNo, ...decided(view) }).toEqual({
        refundNo,
        ...expected,
        rules: expected.rules.toSorted(),
        tasks: expected.tasks.toSorted(),
      })
      // On customer service's page, which nobody touched.
      const kind = expected.outcome ?? expected.tasks[0] ?? ''
      const row = agent.locator('main.release .q-row').filter({ hasText: view.case.buyer.buyerName ?? '' })
      const word = say(kind === 'turned_away' ? 'cases.turnedAway.cod' : `cases.kind.${kind}`)
      const all = async () => (await row.allInnerTexts()).join('\n')
      await expect.poll(all, { timeout: 5_000 }).toContain(word)
      if (expected.amount) expect(await all()).toContain(formatMoney(expected.amount, 'CNY'))
    }
    for (const { refundNo, lines } of scene.inspections) {
      const view = await viewOf(refundNo)
      expect(view.inspections.at(-1)?.findings.lines).toMatchObject(lines)
    }
    if (scene.scene === 'matched') await undoTooLate(scene)
  })

  test('customer service saw all of it without loading the page again', async () => {
    expect(await agent.evaluate(() => Reflect.get(globalThis, 'neverLoadedAgain'))).toBe(true)
  })
})

/** Customer service settles while the desk could still take the release back: the desk is told so in words. */
async function undoTooLate({ expected }: SampleOutcome): Promise<void> {
  const refundNo = expected[0]?.refundNo ?? ''
  await settle(refundNo)
  await press(desk, 'u')
  const problem = desk.getByText(say('error.changed.case.settled'))
  await problem.first().waitFor()
  expect((await viewOf(refundNo)).case.work.state).toBe('settled')
  await press(desk, 'Enter')
  await problem.first().waitFor({ state: 'detached' })
}

/** Goods that go back or come late are the desk's to deal with, at the shelves: the office cannot say that they are. */
const GOODS: ReadonlySet<string> = new Set(['send_back', 'late_goods'])
const forOffice = (item: QueueItem): boolean => item.tasks.some(({ kind }) => !GOODS.has(kind))
const left = async () => (await queue()).filter(forOffice).map((item) => item.case.id)

/** Does what the case's main key offers until nothing of it waits for the office any more. */
async function settle(refundNo: string): Promise<void> {
  const waiting = async () =>
    (await ask(agent, 'queue.items', { caseIds: [ids.get(refundNo)].flatMap((id) => id ?? []) })).items
  if (!(await waiting()).some(forOffice)) return
  await findInQueue(agent, refundNo)
  const main = agent.locator('footer.actions .settle')
  for (let step = 0; step < 4; step += 1) {
    if (!(await waiting()).some(forOffice)) break
    const label = await main.innerText()
    await press(agent, 'Control+Enter')
    if (label.includes(say('release.settle.decide'))) {
      await agent.getByRole('dialog').waitFor()
      await press(agent, '1 "客服核对过，同意退款" Control+Enter')
      await agent.getByRole('dialog').waitFor({ state: 'detached' })
    }
    const moved = async () => !(await waiting()).some(forOffice) || (await main.innerText()) !== label
    await expect.poll(moved, { timeout: 5_000 }).toBe(true)
  }
  await showWholeQueue(agent)
}

const SETTLED: Record<string, string> = {
  refund_full: 'refunded',
  refund_partly: 'partly_refunded',
  reject: 'refused',
  review: 'refunded',
}

describe('settled', () => {
  const last = new Map(
    outcomes.flatMap(({ expected }) => expected.map((one) => [one.refundNo, one] as const)),
  )
  test.each([...last.values()])('$refundNo: $outcome', async ({ refundNo, outcome, amount }) => {
    await settle(refundNo)
    const { work, platform } = (await viewOf(refundNo)).case
    if (outcome === null) expect(work.state).toBe('open')
    else {
      expect(work.state).toBe('settled')
      if (work.state !== 'settled') return
      expect(work.settlement).toMatchObject({
        outcome: SETTLED[outcome],
        amount: outcome === 'review' ? platform.asked : amount,
      })
    }
  })

  test('nothing but the disputes of before, and goods for the desk to deal with, is left in the queue', async () => {
    expect((await left()).toSorted()).toEqual(disputes.toSorted())
    await expect
      .poll(() => agent.locator('main.release .q-row:not(.q-head, .closed)').count())
      .toBe((await queue()).length)
  })
})

describe('kept', () => {
  test('the same files a second time write nothing', async () => {
    const before = await ask(desk, 'app.status', {})
    const first = outcomes[0]?.expected[0]?.refundNo ?? ''
    await importFiles(desk, sampleFiles((await viewOf(first)).case), '')
    const { imports } = await ask(desk, 'import.history', {})
    const [orders, refunds] = imports
    expect([refunds, orders]).toMatchObject([
      { kind: 'refunds', state: 'done', added: 0, changed: 0, bad: 0 },
      { kind: 'orders', state: 'done', added: 0, changed: 0, bad: 0 },
    ])
    expect((await ask(desk, 'app.status', {})).cases).toBe(before.cases)
    expect((await left()).toSorted()).toEqual(disputes.toSorted())
  })

  test('a crash loses nothing', async () => {
    const before = await Promise.all([...ids.keys()].slice(0, 30).map(viewOf))
    await app.crash()
    await Promise.all([desk.reload(), agent.reload()])
    await signIn(desk, PIN)
    await signIn(agent, AGENT_PIN, 2)
    app.complaints()
    const after = await Promise.all([...ids.keys()].slice(0, 30).map(viewOf))
    expect(after.map(({ case: one, parcels }) => ({ one, parcels }))).toEqual(
      before.map(({ case: one, parcels }) => ({ one, parcels })),
    )
    for (const { expected } of outcomes)
      for (const { refundNo, outcome } of expected)
        expect((await viewOf(refundNo)).case.work.state).toBe(outcome === null ? 'open' : 'settled')
    expect((await left()).toSorted()).toEqual(disputes.toSorted())
  })
})

async function openFirstWaiting(page: Page): Promise<void> {
  await press(page, 'Alt+3')
  await page.locator('.wlist li').first().waitFor()
  await press(page, 'Enter')
}

describe('who works here', () => {
  test('the idle lock keeps a draft; another operator does not get it, the same one does', async () => {
    // One more of the day's parcels, put aside for its inspection.
    await press(desk, 'Alt+1')
    expect((await scanParcel(desk, '392378155207121')).kind).toBe('matched')
    await press(desk, '0')
    const page = await app.newPage()
    await page.clock.install()
    await page.reload()
    await signIn(page, PIN)
    await openFirstWaiting(page)
    await page.locator('main.inspect[data-state="open"]').waitFor()
    await press(page, 'w')
    await page.getByTestId('save-state').getByText(say('inspect.save.saved')).waitFor()
    await page.clock.fastForward('05:02')
    await page.getByRole('heading', { name: say('start.sign_in.locked') }).waitFor()

    // Loaded again, so that nothing but what is stored can come back.
    await page.reload()
    await signIn(page, AGENT_PIN, 2)
    await page.locator('main.release').waitFor()
    await press(page, 'Control+l')
    await page.getByRole('heading', { name: say('start.sign_in.locked') }).waitFor()

    await signIn(page, PIN, 1)
    await openFirstWaiting(page)
    await page.locator('main.inspect[data-state="open"]').waitFor()
    await page
      .locator('main.inspect button[aria-pressed=true]')
      .filter({ hasText: say('inspect.condition.used') })
      .waitFor()
    await page.close()
  })

  test('the language changes at once, without loading the page', async () => {
    await desk.evaluate(() => Reflect.set(globalThis, 'neverLoadedAgain', true))
    await press(desk, 'Alt+9')
    await desk.locator('main.settings').waitFor()
    for (const [name, title] of [
      ['English', 'Settings'],
      ['繁體中文', '設定'],
      ['简体中文', say('common.screen.settings')],
    ] as const) {
      await tabTo(desk, name)
      await press(desk, 'Space')
      await desk.locator('header.top h1').getByText(title, { exact: true }).waitFor()
      await press(desk, 'Shift+Tab Shift+Tab')
    }
    expect(
      await desk.evaluate(() => [document.documentElement.lang, Reflect.get(globalThis, 'neverLoadedAgain')]),
    ).toEqual(['zh-Hans', true])
  })
})
