import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, screen } from 'electron'
import { fitBounds, WindowState } from './bounds.ts'

const file = () => join(app.getPath('userData'), 'window.json')

/** How the window was left, fitted to the screens that there are now. */
export function windowState(): WindowState {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const screens = [main, ...others].map(({ workArea }) => workArea)
  const left = readState()
  return { bounds: fitBounds(left?.bounds ?? null, screens), maximized: left?.maximized ?? false }
}

/** Remembers how the window is left. */
export function keepWindowState(window: BrowserWindow): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(file(), JSON.stringify(state))
    } catch {
      // A window that opens in its usual place the next time is no reason to stop it from closing.
    }
  })
}

function readState(): WindowState | null {
  try {
    const state = WindowState.safeParse(JSON.parse(readFileSync(file(), 'utf8')))
    return state.success ? state.data : null
  } catch {
    return null
  }
}
