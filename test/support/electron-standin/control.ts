import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { clickMenu } from './native.ts'
import { PreventableEvent } from './notes.ts'
import { session } from './session.ts'
import { BrowserWindow } from './window.ts'

/** What a test can have happen to the app, beside what it does in the page. */
export type Order =
  | {
      readonly do: 'may'
      readonly permission: string
      readonly url: string
      readonly media?: readonly string[]
    }
  | {
      readonly do: 'port'
      readonly ports: readonly { portId: string; portName: string; vendorId?: string }[]
      readonly url: string
    }
  | { readonly do: 'navigate'; readonly url: string }
  | { readonly do: 'open'; readonly url: string }
  | { readonly do: 'webview' }
  | { readonly do: 'download'; readonly url: string }
  | { readonly do: 'invoke'; readonly url: string; readonly inFrame: boolean; readonly args: unknown[] }
  | { readonly do: 'secondInstance'; readonly data: unknown }
  | { readonly do: 'menu'; readonly label: string }
  | { readonly do: 'crash'; readonly reason: string }
  | { readonly do: 'closeWindow' }
  | { readonly do: 'quit' }

process.on('message', (message: { id: number; order: Order }) => {
  obey(message.order).then(
    (result) => process.send?.({ id: message.id, result }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  )
})
// Waiting for orders keeps nothing alive.
process.channel?.unref()

async function obey(order: Order): Promise<unknown> {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new Error('there is no window')
  switch (order.do) {
    case 'may':
      return session.defaultSession.may(order.permission, order.url, order.media)
    case 'port':
      return session.defaultSession.port(order.ports, order.url)
    case 'navigate':
      return window.allowsNavigation(order.url)
    case 'open':
      return window.webContents.openHandler({ url: order.url }).action
    case 'webview': {
      const event = new PreventableEvent()
      window.webContents.emit('will-attach-webview', event, {}, {})
      return !event.defaultPrevented
    }
    case 'download': {
      const event = new PreventableEvent()
      session.defaultSession.emit('will-download', event, { getURL: () => order.url })
      return !event.defaultPrevented
    }
    case 'invoke': {
      const event = window.senderEvent(order.url, order.inFrame)
      return ipcMain.invoke('returndock:call', event, order.args)
    }
    case 'secondInstance':
      return app.emit('second-instance', {}, [], process.cwd(), order.data)
    case 'menu':
      return clickMenu(order.label)
    case 'crash':
      return window.webContents.emit('render-process-gone', {}, { reason: order.reason, exitCode: 5 })
    case 'closeWindow':
      return window.close()
    case 'quit':
      app.quit()
      return null
  }
}
