import { join, resolve } from 'node:path'
import { app, BrowserWindow, dialog, session, shell } from 'electron'
import { filesToImport } from './arguments.ts'
import { dataFolder } from './dataFolder.ts'
import { closeBeforeQuit, handOverFiles, keepProfileIn, takeFiles } from './desktop/instance.ts'
import { openDoor } from './desktop/ipc.ts'
import { desktopLog } from './desktop/log.ts'
import { followLanguage, showMenu } from './desktop/menu.ts'
import { lockNavigation } from './desktop/navigation.ts'
import { lockPermissions } from './desktop/permissions.ts'
import { openPrinting } from './desktop/printing.ts'
import { registerScheme, servePages } from './desktop/protocol.ts'
import { chooseSerialPorts } from './desktop/serialPorts.ts'
import { failureText, shellText } from './desktop/shellText.ts'
import { openWindow } from './desktop/window.ts'
import { openHouse } from './house.ts'
import { offerFiles } from './offers.ts'

// The built entry lies in out/main.
const here = import.meta.dirname
const dataDir = dataFolder()
/** electron-vite's server, while developing. */
const served = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const dev = served === undefined ? null : new URL(served).origin
const files = filesToImport(process.argv.slice(1)).map((file) => resolve(file))

registerScheme()
app.enableSandbox()
keepProfileIn(join(dataDir, 'window'))
app.on('web-contents-created', (_event, contents) => lockNavigation(contents, dev))
app.on('window-all-closed', () => app.quit())

if (handOverFiles(files)) app.quit()
else
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox('Returndock', String(error))
      app.exit(1)
    })

async function start(): Promise<void> {
  const log = desktopLog(dataDir)
  const text = shellText(app.getPreferredSystemLanguages())
  const opened = await openHouse({
    dataDir,
    workerFile: join(here, 'worker.js'),
    sampleDir: join(here, '../../resources/sample'),
    runtime: 'desktop',
    version: app.getVersion(),
    log,
    showFolder: async (path) => {
      const why = await shell.openPath(path)
      if (why !== '') log.warn({ path, why }, 'the folder could not be shown')
    },
  })
  if (!opened.ok) {
    dialog.showErrorBox(text.cannotStart, failureText(text, opened.error))
    app.exit(1)
    return
  }
  const house = opened.value
  const door = openDoor(house, dev)
  openPrinting(door.knows, log)
  closeBeforeQuit(async () => {
    await door.idle()
    await house.close()
  }, log)
  servePages(join(here, '../renderer'))
  lockPermissions(session.defaultSession, dev)
  chooseSerialPorts(session.defaultSession, text, dev)
  const window = () => BrowserWindow.getAllWindows()[0] ?? null
  const menu = { window, mac: process.platform === 'darwin', packaged: app.isPackaged }
  showMenu({ text, ...menu })
  followLanguage(door.knows, menu)
  const offer = (offered: readonly string[]) =>
    offerFiles(house, offered, (file, { code }) => {
      log.warn({ file, code }, 'a file could not be taken')
      dialog.showErrorBox(text.cannotImport, file)
    })
  takeFiles(window, offer, log)
  await openWindow({ preload: join(here, '../preload/preload.cjs'), dev, log, onCreated: door.admit })
  await offer(files)
}
