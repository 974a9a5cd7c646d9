import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { dispatch } from '../../electron/dispatch.ts'
import { type CallName, calls, type Input, type Output } from '../../shared/contract.ts'
import { CommandId } from '../../shared/ids.ts'
import { reportRow } from '../support/bench.ts'
import { openBenchHouse } from '../support/benchHouse.ts'
import { writeLargeExport } from '../support/exportFile.ts'
import { exportWords } from '../support/exportWords.ts'
import { AWAITING_EVERY, indexedFolder, returnNumber } from '../support/manyCases.ts'
import { quantile } from '../support/statistics.ts'

/*
 * A desk that goes on scanning while 100,000 rows are imported, somebody searches, the board is looked at, and the
 * queue and the settled cases are exported, over 100,000 cases that are there already. The scans are due every
 * 25 ms; a scan's time counts from when it was due, so that a blocked thread shows.
 */
const CASES = 100_000
const EVERY = 25
const NS_PER_MS = 1e6
const now = Date.now()
const [yearAgo = '', today = ''] = [now - 365 * 86_400_000, now].map((at) =>
  new Date(at).toISOString().slice(0, 10),
)

const folder = await indexedFolder(CASES, now)
const files = mkdtempSync(join(tmpdir(), 'returndock-bench-file-'))
const { house, holder } = await openBenchHouse(folder)

async function must<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await dispatch(house, holder, name, input)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
  return calls[name].output.parse(result.value)
}

const commandId = () => CommandId.parse(randomUUID())

/** Repeats an office's call, with a breath between, until the import is over. */
async function keepCalling(
  name: string,
  call: () => Promise<unknown>,
  times: Map<string, number[]>,
): Promise<void> {
  const took: number[] = []
  times.set(name, took)
  while (busy) {
    const from = performance.now()
    await call()
    took.push(performance.now() - from)
    await sleep(100)
  }
}

async function keepScanning(took: number[]): Promise<void> {
  let due = performance.now()
  for (let i = 1; busy && AWAITING_EVERY * i < CASES; i++) {
    due = Math.max(due + EVERY, performance.now() - 1000)
    await sleep(Math.max(0, due - performance.now()))
    await must('parcel.scan', {
      commandId: commandId(),
      raw: returnNumber(AWAITING_EVERY * i),
      typed: false,
      cod: null,
    })
    took.push(performance.now() - due)
  }
}

await house.search.indexed()
const file = join(files, '退款报表.csv')
await writeLargeExport(file, 100_000)
const { shopId } = await must('shop.create', { commandId: commandId(), name: 'bench 2' })
const offered = await house.imports.offerFile(file)
if (!offered.ok) throw new Error(offered.error.code)
const [upload] = (await must('upload.waiting', {})).uploads
if (!upload) throw new Error('the upload is gone')
const { uploadId } = upload

let busy = true
const scans: number[] = []
const office = new Map<string, number[]>()
const texts = exportWords()
const delay = monitorEventLoopDelay({ resolution: 1 })
await sleep(500)
delay.enable()
const others = [
  keepScanning(scans),
  keepCalling('search', () => must('search.find', { text: '托特包 12', limit: 20 }), office),
  keepCalling('board', () => must('board.view', { from: yearAgo, to: today }), office),
  keepCalling('queue export', () => must('export.queue', { texts }), office),
  keepCalling(
    'settled export',
    () => must('export.settled', { texts, from: now - 60 * 86_400_000, to: null }),
    office,
  ),
]
const { preview } = await must('import.preview', {
  uploadId,
  shopId,
  kind: null,
  mapping: null,
  amountMode: null,
})
await must('import.run', {
  commandId: commandId(),
  uploadId,
  shopId,
  kind: preview.kind,
  mapping: preview.mapping,
  amountMode: null,
})
await house.imports.idle()
busy = false
await Promise.all(others)
delay.disable()

reportRow({
  measure: 'longest block of the main thread: import, search, board, exports, scans',
  value: delay.max / NS_PER_MS,
  unit: 'ms',
  limit: 20,
  note: `p99 ${(delay.percentile(99) / NS_PER_MS).toFixed(1)} ms`,
})
reportRow({
  measure: 'a scan meanwhile, p99, from when it was due',
  value: quantile(scans, 0.99),
  unit: 'ms',
  limit: 30,
  note: `p50 ${quantile(scans, 0.5).toFixed(1)} ms, ${scans.length} scans`,
})
for (const [name, took] of office)
  reportRow({
    measure: `${name} meanwhile, p50`,
    value: quantile(took, 0.5),
    unit: 'ms',
    note: `${took.length} times`,
  })
await house.close()
for (const f of [folder, files]) rmSync(f, { recursive: true, force: true })
