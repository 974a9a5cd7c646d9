/**
 * A stand-in for the `electron` module where there is no Electron: windows are pages of a headless Chromium, and
 * their custom protocol goes through the app's own handler. It shows that the built main, preload and renderer
 * load and wire together. It has no sandbox, no context isolation, no native menus or dialogs, no single-instance
 * lock of its own; the spec for real Electron is for those.
 */
export { app } from './app.ts'
export { ipcMain } from './ipc.ts'
export { dialog, Menu, screen, shell } from './native.ts'
export { protocol } from './protocol.ts'
export { session } from './session.ts'
export { BrowserWindow } from './window.ts'

import './control.ts'
