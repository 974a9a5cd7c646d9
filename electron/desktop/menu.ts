import {
  type BrowserWindow,
  type IpcMainEvent,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
} from 'electron'
import type { LiveMessage } from '../../shared/events.ts'
import { channels } from './channels.ts'
import { type ShellText, shellText } from './shellText.ts'

/** The screens by their keys, Alt+1 first. */
const screens = [
  'receive',
  'handover',
  'inspect',
  'shelves',
  'release',
  'cases',
  'board',
  'import',
  'settings',
] as const

export interface MenuOptions {
  readonly text: ShellText
  readonly window: () => BrowserWindow | null
  readonly mac: boolean
  /** Adds what a developer needs. */
  readonly packaged: boolean
}

/** The menu as a plain template. Screen keys are shown here but taken by the page, which knows when they apply. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { text, mac, packaged } = options
  const tell = (command: string) => () => {
    const message: LiveMessage = { kind: 'signal', signal: { type: 'menu', command } }
    options.window()?.webContents.send(channels.live, message)
  }
  const go = screens.map(
    (screen, i): MenuItemConstructorOptions => ({
      label: text.screen[screen],
      accelerator: `Alt+${i + 1}`,
      registerAccelerator: false,
      click: tell(screen),
    }),
  )
  const developer: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: text.file,
      submenu: [
        { label: text.import, accelerator: 'CmdOrCtrl+O', click: tell('import') },
        { label: text.lock, accelerator: 'CmdOrCtrl+L', click: tell('lock') },
        { type: 'separator' },
        mac ? { role: 'close', label: text.close } : { role: 'quit', label: text.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        { type: 'separator' },
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    { label: text.go, submenu: go },
    {
      label: text.view,
      submenu: [
        { role: 'resetZoom', label: text.actualSize },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: text.fullScreen },
        ...developer,
      ],
    },
  ]
}

/** Shows the menu. */
export function showMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}

/** Shows the menu anew in the language that the page was switched to; only the app's own page may say so. */
export function followLanguage(
  knows: (event: IpcMainEvent) => boolean,
  options: Omit<MenuOptions, 'text'>,
): void {
  let shown: ShellText | null = null
  ipcMain.on(channels.language, (event, code: unknown) => {
    if (typeof code !== 'string' || !knows(event)) return
    const text = shellText([code])
    if (text !== shown) showMenu({ ...options, text })
    shown = text
  })
}
