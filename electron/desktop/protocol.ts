import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { pageHeaders } from '../pagePolicy.ts'
import { appScheme, fileOf, typeOf } from './pagePath.ts'

/** Makes app:// a scheme with an origin of its own. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer at app://returndock/, and nothing else of this machine's files. */
export function servePages(rendererDir: string): void {
  protocol.handle(appScheme, async (request) => {
    const headers = pageHeaders(null)
    if (request.method !== 'GET') return new Response(null, { status: 405, headers })
    const file = fileOf(request.url, rendererDir)
    if (file === null) return new Response(null, { status: 404, headers })
    try {
      const body = new Uint8Array(await readFile(file))
      return new Response(body, { headers: { ...headers, 'content-type': typeOf(file) } })
    } catch {
      return new Response(null, { status: 404, headers })
    }
  })
}
