import { contextBridge, ipcRenderer } from 'electron'
import { callNames } from './callNames.ts'
import { channels } from './channels.ts'

type Listener = (message: unknown) => void

const known: ReadonlySet<string> = new Set(callNames)
const listeners = new Set<Listener>()

ipcRenderer.on(channels.live, (_event, message: unknown) => {
  for (const listener of listeners) listener(message)
})

contextBridge.exposeInMainWorld('returndock', {
  runtime: 'desktop',
  call: (name: string, input: unknown): Promise<unknown> =>
    known.has(name)
      ? ipcRenderer.invoke(channels.call, name, input)
      : Promise.resolve({ ok: false, error: { code: 'unknown_call', name: String(name).slice(0, 60) } }),
  printers: (): Promise<unknown> => ipcRenderer.invoke(channels.printers),
  print: (job: unknown): Promise<unknown> => ipcRenderer.invoke(channels.print, job),
  pdf: (): Promise<unknown> => ipcRenderer.invoke(channels.pdf),
  language: (code: string): void => ipcRenderer.send(channels.language, code),
  subscribe: (onMessage: Listener): (() => void) => {
    const listener: Listener = (message) => onMessage(message)
    listeners.add(listener)
    // Each subscriber needs a hello of its own; the feed begins anew.
    ipcRenderer.send(channels.follow)
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) ipcRenderer.send(channels.unfollow)
    }
  },
})
