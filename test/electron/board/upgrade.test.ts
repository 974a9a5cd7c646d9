import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../electron/database/connection.ts'
import { migrate, migrations } from '../../../electron/database/migrate.ts'

test('a file from before the board notes what is to be counted, and nothing else', () => {
  const dir = mkdtempSync(join(tmpdir(), 'returndock-board-'))
  const sqlite = connect(join(dir, 'old.db'), { readonly: false })
  try {
    const before = migrations.findIndex(({ name }) => name === 'board')
    migrate(sqlite, 1, migrations.slice(0, before))
    sqlite.exec(`
      INSERT INTO shop (id, name, created_at) VALUES (1, 's', 1);
      INSERT INTO station (id, name, prefix) VALUES (1, 'A', 'A');
      INSERT INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, 'o', 'clerk', '-', 1);
    `)
    const insertCase =
      sqlite.prepare(`INSERT INTO return_case (id, shop_id, refund_no, type, state, state_text,
      goods_status, reason, reason_text, description, seller_note, currency, dispute_state, dispute_text,
      platform_version, refund_hash, order_hash, goods, work_state, frozen, decision, decided_at, settlement,
      settled_at, work_version, imported_at)
      VALUES (?, 1, ?, 'return_refund', 'unknown', '', 'unknown', 'unknown', '', '', '', 'CNY', 'none', '', 1, '', '',
        'here', ?, 0, ?, ?, ?, ?, 1, 1)`)
    insertCase.run(1, 'open', 'open', null, null, null, null)
    insertCase.run(2, 'decided', 'decided', '{}', 5, null, null)
    insertCase.run(3, 'settled', 'settled', null, null, '{}', 6)
    const insertParcel =
      sqlite.prepare(`INSERT INTO parcel (id, tracking, base, raw, state, turn_away_reason, unclaimed,
      station_id, received_by, received_at, voided_at) VALUES (?, ?, ?, ?, ?, ?, 0, 1, 1, 1, ?)`)
    insertParcel.run(7, 'A', 'A', 'A', 'turned_away', 'cod', null)
    insertParcel.run(8, 'B', 'B', 'B', 'received', null, null)
    insertParcel.run(9, 'C', 'C', 'C', 'turned_away', 'cod', 9)

    migrate(sqlite, 2)
    expect(sqlite.prepare('SELECT kind, id FROM board_todo ORDER BY kind, id').all()).toEqual([
      { kind: 'case', id: 2 },
      { kind: 'case', id: 3 },
      { kind: 'parcel', id: 7 },
    ])
    expect(sqlite.prepare('SELECT count(*) FROM board_count').pluck().get()).toBe(0)
    expect(sqlite.prepare('SELECT count(*) FROM return_case').pluck().get()).toBe(3)
  } finally {
    sqlite.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
