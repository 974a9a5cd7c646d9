import { expect, test } from 'vitest'
import { addCase } from '../../support/builders.ts'
import { withHouse } from '../../support/house.ts'

test('a case written is there after the house was closed and opened again', async () => {
  await withHouse(async (t) => {
    const id = await addCase(t.house, { refund_no: '778899', lines: [{ sku: 'X-1' }, { sku: 'X-2' }] })
    await t.reopen()
    const lines = await t.house.db.selectFrom('case_line').select('sku').where('case_id', '=', id).execute()
    expect(lines.map((l) => l.sku)).toEqual(['X-1', 'X-2'])
    expect(await t.house.readers.run('headSeq', {})).toBe(0)
  })
})

test('a new house has the stations A and B', async () => {
  await withHouse(async (t) => {
    const stations = await t.house.db.selectFrom('station').select(['id', 'prefix']).orderBy('id').execute()
    expect(stations).toEqual([
      { id: 1, prefix: 'A' },
      { id: 2, prefix: 'B' },
    ])
  })
})

test('a second house on the same folder is told who has it', async () => {
  await withHouse(async (t) => {
    t.house.announce('http://127.0.0.1:4317')
    const second = await t.openSecond()
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'locked', owner: { pid: process.pid, address: 'http://127.0.0.1:4317' } },
    })
  })
})
