// Brings a fresh clone to where it can build and run. Plain JavaScript for Node 18+, nothing imported from node_modules.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode24, noNode24 } from './n24.mjs'

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Prints one line of progress: `[start] building`. */
export function sayer(name) {
  return (text) => console.log(`[${name}] ${text}`)
}

/**
 * Runs a command and resolves to { code, output }. While it is silent for long it says that it still runs.
 * `quiet` keeps the output back (it is returned); otherwise it is passed through.
 */
export function run(
  command,
  args,
  { say, label, quiet = false, limitMs = 1_800_000, everyMs = 15_000, ...options },
) {
  return new Promise((done) => {
    const began = Date.now()
    let output = ''
    let spoke = began
    const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const [stream, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output = (output + text).slice(-200_000)
        if (quiet) return
        spoke = Date.now()
        to.write(text)
      })
    }
    const beat = setInterval(() => {
      if (Date.now() - spoke < everyMs) return
      spoke = Date.now()
      say(`${label}: still running, ${Math.round((spoke - began) / 1000)} s`)
    }, 1000)
    const limit = setTimeout(() => {
      say(`${label}: stopped after ${Math.round(limitMs / 1000)} s`)
      child.kill('SIGKILL')
    }, limitMs)
    const end = (code) => {
      clearInterval(beat)
      clearTimeout(limit)
      done({ code, output })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Whether node_modules holds what package-lock.json asks for (packages of other platforms may be absent). */
export function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(want).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true
    const found = have[path]?.version
    return found === version || (optional === true && found === undefined)
  })
}

/** How npm is started here: through the npm that runs this script, else the one on PATH. */
function npm(args) {
  const own = process.env.npm_execpath
  if (own && /\.[cm]?js$/.test(own)) return { command: process.execPath, args: [own, ...args], shell: false }
  return { command: 'npm', args, shell: process.platform === 'win32' }
}

/** Installs the locked packages where they are missing or others. Ends the process with one reason if that fails. */
export async function ensureInstalled(say) {
  if (!isInstalled()) {
    say('installing the packages of package-lock.json (about 500, a minute or two)')
    const { command, args, shell } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    const began = Date.now()
    const { code, output } = await run(command, args, {
      say,
      label: 'npm ci',
      quiet: true,
      everyMs: 5_000,
      shell,
    })
    if (code !== 0) {
      console.error(output.trim().split('\n').slice(-15).join('\n'))
      console.error('The packages could not be installed: is the npm registry reachable from here?')
      process.exit(1)
    }
    say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s`)
  }
  const node = findNode24()
  if (!node) {
    console.error(noNode24())
    process.exit(1)
  }
  return node
}
