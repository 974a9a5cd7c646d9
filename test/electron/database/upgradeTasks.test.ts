import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../electron/database/connection.ts'
import { migrate, migrations } from '../../../electron/database/migrate.ts'

const ROWS = [
  `INSERT INTO shop VALUES (1, 'shop', 5)`,
  `INSERT INTO station VALUES (9, 'Z', 'Z')`,
  `INSERT INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, 'Wang', 'clerk', 'x', 5)`,
  `INSERT INTO import_run VALUES (7, 'refunds', 1, 'a.csv', 'done', 1, 1000, 2000, 3, 3, 3, 0, 0, 0, '[]'),
    (8, 'orders', 1, 'b.csv', 'interrupted', 1, 3000, 3500, 9, 4, 0, 2, 2, 0, '[{"tracking":"YT1"}]')`,
  `INSERT INTO import_problem VALUES (7, 1, '{"row":2}')`,
  `INSERT INTO return_case (id, shop_id, refund_no, type, state, state_text, goods_status, reason, reason_text,
    description, seller_note, currency, dispute_state, dispute_text, platform_version, refund_hash, order_hash, goods,
    work_state, frozen, work_version, import_id, imported_at, deadline_at, deadline_source)
    VALUES (3, 1, 'R1', 'return_refund', 'success', '', 'returned', 'no_reason', '', '', '', 'CNY', 'none', '', 1, 'h',
    '', 'here', 'open', 1, 2, 7, 1500, 9000, 'platform')`,
  `INSERT INTO task (id, kind, case_id, opened_at, opened_by, closed_at, closed_by, how, note)
    VALUES (4, 'frozen', 3, 1600, 1, NULL, NULL, NULL, ''), (5, 'dispute', 3, 1700, NULL, 1800, 1, 'done', 'told')`,
]

test('tasks, imports and cases of the first version go through with all that they say', () => {
  const dir = mkdtempSync(join(tmpdir(), 'returndock-upgrade-'))
  const sqlite = connect(join(dir, 'test.db'), { readonly: false })
  try {
    migrate(sqlite, 1, migrations.slice(0, 1))
    for (const statement of ROWS) sqlite.exec(statement)
    expect(migrate(sqlite, 2)).toEqual({ ok: true, value: { from: 1, to: migrations.length } })
    const all = (sql: string) => sqlite.prepare(sql).all()
    expect(all('SELECT id, kind, how, note, closed_by, owner_id FROM task ORDER BY id')).toEqual([
      { id: 4, kind: 'frozen', how: null, note: '', closed_by: null, owner_id: null },
      { id: 5, kind: 'dispute', how: 'done', note: 'told', closed_by: 1, owner_id: null },
    ])
    expect(all('SELECT id, kind, state, total, rematched, as_of, found FROM import_run ORDER BY id')).toEqual(
      [
        { id: 7, kind: 'refunds', state: 'done', total: 3, rematched: '[]', as_of: 1000, found: '{}' },
        {
          id: 8,
          kind: 'orders',
          state: 'interrupted',
          total: 9,
          rematched: '[{"tracking":"YT1"}]',
          as_of: 3000,
          found: '{}',
        },
      ],
    )
    expect(all('SELECT id, import_id, refunded_by, deadline_at FROM return_case')).toEqual([
      { id: 3, import_id: 7, refunded_by: 'unknown', deadline_at: 9000 },
    ])
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
    // References hold again, to the table that took the old one's place.
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(() => sqlite.exec('DELETE FROM import_run WHERE id = 7')).toThrow(/FOREIGN KEY/)
    expect(() => sqlite.exec(`UPDATE return_case SET refunded_by = 'nobody'`)).toThrow(/CHECK/)
    sqlite.exec(`INSERT INTO task (kind, case_id, opened_at, note) VALUES ('still_open', 3, 1, '')`)
  } finally {
    sqlite.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
