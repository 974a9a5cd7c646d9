/**
 * Runs in the page before its scripts: gives the preload script an `electron` of its own and puts what it exposes
 * on the window, frozen and with values cloned. It is sent to the page as text, so it uses nothing from outside.
 */
export function installBridge(
  preload: (exports: object, require: (name: string) => unknown, module: object) => void,
): void {
  if (window !== window.top || Reflect.has(window, '__standin')) return
  type Listener = (event: object, ...args: unknown[]) => void
  type Bind = (
    kind: 'invoke' | 'send',
    channel: string,
    args: unknown[],
  ) => Promise<{ error?: string; value?: unknown }>
  const bind: Bind = Reflect.get(window, '__standinInvoke')
  Reflect.deleteProperty(window, '__standinInvoke')
  const listeners = new Map<string, Set<Listener>>()
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const { error, value } = await bind('invoke', channel, structuredClone(args))
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`)
      return value
    },
    send: (channel: string, ...args: unknown[]) => {
      void bind('send', channel, structuredClone(args))
    },
    on: (channel: string, listener: Listener) => {
      const known = listeners.get(channel) ?? new Set()
      listeners.set(channel, known.add(listener))
    },
  }
  const push = (channel: string, args: unknown[]) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
  }
  Object.defineProperty(window, '__standin', { value: { push } })

  const crossing = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => {
        const given = args.map((arg) => (typeof arg === 'function' ? arg : structuredClone(arg)))
        const result = value(...given)
        return result instanceof Promise ? result.then(crossing) : crossing(result)
      }
    }
    return value === undefined ? undefined : structuredClone(value)
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: object) => {
      const entries = Object.entries(api).map(([name, value]) => [name, crossing(value)])
      const value = Object.freeze(Object.fromEntries(entries))
      Object.defineProperty(window, key, { value, enumerable: true })
    },
  }
  const module = { exports: {} }
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge }
    throw new Error(`module not found: ${name}; a sandboxed preload script has electron alone`)
  }
  preload(module.exports, require, module)
}
