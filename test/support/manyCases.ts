import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { migrations } from '../../electron/database/migrate.ts'
import { databaseName, openDatabase } from '../../electron/database/open.ts'
import { ensureStations } from '../../electron/database/stations.ts'
import { Writer } from '../../electron/database/writer.ts'
import { openHouseOn } from './benchHouse.ts'

/** Every twentieth case still awaits its goods; the rest were settled and refunded long ago. */
export const AWAITING_EVERY = 20
const carriers = [
  ['YT', 13],
  ['SF', 13],
  ['JT', 13],
  ['7', 13],
  ['77', 13],
  ['4', 14],
] as const

/** A number of `digits` digits from n, spread over the whole range and different for each n below 10^digits / 7919. */
function spread(n: number, digits: number, salt: bigint): string {
  const modulus = 10n ** BigInt(digits)
  return String((BigInt(n) * 6_364_136_223_846_793_005n + salt) % modulus).padStart(digits, '0')
}

/** The return tracking number of case n (from 1). */
export function returnNumber(n: number): string {
  const [prefix, digits] = carriers[n % carriers.length] ?? carriers[0]
  return prefix + spread(n, digits, 1_442_695_040_888_963_407n)
}
/** The outbound number of case n. */
export const outboundNumber = (n: number) => `SF${spread(n, 13, 7_046_029_254_386_353_131n)}`
export const refundNumber = (n: number) => spread(n, 18, 3_037_000_493n)

/** True for the cases that await goods. */
export const awaits = (n: number) => n % AWAITING_EVERY === 0

/**
 * A data folder with `total` cases, 5 % of them awaiting goods. Filling it takes minutes for a million, so that the
 * database is kept in the system's temporary folder and copied: the caller throws its copy away.
 * @param now ms UTC, for the deadlines
 */
export async function folderWithCases(total: number, now: number): Promise<string> {
  const kept = await keptDatabase(total, now)
  const folder = mkdtempSync(join(tmpdir(), 'returndock-cases-'))
  copyFileSync(kept, join(folder, databaseName))
  return folder
}

/** As folderWithCases, with the search index built, as it is in a house that has been in use; nobody has signed in yet. */
export async function indexedFolder(total: number, now: number): Promise<string> {
  const kept = `${await keptDatabase(total, now)}.indexed`
  if (!existsSync(kept)) {
    const fresh = await folderWithCases(total, now)
    const house = await openHouseOn(fresh)
    await house.search.indexed()
    await house.close()
    // In one step, so that a run that was ended halfway leaves no half of a folder for the next one.
    const copy = `${kept}.${process.pid}`
    cpSync(fresh, copy, { recursive: true })
    renameSync(copy, kept)
    rmSync(fresh, { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(tmpdir(), 'returndock-cases-'))
  cpSync(kept, folder, { recursive: true })
  return folder
}

async function keptDatabase(total: number, now: number): Promise<string> {
  const version = createHash('sha256')
    .update(JSON.stringify([migrations, fill.toString()]))
    .digest('hex')
    .slice(0, 12)
  const file = join(tmpdir(), 'returndock-kept', `${version}-${total}.db`)
  if (existsSync(file)) return file
  mkdirSync(join(tmpdir(), 'returndock-kept'), { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'returndock-filling-'))
  const opened = await openDatabase(folder, { now })
  if (!opened.ok) throw new Error(`the bench's database did not open: ${opened.error.code}`)
  await new Writer(opened.value.db).desk(ensureStations)
  opened.value.close()
  fill(join(folder, databaseName), total, now)
  renameSync(join(folder, databaseName), file)
  rmSync(folder, { recursive: true, force: true })
  return file
}

function fill(file: string, total: number, now: number): void {
  const db = new SqliteDatabase(file)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -400000')
  db.exec(`INSERT INTO shop (id, name, created_at) VALUES (1, 'bench', ${now})`)
  db.exec('CREATE TEMP TABLE keys (key TEXT, kind TEXT, case_id INTEGER)')
  const settlement = JSON.stringify({
    outcome: 'refunded',
    amount: 29900,
    override: null,
    beforeInspection: false,
  })
  const insertCase =
    db.prepare(`INSERT INTO return_case (id, shop_id, refund_no, order_no, type, state, state_text,
    goods_status, reason, reason_text, description, seller_note, currency, asked, paid, paid_at, applied_at,
    delivered_at, returned_at, deadline_at, deadline_source, dispute_state, dispute_text, return_tracking,
    return_carrier, outbound_tracking, platform_version, refund_hash, order_hash, goods, work_state, frozen,
    settlement, settled_at, work_version, imported_at)
    VALUES (?, 1, ?, ?, 'return_refund', ?, '', 'returned', 'no_reason', '七天无理由退换货', '', '', 'CNY', 29900, 29900, ?, ?,
    ?, ?, ?, ?, 'none', '', ?, '圆通速递', ?, 1, ?, '', ?, ?, 0, ?, ?, 0, ?)`)
  const insertBuyer = db.prepare(
    `INSERT INTO buyer (case_id, buyer_name, receiver_name, phone) VALUES (?, ?, ?, ?)`,
  )
  const insertLine =
    db.prepare(`INSERT INTO case_line (case_id, line_no, sku, title, quantity, never_arrived, amount, kit)
    VALUES (?, 1, ?, ?, 1, 0, 29900, '[]')`)
  const insertKey = db.prepare('INSERT INTO temp.keys VALUES (?, ?, ?)')
  const day = 86_400_000
  const one = (n: number) => {
    const live = awaits(n)
    const at = now - (live ? n % 10 : 30 + (n % 700)) * day
    const order = spread(n, 19, 88_172_645_463_325n)
    insertCase.run(
      n,
      refundNumber(n),
      order,
      live ? 'wait_seller_confirm' : 'success',
      at - 9 * day,
      at - 3 * day,
      at - 5 * day,
      at,
      live ? now + (n % 96) * 3_600_000 : null,
      live ? 'platform' : null,
      returnNumber(n),
      outboundNumber(n),
      String(n),
      live ? 'expected' : 'inspected',
      live ? 'open' : 'settled',
      live ? null : settlement,
      live ? null : at,
      at,
    )
    insertBuyer.run(n, `买家${n}`, `收件人${n}`, `138${String(n % 1e8).padStart(8, '0')}`)
    insertLine.run(n, `SKU-${n % 5000}`, `头层牛皮托特包 ${n % 5000} 号`)
    insertKey.run(returnNumber(n), 'return', n)
    insertKey.run(outboundNumber(n), 'outbound', n)
    insertKey.run(refundNumber(n), 'refund', n)
    insertKey.run(order, 'order', n)
  }
  db.transaction(() => {
    for (let n = 1; n <= total; n++) one(n)
  })()
  db.exec('INSERT INTO case_key SELECT key, kind, case_id FROM temp.keys ORDER BY key, kind, case_id')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
