import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { ensureBuilt } from '../../../resources/scripts/build.mjs'
import { findChromium } from '../../../resources/scripts/find-chromium.mjs'
import { chromiumFlags } from '../../support/chromiumFlags.ts'

const root = resolve(import.meta.dirname, '../../..')

/** A served app on a throw-away data folder, and the browser that looks at it. */
export interface App {
  readonly url: string
  readonly dataDir: string
  /** A page with cookies of its own, as on another desk. */
  readonly newPage: () => Promise<Page>
  /** What pages complained of since it was last asked: errors on the console, and uncaught ones. */
  readonly complaints: () => readonly string[]
  /** Pictures of all pages into `tmp/`, for a person to look at; answers the files' names. */
  readonly picture: (name: string) => Promise<readonly string[]>
  /** Ends the server as a crash would, and starts it again on the same data and port. */
  readonly crash: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Served {
  readonly child: ChildProcess
  readonly url: string
}

function serve(dataDir: string, port: string, onEnd: (how: string) => void): Promise<Served> {
  const child = spawn(process.execPath, [join(root, 'out/main/serve.js')], {
    env: { ...process.env, RETURNDOCK_DATA: dataDir, RETURNDOCK_PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((done, fail) => {
    let printed = ''
    const hear = (text: string) => {
      printed += text
      const url = /READY (http:\S+)/.exec(printed)?.[1]
      if (url !== undefined) done({ child, url })
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('exit', (code, signal) => {
      const how = `the served app ended with ${code ?? signal}:\n${printed}`
      fail(new Error(how))
      if (!child.killed) onEnd(how)
    })
  })
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await over
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chrome or Chromium found; set CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: chromiumFlags })
}

/** Starts the built app and a browser. Builds first where the sources have changed. */
export async function startApp(): Promise<App> {
  if (!(await ensureBuilt(process.execPath, (line: string) => console.log(line))))
    throw new Error('the app does not build')
  const dataDir = mkdtempSync(join(tmpdir(), 'returndock-e2e-'))
  const pages: Page[] = []
  let complaints: string[] = []
  const complain = (what: string): void => {
    complaints.push(what)
  }
  let served = await serve(dataDir, '0', complain)
  const { url } = served
  const browser = await openBrowser()

  const listen = (page: Page): void => {
    pages.push(page)
    page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`console: ${message.text()}`)
    })
  }
  return {
    url,
    dataDir,
    newPage: async () => {
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(8_000)
      // While somebody listens the browser hands its file dialog over; turning that on with each press came too late.
      page.on('filechooser', () => undefined)
      listen(page)
      await page.goto(url)
      return page
    },
    complaints: () => {
      const said = complaints
      complaints = []
      return said
    },
    picture: async (name) => {
      const folder = join(root, 'tmp/e2e')
      mkdirSync(folder, { recursive: true })
      const stem = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
      const files = pages.map((page, index) => ({ page, path: join(folder, `${stem}-${index + 1}.png`) }))
      await Promise.all(files.map(({ page, path }) => page.screenshot({ path })))
      return files.map(({ path }) => path)
    },
    crash: async () => {
      await end(served.child, 'SIGKILL')
      served = await serve(dataDir, new URL(url).port, complain)
    },
    close: async () => {
      await browser.close()
      await end(served.child, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
