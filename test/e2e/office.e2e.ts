import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import type { CaseView } from '../../shared/contract.ts'
import { type CaseId, CommandId, type ParcelId, type Role } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import { allGood } from '../support/findings.ts'
import { type App, startApp } from './support/app.ts'
import { press, type } from './support/keyboard.ts'
import { ask } from './support/session.ts'
import { firstStart, signIn } from './support/start.ts'
import { say } from './support/words.ts'

const PIN = '246810'
/** Returns without a reason, within the window, of one unit each. */
const CLEAN = ['YT7600112233440', '75661122334455', '773012345678903'] as const
const ASKED = '419131839978513'
const NOTED = '392378155207121'
const HALF_DONE = '356562979808139'

let app: App
/** The desk where parcels come in: a supervisor, who may look into the queue as well. */
let desk: Page
/** Customer service. */
let agent: Page

const commandId = () => CommandId.parse(crypto.randomUUID())

async function received(tracking: string): Promise<{ parcelId: ParcelId; caseId: CaseId }> {
  const scan = { commandId: commandId(), raw: tracking, typed: false, cod: null }
  const { verdict } = await ask(desk, 'parcel.scan', scan)
  if (verdict.kind !== 'matched') throw new Error(`${tracking}: ${verdict.kind}`)
  return { parcelId: verdict.parcel.id, caseId: verdict.case.id }
}

/** A parcel that came and was found to be as it should; what a clerk does by keys is tested elsewhere. */
async function decided(tracking: string): Promise<CaseView> {
  const of = await received(tracking)
  const { view } = await ask(desk, 'inspection.open', { commandId: commandId(), ...of })
  await ask(desk, 'inspection.submit', {
    commandId: commandId(),
    inspectionId: view.inspection.id,
    findings: allGood(view.inspection.findings, ['product', 'tag', 'dust_bag', 'packaging']),
    final: true,
    workVersion: view.case.workVersion,
  })
  return viewOf(of.caseId)
}
const viewOf = async (caseId: CaseId) => (await ask(desk, 'case.view', { caseId })).view
const rows = () => agent.locator('main.release .q-row:not(.q-head, .closed)')
const pane = () => agent.locator('main.release .detail')

/** Goes to the search field and empties it. */
async function search(page: Page): Promise<void> {
  await page.locator('main.release').waitFor()
  await press(page, '/')
  await page.locator('main.release input[type=search]:focus').waitFor()
  await press(page, 'Control+a Delete')
}

async function find(page: Page, refundNo: string): Promise<void> {
  await search(page)
  await type(page, refundNo.slice(-6))
  await press(page, 'Enter')
  await expect
    .poll(() => page.locator('main.release .head .ids').first().textContent(), { timeout: 5_000 })
    .toContain(refundNo)
}

async function addOperator(name: string, roles: Role[]): Promise<void> {
  await ask(desk, 'operator.create', { commandId: commandId(), name, pin: PIN, roles })
}

beforeAll(async () => {
  app = await startApp()
  desk = await app.newPage()
  await firstStart(desk, '王芳', PIN)
  await press(desk, '2')
  for (const _ of [1, 2]) {
    await desk.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
    await press(desk, 'Enter')
    await desk.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 30_000 })
    await press(desk, 'Enter')
  }
  await desk.getByText(say('import.sample_ready.title')).waitFor()
  await addOperator('李静', ['agent'])
  await addOperator('陈勇', ['clerk'])
  agent = await app.newPage()
  await signIn(agent, PIN, 2)
  await rows().first().waitFor()
})

