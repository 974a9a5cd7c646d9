import { BrowserWindow, type WebContents } from 'electron'
import type { Log } from '../context.ts'
import { least } from './bounds.ts'
import { appOrigin } from './pagePath.ts'
import { keepWindowState, windowState } from './state.ts'

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string
  /** The development server's origin, where it serves the pages. */
  readonly dev: string | null
  readonly log: Log
  /** Called before the page is loaded. */
  readonly onCreated: (contents: WebContents) => void
}

/** Opens the app's window, as it was left. */
export async function openWindow({ preload, dev, log, onCreated }: WindowOptions): Promise<BrowserWindow> {
  const { bounds, maximized } = windowState()
  const window = new BrowserWindow({
    ...bounds,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: 'Returndock',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  keepWindowState(window)
  reloadAfterCrash(window.webContents, log)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  onCreated(window.webContents)
  await window.loadURL(dev === null ? `${appOrigin}/` : `${dev}/`)
  return window
}

const crashesInARow = 3
const rowMs = 60_000

/** A page whose process died is loaded anew: drafts are in the house. One that keeps dying is left alone. */
function reloadAfterCrash(contents: WebContents, log: Log): void {
  let crashes: number[] = []
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error({ reason, exitCode }, 'the page process ended')
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < rowMs), now]
    if (crashes.length <= crashesInARow && !contents.isDestroyed()) contents.reload()
  })
  contents.on('unresponsive', () => log.warn({}, 'the page does not answer'))
  contents.on('preload-error', (_event, _path, error) => {
    log.error({ error: String(error) }, 'the preload script failed')
  })
}
