import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { databaseName } from '../../electron/database/open.ts'
import { dispatch } from '../../electron/dispatch.ts'
import { bucketOf } from '../../shared/board/pace.ts'
import { eachDay, shiftDay } from '../../shared/board/range.ts'
import { type CallName, calls, type Input, type Output } from '../../shared/contract.ts'
import { CommandId } from '../../shared/ids.ts'
import { dayOf } from '../../shared/time.ts'
import { reportRow } from '../support/bench.ts'
import { openBenchHouse } from '../support/benchHouse.ts'
import { AWAITING_EVERY, indexedFolder, returnNumber } from '../support/manyCases.ts'
import { quantile } from '../support/statistics.ts'

/*
 * The board of a year with a million cases, over a database of as many, while a desk scans every 25 ms. What the
 * year's commands would have counted is written beforehand: each case decided and settled once, 5,000 products.
 */
const CASES = 1_000_000
const PRODUCTS = 5000
const EVERY = 25
const today = dayOf(Date.now())
/** A year that ends with a day in the midst of a month: months and single days are both read. */
const year = { from: shiftDay(today, -364), to: today }

const folder = await indexedFolder(CASES, Date.now())

/** An even spread over 0 up to, and without, `below`. */
const spread = (n: number, below: number, salt: number): number => {
  let x = Math.imul(n ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) % below
}

function fillYear(): number {
  const db = new SqliteDatabase(join(folder, databaseName))
  db.pragma('synchronous = OFF')
  db.exec('DELETE FROM board_todo; DELETE FROM board_count; DELETE FROM board_counted; DELETE FROM daily')
  const product = db.prepare('INSERT OR IGNORE INTO board_product (id, title) VALUES (?, ?)')
  const up = db.prepare(`INSERT INTO board_count VALUES (?, ?, ?, ?, 1, ?, 1, ?) ON CONFLICT DO UPDATE
    SET n = n + 1, amount = amount + excluded.amount`)
  const counted = db.prepare(`INSERT INTO board_counted VALUES (?, ?, ?, ?, 1, ?, ?, ?, '[]')`)
  const daily = db.prepare(`INSERT INTO daily VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE
    SET n = n + 1, amount = amount + excluded.amount`)
  const days = eachDay(year)
  const reasons = ['no_reason', 'quality', 'not_as_described', 'wrong_item']
  const rules = ['used', 'damaged', 'incomplete']
  const one = (n: number) => {
    const day = days[spread(n, days.length, 1)] ?? today
    const hour = 8 + spread(n, 11, 2)
    const station = 1 + spread(n, 2, 3)
    const id = 1 + spread(n, PRODUCTS, 4)
    const toDecision = 60 + spread(n, 3600, 5)
    const toSettled = 300 + spread(n, 40_000, 6)
    const add = (measure: string, key: string, of = 0, at = 0, amount = 0) => {
      for (const period of [day, day.slice(0, 7)]) up.run(period, measure, of, key, at, amount)
    }
    const reason = reasons[spread(n, reasons.length, 7)] ?? ''
    add('decided', 'refund_full', 0, 0, 29_900)
    add('reason', reason)
    add('product', '', id)
    add('product_reason', reason, id)
    if (n % 4 === 0) add('product_defect', rules[spread(n, 3, 8)] ?? '', id)
    add('pace_decision', String(bucketOf(toDecision)), 0, station)
    add('settled', 'refunded', 0, 0, 29_900)
    add('pace_settle', String(bucketOf(toSettled)), 0, station)
    add('pace_whole', String(bucketOf(toDecision + toSettled)), 0, station)
    counted.run('decided', n, day, hour, station, toDecision, null)
    counted.run('settled', n, day, hour, station, toDecision + toSettled, toSettled)
    for (const measure of ['received', 'inspected', 'decided', 'settled'])
      daily.run(day, station, measure, hour, measure === 'settled' ? 29_900 : 0)
  }
  db.transaction(() => {
    db.exec(`INSERT OR IGNORE INTO station (id, name, prefix) VALUES (1, 'A', 'A'), (2, 'B', 'B')`)
    for (let id = 1; id <= PRODUCTS; id++) product.run(id, `头层牛皮托特包 ${id} 号`)
    for (let n = 1; n <= CASES; n++) one(n)
  })()
  const rows = Number(db.prepare('SELECT count(*) FROM board_count').pluck().get())
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return rows
}

const rows = fillYear()
const { house, holder } = await openBenchHouse(folder)

async function must<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await dispatch(house, holder, name, input)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
  return calls[name].output.parse(result.value)
}

let busy = true
const scans: number[] = []
async function keepScanning(): Promise<void> {
  let due = performance.now()
  for (let i = 1; busy && AWAITING_EVERY * i < CASES; i++) {
    due = Math.max(due + EVERY, performance.now() - 1000)
    await sleep(Math.max(0, due - performance.now()))
    const raw = returnNumber(AWAITING_EVERY * i)
    await must('parcel.scan', { commandId: CommandId.parse(randomUUID()), raw, typed: false, cod: null })
    scans.push(performance.now() - due)
  }
}

const ranges = {
  'a year to today': year,
  'a calendar year': { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` },
  '30 days': { from: shiftDay(today, -29), to: today },
  'a day': { from: shiftDay(today, -1), to: shiftDay(today, -1) },
}
// The reading threads start with the first calls, as they do when somebody looks at a list.
await Promise.all([must('board.view', ranges['a day']), must('board.view', ranges['a day'])])
const scanning = keepScanning()
await sleep(500)
for (const [name, range] of Object.entries(ranges)) {
  const took: number[] = []
  for (let i = 0; i < 20; i++) {
    const from = performance.now()
    await must('board.view', range)
    took.push(performance.now() - from)
    await sleep(50)
  }
  reportRow({
    measure: `the board of ${name}, ${CASES.toLocaleString('en')} cases a year, p95`,
    value: quantile(took, 0.95),
    unit: 'ms',
    limit: 200,
    note: `p50 ${quantile(took, 0.5).toFixed(0)} ms; ${rows.toLocaleString('en')} counts in all`,
  })
}
busy = false
await scanning
reportRow({
  measure: 'a scan while the board is looked at, p99, from when it was due',
  value: quantile(scans, 0.99),
  unit: 'ms',
  limit: 30,
  note: `p50 ${quantile(scans, 0.5).toFixed(1)} ms, ${scans.length} scans`,
})
await house.close()
rmSync(folder, { recursive: true, force: true })
