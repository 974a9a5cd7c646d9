// A Chrome or Chromium for the tests, and a font with Chinese glyphs: those installed, else Debian's packages by
// apt as root or with sudo -n, else Playwright's own download.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, run, sayer } from './setup.mjs'

const require = createRequire(import.meta.url)

function works(file) {
  if (!file) return false
  try {
    accessSync(file, constants.X_OK)
  } catch {
    return false
  }
  if (process.platform === 'win32') return true
  return spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 }).status === 0
}

/** The path of a browser that starts, or null. CHROMIUM_PATH wins. */
export function findChromium() {
  const env = process.env
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge',
  ]
  const onPath =
    process.platform === 'win32'
      ? []
      : (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const windows = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ])
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  let own = null
  try {
    own = require('playwright').chromium.executablePath()
  } catch {
    // Playwright is not installed yet, or knows no browser for this system.
  }
  return [env.CHROMIUM_PATH, ...onPath, ...windows, ...mac, own].find(works) ?? null
}

/** Whether Chinese text has glyphs here. Only Linux may lack them. */
export function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

function aptCommand() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return null
  return process.getuid() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
}

async function aptInstall(packages, say) {
  const apt = aptCommand()
  if (!apt) return false
  const [command, ...before] = apt
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { say, label: 'apt-get', quiet: true, everyMs: 5_000, limitMs: 900_000, env }
  say(`installing ${packages.join(' and ')} by apt-get`)
  await run(command, [...before, 'update', '-qq'], options)
  const install = [...before, 'install', '-y', '-qq', '--no-install-recommends', ...packages]
  const { code, output } = await run(command, install, options)
  if (code !== 0) say(`apt-get: ${output.trim().split('\n').pop()}`)
  return code === 0
}

/** Finds or installs what browser tests need; resolves to the browser's path, or null. */
export async function ensureChromium(say) {
  // Ubuntu's chromium package is a snap, which does not run everywhere.
  const ubuntu = existsSync('/etc/os-release') && /^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'))
  const packages = []
  if (!findChromium() && !ubuntu) packages.push('chromium')
  if (!hasChineseFont()) packages.push('fonts-noto-cjk', 'fontconfig')
  if (packages.length > 0) await aptInstall(packages, say)
  if (!hasChineseFont()) say('no font with Chinese glyphs found; screenshots will show boxes')
  const found = findChromium()
  if (found) return found
  say("no browser found; trying Playwright's own download")
  const cli = join(dirname(require.resolve('playwright/package.json')), 'cli.js')
  await run(process.execPath, [cli, 'install', 'chromium'], { say, label: 'download', limitMs: 600_000 })
  return findChromium()
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const say = sayer('chromium')
  if (process.argv.includes('--install')) await ensureInstalled(say)
  const found = process.argv.includes('--install') ? await ensureChromium(say) : findChromium()
  console.log(found ?? 'no Chrome or Chromium found; set CHROMIUM_PATH')
  process.exitCode = found ? 0 : 1
}
