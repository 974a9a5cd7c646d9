import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../electron/database/connection.ts'
import { migrate, migrations } from '../../../electron/database/migrate.ts'

test('half-done inspections of a file from before keep their operator as the holder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'returndock-office-'))
  const sqlite = connect(join(dir, 'test.db'), { readonly: false })
  try {
    const at = migrations.findIndex(({ name }) => name === 'office')
    migrate(sqlite, 1, migrations.slice(0, at))
    sqlite.pragma('foreign_keys = OFF')
    const insert = sqlite.prepare(
      `INSERT INTO inspection (id, parcel_id, case_id, matched_by, state, final, revision, findings, operator_id,
         station_id, created_at, changed_at, submitted_at, reopen_reason)
       VALUES (?, ?, 1, 'return_tracking', ?, 1, ?, '{}', 1, 1, 0, 0, ?, ?)`,
    )
    sqlite.exec(
      `INSERT INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, 'Wang', 'clerk', '', 0)`,
    )
    insert.run(1, 1, 'draft', 0, null, null)
    insert.run(2, 2, 'draft', 3, null, null)
    insert.run(3, 3, 'submitted', 3, 9, null)
    insert.run(4, 4, 'reopened', 3, 9, 'look again')
    // The rows stand for themselves here: what they name was left out.
    for (const statement of migrations[at]?.statements ?? []) sqlite.exec(statement)
    expect(sqlite.prepare('SELECT id, held_by FROM inspection ORDER BY id').all()).toEqual([
      { id: 1, held_by: null },
      { id: 2, held_by: 1 },
      { id: 3, held_by: null },
      { id: 4, held_by: null },
    ])
  } finally {
    sqlite.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
