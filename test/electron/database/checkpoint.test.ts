import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Checkpointer } from '../../../electron/database/checkpoint.ts'
import { databaseName } from '../../../electron/database/open.ts'
import { withHouse, workerFile } from '../../support/house.ts'

test('a thread writes a long log back while the writing connection goes on', () =>
  withHouse(async ({ house, dataDir }) => {
    const file = join(dataDir, databaseName)
    const note = 'x'.repeat(100_000)
    for (let i = 0; i < 60; i++) {
      await house.writer.desk((trx) =>
        trx
          .insertInto('setting')
          .values({ key: `k${i}`, value: note })
          .execute(),
      )
    }
    const before = statSync(file).size
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(5_000_000)
    const errors: unknown[] = []
    const checkpointer = new Checkpointer({ workerFile, databaseFile: file, onError: (e) => errors.push(e) })
    for (let i = 0; i < 100 && statSync(file).size === before; i++) await sleep(100)
    expect(statSync(file).size).toBeGreaterThan(before + 5_000_000)
    await checkpointer.stop()
    expect(errors).toEqual([])
  }))
