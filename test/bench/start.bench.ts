import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { reportRow } from '../support/bench.ts'
import { folderWithCases } from '../support/manyCases.ts'
import { median } from '../support/statistics.ts'

/*
 * From the start of the process to a desk that could scan, with a million cases, against a process that starts
 * Fastify and opens an empty SQLite file. And what the first screen's JavaScript weighs.
 */
const root = resolve(import.meta.dirname, '../..')
const RUNS = 9

/** Milliseconds until the process says READY. */
async function startTime(script: string, env: NodeJS.ProcessEnv): Promise<number> {
  const from = performance.now()
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const ms = await new Promise<number>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`${script} ended with ${code}: ${said}`)))
    child.stdout.on('data', (data) => {
      said += String(data)
      if (said.includes('READY')) done(performance.now() - from)
    })
  })
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
  return ms
}

async function start(): Promise<void> {
  const folder = await folderWithCases(1_000_000, Date.now())
  const empty = mkdtempSync(join(tmpdir(), 'returndock-bench-empty-'))
  const ours: number[] = []
  const theirs: number[] = []
  for (let i = 0; i < RUNS; i++) {
    theirs.push(await startTime(join(root, 'test/support/emptyServer.ts'), { EMPTY_FOLDER: empty }))
    ours.push(
      await startTime(join(root, 'out/main/serve.js'), { RETURNDOCK_DATA: folder, RETURNDOCK_PORT: '0' }),
    )
  }
  reportRow({
    measure: 'start to ready-to-scan at 1,000,000 cases vs an empty Fastify + SQLite start',
    value: median(ours) / median(theirs),
    unit: '×',
    limit: 2,
    note: `${median(ours).toFixed(0)} vs ${median(theirs).toFixed(0)} ms`,
  })
  for (const f of [folder, empty]) rmSync(f, { recursive: true, force: true })
}

/** The scripts that the page loads before it shows Receive in one language: entry, static imports, screen, text. */
function firstScreen(): void {
  const assets = join(root, 'out/renderer/assets')
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const html = readFileSync(join(root, 'out/renderer/index.html'), 'utf8')
  const wanted = new Set(names.filter((name) => html.includes(name)))
  const receive = names.find((name) => name.startsWith('ReceiveScreen'))
  const text = names.find((name) => name.startsWith('zh-Hans'))
  for (const name of [receive, text]) if (name) wanted.add(name)
  for (const name of wanted) {
    const source = readFileSync(join(assets, name), 'utf8')
    for (const [, file] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      if (file) wanted.add(file)
  }
  let bytes = 0
  for (const name of wanted) bytes += gzipSync(readFileSync(join(assets, name)), { level: 9 }).length
  reportRow({
    measure: "first screen's JavaScript, gzip",
    value: bytes / 1024,
    unit: 'KB',
    limit: 250,
    note: `${wanted.size} files`,
  })
}

await start()
firstScreen()
