import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { encodeGb18030 } from '../../electron/import/gb18030.ts'
import { CommandId } from '../../shared/ids.ts'
import { addDays, dayOf } from '../../shared/time.ts'
import { csvText, HEADERS_A, HEADERS_ORDERS, refundRow } from '../support/exportFile.ts'
import { type App, startApp } from './support/app.ts'
import { press } from './support/keyboard.ts'
import { ask } from './support/session.ts'
import { firstStart, importFiles, signIn } from './support/start.ts'
import { say } from './support/words.ts'

const PIN = '246810'
const OTHER_PIN = '135792'

let app: App
let page: Page

beforeAll(async () => {
  app = await startApp()
  page = await app.newPage()
  await firstStart(page, '王芳', PIN)
})

afterAll(async () => {
  await app.close()
})

const item = (name: string) => page.getByRole('button', { name })
/** Opens a section of the settings by its digit. */
async function section(digit: number, name: string): Promise<void> {
  await press(page, 'Escape Alt+9')
  await page.locator('main.settings').waitFor()
  await press(page, String(digit))
  await page.locator('.settings-link[aria-current]', { hasText: say(`settings.section.${name}`) }).waitFor()
}
const dialogGone = () => page.getByRole('dialog').waitFor({ state: 'detached' })
function pictures(name: string): void {
  onTestFailed(async () => {
    console.log((await app.picture(`settings ${name}`)).join('\n'))
  })
}

test('an operator is added with two roles, gets others, and is disabled, by keys alone', async () => {
  pictures('operator')
  await section(4, 'people')
  await press(page, 'a')
  await page.getByRole('dialog').waitFor()
  await press(page, '"周敏" Alt+2')
  await press(page, `Tab Tab Tab Tab "${OTHER_PIN}" Tab "${OTHER_PIN}" Control+Enter`)
  await dialogGone()
  const both = `${say('common.role.clerk')}${say('common.list_comma')}${say('common.role.agent')}`
  await item('周敏').filter({ hasText: both }).waitFor()

  await press(page, 'ArrowDown Enter')
  await page.getByRole('dialog').waitFor()
  await press(page, 'Alt+1 Alt+3 Control+Enter')
  await dialogGone()
  const others = `${say('common.role.agent')}${say('common.list_comma')}${say('common.role.supervisor')}`
  await item('周敏').filter({ hasText: others }).waitFor()

  await press(page, 'x')
  await item('周敏')
    .filter({ hasText: say('settings.people.disabled') })
    .waitFor()
  const { operators } = await ask(page, 'app.status', {})
  expect(operators.map(({ name }) => name)).toEqual(['王芳'])
  // The only supervisor left stays.
  await press(page, 'ArrowUp x')
  await page.getByText(say('error.not_possible.last_supervisor')).waitFor()
})

test('a desk is added, and offered at the sign-in', async () => {
  pictures('desk')
  await section(5, 'stations')
  await press(page, 'a')
  await page.getByRole('dialog').waitFor()
  await press(page, '"南门" Tab "a" Control+Enter')
  await page.getByText(say('error.not_possible.prefix_taken')).waitFor()
  await press(page, 'Backspace "n" Control+Enter')
  await dialogGone()
  await item('南门').filter({ hasText: 'N-01' }).waitFor()
  const { stations } = await ask(page, 'app.status', {})
  expect(stations.at(-1)).toMatchObject({ name: '南门', prefix: 'N' })
})

test('working hours and limits are changed', async () => {
  pictures('hours')
  await section(7, 'hours')
  await page.getByLabel(say('settings.hours.stale')).waitFor()
  await press(page, 'u')
  await page.getByLabel(say('settings.hours.stale')).fill('2.5')
  await press(page, 'Control+Enter')
  await page.getByRole('list').getByText(say('settings.saved'), { exact: true }).waitFor()
  const { settings } = await ask(page, 'settings.view', {})
  expect(settings).toMatchObject({
    staleAfterMs: 9_000_000,
    workingHours: { days: [1, 2, 3, 4, 5, 6], from: 540, to: 1260 },
  })
})

