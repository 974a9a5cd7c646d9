import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NO_SETTINGS, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'
import { scanKeys } from '../support/keyStreams.ts'
import { openWedgePage, type WedgePage } from '../support/wedgePage/open.ts'
import { playKeys } from '../support/wedgePage/playKeys.ts'

/* The key listener in a browser, on fields that React controls: what the pure machine cannot show. */

const CODE = 'YT7482109365527'
const F9: WedgeSettings = { ...NO_SETTINGS, prefix: ['F9'] }
const Heard = z.object({
  scans: z.array(z.string()),
  keys: z.array(z.string()),
  troubles: z.array(z.string()),
  texts: z.array(z.string()),
})

let open: WedgePage

const heard = async () => Heard.parse(await open.page.evaluate(() => Reflect.get(window, 'heard')))
const set = (settings: WedgeSettings) =>
  open.page.evaluate((next) => Reflect.get(window, 'setWedge')(next), settings)
const scan = (settings: WedgeSettings, gap: number, composing = false) =>
  playKeys(open.devtools, scanKeys(CODE, [gap], settings, 500), { at: Date.now() }, composing)

/** One key as a board sends it, down and up. */
async function key(event: { key: string; code: string; vk: number; modifiers?: number; text?: string }) {
  const { key: name, code, vk, modifiers = 0, text } = event
  const shared = { key: name, code, windowsVirtualKeyCode: vk, modifiers }
  const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text }
  await open.devtools.send('Input.dispatchKeyEvent', { ...shared, ...down })
  await open.devtools.send('Input.dispatchKeyEvent', { ...shared, type: 'keyUp' })
}

beforeAll(async () => {
  open = await openWedgePage()
})

afterAll(async () => {
  await open.close()
})

beforeEach(async () => {
  await set(NO_SETTINGS)
  await open.page.locator('#note').fill('a note')
  await open.page.evaluate(() => {
    const all = Reflect.get(window, 'heard')
    for (const name of ['scans', 'keys', 'troubles', 'texts']) all[name].length = 0
  })
})

describe('a scan', () => {
  test('with a prefix and an input method on: no other text ever reached the field', async () => {
    await set(F9)
    await open.page.locator('#note').focus()
    await scan(F9, 30, true)
    await expect.poll(async () => (await heard()).scans).toEqual([CODE])
    const { texts } = await heard()
    expect(texts.filter((text) => text !== 'a note')).toEqual([])
    expect(await open.page.locator('#note').inputValue()).toBe('a note')
    expect(await open.page.locator('#note').evaluate((field) => field.matches(':read-write:focus'))).toBe(
      true,
    )
  })

  test('of full-width letters and digits is the plain code', async () => {
    await open.page.locator('#button').focus()
    for (const char of CODE) {
      const letter = /[A-Z]/.test(char)
      const wide = String.fromCharCode(char.charCodeAt(0) + 0xfee0)
      await key({
        key: wide,
        code: letter ? `Key${char}` : `Digit${char}`,
        vk: char.charCodeAt(0),
        modifiers: letter ? 8 : 0,
      })
    }
    await key({ key: 'Enter', code: 'Enter', vk: 13, text: '\r' })
    await expect.poll(async () => (await heard()).scans).toEqual([CODE])
  })

  test('in character codes typed with Alt on the number pad is the plain code', async () => {
    await open.page.locator('#button').focus()
    for (const char of CODE) {
      const alt = { key: 'Alt', code: 'AltLeft', windowsVirtualKeyCode: 18 }
      await open.devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...alt, modifiers: 1 })
      for (const digit of `0${char.charCodeAt(0)}`)
        await key({ key: digit, code: `Numpad${digit}`, vk: 96 + Number(digit), modifiers: 1 })
      await open.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...alt })
    }
    await key({ key: 'Enter', code: 'Enter', vk: 13, text: '\r' })
    await expect.poll(async () => (await heard()).scans).toEqual([CODE])
    expect((await heard()).keys).toEqual([])
  })

  test('by the clock, 90 ms from key to key: taken outside fields, none of its keys acts', async () => {
    await open.page.locator('#button').focus()
    for (const char of CODE) {
      await open.page.keyboard.press(char)
      await open.page.waitForTimeout(80)
    }
    await open.page.keyboard.press('Enter')
    await expect.poll(async () => (await heard()).scans).toEqual([CODE])
    expect((await heard()).keys).toEqual([])
  })
})

describe('a person', () => {
  test('who presses the key of a prefix in a field goes on writing', async () => {
    const tilde: WedgeSettings = { ...NO_SETTINGS, prefix: ['~', '!'] }
    await set(tilde)
    await open.page.locator('#note').focus()
    await open.page.keyboard.press('End')
    for (const char of ' ~5 ~') {
      await open.page.keyboard.press(char)
      await open.page.waitForTimeout(70)
    }
    await expect.poll(() => open.page.locator('#note').inputValue()).toBe('a note ~5 ~')
    expect((await heard()).scans).toEqual([])
  })

  test('who writes by an input method keeps what he composes', async () => {
    await open.page.locator('#note').focus()
    await open.page.keyboard.press('End')
    const gaps = [400, ...Array.from({ length: 6 }, () => 90)]
    const keys = [...'posun\r'].map((unit, at) => ({ unit, gap: gaps[at] ?? 90 }))
    await playKeys(open.devtools, keys, { at: Date.now() }, true)
    await expect.poll(() => open.page.locator('#note').inputValue()).toBe('a noteposun')
    expect((await heard()).scans).toEqual([])
  })

  test('who presses a command key sees it act at once', async () => {
    await open.page.locator('#button').focus()
    await open.page.keyboard.press('q')
    await expect.poll(async () => (await heard()).keys, { timeout: 200, interval: 10 }).toEqual(['q'])
  })
})
