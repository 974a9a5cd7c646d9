import { describe, expect, test } from 'vitest'
import type { CaseId } from '../../../shared/ids.ts'
import { DAY } from '../../../shared/time.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { everyEvent, inspect, scanned, settling } from '../../support/desk.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'

const NAME = '赵不留'
const days = 40

const setDays = (t: TestHouse, retentionDays: number | null) =>
  t.must('settings.change', { commandId: commandId(), change: { retentionDays } })

/** A case that went all the way: scanned, inspected, settled. */
async function settled(t: TestHouse, tracking: string, spec: CaseSpec = {}): Promise<CaseId> {
  const caseId = await addCase(t.house, {
    return_tracking: tracking,
    outbound_tracking: null,
    description: `我是${NAME}`,
    seller_note: '电话 13800001111',
    buyer: { buyer_name: NAME, receiver_name: NAME, phone: '13800001111', address: '某路 1 号' },
    ...spec,
  })
  const { parcel } = await scanned(t, tracking, 'matched')
  await inspect(t, parcel.id, caseId)
  await t.must('case.settle', await settling(t, caseId, { outcome: 'refunded', amount: 29_900 }))
  return caseId
}

const buyersLeft = async (t: TestHouse) =>
  (await t.house.db.selectFrom('buyer').select('case_id').orderBy('case_id').execute()).map((r) => r.case_id)

describe('erasing by the rule', () => {
  test('takes the buyer of what is over for so long, everywhere, and leaves goods, money and history', () =>
    withHouse(async (t) => {
      const old = await settled(t, 'YT7600000000017')
      await t.must('note.add', { commandId: commandId(), caseId: old, text: `${NAME} 打过电话` })
      await setDays(t, days)
      const found = async () =>
        (await t.must('search.find', { text: NAME })).results.map((result) => result.case.id)
      await expect.poll(found, { timeout: 10_000 }).toEqual([old])
      t.clock.advance((days - 1) * DAY)
      const fresh = await settled(t, 'YT7600000000024')
      t.clock.advance(DAY + 60_000)

      const before = await t.must('case.view', { caseId: old })
      const { count } = await t.must('buyers.due', { days })
      expect(count.cases).toBe(1)
      expect(count.receipts).toBeGreaterThan(0)
      expect(await buyersLeft(t)).toEqual([old, fresh])

      expect(await t.house.retention.run(null)).toBe(1)
      expect(await buyersLeft(t)).toEqual([fresh])
      const after = await t.must('case.view', { caseId: old })
      expect(after.view.case.buyer).toEqual({
        buyerName: null,
        receiverName: null,
        phone: null,
        address: null,
      })
      expect(after.view.case.platform).toMatchObject({ description: '', sellerNote: '' })
      expect(after.view.case.lines).toEqual(before.view.case.lines)
      expect(after.view.case.work).toEqual(before.view.case.work)
      expect(after.view.history).toEqual(before.view.history)
      await expect.poll(found, { timeout: 10_000 }).toEqual([fresh])
      expect((await t.must('search.find', { text: 'YT7600000000017' })).results).toHaveLength(1)

      const kept = await t.house.db.selectFrom('receipt').select(['result', 'at']).execute()
      const edge = t.clock() - days * DAY
      expect(kept.filter(({ result, at }) => at < edge && result.includes(NAME))).toEqual([])
      expect(kept.some(({ result, at }) => at >= edge && result.includes(NAME))).toBe(true)
      const notes = await t.house.db.selectFrom('case_note').select(['case_id', 'text']).execute()
      expect(notes).toEqual([{ case_id: old, text: null }])
      expect(everyEvent(t).at(-1)).toMatchObject({ type: 'buyers.erased', cases: 1, days })
      expect((await t.must('buyers.due', { days })).count).toEqual({ cases: 0, receipts: 0, problems: 0 })
      expect((await t.must('settings.view', {})).erased).toEqual({ at: t.clock(), cases: 1 })
    }))

  test('a receipt without its name still answers a repeated command', () =>
    withHouse(async (t) => {
      await setDays(t, days)
      await addCase(t.house, { return_tracking: 'YT7600000000031' })
      const input = { commandId: commandId(), raw: 'YT7600000000031', typed: false, cod: null }
      const first = await t.must('parcel.scan', input)
      t.clock.advance((days + 1) * DAY)
      await t.house.retention.run(null)
      const again = await t.must('parcel.scan', input)
      expect(JSON.stringify(first)).toContain('爱包的小雨')
      expect(JSON.stringify(again)).not.toContain('爱包的小雨')
      expect(again.verdict.kind).toBe(first.verdict.kind)
    }))

  test('leaves what is not over: open work, an open task, a parcel that waits, a dispute, a draft', () =>
    withHouse(async (t) => {
      await setDays(t, days)
      const closed: CaseSpec = { state: 'success', finished_at: t.clock() - 100 * DAY }
      const open = await addCase(t.house, { state: 'wait_seller_confirm' })
      const disputed = await addCase(t.house, { ...closed, dispute_state: 'open' })
      const tasked = await addCase(t.house, closed)
      await t.house.writer.desk((trx) =>
        trx
          .insertInto('task')
          .values({
            kind: 'late_goods',
            case_id: tasked,
            parcel_id: null,
            opened_at: 0,
            opened_by: null,
            closed_at: null,
            closed_by: null,
            how: null,
            note: '',
          })
          .execute(),
      )
      const waiting = await addCase(t.house, { return_tracking: 'YT7600000000048' })
      await scanned(t, 'YT7600000000048', 'matched')
      const over = await addCase(t.house, closed)
      t.clock.advance(200 * DAY)
      expect((await t.must('buyers.due', { days })).count.cases).toBe(1)
      expect(await t.house.retention.run(null)).toBe(1)
      expect(await buyersLeft(t)).toEqual([open, disputed, tasked, waiting])
      expect(over).toBeGreaterThan(waiting)
    }))

  test('what an older export brings again is erased again; off, nothing is', () =>
    withHouse(async (t) => {
      await setDays(t, days)
      const over = await addCase(t.house, { state: 'closed', finished_at: t.clock() - 100 * DAY })
      expect(await t.house.retention.run(null)).toBe(1)
      await t.house.writer.desk((trx) =>
        trx
          .insertInto('buyer')
          .values({ case_id: over, buyer_name: NAME, receiver_name: null, phone: null, address: null })
          .execute(),
      )
      await setDays(t, null)
      expect(await t.house.retention.run(null)).toBe(0)
      expect(await buyersLeft(t)).toEqual([over])
      await setDays(t, days)
      expect(await t.house.retention.run(null)).toBe(1)
      expect(await buyersLeft(t)).toEqual([])
    }))

  test('goes in pieces behind the desk: a scan in the midst of it is answered at once', () =>
    withHouse(async (t) => {
      await setDays(t, days)
      const finished = t.clock() - 100 * DAY
      for (let n = 0; n < 200; n++) await addCase(t.house, { state: 'closed', finished_at: finished })
      await addCase(t.house, { return_tracking: 'YT7600000000055' })
      const erasing = t.must('buyers.erase', { commandId: commandId() })
      await erasing
      await scanned(t, 'YT7600000000055', 'matched')
      const left = (await buyersLeft(t)).length
      expect(left).toBeGreaterThan(1)
      await expect.poll(() => buyersLeft(t), { timeout: 10_000 }).toHaveLength(1)
      await expect.poll(() => everyEvent(t).at(-1)).toMatchObject({ type: 'buyers.erased', cases: 200 })
    }))
})
