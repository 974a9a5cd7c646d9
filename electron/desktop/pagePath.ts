import { isAbsolute, join, relative } from 'node:path'

export const appScheme = 'app'
export const appHost = 'returndock'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether an address is one of the app's own pages. `dev` is the development server's origin, where there is one. */
export function isOwnPage(url: string, dev: string | null): boolean {
  try {
    const { protocol, host, origin } = new URL(url)
    // A custom scheme's `origin` is "null" by the URL standard, so its parts are compared.
    if (protocol === `${appScheme}:`) return host === appHost
    return dev !== null && origin === dev
  } catch {
    return false
  }
}

/** The file below `folder` that an address of the app means, or null: whatever else is asked for is not there. */
export function fileOf(url: string, folder: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url)
    if (protocol !== `${appScheme}:` || host !== appHost) return null
    const path = decodeURIComponent(pathname)
    // A colon would name a drive or a stream on Windows, a backslash a folder.
    if (/[\0\\:]/.test(path)) return null
    const file = join(folder, path === '/' ? 'index.html' : path)
    const below = relative(folder, file)
    return below === '' || below.startsWith('..') || isAbsolute(below) ? null : file
  } catch {
    return null
  }
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}

/** The media type by a file's ending. */
export function typeOf(file: string): string {
  return types[file.slice(file.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}
