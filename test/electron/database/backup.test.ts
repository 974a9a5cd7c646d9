import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backUp, backupFile, backupsOf, pruneBackups } from '../../../electron/database/backup.ts'
import { databaseName } from '../../../electron/database/open.ts'
import { addCase } from '../../support/builders.ts'
import { type TestHouse, withHouse } from '../../support/house.ts'
import { withSqlite } from '../../support/sqlite.ts'

const hour = 3_600_000
const copies = (t: TestHouse) => (existsSync(backupsOf(t.dataDir)) ? readdirSync(backupsOf(t.dataDir)) : [])
const refundNos = (file: string) =>
  withSqlite(file, (sqlite) => sqlite.prepare('SELECT refund_no FROM return_case ORDER BY id').pluck().all())

/** Scribbles over the first page of the lines in the closed file: the schema and its header stay sound. */
function scribble(file: string): void {
  const page = withSqlite(file, (sqlite) =>
    Number(sqlite.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'case_line'`).pluck().get()),
  )
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 4096 * (page - 1), 4096 * page)
  writeFileSync(file, bytes)
}

test('the copy of a day has what was written till then', async () => {
  await withHouse(async (t) => {
    await addCase(t.house, { refund_no: '777001' })
    await t.house.care.look()
    const copy = backupFile(t.dataDir, '2026-06-01')
    expect(copies(t)).toEqual(['returndock-2026-06-01.db'])
    expect(refundNos(copy)).toEqual(['777001'])
  })
})

test('one copy a day, by the shop’s own midnight, and the newest seven are kept', async () => {
  await withHouse(async (t) => {
    mkdirSync(backupsOf(t.dataDir))
    writeFileSync(join(backupsOf(t.dataDir), 'my own.db'), '')
    for (let n = 20; n < 30; n++) writeFileSync(backupFile(t.dataDir, `2026-05-${n}`), '')
    await t.house.care.look()
    await t.house.care.look()
    // 16:00 UTC is midnight in Shanghai.
    t.clock.advance(15 * hour)
    await t.house.care.look()
    expect(copies(t)).toEqual([
      'my own.db',
      ...[25, 26, 27, 28, 29].map((n) => `returndock-2026-05-${n}.db`),
      'returndock-2026-06-01.db',
      'returndock-2026-06-02.db',
    ])
  })
})

test('a house that is opened from a copy goes on from there', async () => {
  await withHouse(async (t) => {
    await addCase(t.house, { refund_no: '777002' })
    await t.house.care.look()
    await addCase(t.house, { refund_no: '777003' })
    await t.house.close()
    const file = join(t.dataDir, databaseName)
    writeFileSync(file, readFileSync(backupFile(t.dataDir, '2026-06-01')))
    const house = await t.reopen()
    expect(house.keptAside).toBeNull()
    expect(refundNos(file)).toEqual(['777002'])
    await addCase(house, { refund_no: '777004' })
    expect(refundNos(file)).toEqual(['777002', '777004'])
  })
})

describe('damage in the middle of the file', () => {
  test('is found after the start, named in the log, not copied, and put aside at the next start', async () => {
    await withHouse(async (t) => {
      await addCase(t.house)
      await t.house.close()
      const file = join(t.dataDir, databaseName)
      scribble(file)
      const house = await t.reopen()
      expect(house.keptAside).toBeNull()
      await house.care.look()
      expect(copies(t)).toEqual([])
      expect(t.logged.filter((entry) => entry.level === 'error').map((entry) => entry.message)).toContain(
        'the database is damaged',
      )
      const next = await t.reopen()
      expect(next.keptAside).toMatch(/returndock\.db\.damaged-/)
      expect(existsSync(next.keptAside ?? '')).toBe(true)
      // Once is enough: the house that starts after that one keeps its database.
      const after = await t.reopen()
      expect(after.keptAside).toBeNull()
    })
  })
})

test('a copy that fails leaves neither a half one nor the loss of the one before', async () => {
  await withHouse(async (t) => {
    await addCase(t.house, { refund_no: '777005' })
    await t.house.care.look()
    const copy = backupFile(t.dataDir, '2026-06-01')
    const before = readFileSync(copy)
    await t.house.close()
    const file = join(t.dataDir, databaseName)
    scribble(file)
    await expect(backUp(file, copy)).rejects.toThrow()
    expect(readFileSync(copy).equals(before)).toBe(true)
    expect(copies(t)).toEqual(['returndock-2026-06-01.db'])
  })
})

test('a copy is whole although the desk goes on writing', async () => {
  await withHouse(async (t) => {
    for (let n = 0; n < 40; n++)
      await addCase(t.house, { refund_no: `88${n}`, description: '长'.repeat(4000) })
    const file = join(t.dataDir, databaseName)
    const copy = backupFile(t.dataDir, 'now')
    const copying = backUp(file, copy)
    for (let n = 40; n < 80; n++) await addCase(t.house, { refund_no: `88${n}` })
    await copying
    expect(refundNos(copy)).toEqual(Array.from({ length: 40 }, (_, n) => `88${n}`))
    expect(copies(t).filter((name) => name !== 'returndock-now.db')).toEqual([])
  })
})

test('pruning a folder that is not there does nothing', () => {
  expect(() => pruneBackups('/nonexistent/backups')).not.toThrow()
})