test('`?` lists the keys of the screen, F1 in a field too', async () => {
  pictures('keys')
  await press(page, 'Escape Alt+1')
  await page.locator('main.receive[data-shown="ready"]').waitFor()
  await press(page, 'Shift+Slash')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: say('common.screen.receive') }).waitFor()
  const listed = await dialog.locator('.help-keys dd').allInnerTexts()
  for (const [n, screen] of ['receive', 'inspect', 'board', 'settings'].entries())
    expect(listed, String(n)).toContain(say(`common.screen.${screen}`))
  expect(listed.length).toBeGreaterThan(12)
  expect(listed).toContain(say('help.open'))
  // Its own keys are not the screen's.
  expect(await dialog.locator('.help-keys dt').allInnerTexts()).not.toContain('')
  await press(page, 'Escape')
  await dialogGone()
  await press(page, '/')
  await page.locator('main.receive input:visible').first().waitFor()
  await press(page, 'F1')
  await dialog.waitFor()
  await press(page, 'Escape')
  await dialogGone()
  await press(page, 'Escape')
})

test('erasing by the rule: counted first, then done; the name finds nothing, the history stays', async () => {
  pictures('erase')
  const before = (days: number) => `${dayOf(addDays(Date.now(), -days))} 10:00:00`
  const [refundNo, orderNo, name] = ['202511000000017001', '2987654321000001701', '赵不留']
  const refund = refundRow({
    订单编号: orderNo,
    退款编号: refundNo,
    退款状态: '退款成功',
    退款的申请时间: before(410),
    退款完结时间: before(400),
    完结时间: before(400),
  })
  const order = { 订单编号: orderNo, 收货人姓名: name, 联系手机: '13800001111', 宝贝总数量: '1' }
  const file = (stem: string, text: string) => ({
    name: `${stem}.csv`,
    mimeType: 'text/csv',
    buffer: encodeGb18030(text),
  })
  await importFiles(
    page,
    [file('退款报表', csvText(HEADERS_A, [refund])), file('订单报表', csvText(HEADERS_ORDERS, [order]))],
    '云朵箱包旗舰店',
  )
  const found = async () =>
    (await ask(page, 'search.find', { text: name })).results.map((one) => one.case.refundNo)
  await expect.poll(found, { timeout: 15_000 }).toEqual([refundNo])

  await section(8, 'buyers')
  await page.getByText(say('settings.buyers.due_other').replace('{{count}}', '1')).waitFor()
  expect(await found()).toEqual([refundNo])
  await press(page, 'x')
  await page.getByRole('dialog').waitFor()
  await press(page, 'Control+Enter')
  await dialogGone()
  await page.getByText(say('settings.buyers.none_due')).waitFor()
  await expect.poll(found, { timeout: 15_000 }).toEqual([])
  const kept = (await ask(page, 'search.find', { text: refundNo })).results[0]?.case
  expect(kept).toMatchObject({ refundNo, buyerName: null })
  if (kept === undefined) throw new Error('the case is gone')
  const { view } = await ask(page, 'case.view', { caseId: kept.id })
  expect(view.case.buyer).toMatchObject({ receiverName: null, phone: null })
  expect(app.complaints()).toEqual([])
})

test('whoever is no supervisor reads the house’s settings and changes none', async () => {
  pictures('clerk')
  await ask(page, 'operator.create', {
    commandId: CommandId.parse(crypto.randomUUID()),
    name: '小陈',
    pin: OTHER_PIN,
    roles: ['clerk'],
  })
  await press(page, 'Escape Control+l')
  await signIn(page, OTHER_PIN, 2)
  await section(4, 'people')
  await page.getByText(say('settings.supervisor_only')).waitFor()
  expect(await item(say('settings.operators.add')).count()).toBe(0)
  await press(page, 'a')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await section(1, 'look')
  await press(page, 't t')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
})
