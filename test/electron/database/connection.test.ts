import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingsOf } from '../../../electron/database/connection.ts'
import { addCase } from '../../support/builders.ts'
import { withHouse } from '../../support/house.ts'

const wanted = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  temp_store: 2,
}

test('every connection of a reopened file has every setting: FULL is not what a reopened file gets by itself', async () => {
  await withHouse(async (t) => {
    await addCase(t.house)
    await t.reopen()
    expect(await settingsOf(t.house.db)).toEqual({ ...wanted, query_only: 0 })
    // One after the other would be the same thread twice.
    const readers = await Promise.all([
      t.house.readers.run('settings', {}),
      t.house.readers.run('settings', {}),
    ])
    expect(readers).toEqual([
      { ...wanted, query_only: 1 },
      { ...wanted, query_only: 1 },
    ])
  })
})

test('a house that ends leaves no log behind, though its threads were reading', async () => {
  await withHouse(async (t) => {
    await addCase(t.house)
    await t.house.readers.run('headSeq', {})
    await t.house.close()
    expect(readdirSync(t.dataDir).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
  })
})
