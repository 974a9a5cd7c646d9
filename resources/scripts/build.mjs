// Builds main, preload and renderer into out/. As a script it always builds; ensureBuilt() builds only what is stale.
// Plain JavaScript for Node 18+; electron-vite itself runs under Node 24.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { binOf, envFor } from './n24.mjs'
import { ensureInstalled, root, run, sayer } from './setup.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.config.ts',
  'package-lock.json',
  'tsconfig.json',
]
const stamp = join(root, 'out/.sources')
const products = [
  'out/main/main.js',
  'out/main/serve.js',
  'out/main/worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

function* filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  let entries
  try {
    entries = readdirSync(full, { withFileTypes: true })
  } catch {
    yield path
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = `${path}/${entry.name}`
    if (below === 'resources/scripts') continue
    if (entry.isDirectory()) yield* filesBelow(below)
    else yield below
  }
}

/** A hash over the names and contents of all that goes into out/. Contents, for a checkout moves times about. */
export function hashSources() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesBelow(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

export function isBuilt(hash = hashSources()) {
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    products.every((file) => existsSync(join(root, file)))
  )
}

/** Builds, and resolves to true when that worked. The stamp goes first, so that a build cut short never counts. */
export async function build(node, say, level = 'warn') {
  const hash = hashSources()
  rmSync(stamp, { force: true })
  const args = [binOf('electron-vite'), 'build', '-c', 'electron.config.ts', '--logLevel', level]
  const { code } = await run(node, args, {
    say,
    label: 'build',
    env: { ...envFor(node), NODE_ENV: 'production' },
  })
  if (code !== 0) return false
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, hash)
  return true
}

/** Builds if out/ is not what the sources make. */
export async function ensureBuilt(node, say) {
  if (isBuilt()) return true
  say('building')
  const began = Date.now()
  const built = await build(node, say)
  if (built) say(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return built
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const say = sayer('build')
  process.exitCode = (await build(await ensureInstalled(say), say, 'info')) ? 0 : 1
}
