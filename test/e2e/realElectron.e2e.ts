import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findElectron, whyNoWindow } from '../../resources/scripts/electron-path.mjs'

const root = resolve(import.meta.dirname, '../..')
const exe = findElectron()
const why = exe === null ? 'Electron has no binary here' : whyNoWindow()
if (why !== null) console.log(`real Electron: skipped, as ${why}`)

/** What the stand-in cannot show: the sandbox, context isolation, cloning over the bridge, the instance lock. */
describe.skipIf(why !== null)('real Electron', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'returndock-electron-'))
  const env = Object.fromEntries(
    Object.entries({ ...process.env, RETURNDOCK_DATA: dataDir }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    app = await _electron.launch({
      executablePath: exe ?? '',
      args: [root],
      env,
    })
    page = await app.firstWindow()
    await page.waitForFunction(() => 'returndock' in globalThis)
  })
  afterAll(async () => {
    await app.close().catch(() => {})
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('the page is on the app scheme, without Node, in an isolated world', async () => {
    expect(page.url()).toMatch(/^app:\/\/returndock\//)
    const seen = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'returndock')).sort(),
      frozen: Object.isFrozen(Reflect.get(globalThis, 'returndock')),
    }))
    expect(seen).toEqual({ node: [], bridge: ['call', 'runtime', 'subscribe'], frozen: true })
  })

  test('a call goes to the database and back, and a subscription says hello', async () => {
    expect(
      await page.evaluate(() => Reflect.get(globalThis, 'returndock').call('app.status', {})),
    ).toMatchObject({
      ok: true,
      value: { runtime: 'desktop', firstStart: true },
    })
    const hello = await page.evaluate(
      () => new Promise((heard) => Reflect.get(globalThis, 'returndock').subscribe(heard)),
    )
    expect(hello).toEqual({ kind: 'hello', seq: 0 })
  })

  test('nothing foreign loads, runs or opens', async () => {
    const answers = await page.evaluate(async () => ({
      eval: (() => {
        try {
          return new Function('return 1')()
        } catch (error) {
          return error instanceof Error ? error.name : ''
        }
      })(),
      fetch: await fetch('https://example.com').then(
        () => 'answered',
        () => 'refused',
      ),
      file: await fetch('app://returndock/..%2f..%2fpackage.json').then((response) => response.status),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      opened: window.open('https://example.com') === null,
    }))
    expect(answers).toEqual({
      eval: 'EvalError',
      fetch: 'refused',
      file: 404,
      camera: 'denied',
      opened: true,
    })
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/^app:\/\/returndock\//)
  })

  test('every window is sandboxed, and a second instance ends by itself', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const { sandbox, contextIsolation, nodeIntegration } = Reflect.get(
          window.webContents,
          'getLastWebPreferences',
        ).call(window.webContents)
        return { sandbox, contextIsolation, nodeIntegration }
      }),
    )
    expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
    const second = await _electron.launch({ executablePath: exe ?? '', args: [root], env }).catch(() => null)
    expect(second?.windows() ?? []).toEqual([])
    await second?.close().catch(() => {})
  })
})
