import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { databaseName } from '../../electron/database/open.ts'
import { reportRow } from '../support/bench.ts'
import { HEADERS_A, writeLargeExport } from '../support/exportFile.ts'
import { commandId, withHouse } from '../support/house.ts'

/**
 * A refund export of 100,000 rows and 36 columns in GB18030, imported beside the desk, against the sqlite3 shell's
 * .import: of the rows that the import writes, into the same tables with their indexes, from CSV files made
 * beforehand; and, for comparison, of the raw 36 columns into one table with four indexes.
 */
const ROWS = 100_000
const NS_PER_MS = 1e6
const MB = 1024 * 1024

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'returndock-bench-'))
  try {
    const file = join(folder, '退款报表20261122.csv')
    // In a process of its own, whose memory is not counted.
    execFileSync(process.execPath, [import.meta.filename, 'write', file])
    await withHouse(
      async ({ house, must }) => {
        const { shopId } = await must('shop.create', { commandId: commandId(), name: 'bench' })
        const offered = await house.imports.offerFile(file)
        if (!offered.ok) throw new Error(JSON.stringify(offered.error))
        const { uploads } = await must('upload.waiting', {})
        const [upload] = uploads
        if (!upload) throw new Error('the upload is gone')
        const uploadId = upload.uploadId
        // The house's other threads have started by then: what grows from here on is the import's.
        await new Promise((resolve) => setTimeout(resolve, 4000))
        const delay = monitorEventLoopDelay({ resolution: 1 })
        let rss = process.memoryUsage.rss()
        const before = rss
        const sampler = setInterval(() => {
          rss = Math.max(rss, process.memoryUsage.rss())
        }, 20)
        const asked = { uploadId, shopId, kind: null, mapping: null, amountMode: null }
        let began = performance.now()
        const { preview } = await must('import.preview', asked)
        const previewed = (performance.now() - began) / 1000
        if (preview.rows.added !== ROWS) throw new Error(`the preview saw ${preview.rows.added} cases`)
        delay.enable()
        began = performance.now()
        await must('import.run', {
          commandId: commandId(),
          uploadId,
          shopId,
          kind: preview.kind,
          mapping: preview.mapping,
          amountMode: null,
        })
        await house.imports.idle()
        const seconds = (performance.now() - began) / 1000
        delay.disable()
        clearInterval(sampler)
        const cases = await must('app.status', {})
        if (cases.cases !== ROWS) throw new Error(`${cases.cases} cases were imported`)
        if (spawnSync('sqlite3', ['-version']).status === 0) {
          const same = sameSchema(folder, join(house.dataDir, databaseName))
          const raw = rawColumns(folder, file)
          reportRow({
            measure: "rows/s of the shell's .import, same tables",
            value: same / seconds,
            unit: '×',
            limit: 0.25,
            atLeast: true,
            note: `${seconds.toFixed(1)} s, shell ${same.toFixed(1)} s`,
          })
          const note = `shell ${raw.toFixed(1)} s`
          reportRow({
            measure: 'the same, raw columns into one table',
            value: raw / seconds,
            unit: '×',
            note,
          })
        } else {
          console.log('skipped: the ratio to the sqlite3 shell, which is not installed')
        }
        reportRow({ measure: 'preview', value: previewed, unit: 's' })
        reportRow({
          measure: 'peak memory of the import',
          value: (rss - before) / MB,
          unit: 'MB',
          limit: 300,
        })
        reportRow({ measure: 'peak memory, whole process', value: rss / MB, unit: 'MB' })
        reportRow({
          measure: 'longest block of the main thread',
          value: delay.max / NS_PER_MS,
          unit: 'ms',
          limit: 20,
          note: `p99 ${(delay.percentile(99) / NS_PER_MS).toFixed(1)} ms`,
        })
      },
      // The threads as they are built: stripping types from the sources takes memory that the product does not.
      { house: { clock: Date.now, workerFile: resolve(import.meta.dirname, '../../out/main/worker.js') } },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function shell(database: string, input: string): string {
  return execFileSync('sqlite3', [database], { input, encoding: 'utf8', maxBuffer: 64 * MB })
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
}

const TABLES = ['return_case', 'buyer', 'case_line', 'case_key']
const SETTINGS = 'PRAGMA synchronous = FULL;\n.mode csv\n'

/**
 * A CSV file knows no NULL, which STRICT tables and some checks insist on, and partial indexes leave out: the
 * shell's tables go without them, to its advantage.
 */
function relaxed(schema: string): string {
  let text = schema.replace(/CREATE INDEX [^;]* WHERE [^;]*;/g, '').replace(/\bSTRICT\b,?/g, '')
  for (let at = text.indexOf('CHECK ('); at !== -1; at = text.indexOf('CHECK (')) {
    let end = text.indexOf('(', at)
    for (let depth = 0; ; end++) {
      if (text[end] === '(') depth += 1
      if (text[end] === ')') depth -= 1
      if (depth === 0) break
    }
    text = text.slice(0, at) + text.slice(end + 1)
  }
  return text.replace(/,\s*(?=,|\n\s*\)|\))/g, '').replace(/\)\s*;/g, ');')
}

/** Seconds for the same rows into the same tables. */
function sameSchema(folder: string, imported: string): number {
  const schema = relaxed(shell(imported, TABLES.map((table) => `.schema ${table}`).join('\n')))
  const csv = (table: string) => join(folder, `${table}.csv`)
  shell(imported, `.mode csv\n${TABLES.map((t) => `.once ${csv(t)}\nSELECT * FROM ${t};`).join('\n')}`)
  const database = join(folder, 'same.db')
  shell(database, `PRAGMA journal_mode = WAL;\n${schema}`)
  return timed(() => shell(database, SETTINGS + TABLES.map((t) => `.import ${csv(t)} ${t}`).join('\n')))
}

/** Seconds for the file's own columns into one table. */
function rawColumns(folder: string, gb18030: string): number {
  const utf8 = join(folder, 'utf8.csv')
  execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8', '-o', utf8, gb18030])
  const key = (header: (typeof HEADERS_A)[number]) => `c${HEADERS_A.indexOf(header)}`
  const database = join(folder, 'raw.db')
  shell(
    database,
    `PRAGMA journal_mode = WAL;
CREATE TABLE refunds (${HEADERS_A.map((_, i) => `c${i} TEXT`).join(', ')}, UNIQUE (${key('退款编号')}));
CREATE INDEX by_order ON refunds (${key('订单编号')});
CREATE INDEX by_return ON refunds (${key('退货物流单号')});
CREATE INDEX by_outbound ON refunds (${key('发货物流信息')});`,
  )
  return timed(() => shell(database, `${SETTINGS}.import --skip 1 ${utf8} refunds`))
}

if (process.argv[2] === 'write') await writeLargeExport(process.argv[3] ?? '', ROWS)
else await bench()
