import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseName } from '../../../electron/database/open.ts'
import { ReadPool } from '../../../electron/database/readPool.ts'
import { openTestHouse, withHouse, workerFile } from '../../support/house.ts'

const dyingWorker = resolve(import.meta.dirname, '../../support/dyingWorker.ts')

/** What the stand-in is to do, in the place of a range of days. */
const order = (text: string) => ({ range: { from: text, to: text }, now: 0 })

describe('a thread that dies', () => {
  let errors: unknown[]
  let pool: ReadPool
  beforeEach(() => {
    errors = []
    pool = new ReadPool({
      workerFile: dyingWorker,
      databaseFile: '',
      size: 2,
      onError: (error) => errors.push(error),
    })
  })
  afterEach(() => pool.close())
  const say = (text: string) => pool.run('board', order(text))

  test('fails the job that it was on, and the next gets a new thread', async () => {
    await expect(say('exit')).rejects.toThrow(/ended with 3/)
    await expect(say('hello')).resolves.toBeDefined()
  })
  test('by an error is reported with it', async () => {
    await expect(say('throw')).rejects.toThrow(/ended/)
    expect(errors.map(String)).toEqual(['Error: out of order'])
    await expect(say('hello')).resolves.toBeDefined()
  })
  test('does not take the jobs that wait with it', async () => {
    const results = await Promise.allSettled(['exit', 'exit', 'a', 'exit', 'b', 'c'].map(say))
    expect(results.map((r) => r.status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
  })
  test('closing rejects what runs and what waits', async () => {
    const jobs = Promise.allSettled(['hang', 'hang', 'a'].map(say))
    await pool.close()
    expect((await jobs).map((r) => r.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await expect(say('hello')).rejects.toThrow(/closed/)
  })
})

test('no more threads than asked, and no more than needed', async () => {
  const pool = new ReadPool({ workerFile: dyingWorker, databaseFile: '', size: 2, onError: () => {} })
  // The stand-in gives its thread's number there.
  const run = async () => (await pool.run('board', order('who'))).filling
  const alone = new Set([await run(), await run(), await run()])
  expect(alone.size).toBe(1)
  const together = new Set(await Promise.all(Array.from({ length: 12 }, run)))
  expect(together.size).toBe(2)
  await pool.close()
})

test('a job that throws says why, and its thread goes on', async () => {
  const t = await openTestHouse()
  const pool = new ReadPool({
    workerFile,
    databaseFile: join(t.dataDir, databaseName),
    size: 1,
    onError: () => {},
  })
  const noLimit = { filter: 'all', before: null, limit: Number.NaN } as const
  await expect(pool.run('cases', noLimit)).rejects.toThrow(/datatype mismatch/)
  await expect(pool.run('headSeq', {})).resolves.toBe(0)
  await pool.close()
  await t.dispose()
})

test('what was committed before a job was asked for is seen by it', async () => {
  await withHouse(async (t) => {
    for (let n = 1; n <= 20; n++) {
      await t.house.writer.desk((trx) => trx.updateTable('head').set({ seq: n }).execute())
      expect(await t.house.readers.run('headSeq', {})).toBe(n)
    }
  })
})
