import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../resources/scripts/build.mjs'
import { Desktop } from '../support/desktop.ts'

const pin = '739201'
const window = 'app://returndock/'
const patience = { timeout: 20_000 }

/** A call as the page makes it, over whatever bridge the window has. */
function call(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(([n, i]) => Reflect.get(globalThis, 'returndock').call(n, i), [name, input] as const)
}

beforeAll(async () => {
  expect(await ensureBuilt(process.execPath, console.log)).toBe(true)
})

describe('the desktop app on the stand-in', () => {
  let desktop: Desktop
  let page: Page

  beforeAll(async () => {
    desktop = new Desktop()
    page = await desktop.page()
  })
  afterAll(() => desktop.dispose())

  test('opens one sandboxed, isolated window on its own scheme', async () => {
    const [options] = await desktop.noted('BrowserWindow')
    expect(options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    })
    expect(await desktop.noted('app.enableSandbox')).toEqual([])
    expect(await desktop.noted('protocol.registerSchemesAsPrivileged')).toMatchObject([
      [{ scheme: 'app', privileges: { standard: true, secure: true } }],
    ])
    await desktop.noted('window.show')
    expect(desktop.notes.filter(({ note }) => note === 'BrowserWindow')).toHaveLength(1)
    expect(desktop.notes.filter(({ note }) => note === 'page error')).toEqual([])
  })

  test('gives the page exactly call, subscribe, runtime and printing, and nothing of Node', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(globalThis, 'returndock')).sort(),
      runtime: Reflect.get(globalThis, 'returndock').runtime,
      node: ['require', 'process', 'module', 'Buffer', '__standinInvoke'].filter(
        (name) => name in globalThis,
      ),
    }))
    expect(seen).toEqual({
      bridge: ['call', 'language', 'pdf', 'print', 'printers', 'runtime', 'subscribe'],
      runtime: 'desktop',
      node: [],
    })
  })

  test('wires preload, dispatch, database and page together: a first operator is made in the page', async () => {
    await page.locator('fieldset button').first().waitFor()
    const inputs = page.locator('input')
    // The page may still be binding its keys.
    await expect
      .poll(async () => {
        if ((await inputs.count()) === 0) await page.keyboard.press('Enter')
        return inputs.count()
      }, patience)
      .toBe(3)
    await inputs.nth(0).fill('陈')
    await inputs.nth(1).fill(pin)
    await inputs.nth(2).fill(pin)
    await inputs.nth(2).press('Enter')
    await page.getByText(/^\w{4}(-\w{4}){5}$/).waitFor()
    expect(await call(page, 'app.status', {})).toMatchObject({
      ok: true,
      value: { runtime: 'desktop', session: { operator: { name: '陈' } }, seq: 1 },
    })
  })

  test('hears of what happens over the live channel, and no more after unsubscribing', async () => {
    await page.evaluate(() => {
      const heard: unknown[] = []
      Reflect.set(globalThis, 'heard', heard)
      const stop = Reflect.get(globalThis, 'returndock').subscribe((message: unknown) => heard.push(message))
      Reflect.set(globalThis, 'stop', stop)
    })
    await page.waitForFunction(() => Reflect.get(globalThis, 'heard').length === 1)
    const create = (name: string, commandId: string) =>
      call(page, 'operator.create', { commandId, name, pin: '804417', roles: ['agent'] })
    await create('李', '8be0cf6e-7a52-4a4e-9a52-0c2a3b2f7d01')
    await page.waitForFunction(() => Reflect.get(globalThis, 'heard').length === 2)
    await page.evaluate(() => Reflect.get(globalThis, 'stop')())
    await create('王', '8be0cf6e-7a52-4a4e-9a52-0c2a3b2f7d02')
    const heard = await page.evaluate(() => Reflect.get(globalThis, 'heard'))
    expect(heard).toMatchObject([
      { kind: 'hello', seq: 1 },
      { kind: 'events', events: [{ seq: 2, data: { type: 'operator.created' } }] },
    ])
    expect(heard).toHaveLength(2)
  })

  test('answers bad input and unknown names as values', async () => {
    expect(await call(page, 'operator.create', { name: 7 })).toMatchObject({ error: { code: 'bad_input' } })
    expect(await call(page, 'toString', {})).toMatchObject({ error: { code: 'unknown_call' } })
  })

  test('refuses senders that are not its own page', async () => {
    const refused = { ok: false, error: { code: 'not_allowed', needs: [] } }
    const args = ['operator.list', {}]
    expect(await desktop.order({ do: 'invoke', url: window, inFrame: false, args })).toMatchObject({
      ok: true,
    })
    expect(await desktop.order({ do: 'invoke', url: window, inFrame: true, args })).toEqual(refused)
    for (const url of [
      'https://evil.example/',
      'app://evil/',
      'app://returndock.evil.example/',
      'http://returndock.app.localhost/',
      'file:///etc/passwd',
      'about:blank',
      '',
    ])
      expect(await desktop.order({ do: 'invoke', url, inFrame: false, args }), url).toEqual(refused)
  })

  test('grants no permission but the clipboard and a serial port, and those to its own page alone', async () => {
    const none = { request: false, check: false, device: false }
    for (const permission of ['media', 'geolocation', 'notifications', 'hid', 'usb', 'openExternal'])
      expect(await desktop.order({ do: 'may', permission, url: window }), permission).toEqual(none)
    const copy = 'clipboard-sanitized-write'
    expect(await desktop.order({ do: 'may', permission: copy, url: window })).toEqual({
      ...none,
      request: true,
      check: true,
    })
    expect(await desktop.order({ do: 'may', permission: copy, url: 'https://evil.example/' })).toEqual(none)
    const all = { request: true, check: true, device: true }
    expect(await desktop.order({ do: 'may', permission: 'serial', url: window })).toEqual(all)
    expect(await desktop.order({ do: 'may', permission: 'serial', url: 'https://evil.example/' })).toEqual(
      none,
    )
  })

  test('grants its own page the camera, without sound', async () => {
    const ask = (url: string, media: readonly string[]) =>
      desktop.order({ do: 'may', permission: 'media', url, media })
    expect(await ask(window, ['video'])).toEqual({ request: true, check: true, device: false })
    for (const media of [['audio'], []])
      expect(await ask(window, media)).toEqual({ request: false, check: false, device: false })
    expect(await ask(window, ['audio', 'video'])).toMatchObject({ request: false })
    expect(await ask('https://evil.example/', ['video'])).toMatchObject({ request: false, check: false })
  })

  test('gives its page the only serial port, asks among several, and gives none to other pages', async () => {
    const com1 = { portId: 'a', portName: 'COM1' }
    const scanner = { portId: 'b', portName: 'COM5', vendorId: '0c2e' }
    const other = { portId: 'c', portName: 'COM6', vendorId: '05e0' }
    const asked = () => desktop.notes.filter(({ note }) => note === 'dialog.showMessageBox').length
    expect(await desktop.order({ do: 'port', ports: [], url: window })).toBe('')
    expect(await desktop.order({ do: 'port', ports: [scanner], url: window })).toBe('b')
    expect(await desktop.order({ do: 'port', ports: [scanner], url: 'https://evil.example/' })).toBe('')
    expect(asked()).toBe(0)
    // The stand-in's person takes the second button: ports on USB come first.
    expect(await desktop.order({ do: 'port', ports: [com1, scanner, other], url: window })).toBe('c')
    expect(asked()).toBe(1)
  })

  test('stays where it is: no other site, no new window, no webview, no foreign download', async () => {
    for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'javascript:alert(1)'])
      expect(await desktop.order({ do: 'navigate', url }), url).toBe(false)
    expect(await desktop.order({ do: 'navigate', url: `${window}#/receive` })).toBe(true)
    expect(await desktop.order({ do: 'open', url: 'https://evil.example/' })).toBe('deny')
    expect(await desktop.order({ do: 'webview' })).toBe(false)
    expect(await desktop.order({ do: 'download', url: 'https://evil.example/x.exe' })).toBe(false)
    expect(await desktop.order({ do: 'download', url: 'blob:app://returndock/1' })).toBe(true)
    await page.evaluate(() => {
      location.href = 'https://evil.example/'
    })
    await expect
      .poll(() => desktop.notes.filter(({ note }) => note === 'will-navigate').length, patience)
      .toBeGreaterThan(5)
    expect(page.url()).toMatch(/^http:\/\/returndock\.app\.localhost\//)
  })

  test('serves its pages with the policy, and no file beside them', async () => {
    const answers = await page.evaluate(async () => {
      const get = async (path: string) => {
        const response = await fetch(path)
        return { status: response.status, policy: response.headers.get('content-security-policy') ?? '' }
      }
      return {
        page: await get('/'),
        outside: await get('/..%2f..%2fpackage.json'),
        none: await get('/nothing'),
      }
    })
    expect(answers.page.status).toBe(200)
    expect(answers.page.policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(answers.outside.status).toBe(404)
    expect(answers.none.status).toBe(404)
  })

  test('shows a menu in the language of the system, then of the page, whose screens are told to the page', async () => {
    const [menu] = await desktop.noted('Menu.setApplicationMenu')
    expect(menu).toMatchObject([{ label: '文件' }, { label: '编辑' }, { label: '前往' }, { label: '显示' }])
    expect(JSON.stringify(menu)).toContain('"accelerator":"Alt+1"')
    await page.evaluate(() => {
      const told: unknown[] = []
      Reflect.set(globalThis, 'told', told)
      Reflect.get(globalThis, 'returndock').subscribe((message: unknown) => told.push(message))
    })
    // The page's own choice of a language changes the menu too.
    const speak = (code: string) =>
      page.evaluate((to) => Reflect.get(globalThis, 'returndock').language(to), code)
    await speak('en')
    await expect.poll(() => desktop.order({ do: 'menu', label: 'Cases' })).toBe(true)
    await speak('zh-Hans')
    await expect.poll(() => desktop.order({ do: 'menu', label: '退货单' })).toBe(true)
    await page.waitForFunction(() =>
      JSON.stringify(Reflect.get(globalThis, 'told')).includes('"command":"cases"'),
    )
  })

  test('a second instance hands its files over and brings the window to the front', async () => {
    const file = join(desktop.dataDir, 'refunds.csv')
    writeFileSync(file, '退款编号,订单编号\n')
    await desktop.order({ do: 'secondInstance', data: { files: [file] } })
    await desktop.noted('window.focus')
    await page.waitForFunction(() =>
      JSON.stringify(Reflect.get(globalThis, 'told')).includes('import.offered'),
    )
    expect(await call(page, 'upload.waiting', {})).toMatchObject({
      value: { uploads: [{ fileName: 'refunds.csv' }] },
    })
    await desktop.order({ do: 'secondInstance', data: { files: ['/nothing/there.csv'] } })
    expect((await desktop.noted('dialog.showErrorBox'))[1]).toBe('/nothing/there.csv')
    await desktop.order({ do: 'secondInstance', data: 'garbage' })
    expect(await call(page, 'app.status', {})).toMatchObject({ ok: true })
  })

  test('loads the page anew when its process died, three times in a minute at most', async () => {
    const reloads = () => desktop.notes.filter(({ note }) => note === 'webContents.reload').length
    await desktop.order({ do: 'crash', reason: 'clean-exit' })
    expect(reloads()).toBe(0)
    for (const _ of [1, 2, 3, 4]) await desktop.order({ do: 'crash', reason: 'oom' })
    expect(reloads()).toBe(3)
    await expect.poll(() => desktop.notes.filter(({ note }) => note === 'reloaded').length, patience).toBe(3)
    await page.waitForFunction(() => 'returndock' in globalThis)
    expect(await call(page, 'app.status', {})).toMatchObject({
      value: { session: { operator: { name: '陈' } } },
    })
    const log = readFileSync(join(desktop.dataDir, 'logs/desktop.log'), 'utf8')
    expect(log).toContain('the page process ended')
    expect(log).not.toContain(pin)
  })

  test('quits when its window is closed, remembers the window, and leaves a database in order', async () => {
    await desktop.order({ do: 'closeWindow' }).catch(() => {})
    expect(await desktop.exited, desktop.printed).toBe(0)
    const state = JSON.parse(readFileSync(join(desktop.dataDir, 'window/window.json'), 'utf8'))
    expect(state).toMatchObject({ bounds: { width: 1366, height: 860 }, maximized: false })
    expect(existsSync(join(desktop.dataDir, 'returndock.db'))).toBe(true)
    expect(existsSync(join(desktop.dataDir, 'returndock.db-wal'))).toBe(false)
    const again = new Desktop({ dataDir: desktop.dataDir, env: { STANDIN_LANGUAGE: 'en-GB' } })
    try {
      const reopened = await again.page()
      expect(await call(reopened, 'app.status', {})).toMatchObject({
        value: { firstStart: false, session: null, seq: 3 },
      })
      const [menu] = await again.noted('Menu.setApplicationMenu')
      expect(menu).toMatchObject([{ label: 'File' }, { label: 'Edit' }, { label: 'Go' }, { label: 'View' }])
      again.kill('SIGTERM')
      expect(await again.exited).toBe(0)
    } finally {
      await again.dispose()
    }
  })
})

describe('a desktop app that cannot start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'returndock-second-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('leaves the data folder to the one that has it, and says who that is', async () => {
    const first = new Desktop({ dataDir: folder })
    try {
      await first.page()
      const second = new Desktop({ dataDir: folder })
      expect(await second.exited).toBe(1)
      const [title, text] = await second.noted('dialog.showErrorBox')
      expect(title).toBe('退件台无法启动')
      expect(text).toMatch(/进程 \d+/)
      const handing = new Desktop({
        dataDir: folder,
        args: ['--import', 'a.csv'],
        env: { STANDIN_SECOND: '1' },
      })
      expect(await handing.exited).toBe(0)
      expect(await handing.noted('app.requestSingleInstanceLock')).toEqual([
        { files: [join(process.cwd(), 'a.csv')] },
      ])
      expect(handing.notes.some(({ note }) => note === 'BrowserWindow')).toBe(false)
    } finally {
      await first.dispose()
    }
  })
})
