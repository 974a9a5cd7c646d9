// npm run bench [name]: runs test/bench/*.bench.ts (those whose name holds `name`) under Node 24, one after the other,
// and prints what they measured as one table. A bench reports a row by test/support/bench.ts. Plain JavaScript, Node 18+.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { envFor } from './n24.mjs'
import { ensureInstalled, root, run, sayer } from './setup.mjs'

const say = sayer('bench')
const mark = 'BENCH-ROW '

function table(rows) {
  const head = ['bench', 'measure', 'value', 'unit', 'limit', 'verdict', 'note']
  const lines = rows.map((row) => head.map((name) => String(row[name] ?? '')))
  const widths = head.map((name, i) => Math.max(name.length, ...lines.map((line) => line[i].length)))
  const show = (cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  return [show(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(show)].join('\n')
}

function rowsOf(name, output) {
  return output
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => ({ bench: name, ...JSON.parse(line.slice(mark.length)) }))
}

const wanted = process.argv.slice(2).find((arg) => !arg.startsWith('-')) ?? ''
const folder = join(root, 'test/bench')
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.bench.ts') && file.includes(wanted))
  .sort()
const node = await ensureInstalled(say)
if (files.length === 0) {
  console.error(`[bench] no bench in test/bench${wanted ? ` is named like "${wanted}"` : ''}`)
  process.exit(1)
}
if (!(await ensureBuilt(node, say))) process.exit(1)

const rows = []
const failed = []
for (const file of files) {
  const name = file.slice(0, -'.bench.ts'.length)
  say(name)
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', join(folder, file)]
  const { code, output } = await run(node, args, { say, label: name, env: envFor(node), quiet: false })
  rows.push(...rowsOf(name, output))
  if (code !== 0) failed.push(name)
}
console.log(`\n${table(rows)}`)
if (failed.length > 0) say(`failed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
