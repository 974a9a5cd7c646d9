import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { app } from './app.ts'
import { installBridge } from './bridge.ts'
import { browser } from './browser.ts'
import { ipcMain } from './ipc.ts'
import { note, PreventableEvent } from './notes.ts'
import { fromPage, serveSchemes, toPage } from './protocol.ts'
import { session } from './session.ts'

interface Preferences {
  readonly preload: string
  readonly sandbox: boolean
  readonly contextIsolation: boolean
  readonly nodeIntegration: boolean
}

interface Options {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly webPreferences: Preferences
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

class WebContents extends EventEmitter {
  readonly session = session.defaultSession
  readonly window: BrowserWindow
  openHandler: OpenHandler = () => ({ action: 'allow' })
  #reloaded: Promise<void> = Promise.resolve()

  constructor(window: BrowserWindow) {
    super()
    this.window = window
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  send(channel: string, ...args: unknown[]): void {
    this.window.page
      ?.evaluate(([name, given]) => Reflect.get(window, '__standin')?.push(name, given), [
        channel,
        structuredClone(args),
      ] as const)
      .catch(() => note('send failed', channel))
  }

  reload(): void {
    note('webContents.reload')
    // One after the other, as one that is cut short by the next fails.
    this.#reloaded = this.#reloaded
      .then(() => this.window.page?.reload())
      .then(
        () => note('reloaded'),
        () => note('reload failed'),
      )
  }

  isDestroyed(): boolean {
    return !app.windows.has(this.window)
  }
}

/** A page of the stand-in's Chromium. Unsafe preferences are refused, as nothing here would enforce them. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow)
  }
  static fromWebContents(): BrowserWindow | null {
    return BrowserWindow.getAllWindows()[0] ?? null
  }

  readonly webContents: WebContents
  page: Page | undefined
  readonly #options: Options
  readonly #opened: Promise<Page>
  #loading = false

  constructor(options: Options) {
    super()
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences
    if (!sandbox || !contextIsolation || nodeIntegration) throw new Error('unsafe webPreferences')
    this.#options = options
    this.webContents = new WebContents(this)
    app.windows.add(this)
    note('BrowserWindow', options)
    app.emit('web-contents-created', {}, this.webContents)
    this.#opened = this.#open(options.webPreferences)
  }

  async #open(preferences: Preferences): Promise<Page> {
    const context = await browser()
    await serveSchemes(context)
    const page = context.pages()[0] ?? (await context.newPage())
    this.page = page
    await page.setViewportSize({ width: this.#options.width, height: this.#options.height })
    await page.exposeBinding(
      '__standinInvoke',
      async ({ frame }, kind: string, channel: string, args: unknown[]) => {
        const event = this.senderEvent(fromPage(frame.url()), frame.parentFrame() !== null)
        if (kind === 'send') {
          ipcMain.emit(channel, event, ...args)
          return {}
        }
        try {
          return { value: await ipcMain.invoke(channel, event, args) }
        } catch (error) {
          return { error: String(error) }
        }
      },
    )
    const code = readFileSync(preferences.preload, 'utf8')
    const preload = `(exports, require, module) => {\n${code}\n}`
    await page.addInitScript({ content: `(${installBridge.toString()})(${preload})` })
    await this.#lockNavigation(page)
    page.on('pageerror', (error) => note('page error', error.message))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.webContents.emit('did-navigate', {}, fromPage(frame.url()))
    })
    page.on('popup', (popup) => {
      const { action } = this.webContents.openHandler({ url: fromPage(popup.url()) })
      note('popup', popup.url(), action)
      if (action === 'deny') void popup.close()
    })
    page.on('close', () => this.#closed())
    return page
  }

  /** Asks the app before the page goes elsewhere by itself. */
  async #lockNavigation(page: Page): Promise<void> {
    await page.route('**/*', async (route) => {
      const request = route.request()
      const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame() && !this.#loading
      if (leaves && !this.allowsNavigation(fromPage(request.url()))) return route.abort('aborted')
      await route.fallback()
    })
  }

  /** Whether the app lets the page go to an address. */
  allowsNavigation(url: string): boolean {
    const event = Object.assign(new PreventableEvent(), { url })
    this.webContents.emit('will-navigate', event)
    note('will-navigate', url, event.defaultPrevented)
    return !event.defaultPrevented
  }

  /** What the app sees of whoever sent a message. */
  senderEvent(url: string, inFrame: boolean): object {
    return { sender: this.webContents, senderFrame: { url, parent: inFrame ? {} : null } }
  }

  #closed(): void {
    this.webContents.emit('destroyed')
    this.emit('closed')
    app.closed(this)
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opened
    this.#loading = true
    await page.goto(toPage(url))
    this.#loading = false
    this.emit('ready-to-show')
    note('loaded', url)
  }

  /** @returns whether it closed */
  async close(): Promise<boolean> {
    const event = new PreventableEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    await this.page?.close({ runBeforeUnload: false })
    return true
  }

  getNormalBounds(): object {
    const { x, y, width, height } = this.#options
    return { x, y, width, height }
  }

  show(): void {
    note('window.show')
  }
  focus(): void {
    note('window.focus')
  }
  maximize(): void {
    note('window.maximize')
  }
  isMaximized(): boolean {
    return false
  }
  isMinimized(): boolean {
    return process.env['STANDIN_MINIMIZED'] === '1'
  }
  restore(): void {
    note('window.restore')
  }
}
