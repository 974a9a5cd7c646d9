import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { z } from 'zod'
import type { Order } from './electron-standin/control.ts'

const root = resolve(import.meta.dirname, '../..')
const Message = z.union([
  z.object({ note: z.string(), details: z.array(z.unknown()) }),
  z.object({ id: z.number(), result: z.unknown() }),
  z.object({ id: z.number(), error: z.string() }),
])

export interface DesktopOptions {
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The built desktop app on the stand-in, with its window joined by Playwright. */
export class Desktop {
  readonly dataDir: string
  /** What the app asked of Electron, in order. */
  readonly notes: { note: string; details: unknown[] }[] = []
  readonly exited: Promise<number | null>
  printed = ''
  readonly #child: ChildProcess
  readonly #owned: boolean
  readonly #waiting = new Map<number, (message: z.infer<typeof Message>) => void>()
  #browser: Browser | undefined
  #last = 0

  constructor({ dataDir, args = [], env = {} }: DesktopOptions = {}) {
    this.#owned = dataDir === undefined
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'returndock-desktop-'))
    const register = join(root, 'test/support/electron-standin/register.ts')
    this.#child = spawn(process.execPath, ['--import', register, join(root, 'out/main/main.js'), ...args], {
      cwd: root,
      env: { ...process.env, RETURNDOCK_DATA: this.dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text
      })
    this.#child.on('message', (raw) => {
      const message = Message.parse(raw)
      if ('note' in message) this.notes.push(message)
      else this.#waiting.get(message.id)?.(message)
    })
    this.exited = new Promise((resolve) => this.#child.on('exit', (code) => resolve(code)))
  }

  /** Waits for a note by its name, also one of before. */
  async noted(name: string): Promise<unknown[]> {
    const end = Date.now() + 30_000
    for (;;) {
      const found = this.notes.find(({ note }) => note === name)
      if (found) return found.details
      if (Date.now() > end || this.#child.exitCode !== null)
        throw new Error(`no note ${name}; exit ${this.#child.exitCode}\n${this.printed}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** The window's page, once it is loaded. */
  async page(): Promise<Page> {
    await this.noted('loaded')
    const [address] = await this.noted('browser')
    this.#browser ??= await chromium.connectOverCDP(String(address))
    const page = this.#browser
      .contexts()[0]
      ?.pages()
      .find((each) => each.url().includes('.localhost'))
    if (!page) throw new Error('the window has no page')
    return page
  }

  /** Has something happen to the app, and answers what came of it. */
  order(order: Order): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (message) => {
        if ('result' in message) resolve(message.result)
        else reject(new Error('error' in message ? message.error : 'no answer'))
      })
      this.#child.send({ id, order })
    })
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends the app if it still runs, and throws its data away. */
  async dispose(): Promise<void> {
    await this.#browser?.close().catch(() => {})
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 10_000)
    await this.exited
    clearTimeout(late)
    if (this.#owned) rmSync(this.dataDir, { recursive: true, force: true })
  }
}
