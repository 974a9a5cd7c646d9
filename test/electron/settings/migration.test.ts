import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../electron/database/connection.ts'
import { migrate, migrations } from '../../../electron/database/migrate.ts'

const before = migrations.findIndex(({ name }) => name === 'settings')

test('shops and operators of before are shown and may sign in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'returndock-settings-'))
  const sqlite = connect(join(folder, 'house.db'), { readonly: false })
  try {
    expect(before).toBeGreaterThan(0)
    migrate(sqlite, 1, migrations.slice(0, before))
    sqlite.exec(`INSERT INTO shop (id, name, created_at) VALUES (1, '云朵箱包', 5);
      INSERT INTO operator (id, name, roles, pin_hash, created_at) VALUES (1, '王芳', 'supervisor', 'hash', 5)`)
    expect(migrate(sqlite, 2)).toEqual({ ok: true, value: { from: before, to: migrations.length } })
    expect(sqlite.prepare('SELECT name, hidden FROM shop').all()).toEqual([{ name: '云朵箱包', hidden: 0 }])
    expect(sqlite.prepare('SELECT name, pin_hash, disabled_at FROM operator').all()).toEqual([
      { name: '王芳', pin_hash: 'hash', disabled_at: null },
    ])
    expect(() => sqlite.exec('UPDATE shop SET hidden = 2')).toThrow(/CHECK/)
  } finally {
    sqlite.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
