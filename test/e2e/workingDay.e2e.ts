import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { type CaseId, CommandId } from '../../shared/ids.ts'
import { dayOf } from '../../shared/time.ts'
import { type App, startApp } from './support/app.ts'
import { type CaseSpec, exportsOf, numbersOf } from './support/exports.ts'
import { press, scan } from './support/keyboard.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles, signIn } from './support/start.ts'
import { say } from './support/words.ts'

/*
 * A working day: two imports, three hundred parcels by the sackful and one by one, forty settlements by the office, all
 * by keyboard, in Chinese. What happened is counted by this script as it goes, and compared with the board.
 */
const PIN = '246810'
const SHOP = '阿尔法箱包店'
const now = Date.now()
/** Ends that the board names; two of every ten bags were used. */
const isUsed = (index: number): boolean => index % 10 === 3 || index % 10 === 6
const SPECS: readonly CaseSpec[] = Array.from({ length: 280 }, (_, i) => ({ asked: `${100 + i}.00` }))
/** Cases of the morning's export; the afternoon's has all. */
const MORNING = 250

const label = (index: number): string => numbersOf(index, SPECS[index] ?? {}).label
const fen = (index: number): number => (100 + index) * 100
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** What the script saw happen. */
const tally = {
  received: 0,
  turnedAway: 0,
  unclaimed: 0,
  inspected: 0,
  decided: { refund_full: { n: 0, amount: 0 }, reject: { n: 0, amount: 0 } },
  settled: { refunded: { n: 0, amount: 0 }, refused: { n: 0, amount: 0 } },
  saved: 0,
}

let app: App
let desk: Page
let agent: Page

const RECEIVE = 'main.receive'
const shown = (kind: string) => `${RECEIVE}[data-shown="${kind}"]`

/** Finds the bag that is being inspected in order, or used, and releases it. */
async function inspect(index: number): Promise<void> {
  const outcome = isUsed(index) ? 'reject' : 'refund_full'
  await desk.locator('main.inspect[data-state="open"]').getByText(label(index).slice(-4)).first().waitFor()
  await press(desk, isUsed(index) ? 'v w' : 'v')
  await desk.locator(`[data-testid=outcome][data-outcome="${outcome}"]`).waitFor()
  await desk.keyboard.press('Enter')
  await desk.locator(shown('submitted')).waitFor()
  tally.inspected += 1
  tally.decided[outcome].n += 1
  if (outcome === 'refund_full') tally.decided.refund_full.amount += fen(index)
}

async function takeIn(index: number): Promise<void> {
  await scan(desk, label(index))
  await desk
    .locator(`${shown('matched')} .case-id`)
    .getByText(label(index).slice(-4))
    .waitFor()
  tally.received += 1
}

async function unknown(number: string): Promise<void> {
  await scan(desk, number)
  await desk.locator(shown('unknown')).getByText(number.slice(-4)).first().waitFor()
  tally.received += 1
  tally.unclaimed += 1
}

beforeAll(async () => {
  app = await startApp()
  desk = await app.newPage()
  await firstStart(desk, '王芳', PIN)
  await importFiles(desk, exportsOf(SPECS.slice(0, MORNING), now), SHOP)
  const commandId = CommandId.parse(crypto.randomUUID())
  await ask(desk, 'operator.create', { commandId, name: '李静', pin: PIN, roles: ['agent'] })
  agent = await app.newPage()
  await signIn(agent, PIN, 2)
  await agent.locator('main.release').waitFor()
})

