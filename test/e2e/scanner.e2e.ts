import type { CDPSession, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { NO_SETTINGS, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'
import { badgeCode, commandCode, digitCode } from '../../shared/commands/commands.ts'
import { type Key, scanKeys } from '../support/keyStreams.ts'
import { playKeys } from '../support/wedgePage/playKeys.ts'
import { type App, startApp } from './support/app.ts'
import { press, type } from './support/keyboard.ts'
import { firstStart } from './support/start.ts'
import { say } from './support/words.ts'

const PIN = '246810'
const NOTE = '箱角压坏'

let app: App
let page: Page
let devtools: CDPSession

/** Sends keys by the browser's own clock, as from a scanner that ends now. */
async function send(keys: readonly Key[], composing = false): Promise<void> {
  const took = keys.reduce((sum, { gap }) => sum + gap, 0)
  await playKeys(devtools, keys, { at: Date.now() - took }, composing)
}
const scan = (code: string, gap = 8, settings: WedgeSettings = NO_SETTINGS) =>
  send(scanKeys(code, [gap], settings, 0))

const shownNumber = () => page.locator('main.receive:not([data-shown="ready"]) .lead').innerText()

async function untilReceived(code: string): Promise<void> {
  await expect.poll(shownNumber, { timeout: 5000 }).toContain(code.slice(-4))
}

/** Numbers that no case of the sample day has, each another one. */
let strangers = 0
function nextNumber(): string {
  strangers += 1
  return `7630099${String(strangers * 1237).padStart(7, '0')}`
}

beforeAll(async () => {
  app = await startApp()
  page = await app.newPage()
  devtools = await page.context().newCDPSession(page)
  await firstStart(page, '王芳', PIN)
  await press(page, '2')
  for (let file = 0; file < 2; file++) {
    await page.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
    await press(page, 'Enter')
    await page.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 30_000 })
    await press(page, 'Enter')
  }
  await press(page, 'Alt+1')
  await page.locator('main.receive').waitFor()
})

afterAll(async () => {
  await app.close()
})

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    console.log(`pictures: ${(await app.picture(`scanner ${task.name}`)).join(' ')}`)
  })
})

afterEach(() => {
  expect(app.complaints()).toEqual([])
})

/** Opens the inspection of a parcel that matches. */
async function inspect(code: string): Promise<void> {
  await scan(code)
  await untilReceived(code)
  await press(page, 'Enter')
  await page.locator('main.inspect[data-state="open"]').waitFor()
}

const note = () => page.locator('main.inspect textarea')

