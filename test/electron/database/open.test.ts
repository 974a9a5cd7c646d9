import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../../electron/database/migrate.ts'
import { databaseName, type OpenDatabase, openDatabase } from '../../../electron/database/open.ts'
import { testStart } from '../../support/clock.ts'
import { withSqlite } from '../../support/sqlite.ts'

let dataDir: string
let file: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'returndock-open-'))
  file = join(dataDir, databaseName)
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const tryOpen = () => openDatabase(dataDir, { now: testStart })
async function open(): Promise<OpenDatabase> {
  const opened = await tryOpen()
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}
async function makeWithShop(name: string): Promise<void> {
  const database = await open()
  await database.db.insertInto('shop').values({ name, created_at: 1 }).execute()
  database.close()
}
const shops = (database: OpenDatabase) => database.sqlite.prepare('SELECT name FROM shop').pluck().all()

test('a missing data folder is made', async () => {
  dataDir = join(dataDir, 'deep/down')
  const database = await open()
  database.close()
  expect(existsSync(join(dataDir, databaseName))).toBe(true)
})

test('a file that a newer version wrote is refused and left as it is', async () => {
  await makeWithShop('Ours')
  const newer = migrations.length + 1
  withSqlite(file, (sqlite) => sqlite.pragma(`user_version = ${newer}`))
  const before = readFileSync(file)
  expect(await tryOpen()).toEqual({
    ok: false,
    error: { code: 'newer', file, found: newer, known: migrations.length },
  })
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(dataDir).filter((name) => name.includes('damaged'))).toEqual([])
})

test('after a refusal the folder is free again', async () => {
  await makeWithShop('Ours')
  withSqlite(file, (sqlite) => sqlite.pragma('user_version = 999'))
  await tryOpen()
  withSqlite(file, (sqlite) => sqlite.pragma(`user_version = ${migrations.length}`))
  const database = await open()
  expect(shops(database)).toEqual(['Ours'])
  database.close()
})

describe('a damaged file is kept aside under a new name and the house starts with an empty one', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['no SQLite header', (bytes) => bytes.fill('x', 0, 16)],
    ['a page size that cannot be', (bytes) => bytes.fill(0x33, 16, 18)],
    ['cut off within the header', (bytes) => bytes.subarray(0, 40)],
    ['cut off within the first page', (bytes) => bytes.subarray(0, 700)],
    ['a first page of rubbish after the header', (bytes) => bytes.fill(0xa5, 100, 4096)],
    ['another kind of file', () => Buffer.from('PK\x03\x04 this is a zip file '.repeat(50))],
  ])('%s', async (_what, harm) => {
    await makeWithShop('Before')
    const harmed = Buffer.from(harm(readFileSync(file)))
    writeFileSync(file, harmed)
    const database = await open()
    const kept = database.keptAside ?? ''
    expect(kept).toContain(`${databaseName}.damaged-2026-06-01-010000`)
    expect(readFileSync(kept).equals(harmed)).toBe(true)
    expect(shops(database)).toEqual([])
    database.close()
  })

  test('with the log that belongs to it', async () => {
    await makeWithShop('Before')
    writeFileSync(file, 'rubbish')
    writeFileSync(`${file}-wal`, 'the log')
    const database = await open()
    expect(readFileSync(`${database.keptAside}-wal`, 'utf8')).toBe('the log')
    database.close()
  })

  test('never over another one that was kept in the same second', async () => {
    writeFileSync(file, 'first')
    const first = await open()
    first.close()
    writeFileSync(file, 'second')
    const second = await open()
    second.close()
    expect(second.keptAside).not.toBe(first.keptAside)
    expect(readFileSync(first.keptAside ?? '', 'utf8')).toBe('first')
    expect(readFileSync(second.keptAside ?? '', 'utf8')).toBe('second')
  })

  test('a sound file is not', async () => {
    await makeWithShop('Ours')
    const database = await open()
    expect(database.keptAside).toBeNull()
    expect(shops(database)).toEqual(['Ours'])
    database.close()
  })
})

test('a log that was not merged before a crash is read, not thrown away', async () => {
  const database = await open()
  await database.db.insertInto('shop').values({ name: 'In the log', created_at: 1 }).execute()
  const copy = join(dataDir, 'copy')
  mkdirSync(copy)
  for (const suffix of ['', '-wal']) {
    writeFileSync(join(copy, databaseName + suffix), readFileSync(file + suffix))
  }
  database.close()
  dataDir = copy
  const again = await open()
  expect(shops(again)).toEqual(['In the log'])
  again.close()
})

test('a data folder that is a file is said to be no place', async () => {
  writeFileSync(join(dataDir, 'occupied'), '')
  dataDir = join(dataDir, 'occupied')
  expect(await tryOpen()).toMatchObject({ ok: false, error: { code: 'no_access', dataDir } })
})