afterAll(async () => {
  await app.close()
})

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`day ${task.name}`)).join(' ')}`)
  })
})

afterEach(() => {
  expect(app.complaints()).toEqual([])
})

describe('a working day', () => {
  /** In the sack: 110 that match, 4 cash on delivery, 6 unknown; 2 are scanned twice. */
  const sack = range(0, 110)
  const cod = range(110, 114)
  const strangers = range(0, 6).map((n) => `773900${String(1_000_007 + n * 77_777)}`)

  test('the courier brings a sackful: scanned one after another, four refused, the count is one short', async () => {
    await press(desk, 'Alt+2')
    await desk.locator('main.handover .hstart').waitFor()
    await press(desk, 'n "121" Enter')
    await desk.locator('main.handover [data-testid=verdict]').waitFor()
    const brought = async () => (await ask(desk, 'handover.current', {})).open?.scans.length ?? 0
    for (const number of [...sack.map(label), ...strangers, label(5), label(7)]) {
      await scan(desk, number)
      // Faster than any hand, yet one after the other.
      await desk.waitForTimeout(150)
    }
    await expect.poll(brought, { timeout: 30_000 }).toBe(sack.length + strangers.length)
    for (const index of cod) {
      await scan(desk, label(index))
      await desk.getByTestId('verdict').getByText(say('handover.word.taken')).waitFor()
      await expect.poll(brought).toBe(sack.length + strangers.length + 1 + index - 110)
      await press(desk, '- 1')
      await expect
        .poll(async () => (await ask(desk, 'handover.current', {})).open?.scans.at(-1)?.outcome)
        .toBe('turned_away')
    }
    tally.received += sack.length + strangers.length
    tally.unclaimed += strangers.length
    tally.turnedAway += cod.length
    await press(desk, 'e')
    const dialog = desk.getByRole('dialog')
    await expect.poll(() => dialog.getByTestId('end-brought').innerText()).toContain('120')
    await press(desk, 'Tab "少一件，已当面说明" Enter')
    await desk.getByTestId('ended').waitFor()
    const { handovers } = await ask(desk, 'handover.past', {})
    expect(handovers[0]).toMatchObject({ expected: 121, note: '少一件，已当面说明' })
    expect(handovers[0]?.counts).toMatchObject({ brought: 120, turnedAway: 4, unknown: 6 })
  })

  test('sixty of them are opened, as the desk says which is next', async () => {
    await press(desk, 'Enter')
    for (let n = 0; n < 60; n += 1) {
      await desk.locator('main.inspect[data-state="open"]').waitFor()
      const found = await desk.locator('main.inspect').innerText()
      const index = sack.find((each) => found.includes(`测试包 ${each + 1}-1`))
      if (index === undefined) throw new Error(`no bag of ours: ${found}`)
      await inspect(index)
      await desk.getByTestId('next').waitFor()
      await press(desk, 'Enter')
    }
    await press(desk, '0')
    await press(desk, 'Alt+1')
    await desk.locator(RECEIVE).waitFor()
  })

  test('more come one by one: inspected at once, refused, unknown', async () => {
    for (const index of range(114, 244)) {
      await takeIn(index)
      await desk.keyboard.press('Enter')
      await inspect(index)
    }
    for (const index of range(244, 250)) {
      await takeIn(index)
      await press(desk, '- 1')
      await desk.locator(shown('turned_away')).waitFor()
      tally.received -= 1
      tally.turnedAway += 1
    }
    // The afternoon's export knows them; the morning's does not.
    for (const index of range(250, 264)) await unknown(label(index))
  })

  test('the afternoon’s export brings their cases', async () => {
    await importFiles(desk, exportsOf(SPECS, now), SHOP)
    const { imports } = await ask(desk, 'import.history', {})
    const refunds = imports.find(({ kind }) => kind === 'refunds')
    expect(refunds).toMatchObject({ added: 30, bad: 0 })
    if (refunds === undefined) return
    const report = await ask(desk, 'import.status', { importId: refunds.id })
    expect(report.import.rematched).toHaveLength(14)
    await press(desk, 'Alt+1')
    for (const index of range(264, 280)) {
      await takeIn(index)
      await desk.keyboard.press('Enter')
      await inspect(index)
    }
    for (const n of range(0, 14)) await unknown(`YT88${String(10_000_019 + n * 654_321).padStart(11, '0')}`)
    expect(tally.received + tally.turnedAway).toBe(300)
  })

  test('the office settles forty: thirty together, ten one by one', async () => {
    const rows = () => agent.locator('main.release .q-row:not(.q-head, .closed)')
    await rows().first().waitFor()
    const clean = (await ask(agent, 'queue.list', { limit: 2000 })).items.filter(
      ({ unclean, decision }) => unclean === null && decision?.outcome === 'refund_full',
    )
    const settled = async (caseId: CaseId) => {
      const { work, platform } = (await ask(agent, 'case.view', { caseId })).view.case
      if (work.state !== 'settled') throw new Error(`case ${caseId} was not settled`)
      if (work.settlement.outcome !== 'refunded' && work.settlement.outcome !== 'refused')
        throw new Error(`case ${caseId} was ${work.settlement.outcome}`)
      tally.settled[work.settlement.outcome].n += 1
      if (work.settlement.outcome === 'refused') tally.saved += platform.asked ?? 0
      else tally.settled.refunded.amount += platform.asked ?? 0
    }
    const open = async () =>
      (await ask(agent, 'queue.list', { limit: 2000 })).items.map((item) => item.case.id)
    const before = await open()
    await press(agent, 'Home')
    const bulk = agent
      .locator('.saved-bar button')
      .filter({ hasText: say('office.bulk.button').replace('{{n}}', '').trim() })
    const picked = async () => Number(/\d+/.exec(await bulk.innerText())?.[0] ?? 0)
    // Down the list, taking the clean ones; the others say why they cannot be.
    const ids = new Set<CaseId>(clean.map((item) => item.case.id))
    const order = before.filter((id) => ids.has(id))
    expect(order.length).toBeGreaterThan(100)
    for (let steps = 0; (await picked()) < 30 && steps < 60; steps += 1) await press(agent, 'Space ArrowDown')
    expect(await picked()).toBe(30)
    await press(agent, 'b')
    const dialog = agent.getByRole('dialog')
    await dialog.waitFor()
    await press(agent, 'Control+Enter')
    await expect.poll(() => dialog.locator('li[data-state=settled]').count(), { timeout: 20_000 }).toBe(30)
    await press(agent, 'Enter')
    await dialog.waitFor({ state: 'detached' })
    const together = await open()
    for (const id of before.filter((each) => !together.includes(each))) await settled(id)
    // One by one, as the list offers them.
    for (let n = 0; n < 10; n += 1) {
      const left = await open()
      await agent.locator('footer.actions .settle:enabled').waitFor()
      await press(agent, 'Control+Enter')
      await expect.poll(async () => (await open()).length, { timeout: 5_000 }).toBe(left.length - 1)
      const still = new Set(await open())
      for (const id of left.filter((each) => !still.has(each))) await settled(id)
      await press(agent, 'ArrowDown')
    }
    expect(tally.settled.refunded.n + tally.settled.refused.n).toBe(40)
  })

  test('the board counts the same', async () => {
    const day = dayOf(Date.now())
    const { range: board } = await ask(desk, 'board.view', { from: day, to: day })
    expect(board.counts).toEqual({
      received: tally.received,
      inspected: tally.inspected,
      decided: tally.inspected,
      settled: 40,
      turnedAway: tally.turnedAway,
      unclaimed: tally.unclaimed,
    })
    const sums = (list: readonly { readonly n: number; readonly amount: number }[]) =>
      list.filter(({ n }) => n > 0)
    expect(sums(board.decided)).toEqual([
      { outcome: 'refund_full', ...tally.decided.refund_full },
      { outcome: 'reject', ...tally.decided.reject },
    ])
    const { refunded, refused } = tally.settled
    expect(board.settled.find(({ outcome }) => outcome === 'refunded')).toMatchObject(refunded)
    expect(board.settled.find(({ outcome }) => outcome === 'refused')).toMatchObject({ n: refused.n })
    expect(board.money).toMatchObject({
      refunded: { amount: refunded.amount },
      saved: { n: refused.n, amount: tally.saved },
      lost: { n: 0 },
    })
    expect(board.turnedAway.reduce((sum, { n }) => sum + n, 0)).toBe(tally.turnedAway)
    expect(board.reasons).toEqual([{ reason: 'no_reason', n: tally.inspected }])
    expect(board.pace.decision.n).toBe(tally.inspected)
    expect(board.pace.whole.n).toBe(40)
  })

  test('and shows it', async () => {
    await press(desk, 'Alt+7')
    const main = desk.locator('main.board')
    await main.waitFor()
    await expect.poll(() => main.innerText(), { timeout: 5_000 }).toContain(String(tally.received))
    for (const n of [tally.inspected, tally.turnedAway, tally.unclaimed, 40])
      expect(await main.innerText()).toContain(String(n))
  })
})
