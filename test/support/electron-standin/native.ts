import { note } from './notes.ts'

export interface MenuItem {
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly submenu?: readonly MenuItem[]
  readonly click?: () => void
}

let applicationMenu: readonly MenuItem[] = []

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (menu: readonly MenuItem[]) => {
    applicationMenu = menu
    note('Menu.setApplicationMenu', menu)
  },
}

/** Clicks the item with this label; false where there is none. */
export function clickMenu(label: string, items: readonly MenuItem[] = applicationMenu): boolean {
  for (const item of items) {
    if (item.label === label && item.click) {
      item.click()
      return true
    }
    if (item.submenu && clickMenu(label, item.submenu)) return true
  }
  return false
}

export const dialog = {
  showErrorBox: (title: string, content: string) => note('dialog.showErrorBox', title, content),
  /** Answers with the second button. */
  showMessageBox: (...asked: readonly unknown[]) => {
    note('dialog.showMessageBox', asked.at(-1))
    return Promise.resolve({ response: 1, checkboxChecked: false })
  },
}

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
}

export const shell = {
  openPath: (path: string) => {
    note('shell.openPath', path)
    return Promise.resolve('')
  },
}
