import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { FilePayload } from './exports.ts'
import { press, type } from './keyboard.ts'
import { say } from './words.ts'

/** The first start: language, the first person with a PIN, the recovery code; ends on the empty desk. Gives the code. */
export async function firstStart(page: Page, name: string, pin: string): Promise<string> {
  await page.getByRole('heading', { name: say('start.language.title') }).waitFor()
  await press(page, '1 Enter')
  await page.getByRole('heading', { name: say('start.person.title') }).waitFor()
  await type(page, name)
  await press(page, `Tab "${pin}" Tab "${pin}" Enter`)
  const code = page.locator('output.recovery')
  // Hashing a PIN is slow on purpose.
  await code.waitFor({ timeout: 20_000 })
  const shown = (await code.innerText()).trim()
  expect(shown).not.toBe('')
  await press(page, 'Space Enter')
  await page.getByRole('heading', { name: say('start.welcome.title') }).waitFor()
  return shown
}

/** Signs in by PIN as the `nth` person of the list, from 1. */
export async function signIn(page: Page, pin: string, nth = 1): Promise<void> {
  await page.getByRole('group', { name: say('start.sign_in.who') }).waitFor()
  await press(page, 'Escape')
  await press(page, `${nth} "${pin}" Enter`)
  await page.locator('.app').waitFor({ timeout: 20_000 })
}

/**
 * Imports files through the preview, each with the shop; the first import of all makes the shop. The system's own
 * file dialog is no part of the page: it is opened by the key and answered for the person. `atReport` looks at each
 * file's report before it is left.
 */
export async function importFiles(
  page: Page,
  files: readonly FilePayload[],
  shop: string,
  atReport: () => Promise<void> = async () => {},
): Promise<void> {
  const welcome = await page.getByRole('heading', { name: say('start.welcome.title') }).isVisible()
  if (!welcome) {
    await press(page, 'Alt+8')
    await page.getByText(say('import.choose.title')).waitFor()
  }
  const chooser = page.waitForEvent('filechooser')
  await press(page, welcome ? '1' : 'Enter')
  await (await chooser).setFiles([...files])
  for (const file of files) {
    await page.getByRole('heading', { name: file.name }).waitFor()
    await page.getByRole('heading', { name: say('import.shop.title') }).waitFor()
    await chooseShop(page, shop)
    await page.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
    await press(page, 'Control+Enter')
    await page.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 60_000 })
    await atReport()
    await press(page, 'Enter')
  }
  await page.getByText(say('import.choose.title')).waitFor()
}

async function chooseShop(page: Page, shop: string): Promise<void> {
  const list = page.getByRole('combobox', { name: say('import.shop.title'), exact: true })
  const field = page.getByRole('textbox', { name: say('import.shop.name'), exact: true })
  await list.or(field).waitFor()
  if (await field.isVisible()) {
    await type(page, shop)
    await press(page, 'Enter')
    await list.waitFor()
    return
  }
  const chosen = await list.inputValue()
  if (chosen === '') await press(page, 'ArrowDown')
}
