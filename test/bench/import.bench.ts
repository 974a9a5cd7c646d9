import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { reportRow } from '../support/bench.ts'
import { HEADERS_A, writeLargeExport } from '../support/exportFile.ts'
import { commandId, withHouse } from '../support/house.ts'

/**
 * A refund export of 100,000 rows and 36 columns in GB18030, imported beside the desk, against the sqlite3 shell
 * reading the same rows (as UTF-8, since it knows no other) into one table with the indexes that ours has.
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
        const shell = shellSeconds(folder, file)
        const note =
          shell === null ? 'no sqlite3 here' : `${seconds.toFixed(1)} s, shell ${shell.toFixed(1)} s`
        if (shell === null) console.log('skipped: the ratio to the sqlite3 shell, which is not installed')
        else
          reportRow({
            measure: "rows/s of the shell's .import",
            value: shell / seconds,
            unit: '×',
            limit: 0.25,
            atLeast: true,
            note,
          })
        reportRow({ measure: 'preview', value: previewed, unit: 's' })
        reportRow({ measure: 'peak memory', value: rss / MB, unit: 'MB', limit: 300 })
        reportRow({ measure: 'its growth', value: (rss - before) / MB, unit: 'MB' })
        reportRow({
          measure: 'longest block of the main thread',
          value: delay.max / NS_PER_MS,
          unit: 'ms',
          limit: 20,
          note: `p99 ${(delay.percentile(99) / NS_PER_MS).toFixed(1)} ms`,
        })
      },
      { house: { clock: Date.now } },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds that the shell takes, or null where there is none. */
function shellSeconds(folder: string, gb18030: string): number | null {
  if (spawnSync('sqlite3', ['-version']).status !== 0) return null
  const utf8 = join(folder, 'utf8.csv')
  execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8', '-o', utf8, gb18030])
  const columns = HEADERS_A.map((_, i) => `c${i} TEXT`).join(', ')
  const key = (header: (typeof HEADERS_A)[number]) => `c${HEADERS_A.indexOf(header)}`
  const schema = `PRAGMA journal_mode = WAL;
CREATE TABLE refunds (${columns}, UNIQUE (${key('退款编号')}));
CREATE INDEX by_order ON refunds (${key('订单编号')});
CREATE INDEX by_return ON refunds (${key('退货物流单号')});
CREATE INDEX by_outbound ON refunds (${key('发货物流信息')});`
  const database = join(folder, 'shell.db')
  execFileSync('sqlite3', [database], { input: schema })
  const began = performance.now()
  const input = `PRAGMA synchronous = FULL;\n.mode csv\n.import --skip 1 ${utf8} refunds\n`
  execFileSync('sqlite3', [database], { input })
  return (performance.now() - began) / 1000
}

if (process.argv[2] === 'write') await writeLargeExport(process.argv[3] ?? '', ROWS)
else await bench()
