// node resources/scripts/n24.mjs <file.mjs | package[:bin]> args…
// Runs it under Node 24 or newer: this one, else the one that `npm ci` installed. Plain JavaScript for Node 18+.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The path of a Node 24+ executable, or null. npm 10 can leave node_modules/.bin/node unlinked, so the packages are looked in directly. */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const windows = process.platform === 'win32'
  const os = windows ? 'win' : process.platform
  const found = ['node', 'node-bin']
    .map((name) =>
      join(root, 'node_modules', `${name}-${os}-${process.arch}`, 'bin', windows ? 'node.exe' : 'node'),
    )
    .find((file) => existsSync(file))
  return found ?? null
}

/** One line that says what is missing, for when findNode24 gave null. */
export function noNode24() {
  return `Node 24 or newer is needed; this is ${process.version}, and none was installed for ${process.platform}-${process.arch}. Run "npm ci" without --omit=optional, or install Node 24.`
}

/** The environment in which children find the same Node first. */
export function envFor(node) {
  return { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') }
}

/** The script behind `package` or `package:bin` in node_modules. */
export function binOf(what) {
  const scoped = what.startsWith('@')
  const [name, bin] = what.split(':')
  const folder = join(root, 'node_modules', name)
  const meta = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const short = scoped ? name.split('/')[1] : name
  return join(folder, typeof meta.bin === 'string' ? meta.bin : meta.bin[bin ?? short])
}

function main() {
  const node = findNode24()
  if (!node) {
    console.error(noNode24())
    process.exit(1)
  }
  const [what, ...args] = process.argv.slice(2)
  if (!what) {
    console.error('usage: node resources/scripts/n24.mjs <file.mjs | package[:bin] | --flag> args…')
    process.exit(2)
  }
  const first = what.startsWith('-') ? what : /\.[cm]?[jt]s$/.test(what) ? resolve(root, what) : binOf(what)
  const child = spawn(node, [first, ...args], { stdio: 'inherit', env: envFor(node) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) main()
