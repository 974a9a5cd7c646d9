// npm start: the desktop app where Electron can run, else the same interface served on this machine alone.
// Plain JavaScript for Node 18+: it is what installs the rest. RETURNDOCK_MODE=hub always serves.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { downloadElectron, findElectron, whyNoWindow } from './electron-path.mjs'
import { envFor } from './n24.mjs'
import { ensureInstalled, root, sayer } from './setup.mjs'

const usualPort = 4317
const say = sayer('start')

/** The arguments after `--`. Files given to --import are meant from where the caller stands, not from the repository. */
function passedOn(argv) {
  const from = process.env.INIT_CWD ?? process.cwd()
  let files = false
  return argv.map((arg) => {
    if (arg.startsWith('--import=')) return `--import=${resolve(from, arg.slice('--import='.length))}`
    if (arg.startsWith('-')) {
      files = arg === '--import'
      return arg
    }
    return files ? resolve(from, arg) : arg
  })
}

function isFree(port) {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

/** The port to serve at: the one asked for, else the usual one, else the next that is free. */
async function choosePort() {
  const asked = process.env.RETURNDOCK_PORT ?? process.env.PORT
  if (asked) return { port: Number(asked), note: '' }
  for (let port = usualPort; port < usualPort + 50; port++) {
    if (await isFree(port)) return { port, note: port === usualPort ? '' : ` (port ${usualPort} is taken)` }
  }
  return { port: 0, note: ` (ports from ${usualPort} are taken)` }
}

/** Passes our signals on and ends as the child does. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

async function serve(node, why, args) {
  const { port, note } = await choosePort()
  const where = port === 0 ? 'the address below' : `http://127.0.0.1:${port}`
  say(`${why}, so the same interface is served at ${where}${note}: open it in Chrome or Edge`)
  const env = { ...envFor(node), RETURNDOCK_PORT: String(port) }
  follow(spawn(node, [join(root, 'out/main/serve.js'), ...args], { cwd: root, stdio: 'inherit', env }))
}

/** Opens the desktop app. One that dies in its first seconds (missing libraries, run as root) gives way to serving. */
function openDesktop(node, exe, args) {
  const began = Date.now()
  let stopped = false
  let told = ''
  const child = spawn(exe, [root, ...args], { stdio: ['inherit', 'inherit', 'pipe'] })
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text) => {
    told = (told + text).slice(-4000)
    process.stderr.write(text)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      stopped = true
      child.kill(signal)
    })
  }
  let over = false
  const end = (code, signal, failure) => {
    if (over) return
    over = true
    if (stopped || code === 0 || Date.now() - began > 8000) process.exit(code ?? (signal ? 1 : 0))
    const reason = failure ?? told.trim().split('\n').pop() ?? ''
    void serve(node, `Electron ended at once (${reason.slice(0, 200) || (signal ?? `exit ${code}`)})`, args)
  }
  child.on('error', (error) => end(1, null, error.message))
  child.on('close', (code, signal) => end(code, signal))
}

const node = await ensureInstalled(say)
if (!(await ensureBuilt(node, say))) {
  console.error('[start] the build failed, see above')
  process.exit(1)
}
const args = passedOn(process.argv.slice(2))
const why = process.env.RETURNDOCK_MODE === 'hub' ? 'RETURNDOCK_MODE is hub' : whyNoWindow()
if (why) await serve(node, why, args)
else {
  const exe = findElectron()
  const got = exe ? { exe } : await downloadElectron(node, say)
  if (got.exe) openDesktop(node, got.exe, args)
  else await serve(node, got.why, args)
}
