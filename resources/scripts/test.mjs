// npm test: sets up, checks types and style, builds, runs the unit, integration and end-to-end tests, and closes with
// one line that sums them. Plain JavaScript for Node 18+.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './find-chromium.mjs'
import { binOf, envFor } from './n24.mjs'
import { ensureInstalled, root, run, sayer } from './setup.mjs'

const say = sayer('test')
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

function fail(what, count = 1) {
  total.failed += count
  failures.push(what)
}

/** A check that is no test of its own: it adds a failure, never a pass. */
async function check(label, node, args) {
  say(label)
  const began = Date.now()
  const { code } = await run(node, args, { say, label, env: envFor(node), limitMs: 600_000 })
  if (code === 0) say(`${label}: fine, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  else fail(label)
}

/** Adds a Vitest JSON report. A file that broke before its first test, and a run that broke after its last, are failures. */
function add(label, code, file) {
  if (!existsSync(file)) {
    fail(`${label} (no report)`)
    return
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((one) => one.status === 'failed'),
  )
  total.passed += report.numPassedTests
  total.skipped += report.numPendingTests + report.numTodoTests
  const failed = report.numFailedTests + broken.length
  if (failed > 0) fail(label, failed)
  else if (code !== 0) fail(`${label} (exit ${code})`)
}

async function vitest(label, node, config, reports) {
  say(label)
  const file = join(reports, `${label.replaceAll(' ', '-')}.json`)
  const args = [
    binOf('vitest'),
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const { code } = await run(node, args, { say, label, env: envFor(node), limitMs: 1_800_000 })
  add(label, code, file)
}

const reports = mkdtempSync(join(tmpdir(), 'returndock-reports-'))
try {
  const node = await ensureInstalled(say)
  const browser = await ensureChromium(say)
  await check('types', node, [join(root, 'resources/scripts/typecheck.mjs')])
  await check('style', node, [binOf('@biomejs/biome'), 'check', '--error-on-warnings', '.'])
  const built = await ensureBuilt(node, say)
  if (!built) fail('build')
  await vitest('unit and integration tests', node, 'test/vitest.config.ts', reports)
  if (!browser) fail('end-to-end tests (no Chrome or Chromium; set CHROMIUM_PATH)')
  else if (built) await vitest('end-to-end tests', node, 'test/vitest.e2e.config.ts', reports)
  else fail('end-to-end tests (nothing built)')
} catch (error) {
  console.error(error)
  fail('the test script')
} finally {
  rmSync(reports, { recursive: true, force: true })
}
if (failures.length > 0) say(`failed: ${failures.join('; ')}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
console.log(`total: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
