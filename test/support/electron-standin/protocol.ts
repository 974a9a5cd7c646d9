import type { BrowserContext } from 'playwright'
import { note } from './notes.ts'

type Handler = (request: Request) => Promise<Response> | Response

const handlers = new Map<string, Handler>()

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => note('protocol.registerSchemesAsPrivileged', schemes),
  handle: (scheme: string, handler: Handler) => {
    handlers.set(scheme, handler)
  },
}

/** app://host/path as Chromium can load it: a secure context at http://host.app.localhost/path. */
export function toPage(url: string): string {
  const [, scheme = '', host = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/.exec(url) ?? []
  return handlers.has(scheme) ? `http://${host}.${scheme}.localhost${path || '/'}` : url
}

/** The reverse. */
export function fromPage(url: string): string {
  const [, host, scheme, path] = /^http:\/\/([^/]+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/.exec(url) ?? []
  return scheme === undefined ? url : `${scheme}://${host}${path ?? '/'}`
}

/** Answers the windows' requests by the app's own handlers. */
export async function serveSchemes(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => url.hostname.endsWith('.localhost'),
    async (route) => {
      const request = route.request()
      const url = fromPage(request.url())
      const handler = handlers.get(new URL(url).protocol.slice(0, -1))
      if (!handler) return route.abort('failed')
      const response = await handler(
        new Request(url, { method: request.method(), headers: request.headers() }),
      )
      const body = Buffer.from(await response.arrayBuffer())
      const headers = Object.fromEntries(response.headers)
      // The page may have gone meanwhile.
      await route.fulfill({ status: response.status, headers, body }).catch(() => {})
    },
  )
}
