import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeBrowser } from './browser.ts'
import { note, PreventableEvent } from './notes.ts'

interface Closable {
  close(): Promise<boolean>
}

/** Electron's `app`, as far as Returndock uses it; quitting goes through the same events in the same order. */
class App extends EventEmitter {
  readonly isPackaged = false
  readonly windows = new Set<Closable>()
  readonly #paths = new Map<string, string>()
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve))
  #quitting = false

  whenReady(): Promise<void> {
    return this.#ready
  }

  enableSandbox(): void {
    note('app.enableSandbox')
  }

  /** STANDIN_SECOND=1 makes this process the second instance. */
  requestSingleInstanceLock(data: unknown): boolean {
    note('app.requestSingleInstanceLock', data)
    return process.env['STANDIN_SECOND'] !== '1'
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(tmpdir(), 'electron-standin', name)
    mkdirSync(path, { recursive: true })
    return path
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`the path of ${name} does not exist`)
    this.#paths.set(name, path)
  }

  getVersion(): string {
    const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
    return version
  }

  getPreferredSystemLanguages(): string[] {
    return [process.env['STANDIN_LANGUAGE'] ?? 'zh-CN']
  }

  quit(): void {
    void this.#quit()
  }

  async #quit(): Promise<void> {
    if (this.#quitting) return
    this.#quitting = true
    const before = new PreventableEvent()
    this.emit('before-quit', before)
    let stays = before.defaultPrevented
    for (const window of this.windows) stays ||= !(await window.close())
    const will = new PreventableEvent()
    if (!stays) this.emit('will-quit', will)
    this.#quitting = false
    if (stays || will.defaultPrevented) return
    note('app.quit')
    this.emit('quit', {}, 0)
    this.exit(0)
  }

  exit(code: number): void {
    void closeBrowser().finally(() => process.exit(code))
  }

  /** Called by a window that is gone. */
  closed(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size === 0 && !this.#quitting) this.emit('window-all-closed')
  }
}

export const app = new App()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
