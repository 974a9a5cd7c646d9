import { expect, it } from 'vitest'
import { watchQueries } from '../../../electron/database/watch.ts'
import { DAY, HOUR } from '../../../shared/time.ts'
import { everyEvent, refusal } from '../../support/desk.ts'
import { exportFile, numbered } from '../../support/exportFile.ts'
import { commandId, withHouse } from '../../support/house.ts'
import { importFile, upload } from '../../support/imports.ts'
import { refunded } from '../../support/reconcile.ts'

/** Two near their time-out, one over it, one far, one that the platform ended. The test's clock: 2026-06-01 09:00. */
const ROWS = [
  numbered(1, { 超时时间: '2026-06-01 20:00:00' }),
  numbered(2, { 超时时间: '2026-06-02 08:00:00' }),
  numbered(3, { 超时时间: '2026-06-01 01:00:00' }),
  numbered(4, { 超时时间: '2026-06-09 09:00:00' }),
  refunded(5, { 超时时间: '2026-06-01 20:00:00' }),
]

it('near time-outs of a shop are listed, and the look at them is recorded with who and when', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', exportFile(ROWS))
    const before = await t.must('reconcile.shops', {})
    const [shop] = before.shops
    if (!shop) throw new Error('no shop')
    expect(shop).toMatchObject({
      name: '测试店',
      near: 2,
      overdue: 1,
      active: true,
      asOf: t.clock(),
      looks: [],
    })
    const near = await t.must('reconcile.near', { shopId: shop.id })
    expect(near.cases.map(({ refundNo }) => refundNo.slice(-1))).toEqual(['3', '1', '2'])

    const id = commandId()
    const looked = await t.must('look.record', { commandId: id, shopId: shop.id })
    expect(looked).toEqual({ day: before.today, near: 2, overdue: 1 })
    expect(await t.must('look.record', { commandId: id, shopId: shop.id })).toEqual(looked)
    expect(everyEvent(t).filter((event) => event.type === 'shop.looked')).toEqual([
      { type: 'shop.looked', shopId: shop.id, ...looked },
    ])
    const first = { day: before.today, at: t.clock(), by: 'Tester', near: 2 }
    t.clock.advance(HOUR)
    await t.must('look.record', { commandId: commandId(), shopId: shop.id })
    expect((await t.must('reconcile.shops', {})).shops[0]?.looks).toEqual([first])
    t.clock.advance(DAY)
    const later = await t.must('reconcile.shops', {})
    expect(later.today > before.today).toBe(true)
    expect(later.shops[0]?.looks).toEqual([first])
    t.clock.advance(7 * DAY)
    expect((await t.must('reconcile.shops', {})).shops[0]).toMatchObject({ looks: [], active: false })
    const nobody = { commandId: commandId(), shopId: 99 }
    expect(
      refusal(await t.call('look.record', { ...nobody, shopId: shop.id }, await t.signIn(['clerk']))),
    ).toBe('not_allowed')
  })
})

it('a file is as old as its own time says, and never younger than now', async () => {
  await withHouse(async (t) => {
    const data = exportFile(ROWS)
    const made = t.clock() - 3 * HOUR
    const { uploadId } = await t.must('upload.begin', {
      fileName: 'a.csv',
      bytes: data.length,
      ageMs: 3 * HOUR,
    })
    await t.must('upload.chunk', { uploadId, offset: 0, base64: Buffer.from(data).toString('base64') })
    t.clock.advance(HOUR)
    const { shopId } = await t.must('shop.create', { commandId: commandId(), name: '店' })
    const asked = { uploadId, shopId, kind: null, mapping: null, amountMode: null }
    const { preview } = await t.must('import.preview', asked)
    const { kind, mapping } = preview
    await t.must('import.run', { commandId: commandId(), uploadId, shopId, kind, mapping, amountMode: null })
    await t.house.imports.idle()
    expect((await t.must('app.status', {})).dataAsOf).toBe(made)
    expect((await t.must('import.history', {})).imports[0]?.asOf).toBe(made)
    expect(await upload(t, 'b.csv', data)).not.toBe(uploadId)
  })
})

it('what is near is found by an index', async () => {
  await withHouse(async (t) => {
    for (const sql of Object.values(watchQueries)) {
      expect(t.plan(sql)).toContain('return_case_due')
      expect(t.plan(sql)).not.toMatch(/SCAN/)
    }
  })
})
