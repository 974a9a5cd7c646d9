import { randomUUID } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'

/**
 * The baseline of the scan bench: what a scan of a matched parcel reads and writes, by statements prepared by hand
 * on one connection, with no rules, no validation and no promise in between. It reads the same rows and writes the
 * same rows of the same size.
 */
export function rawScan(file: string, synchronous: 'OFF' | 'FULL', now: number) {
  const db = new SqliteDatabase(file)
  db.pragma(`synchronous = ${synchronous}`)
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON')
  db.prepare(
    `INSERT OR IGNORE INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, 'bench', 'clerk', '-', ?)`,
  ).run(now)
  const one = (sql: string) => db.prepare<unknown[], Record<string, unknown>>(sql)
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const receipt = one('SELECT * FROM receipt WHERE command_id = ?')
  const here = one(`SELECT parcel.*, station.name, operator.name FROM parcel
    JOIN station ON station.id = parcel.station_id JOIN operator ON operator.id = parcel.received_by
    WHERE tracking IN (?, ?, ?, ?, ?) AND voided_at IS NULL AND state <> 'turned_away'`)
  const keys =
    one(`SELECT k.key, k.kind, k.case_id, c.work_state, c.state, c.goods, c.settled_at, c.finished_at
    FROM case_key k JOIN return_case c ON c.id = k.case_id WHERE k.key IN (?, ?, ?, ?, ?)`)
  const facts =
    one(`SELECT c.*, shop.name, b.buyer_name, b.receiver_name, b.phone, b.address FROM return_case c
    JOIN shop ON shop.id = c.shop_id LEFT JOIN buyer b ON b.case_id = c.id WHERE c.id = ?`)
  const lines = one('SELECT * FROM case_line WHERE case_id = ? ORDER BY line_no')
  const insertParcel = one(`INSERT INTO parcel (tracking, base, raw, part_n, part_of, carrier, state,
    turn_away_reason, cod_amount, sent_back_tracking, location, unclaimed, station_id, received_by, received_at, voided_at)
    VALUES (?, ?, ?, NULL, NULL, 'yto', 'received', NULL, NULL, NULL, 'A-DESK', 0, 1, 1, ?, NULL) RETURNING id`)
  const link = db.prepare(`INSERT INTO parcel_case (parcel_id, case_id, matched_by, waiting)
    VALUES (?, ?, 'return_tracking', 1) ON CONFLICT DO NOTHING`)
  const goods = db.prepare(`UPDATE return_case SET goods = 'here' WHERE id = ?`)
  const daily = db.prepare(`INSERT INTO daily (day, station_id, measure, hour, n, amount)
    VALUES (?, 1, 'received', 9, 1, 0) ON CONFLICT (day, station_id, measure, hour) DO UPDATE SET n = n + excluded.n`)
  const head = one('UPDATE head SET seq = seq + 1 WHERE id = 1 RETURNING seq')
  const event =
    db.prepare(`INSERT INTO event (seq, at, type, operator_id, station_id, case_id, parcel_id, data)
    VALUES (?, ?, 'parcel.received', 1, 1, ?, ?, ?)`)
  const insertReceipt =
    db.prepare(`INSERT INTO receipt (command_id, call, operator_id, station_id, input_hash, result,
    at, undo, undone_at) VALUES (?, 'parcel.scan', 1, 1, ?, ?, ?, ?, NULL)`)
  const day = new Date(now).toISOString().slice(0, 10)
  const hash = '0'.repeat(64)

  return {
    /** Registers the parcel of the one case known under `number`. @returns milliseconds */
    time(number: string): number {
      const from = performance.now()
      const id = randomUUID()
      begin.run()
      receipt.get(id)
      const digits = number.replace(/^[A-Z]+/, '')
      here.all(number, digits, number, number, number)
      const hit = keys.get(number, digits, number, number, number)
      const caseId = hit?.['case_id']
      const brief = facts.get(caseId)
      const caseLines = lines.all(caseId)
      const parcel = insertParcel.get(number, number, number, now)?.['id']
      link.run(parcel, caseId)
      goods.run(caseId)
      daily.run(day)
      const seq = head.get()?.['seq']
      event.run(
        seq,
        now,
        caseId,
        parcel,
        JSON.stringify({ type: 'parcel.received', tracking: number, location: 'A-DESK', caseIds: [caseId] }),
      )
      const undo = JSON.stringify({ what: 'received', kind: 'matched', parcelId: parcel, tracking: number })
      insertReceipt.run(id, hash, JSON.stringify({ kind: 'matched', parcel, brief, caseLines }), now, undo)
      commit.run()
      return performance.now() - from
    },
    close: () => db.close(),
  }
}
