import { mkdirSync } from 'node:fs'
import { app, type BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Log } from '../context.ts'

/** What a second instance tells the first. */
const Handover = z.object({ files: z.array(z.string().max(4096)).max(100) })

/**
 * Puts Chromium's profile beside the data, so that each data folder has a single instance of its own. Must run
 * before the app is ready.
 */
export function keepProfileIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    // Opening the house in the same folder fails as well, and says why.
    return
  }
  app.setPath('userData', folder)
}

/** Whether another instance has the app: then it was given the files, absolute paths, and this one ends. */
export function handOverFiles(files: readonly string[]): boolean {
  const handover: z.infer<typeof Handover> = { files: [...files] }
  return !app.requestSingleInstanceLock(handover)
}

/** Takes what later instances hand over, and brings the window to the front. */
export function takeFiles(
  window: () => BrowserWindow | null,
  take: (files: readonly string[]) => Promise<void>,
  log: Log,
): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const first = window()
    if (first?.isMinimized()) first.restore()
    first?.focus()
    const handover = Handover.safeParse(data)
    if (!handover.success) return
    take(handover.data.files).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a file that was handed over could not be taken')
    })
  })
}

/** Lets the app end only when `close` has: what is being written is written. */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    close()
      .catch((error: unknown) => log.error({ error: String(error) }, 'closing failed'))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  })
}