describe('a scan is taken', () => {
  test('while a note is typed under an input method, and the note keeps its text', async () => {
    const first = 'YT7600112233440'
    await inspect(first)
    await press(page, 'n')
    await page.keyboard.insertText(NOTE)
    await type(page, ' no 12')
    expect(await note().inputValue()).toBe(`${NOTE} no 12`)
    // Nobody types while he scans.
    await page.waitForTimeout(400)
    const second = nextNumber()
    await send(scanKeys(second, [12], NO_SETTINGS, 0), true)
    await untilReceived(second)
    await scan(first)
    await page.locator('main.receive[data-shown="already"]').waitFor()
    await press(page, 'Enter')
    await expect.poll(() => note().inputValue()).toBe(`${NOTE} no 12`)
  })

  test('with a dialog open and the focus in its field', async () => {
    await press(page, '=')
    await page.getByRole('dialog').waitFor()
    const third = nextNumber()
    await scan(third)
    await untilReceived(third)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('of 4 KB, and with control characters, without harm', async () => {
    await send(scanKeys('HTTPS://EXAMPLE.CN/R?C=0123456789'.repeat(124), [2], NO_SETTINGS, 0))
    await page.locator('main.receive[data-shown="not_waybill"]').waitFor()
    const number = nextNumber()
    await scan(`${number.slice(0, 6)}\x04${number.slice(6)}`)
    await untilReceived(number)
  })

  test('of two scanners one after the other; where they run into each other it is said', async () => {
    const [one, other] = [nextNumber(), nextNumber()]
    await send([...scanKeys(one, [10], NO_SETTINGS, 0), ...scanKeys(other, [10], NO_SETTINGS, 20)])
    await untilReceived(other)
    await send([...scanKeys(one, [10], NO_SETTINGS, 0), ...scanKeys('4711', [6], NO_SETTINGS, 6)])
    await page.locator('.toast', { hasText: say('scanner.trouble.mixed') }).waitFor()
    await page.locator('.toast button').first().click()
  })

  test('with a mistaken check digit as misread, typed as well', async () => {
    await scan('RR123456789CN')
    await page.locator('main.receive[data-shown="misread"]').waitFor()
    await press(page, 'Enter')
    await press(page, '/ "RR123456780CN" Enter')
    await page.locator('main.receive[data-shown="misread"]').waitFor()
    await press(page, 'Escape')
  })
})

describe('the test page', () => {
  test('finds out what a slow scanner sends, tells of the input method, and one key takes the settings', async () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, prefix: ['F9'] }
    await press(page, 'Alt+9')
    await page.locator('main.settings').waitFor()
    await press(page, '3 t')
    await page.getByText(say('scanner.test.step_scan')).waitFor()
    await send(scanKeys('SF1402883766152', [90], settings, 0))
    await page.getByRole('cell', { name: 'SF1402883766152' }).waitFor()
    await page.getByRole('textbox', { name: say('scanner.test.field') }).focus()
    await send(scanKeys('YT7482109365527', [90], settings, 0), true)
    await page.getByRole('cell', { name: 'YT7482109365527' }).waitFor()
    await page.getByText(say('scanner.remark.input_method')).waitFor()
    await press(page, 'Enter')
    await page.getByText(say('scanner.test.taken')).waitFor()
    expect(await page.getByRole('textbox', { name: say('scanner.test.prefix') }).inputValue()).toBe('F9')
  })

  test('after which that scanner is known in a field too, and its keys act nowhere', async () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, prefix: ['F9'] }
    await page.getByRole('textbox', { name: say('scanner.test.suffix') }).focus()
    await send(scanKeys('JDVA12345678901', [110], settings, 0), true)
    await expect.poll(() => page.locator('output.scanned').innerText()).toContain('8901')
    expect(await page.getByRole('textbox', { name: say('scanner.test.suffix') }).inputValue()).toBe('')
    await press(page, 'Escape')
    await press(page, 'x')
  })
})

describe('command barcodes', () => {
  const code = (text: string) => scan(text, 6)

  test('are printed on a sheet, with a badge for each operator', async () => {
    await press(page, 'p')
    const preview = page.getByRole('dialog')
    await preview
      .getByRole('heading', { name: say('commands.sheet') })
      .first()
      .waitFor()
    const printed = await preview
      .locator('svg[role=img]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))
    expect(printed).toContain(commandCode('submit'))
    expect(printed).toContain(digitCode(7))
    expect(printed).toContain(badgeCode(1))
    await press(page, 'Escape')
  })

  test('do a whole job, from the sign-in to the submission', async () => {
    const number = '75661122334455'
    await code(commandCode('switch'))
    await page.getByRole('group', { name: say('start.sign_in.who') }).waitFor()
    await code(badgeCode(1))
    for (const digit of PIN) await code(digitCode(Number(digit)))
    await code(commandCode('ok'))
    await page.locator('.app').waitFor({ timeout: 20_000 })
    await code(number)
    await untilReceived(number)
    await code(commandCode('ok'))
    await page.locator('main.inspect[data-state="open"]').waitFor()
    const strip = page.getByRole('complementary', { name: say('commands.strip') })
    await expect.poll(() => strip.innerText()).toContain(say('commands.name.missing'))
    await code(commandCode('ok'))
    await code(commandCode('missing'))
    await expect.poll(() => strip.innerText()).not.toContain(say('commands.name.submit'))
    await code(digitCode(2))
    await code(commandCode('undo'))
    await code(commandCode('submit'))
    const asks = page.getByRole('dialog')
    const submitted = page.locator('main.receive[data-shown="submitted"]')
    await asks.or(submitted).first().waitFor()
    if (await asks.isVisible()) await code(commandCode('ok'))
    await submitted.waitFor()
  })

  test('that do nothing now say so', async () => {
    await press(page, 'Alt+6')
    await page.locator('main.cases').waitFor()
    await code(commandCode('photo'))
    await page.locator('.toast', { hasText: say('commands.ran.no_camera') }).waitFor()
    await code('%RD-WHAT')
    await page.locator('.toast', { hasText: say('commands.ran.strange') }).waitFor()
  })
})
