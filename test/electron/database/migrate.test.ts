import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Sqlite } from '../../../electron/database/connection.ts'
import { applicationId, type Migration, migrate, migrations } from '../../../electron/database/migrate.ts'
import { openDatabase } from '../../../electron/database/open.ts'
import { addCase } from '../../support/builders.ts'
import { withHouse } from '../../support/house.ts'

let dir: string
let sqlite: Sqlite
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'returndock-migrate-'))
  sqlite = connect(join(dir, 'test.db'), { readonly: false })
})
afterEach(() => {
  sqlite.close()
  rmSync(dir, { recursive: true, force: true })
})

const version = () => sqlite.pragma('user_version', { simple: true })
const tables = () =>
  sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()

const base: Migration = {
  name: 'base',
  statements: [
    'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT',
    'CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a (id)) STRICT',
  ],
}

test('a new file gets every step, and its bookkeeping says when', () => {
  expect(migrate(sqlite, 1234)).toEqual({ ok: true, value: { from: 0, to: migrations.length } })
  expect(version()).toBe(migrations.length)
  expect(sqlite.pragma('application_id', { simple: true })).toBe(applicationId)
  expect(sqlite.prepare('SELECT version, name, applied_at FROM migration').all()).toEqual(
    migrations.map((m, i) => ({ version: i + 1, name: m.name, applied_at: 1234 })),
  )
})

test('a second run changes nothing', () => {
  migrate(sqlite, 1)
  const before = sqlite.pragma('data_version', { simple: true })
  expect(migrate(sqlite, 2)).toEqual({
    ok: true,
    value: { from: migrations.length, to: migrations.length },
  })
  expect(sqlite.prepare('SELECT DISTINCT applied_at FROM migration').pluck().all()).toEqual([1])
  expect(sqlite.pragma('data_version', { simple: true })).toBe(before)
})

test('a step that fails leaves the version before it, whole, and can be run again', () => {
  migrate(sqlite, 1, [base])
  const broken: Migration = { name: 'broken', statements: ['CREATE TABLE c (id INTEGER)', 'NOT SQL'] }
  expect(() => migrate(sqlite, 2, [base, broken])).toThrow(/syntax error/)
  expect(version()).toBe(1)
  expect(tables()).toEqual(['a', 'b', 'migration'])
  const mended: Migration = { name: 'mended', statements: ['CREATE TABLE c (id INTEGER)'] }
  expect(migrate(sqlite, 3, [base, mended]).ok).toBe(true)
  expect(tables()).toContain('c')
})

test('a step that leaves a reference behind is taken back', () => {
  migrate(sqlite, 1, [base])
  sqlite.exec('INSERT INTO a (id) VALUES (1); INSERT INTO b (id, a) VALUES (1, 1)')
  const careless: Migration = {
    name: 'careless',
    statements: ['PRAGMA defer_foreign_keys = ON', 'UPDATE b SET a = 99', 'PRAGMA defer_foreign_keys = OFF'],
  }
  expect(() => migrate(sqlite, 2, [base, careless])).toThrow(/foreign key/i)
  expect(version()).toBe(1)
  expect(sqlite.prepare('SELECT a FROM b').pluck().get()).toBe(1)
})

test('a file with rows goes through a later step with all of them', async () => {
  await withHouse(async (t) => {
    const id = await addCase(t.house, { refund_no: '10001', lines: [{ sku: 'S-1' }, { sku: 'S-2' }] })
    await t.house.close()
    const later: Migration = {
      name: 'later',
      statements: [
        `ALTER TABLE shop ADD COLUMN platform TEXT NOT NULL DEFAULT 'tmall'`,
        'CREATE TABLE note (case_id INTEGER PRIMARY KEY REFERENCES return_case (id), text TEXT) STRICT',
        `INSERT INTO note SELECT id, 'of ' || refund_no FROM return_case`,
      ],
    }
    const opened = await openDatabase(t.dataDir, { now: 5, migrations: [...migrations, later] })
    if (!opened.ok) throw new Error(opened.error.code)
    const upgraded = opened.value.sqlite
    expect(upgraded.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
    expect(upgraded.prepare('SELECT case_id, text FROM note').all()).toEqual([
      { case_id: id, text: 'of 10001' },
    ])
    expect(upgraded.prepare('SELECT sku FROM case_line ORDER BY line_no').pluck().all()).toEqual([
      'S-1',
      'S-2',
    ])
    expect(upgraded.prepare('SELECT DISTINCT platform FROM shop').pluck().all()).toEqual(['tmall'])
    opened.value.close()
    // The program without the step refuses what the step made.
    expect(await t.openSecond()).toMatchObject({ ok: false, error: { code: 'newer' } })
  })
})
