// Where a usable Electron is, and getting one. Never imports 'electron': that alone would start a download.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { envFor } from './n24.mjs'
import { root, run } from './setup.mjs'

const folder = join(root, 'node_modules/electron')
const defaultNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/** The path of Electron's executable, or null where it was not downloaded yet. */
export function findElectron() {
  const named = join(folder, 'path.txt')
  const name = existsSync(named)
    ? readFileSync(named, 'utf8').trim()
    : (defaultNames[process.platform] ?? 'electron')
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(file) ? file : null
}

/** Why no window can be opened here, or null. Asked before a download of 120 MB is begun for nothing. */
export function whyNoWindow() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are unset)'
  return null
}

function mirror() {
  const env = process.env
  return (
    env.npm_config_electron_mirror ||
    env.NPM_CONFIG_ELECTRON_MIRROR ||
    env.ELECTRON_MIRROR ||
    'https://github.com/electron/electron/releases/download/'
  )
}

/** Whether anything answers at the download's address within the limit, by Node 24 so that a proxy is used. */
async function answers(node, say, limitMs) {
  const script = `fetch(${JSON.stringify(mirror())}, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(${limitMs}) })
    .then(() => process.exit(0), (error) => { console.error(error.cause?.code ?? error.name); process.exit(1) })`
  const env = { ...envFor(node), NODE_USE_ENV_PROXY: '1' }
  return run(node, ['-e', script], { say, label: 'connecting', quiet: true, limitMs: limitMs + 2000, env })
}

/**
 * Downloads Electron with its own installer; resolves to { exe } or { why }. Where nothing answers it gives up at
 * once or after 15 s. Nothing is remembered: the next start tries again.
 */
export async function downloadElectron(node, say) {
  const installer = join(folder, 'install.js')
  if (!existsSync(installer)) return { why: 'the electron package is not installed' }
  const { hostname } = new URL(mirror())
  const reached = await answers(node, say, 15_000)
  if (reached.code !== 0) {
    const reason = reached.output.trim().split('\n').pop() || 'no answer'
    return { why: `Electron could not be downloaded (${hostname}: ${reason})` }
  }
  say(`downloading Electron from ${hostname} (about 120 MB, once)`)
  const env = { ...envFor(node), NODE_USE_ENV_PROXY: '1' }
  const { code, output } = await run(node, [installer], {
    say,
    label: 'download',
    quiet: true,
    everyMs: 5_000,
    limitMs: 900_000,
    env,
  })
  const exe = code === 0 ? findElectron() : null
  const reason = output.split('\n').find((line) => line.trim() !== '') ?? `exit ${code}`
  return exe ? { exe } : { why: `Electron could not be downloaded (${reason.trim()})` }
}
