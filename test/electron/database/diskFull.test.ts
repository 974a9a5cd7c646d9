import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addCase } from '../../support/builders.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'

/** SQLite answers SQLITE_FULL when it may not grow the file, as it does when the disk cannot. */
async function allowMorePages(t: TestHouse, more: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(t.house.db)
  const pages = (rows[0]?.page_count ?? 0) + more
  await sql.raw(`PRAGMA max_page_count = ${pages}`).execute(t.house.db)
}

const scanOf = (n: number) => ({
  commandId: commandId(),
  raw: `SF${1_500_000_000_000 + n}`,
  typed: true,
  cod: null,
})

async function written(t: TestHouse) {
  const { db } = t.house
  const events = await db.selectFrom('event').select('seq').execute()
  const receipts = await db.selectFrom('receipt').select('command_id').execute()
  const parcels = await db.selectFrom('parcel').select('tracking').execute()
  const head = await db.selectFrom('head').select('seq').executeTakeFirstOrThrow()
  return { events, receipts, parcels, head }
}

test('on a full disk a scan fails with disk_full, leaves nothing half written, and works when there is room', async () => {
  await withHouse(async (t) => {
    await addCase(t.house)
    await allowMorePages(t, 2)
    let n = 0
    let before = await written(t)
    let result = await t.call('parcel.scan', scanOf(n))
    while (result.ok && n < 2000) {
      before = await written(t)
      result = await t.call('parcel.scan', scanOf(++n))
    }
    expect(result).toEqual({ ok: false, error: { code: 'disk_full' } })
    expect(n).toBeGreaterThan(1)

    const failing = scanOf(n)
    expect(await t.call('parcel.scan', failing)).toEqual({ ok: false, error: { code: 'disk_full' } })
    expect(await written(t)).toEqual(before)
    // What needs no room still works, and the failure is in the log without values.
    expect((await t.must('desk.today', {})).counts.received).toBe(n)
    expect(t.logged.at(-1)?.fields).toMatchObject({ call: 'parcel.scan' })
    expect(JSON.stringify(t.logged)).not.toContain(failing.raw)

    await allowMorePages(t, 1000)
    const { verdict } = await t.must('parcel.scan', failing)
    expect(verdict.kind).toBe('unknown')
    expect((await written(t)).parcels).toHaveLength(before.parcels.length + 1)
    await t.reopen()
    const after = await written(t)
    expect(after.head.seq).toBe(after.events.length)
  })
})
