import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import type { SessionHolder } from '../../electron/context.ts'
import { databaseName } from '../../electron/database/open.ts'
import { dispatch } from '../../electron/dispatch.ts'
import type { OpenedHouse } from '../../electron/house.ts'
import { reportRow } from '../support/bench.ts'
import { openBenchHouse } from '../support/benchHouse.ts'
import {
  AWAITING_EVERY,
  awaits,
  folderWithCases,
  outboundNumber,
  returnNumber,
} from '../support/manyCases.ts'
import { rawScan } from '../support/rawScan.ts'
import { median } from '../support/statistics.ts'

/*
 * What a scan costs over the same statements prepared by hand, and whether it stays the same at a million cases.
 * Both sides run in one process, in turns, on copies of one file, over cases that neither has touched.
 */
const SMALL = 10_000
const LARGE = 1_000_000
const now = Date.now()

/** Milliseconds of one scan. */
async function scanned(
  house: OpenedHouse,
  holder: SessionHolder,
  raw: string,
  expected: string,
): Promise<number> {
  const input = { commandId: randomUUID(), raw, typed: false, cod: null }
  const from = performance.now()
  const result = await dispatch(house, holder, 'parcel.scan', input)
  const ms = performance.now() - from
  const kind = result.ok ? JSON.stringify(result.value).slice(12, 40) : JSON.stringify(result.error)
  if (!kind.includes(`"${expected}"`)) throw new Error(`${raw}: expected ${expected}, got ${kind}`)
  return ms
}

function* awaiting(from: number, step: number): Generator<number> {
  for (let n = from; ; n += step) if (awaits(n)) yield n
}

/** Cases for the comparison with raw statements: enough of them awaiting for its warm-up and its runs. */
const COMPARED = 40_000
/** Scans before the measuring: both write-ahead logs are then written from their start again, and grow no more. */
const LOG_WARM = 800
const RAW_RUNS = 600
/** The log is written back by a thread that starts two seconds after the house. */
const CHECKPOINTER_STARTS = 4000

async function againstRaw(synchronous: 'OFF' | 'FULL', limit: number): Promise<void> {
  const folder = await folderWithCases(COMPARED, now)
  const rawFolder = await folderWithCases(COMPARED, now)
  const { house, holder } = await openBenchHouse(folder)
  const raw = rawScan(join(rawFolder, databaseName), synchronous, now)
  await house.db.executeQuery(CompiledQuery.raw(`PRAGMA synchronous = ${synchronous}`))
  await sleep(CHECKPOINTER_STARTS)
  const cases = awaiting(20, 1)
  const ours: number[] = []
  const theirs: number[] = []
  for (let i = 0; i < LOG_WARM + RAW_RUNS; i++) {
    if (i === LOG_WARM) await sleep(1000)
    const number = returnNumber(cases.next().value)
    // In turns: what one side leaves the disk to do falls to both alike.
    const first = i % 2 === 0 ? raw.time(number) : null
    const ourMs = await scanned(house, holder, number, 'matched')
    const rawMs = first ?? raw.time(number)
    if (i >= LOG_WARM) {
      theirs.push(rawMs)
      ours.push(ourMs)
    }
  }
  reportRow({
    measure: `scan vs the same statements raw, synchronous ${synchronous}`,
    value: median(ours) / median(theirs),
    unit: '×',
    limit,
    note: `${(median(ours) * 1000).toFixed(0)} vs ${(median(theirs) * 1000).toFixed(0)} µs`,
  })
  await house.close()
  raw.close()
  for (const f of [folder, rawFolder]) rmSync(f, { recursive: true, force: true })
}

/** A number that is one digit off an awaiting case's. */
function mistyped(n: number): string {
  const number = returnNumber(n)
  const at = number.length - 3
  const digit = (Number(number[at]) + 1) % 10
  return number.slice(0, at) + digit + number.slice(at + 1)
}

/** How often each kind is measured, and how often before that to warm up. */
const RUNS = 100
const WARM = 20

interface Kind {
  readonly kind: string
  readonly of: string
  /** Which hundred of the awaiting cases it uses; matched and outbound use theirs up. */
  readonly block: number
  raw(n: number, i: number): string
}
const fresh = (i: number) => `YT99${String(i).padStart(5, '0')}${String((i * 7919) % 1e6).padStart(6, '0')}`
const kinds: readonly Kind[] = [
  { kind: 'matched', of: 'matched', block: 0, raw: (n) => returnNumber(n) },
  { kind: 'matched', of: 'matched by outbound number', block: 1, raw: (n) => outboundNumber(n) },
  { kind: 'near', of: 'near miss', block: 2, raw: (n) => mistyped(n) },
  { kind: 'late', of: 'late goods', block: 3, raw: (n) => returnNumber(n + 1) },
  { kind: 'already', of: 'already received', block: 0, raw: (n) => returnNumber(n) },
  { kind: 'unknown', of: 'unknown', block: 0, raw: (_n, i) => fresh(i) },
  { kind: 'not_waybill', of: 'not a waybill', block: 0, raw: (_n, i) => `https://example.cn/${i}` },
]

async function bySize(): Promise<void> {
  const sides = []
  for (const size of [SMALL, LARGE]) {
    const folder = await folderWithCases(size, now)
    sides.push({ size, folder, ...(await openBenchHouse(folder)) })
  }
  for (const { kind, of, block, raw } of kinds) {
    const times = new Map<number, number[]>(sides.map(({ size }) => [size, []]))
    for (let i = 0; i < RUNS; i++) {
      for (const { size, house, holder } of sides) {
        // Awaiting cases in even steps over the whole table, so that a large one is not read from its first pages.
        const blocks = 4
        const step = Math.floor(size / AWAITING_EVERY / (RUNS * blocks))
        const n = AWAITING_EVERY * (1 + (block * RUNS + i) * step)
        const ms = await scanned(house, holder, raw(n, i), kind)
        if (i >= WARM) times.get(size)?.push(ms)
      }
    }
    const small = median(times.get(SMALL) ?? [])
    const large = median(times.get(LARGE) ?? [])
    reportRow({
      measure: `${of}: median at 1,000,000 cases vs 10,000`,
      value: large / small,
      unit: '×',
      limit: 1.3,
      note: `${(large * 1000).toFixed(0)} vs ${(small * 1000).toFixed(0)} µs`,
    })
  }
  for (const { house, folder } of sides) {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await againstRaw('OFF', 2.5)
await againstRaw('FULL', 1.3)
await bySize()
