import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../electron/database/connection.ts'
import { migrate, migrations } from '../../../electron/database/migrate.ts'

const BEFORE = migrations.findIndex(({ name }) => name === 'places')

/** A finding as an earlier version kept it. */
const line = (lineId: number, came: number | null, over: object = {}) => ({
  lineId,
  came,
  kit: {},
  ownership: 'ours',
  condition: 'as_new',
  defect: 'none',
  disposition: 'restock',
  note: '',
  quantity: null,
  neverArrived: null,
  proof: 'none',
  ...over,
})

test('what was inspected before there was a list of units is on it, as far as it is still here', () => {
  const dir = mkdtempSync(join(tmpdir(), 'returndock-places-'))
  const sqlite = connect(join(dir, 'test.db'), { readonly: false })
  try {
    migrate(sqlite, 1, migrations.slice(0, BEFORE))
    sqlite.exec(`
      INSERT INTO station (id, name, prefix) VALUES (1, 'A', 'A');
      INSERT INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, 'W', 'clerk', 'x', 0);
      INSERT INTO shop (id, name, created_at) VALUES (1, 'S', 0);
      INSERT INTO return_case (id, shop_id, refund_no, type, state, state_text, goods_status, reason, reason_text,
        description, seller_note, currency, dispute_state, dispute_text, platform_version, refund_hash, order_hash,
        goods, work_state, frozen, work_version, imported_at)
        VALUES (1, 1, 'R1', 'return_refund', 'wait_seller_confirm', '', 'returned', 'no_reason', '', '', '', 'CNY',
          'none', '', 1, '', '', 'here', 'open', 0, 1, 0);
      INSERT INTO case_line (id, case_id, line_no, title, never_arrived, kit) VALUES
        (1, 1, 1, 'a', 0, '[]'), (2, 1, 2, 'b', 0, '[]'), (3, 1, 3, 'c', 0, '[]'), (4, 1, 4, 'd', 0, '[]')`)
    const parcel =
      sqlite.prepare(`INSERT INTO parcel (id, tracking, base, raw, state, turn_away_reason, location,
      unclaimed, station_id, received_by, received_at, voided_at) VALUES (?, ?, ?, ?, ?, NULL, ?, 0, 1, 1, 0, ?)`)
    const inspection =
      sqlite.prepare(`INSERT INTO inspection (parcel_id, case_id, matched_by, state, final, revision,
      findings, operator_id, station_id, created_at, changed_at, submitted_at)
      VALUES (?, 1, 'return_tracking', ?, 1, 1, ?, 1, 1, 0, 0, ?)`)
    const inspected = (id: number, state: string, voided: number | null, how: string, lines: object[]) => {
      const location = voided === null && state !== 'sent_back' ? 'A-DESK' : null
      parcel.run(id, `YT${id}`, `YT${id}`, `YT${id}`, state, location, voided)
      inspection.run(
        id,
        how,
        JSON.stringify({ lines, emptyBox: false, deliveredAt: null }),
        how === 'submitted' ? 50 : null,
      )
    }
    inspected(1, 'received', null, 'submitted', [
      line(1, 2),
      line(2, 0),
      line(3, 1, { disposition: null }),
      line(4, 1, { ownership: 'not_ours', disposition: 'send_back' }),
    ])
    inspected(2, 'received', null, 'draft', [line(1, 1)])
    inspected(3, 'sent_back', null, 'submitted', [line(1, 1)])
    inspected(4, 'received', 9, 'submitted', [line(1, 1)])
    expect(migrate(sqlite, 2).ok).toBe(true)
    expect(
      sqlite
        .prepare('SELECT parcel_id, line_id, disposition, units, added_at, done_at FROM stock ORDER BY id')
        .all(),
    ).toEqual([
      { parcel_id: 1, line_id: 1, disposition: 'restock', units: 2, added_at: 50, done_at: null },
      { parcel_id: 1, line_id: 3, disposition: 'hold', units: 1, added_at: 50, done_at: null },
    ])
    expect(sqlite.prepare('SELECT count(*) FROM place').pluck().get()).toBe(5)
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
  } finally {
    sqlite.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
