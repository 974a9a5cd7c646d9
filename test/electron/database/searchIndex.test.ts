import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../../electron/database/backup.ts'
import { databaseName } from '../../../electron/database/open.ts'
import { Search } from '../../../electron/database/search.ts'
import { SearchIndex } from '../../../electron/database/searchIndex.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { addCase } from '../../support/builders.ts'
import { type TestHouse, withHouse } from '../../support/house.ts'
import { withSqlite } from '../../support/sqlite.ts'

const indexOf = (t: TestHouse) => join(t.dataDir, 'returndock.search.db')
const find = async (t: TestHouse, text: string) => (await t.house.search.find(text, 10)).map(({ id }) => id)

async function withTwoIndexed(test: (t: TestHouse, ids: CaseId[]) => Promise<void>): Promise<void> {
  await withHouse(async (t) => {
    const ids = [
      await addCase(t.house, { buyer: { receiver_name: '上官婉儿' } }),
      await addCase(t.house, { buyer: { receiver_name: '上官云' } }),
    ]
    await t.house.search.indexed()
    expect(await find(t, '上官')).toEqual(ids.toReversed())
    await test(t, ids)
  })
}

describe('the index is made anew from the cases', () => {
  test.each<[string, (file: string) => void]>([
    ['missing', (file) => rmSync(file)],
    ['no database', (file) => writeFileSync(file, 'rubbish '.repeat(1000))],
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 9000))],
    [
      'of another version',
      (file) => withSqlite(file, (s) => s.exec(`UPDATE state SET value = 0 WHERE name = 'version'`)),
    ],
    ['of another layout', (file) => withSqlite(file, (s) => s.exec('DROP TABLE pending'))],
    [
      "another database's",
      (file) => withSqlite(file, (s) => s.exec(`UPDATE state SET value = 1 WHERE name = 'made'`)),
    ],
    [
      'damaged inside',
      (file) => {
        const page = withSqlite(file, (s) =>
          Number(
            s.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'case_search_data'`).pluck().get(),
          ),
        )
        const bytes = readFileSync(file)
        bytes.fill(0x5a, 4096 * (page - 1), 4096 * page)
        writeFileSync(file, bytes)
      },
    ],
  ])('where it is %s', async (_what, harm) => {
    await withTwoIndexed(async (t, ids) => {
      await t.house.close()
      harm(indexOf(t))
      await t.reopen()
      // Damage inside shows when it is read, and is mended then.
      await find(t, '上官')
      await t.house.search.indexed()
      expect(await find(t, '上官')).toEqual(ids.toReversed())
      expect(t.logged.filter((entry) => entry.level === 'error')).toEqual([])
    })
  })

  test('where a copy of before was put back: what came after it is not found any more', async () => {
    await withTwoIndexed(async (t) => {
      const file = join(t.dataDir, databaseName)
      const copy = join(t.dataDir, 'copy.db')
      await backUp(file, copy)
      await t.house.writer.desk((trx) => trx.updateTable('head').set({ seq: 7 }).execute())
      const later = await addCase(t.house, { buyer: { receiver_name: '端木赐' } })
      await t.house.search.indexed()
      expect(await find(t, '端木赐')).toEqual([later])
      await t.house.close()
      writeFileSync(file, readFileSync(copy))
      await t.reopen()
      const instead = await addCase(t.house, { buyer: { receiver_name: '南宫问天' } })
      expect(instead).toBe(later)
      await t.house.search.indexed()
      expect(await find(t, '端木赐')).toEqual([])
      expect(await find(t, '南宫')).toEqual([instead])
    })
  })
})

describe('a stop at any point loses nothing', () => {
  const stopAfter = (steps: ('note' | 'take' | 'advance')[]) => async (t: TestHouse) => {
    const id = await addCase(t.house, { buyer: { receiver_name: '公孙离' } })
    await t.house.close()
    const file = join(t.dataDir, databaseName)
    const index = new SearchIndex(file, indexOf(t))
    await index.check()
    for (const step of steps) {
      if (step === 'note') expect(await index.note(10)).toContain(id)
      if (step === 'take') withSqlite(file, (sqlite) => sqlite.exec('DELETE FROM search_todo'))
      if (step === 'advance') await index.advance(10)
    }
    index.close()
    await t.reopen()
    await t.house.search.indexed()
    expect(await find(t, '公孙离')).toEqual([id])
    expect(await t.house.db.selectFrom('search_todo').selectAll().execute()).toEqual([])
  }
  test('before anything', () => withTwoIndexed(stopAfter([])))
  test('after noting', () => withTwoIndexed(stopAfter(['note'])))
  test('after taking out', () => withTwoIndexed(stopAfter(['note', 'take'])))
  test('after indexing', () => withTwoIndexed(stopAfter(['note', 'take', 'advance'])))
})

test('a case that changes while it is being indexed is indexed again', async () => {
  await withTwoIndexed(async (t) => {
    const id = await addCase(t.house, { buyer: { receiver_name: '夏侯惇' } })
    const file = join(t.dataDir, databaseName)
    mkdirSync(join(t.dataDir, 'other'))
    const index = new SearchIndex(file, join(t.dataDir, 'other/index.db'))
    await index.check()
    const noted = await index.note(10)
    await t.house.writer.desk((trx) => trx.deleteFrom('search_todo').where('case_id', 'in', noted).execute())
    while (await index.advance(10));
    expect((await index.find('夏侯惇', 5)).map((one) => one.id)).toEqual([id])
    await t.house.writer.desk(async (trx) => {
      await trx.updateTable('buyer').set({ receiver_name: '夏侯渊' }).where('case_id', '=', id).execute()
      await trx.insertInto('search_todo').values({ case_id: id }).execute()
    })
    expect(await index.note(10)).toEqual([id])
    await index.advance(10)
    expect((await index.find('夏侯惇', 5)).map((one) => one.id)).toEqual([])
    expect((await index.find('夏侯渊', 5)).map((one) => one.id)).toEqual([id])
    index.close()
  })
})

test('a search whose thread dies is answered with the failure, and the next gets a new thread', async () => {
  await withHouse(async (t) => {
    const errors: unknown[] = []
    const search = new Search({
      workerFile: resolve(import.meta.dirname, '../../support/dyingWorker.ts'),
      databaseFile: '',
      indexFile: '',
      writer: t.house.writer,
      bus: t.house.bus,
      onError: (error) => errors.push(error),
    })
    await expect(search.find('first', 1)).rejects.toThrow(/thread ended/)
    await expect(search.find('second', 1)).rejects.toThrow(/thread ended/)
    expect(errors).toHaveLength(2)
    await search.stop()
    await expect(search.find('third', 1)).rejects.toThrow(/closed/)
  })
})

test('while an import makes progress the index waits, and goes on when it has ended', async () => {
  await withHouse(async (t) => {
    const progress = () => t.house.bus.signal({ type: 'import.progress', importId: 1, done: 1, total: 2 })
    progress()
    const id = await addCase(t.house, { buyer: { receiver_name: '东方朔' } })
    let done = false
    const indexed = t.house.search.indexed().then(() => {
      done = true
    })
    const until = performance.now() + 2000
    while (performance.now() < until) {
      progress()
      await sleep(100)
    }
    expect(done).toBe(false)
    t.house.bus.signal({ type: 'import.ended', importId: 1 })
    await indexed
    expect(await find(t, '东方朔')).toEqual([id])
  })
})