afterAll(async () => {
  await app.close()
})

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`office ${task.name}`)).join(' ')}`)
  })
})

afterEach(() => {
  expect(app.complaints()).toEqual([])
})

describe('the queue by keyboard', () => {
  test('a filter is made, kept under a number key, changed and deleted', async () => {
    for (const tracking of CLEAN) await decided(tracking)
    await expect
      .poll(() =>
        rows()
          .filter({ hasText: say('cases.kind.refund_full') })
          .count(),
      )
      .toBe(3)
    const all = await rows().count()

    await press(agent, 'f')
    await agent.getByRole('dialog').waitFor()
    await press(agent, 'Tab Tab Tab Tab Tab "300" Tab Space Tab "小额" Control+Enter')
    const inForce = agent.getByTestId('in-force')
    await inForce.getByText('小额').waitFor()
    expect(await inForce.innerText()).toContain(say('office.filter.cleanOnly'))
    await expect.poll(() => rows().count()).toBe(2)

    await press(agent, '0')
    await inForce.waitFor({ state: 'detached' })
    await expect.poll(() => rows().count()).toBe(all)
    await press(agent, '1')
    await expect.poll(() => rows().count()).toBe(2)

    await press(agent, 'f')
    await agent.getByRole('dialog').getByText('小额').waitFor()
    await press(agent, 'Tab Tab Tab Tab Tab Control+a "200" Control+Enter')
    await expect.poll(() => rows().count()).toBe(1)
    expect(await inForce.innerText()).toContain(formatMoney(20_000, 'CNY'))

    await press(agent, 'f')
    await agent.getByRole('dialog').waitFor()
    await press(agent, 'Alt+Delete Alt+Delete')
    await agent.getByRole('dialog').waitFor({ state: 'detached' })
    await press(agent, '0')
    await expect.poll(() => agent.locator('.saved-bar .chip').count()).toBe(1)
    await expect.poll(() => rows().count()).toBe(all)
  })

  test('three clean cases settle together; the one that the desk opens again meanwhile does not', async () => {
    const clean = (await ask(agent, 'queue.list', {})).items.filter(({ unclean }) => unclean === null)
    expect(clean).toHaveLength(3)
    const sum = clean.reduce((total, { decision }) => total + (decision?.amount ?? 0), 0)
    const picked = () => agent.locator('.pick-box[aria-pressed=true]').count()
    await press(agent, 'a')
    await expect.poll(picked).toBe(3)
    // The last row lets go, and comes back; the first is a dispute, and says why it cannot be.
    await press(agent, 'End Space')
    await expect.poll(picked).toBe(2)
    await press(agent, 'Space Home Space')
    await agent.locator('.toast').getByText(say('error.not_possible.unclean_dispute')).waitFor()
    await expect.poll(picked).toBe(3)
    await press(agent, 'b')
    const dialog = agent.getByRole('dialog')
    await dialog.getByText(formatMoney(sum, 'CNY')).first().waitFor()

    const view = await viewOf(clean[1]?.case.id ?? (await Promise.reject(new Error('no second case'))))
    await ask(desk, 'inspection.reopen', {
      commandId: commandId(),
      inspectionId: view.inspections[0]?.id ?? (await Promise.reject(new Error('not inspected'))),
      reason: '少看了一样',
      workVersion: view.case.workVersion,
    })
    await press(agent, 'Control+Enter')
    const result = agent.getByTestId('bulk-result')
    await result.getByText(say('office.bulk.state.conflict')).waitFor()
    expect(await dialog.locator('li[data-state=settled]').count()).toBe(2)
    const conflict = dialog.locator('li[data-state=conflict]')
    expect(await conflict.innerText()).toContain(say('error.changed.inspection.reopened'))
    expect(await conflict.innerText()).toContain('王芳')
    await press(agent, 'Enter')
    await dialog.waitFor({ state: 'detached' })
    const states = await Promise.all(clean.map(async (item) => (await viewOf(item.case.id)).case.work.state))
    expect(states).toEqual(['settled', 'open', 'settled'])
  })

  test('a question to the desk bars the settlement and comes back answered', async () => {
    const { case: one } = await decided(ASKED)
    await find(agent, one.refundNo)
    await pane().getByText(say('office.recheck.ask')).waitFor()
    await press(agent, 'q')
    await agent.getByRole('dialog').waitFor()
    await press(agent, '"五金有没有划痕？" Control+Enter')
    await pane().getByText(say('office.recheck.barred')).waitFor()
    await rows().getByText(say('office.recheck.row.open')).waitFor()
    expect(await agent.locator('footer.actions .settle').isDisabled()).toBe(true)

    await press(desk, 'Alt+3')
    const question = desk.locator('.wlist .question')
    await question.getByText('五金有没有划痕？').waitFor()
    expect(await question.innerText()).toContain(one.lines[0]?.title)
    await press(desk, 'Enter')
    await desk.getByRole('dialog').getByText(say('office.recheck.desk.title')).waitFor()
    await type(desk, '没有划痕，拉链也好')
    await press(desk, 'Control+Enter')
    await question.waitFor({ state: 'detached' })

    await pane().getByText('没有划痕，拉链也好').waitFor()
    await rows().getByText(say('office.recheck.row.answered')).waitFor()
    await agent.locator('footer.actions .settle:enabled').waitFor()
  })

  test('a note stands on the case with its writer, and the history says that one was written', async () => {
    const { case: one } = await decided(NOTED)
    await find(agent, one.refundNo)
    await press(agent, 'n')
    await agent.getByRole('dialog').waitFor()
    await press(agent, '"买家说周五才在家" Control+Enter')
    const note = pane().locator('.case-note')
    await note.getByText('买家说周五才在家').waitFor()
    expect(await note.innerText()).toContain('李静')
    const history = pane().locator('.sec-history')
    await history.getByText(say('cases.history.noteAdded')).waitFor()
    expect(await history.innerText()).not.toContain('在家')
  })

  test('who has a case open is shown to the others, and no longer when they leave it', async () => {
    await press(desk, 'Alt+5')
    const one = await agent.locator('main.release .head .ids').first().textContent()
    const refundNo = /\d{12,}/.exec((one ?? '').replaceAll(/\s/g, ''))?.[0] ?? ''
    await find(desk, refundNo)
    const words = say('office.present.working').replace('{{names}}', '王芳')
    await pane().getByText(words).waitFor()
    await rows().locator('.others').getByText('王芳').waitFor()
    // Nobody is told of oneself.
    expect(await agent.getByText('李静 正在处理').count()).toBe(0)
    await press(desk, 'Alt+1')
    await pane().getByText(words).waitFor({ state: 'detached' })
  })

  test('after a settlement the next case is chosen, and the result stays in sight', async () => {
    await search(agent)
    await press(agent, 'Enter')
    const before = await agent.locator('main.release .head .ids').first().textContent()
    await press(agent, 'Control+Enter')
    const last = agent.getByTestId('last-result')
    await last.getByText(say('cases.settled.refunded')).waitFor()
    await expect
      .poll(() => agent.locator('main.release .head .ids').first().textContent(), { timeout: 5_000 })
      .not.toBe(before)
    expect(await last.isVisible()).toBe(true)
    expect(await agent.locator('.q-row.closed').count()).toBe(0)
  })
})

describe('a half-done inspection', () => {
  test('is taken over by another clerk; the first one is told, and keeps what was found', async () => {
    const { parcelId, caseId } = await received(HALF_DONE)
    await desk.evaluate((target) => {
      location.hash = target
    }, '#/inspect')
    const number = (await viewOf(caseId)).case.refundNo
    const list = desk.locator('.wlist li')
    await list.filter({ hasText: number.slice(-4) }).waitFor()
    for (let step = 0; step < 20; step += 1) {
      const current = await desk.locator('.wlist button[aria-current=true]').innerText()
      if (current.replaceAll(/\s/g, '').includes(number)) break
      await press(desk, 'ArrowDown')
    }
    await press(desk, 'Enter')
    await desk.locator('main.inspect[data-state="open"]').waitFor()
    await press(desk, 'v w')
    await desk.getByTestId('save-state').getByText(say('inspect.save.saved')).waitFor()
    expect((await viewOf(caseId)).inspections[0]?.heldBy?.name).toBe('王芳')

    const other = await app.newPage()
    await signIn(other, PIN, 3)
    await press(other, 'Alt+3')
    const tag = say('office.takeOver.tag').replace('{{name}}', '王芳')
    await other.locator('.wlist li').filter({ hasText: tag }).waitFor()
    for (let step = 0; step < 20; step += 1) {
      if ((await other.locator('.wlist button[aria-current=true]').innerText()).includes(tag)) break
      await press(other, 'ArrowDown')
    }
    await press(other, 'Enter')
    await other.getByTestId('held').getByText(say('office.takeOver.title')).waitFor()
    await press(other, 'Enter')
    await other.locator('main.inspect[data-state="open"]').waitFor()
    const used = say('inspect.condition.used')
    await other.locator('main.inspect button[aria-pressed=true]').filter({ hasText: used }).waitFor()

    const told = desk.getByRole('dialog')
    await told.getByText(say('inspect.conflict.title')).waitFor()
    expect(await told.innerText()).toContain('陈勇')
    await desk.locator('main.inspect button[aria-pressed=true]').filter({ hasText: used }).waitFor()
    expect((await viewOf(caseId)).inspections).toMatchObject([{ parcelId, heldBy: { name: '陈勇' } }])
    await other.close()
  })
})
