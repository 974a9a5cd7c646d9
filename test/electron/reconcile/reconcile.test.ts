import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOf, everyEvent, everyRow, inspect, refusal, scanned, settling } from '../../support/desk.ts'
import { numbered } from '../../support/exportFile.ts'
import { commandId, withHouse } from '../../support/house.ts'
import { differences, importLater, only, receive, refunded, settleCase } from '../../support/reconcile.ts'

const lost = (t: Parameters<typeof everyEvent>[0]) =>
  everyEvent(t).filter((event) => event.type === 'case.lost_to_clock')

/** All that an import may write, but for the run itself and its receipt. */
function counted(t: Parameters<typeof everyRow>[0]): unknown {
  const { import_run: _run, receipt: _receipt, ...rows } = everyRow(t)
  return rows
}

describe('settled here, still open there', () => {
  it('comes back to the queue from an unchanged row, once, and goes by itself', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1), numbered(2)])
      await settleCase(t, 1)
      const first = await importLater(t, [numbered(1), numbered(2)])
      expect(first.preview.rows).toMatchObject({ unchanged: 2, changed: 0 })
      expect(first.report.found).toMatchObject({ stillOpen: 1, refundedThere: 0, amountDiffers: 0 })
      expect(await differences(t)).toEqual(['still_open 1'])
      expect(await only(t)).toMatchObject({
        settled: { outcome: 'refunded', amount: 25_900, by: 'Tester' },
        there: { state: 'wait_seller_confirm', amount: null },
        asPlatform: null,
      })
      const { items } = await t.must('queue.list', {})
      expect(items.map((item) => item.tasks.map((task) => task.kind))).toEqual([['still_open']])

      const again = await importLater(t, [numbered(1), numbered(2)])
      expect(again.report.found.stillOpen).toBe(0)
      const done = await importLater(t, [refunded(1), numbered(2)])
      expect(done.report.found).toMatchObject({ closed: 1, amountDiffers: 0 })
      expect(await differences(t)).toEqual([])
      expect(lost(t)).toEqual([])
    })
  })

  it('is no finding of a file that was made before or just after the settlement', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      await settleCase(t, 1)
      await importLater(t, [numbered(1)], 0.2)
      expect(await differences(t)).toEqual([])
    })
  })

  it.each([
    ['refused', 'wait_seller_confirm', true, '买家已退货，等待卖家确认收货'],
    ['refused', 'seller_refused', false, '卖家拒绝退款'],
    ['cancelled', 'wait_buyer_return', false, '待买家退货'],
  ] as const)('%s here and %s there: %s', async (outcome, _state, found, text) => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      await settleCase(t, 1, { outcome, amount: 0, reason: '已谈妥' })
      await importLater(t, [numbered(1, { 退款状态: text })])
      expect(await differences(t)).toEqual(found ? ['still_open 1'] : [])
    })
  })

  it('that was said to be dealt with stays away until a file is half a day younger', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      await settleCase(t, 1)
      await importLater(t, [numbered(1)])
      const { taskId } = await only(t)
      await t.must('task.done', { commandId: commandId(), taskId, note: '已在平台处理' })
      await importLater(t, [numbered(1)])
      expect(await differences(t)).toEqual([])
      await importLater(t, [numbered(1)], 12)
      expect(await differences(t)).toEqual(['still_open 1'])
      const rows = everyRow(t)
      await importLater(t, [numbered(1)], 12)
      expect(everyRow(t)['task']).toEqual(rows['task'])
    })
  })

  it('is withdrawn when the case is opened again', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const id = await settleCase(t, 1)
      await importLater(t, [numbered(1)])
      const { view } = await t.must('case.view', { caseId: id })
      const { workVersion } = view.case
      await t.must('case.reopen', { commandId: commandId(), caseId: id, workVersion, reason: '弄错了' })
      expect(await differences(t)).toEqual([])
    })
  })
})

describe('amounts that differ', () => {
  it('are listed with both, once, and accepted for good', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      await settleCase(t, 1)
      const rows = [refunded(1, { 买家退款金额: '239.00' })]
      await importLater(t, rows)
      const one = await only(t)
      expect(one).toMatchObject({
        kind: 'amount_differs',
        settled: { amount: 25_900 },
        there: { state: 'success', amount: 23_900, how: 'hand' },
        asPlatform: { outcome: 'partly_refunded', amount: 23_900 },
        lost: null,
      })
      await t.must('task.done', { commandId: commandId(), taskId: one.taskId, note: '运费差额' })
      await importLater(t, rows, 48)
      expect(await differences(t)).toEqual([])
      await importLater(t, [refunded(1, { 买家退款金额: '200.00' })])
      expect(await differences(t)).toEqual(['amount_differs 1'])
    })
  })

  it('are found of a settlement that followed the platform, in a row that did not change', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const id = await receive(t, 1)
      const rows = [refunded(1, { 买家退款金额: '239.00' })]
      await importLater(t, rows)
      await t.must(
        'case.settle',
        await settling(t, id, { outcome: 'partly_refunded', amount: 10_000, reason: '差价' }),
      )
      await importLater(t, rows)
      expect(await differences(t)).toEqual(['amount_differs 1'])
    })
  })

  it('count a refund that closed unpaid as nothing, and take the platform for right by one call', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const id = await settleCase(t, 1)
      await importLater(t, [numbered(1, { 退款状态: '退款关闭', 超时时间: '' })])
      const { case: brief, platformVersion, asPlatform } = await only(t)
      expect(asPlatform).toEqual({ outcome: 'cancelled', amount: 0 })
      const settle = { caseId: id, workVersion: brief.workVersion, platformVersion, reason: '买家撤销了' }
      expect(
        refusal(await t.call('reconcile.settle', { commandId: commandId(), ...settle, workVersion: 0 })),
      ).toBe('conflict')
      await t.must('reconcile.settle', { commandId: commandId(), ...settle })
      const { view } = await t.must('case.view', { caseId: id })
      expect(view.case.work).toMatchObject({
        state: 'settled',
        settlement: { outcome: 'cancelled', amount: 0 },
      })
      expect(view.settlements.map(({ settlement }) => settlement.amount)).toEqual([0, 25_900])
      expect(view.tasks).toEqual([])
      const rows = everyRow(t)
      await importLater(t, [numbered(1, { 退款状态: '退款关闭', 超时时间: '' })])
      expect(everyRow(t)['event']).toEqual(rows['event'])
    })
  })
})

describe('refunded there before our settlement', () => {
  it('by the time-out with the goods here: lost, frozen, and settled as the platform did with the goods late', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const { case: brief } = await scanned(t, 'YT7000000000001', 'matched')
      await importLater(t, [
        refunded(1, { 退款完结时间: '2026-06-08 09:00:03', '手工退款/系统退款': '系统退款' }),
      ])
      expect(lost(t)).toEqual([{ type: 'case.lost_to_clock', amount: 25_900, how: 'timeout' }])
      const one = await only(t)
      expect(one).toMatchObject({
        kind: 'refunded_there',
        lost: 25_900,
        there: { how: 'timeout' },
        decided: null,
      })
      const { case: now } = (await t.must('case.view', { caseId: brief.id })).view
      expect(now.work).toMatchObject({ state: 'open', frozen: true })
      await t.must('reconcile.settle', {
        commandId: commandId(),
        caseId: brief.id,
        workVersion: now.workVersion,
        platformVersion: now.platformVersion,
        reason: '平台超时',
      })
      const { view } = await t.must('case.view', { caseId: brief.id })
      expect(view.tasks.map((task) => task.kind)).toEqual(['late_goods'])
      expect(view.case.work).toMatchObject({
        settlement: { outcome: 'refunded', amount: 25_900, beforeInspection: true },
      })
      await importLater(t, [
        refunded(1, { 退款完结时间: '2026-06-08 09:00:03', '手工退款/系统退款': '系统退款' }),
      ])
      expect(lost(t)).toHaveLength(1)
    })
  })

  it('by hand and as decided: no alarm and no freezing, one call closes it', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const id = await receive(t, 1)
      await importLater(t, [refunded(1)])
      expect(lost(t)).toEqual([])
      const one = await only(t)
      expect(one).toMatchObject({
        kind: 'refunded_there',
        decided: { amount: 25_900 },
        there: { amount: 25_900 },
      })
      const { view } = await t.must('case.view', { caseId: id })
      expect(view.case.work).toMatchObject({ state: 'decided', frozen: false })
      const { workVersion, platformVersion } = view.case
      const settle = { commandId: commandId(), caseId: id, workVersion, platformVersion, reason: '按平台' }
      await t.must('reconcile.settle', settle)
      const after = (await t.must('case.view', { caseId: id })).view
      expect(after.case.work).toMatchObject({ settlement: { outcome: 'refunded', override: null } })
      expect(after.tasks).toEqual([])
    })
  })

  it('beyond the decision by the time-out: lost is only what it paid too much', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      const { case: brief, parcel } = await scanned(t, 'YT7000000000001', 'matched')
      await inspect(t, parcel.id, brief.id, {
        over: { kit: { product: 'present', tag: 'missing', dust_bag: 'present', packaging: 'present' } },
      })
      await importLater(t, [
        refunded(1, { '手工退款/系统退款': '系统退款', 退款完结时间: '2026-06-08 09:00:00' }),
      ])
      expect(lost(t)).toEqual([{ type: 'case.lost_to_clock', amount: 1500, how: 'timeout' }])
    })
  })

  it('settled here after the time-out had paid: counted without a task', async () => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1, { 超时时间: '2026-05-30 09:00:00' })])
      await settleCase(t, 1)
      await importLater(t, [
        refunded(1, { '手工退款/系统退款': '系统退款', 退款完结时间: '2026-05-30 09:00:00' }),
      ])
      expect(lost(t)).toEqual([{ type: 'case.lost_to_clock', amount: 0, how: 'timeout' }])
      expect(await differences(t)).toEqual([])
    })
  })

  it.each([
    ['by a person, its goods unseen', {}, []],
    [
      'by the time-out, its goods unseen',
      { '手工退款/系统退款': '系统退款', 退款完结时间: '2026-06-08 09:00:00' },
      ['refunded_there 1'],
    ],
    ['at once, a return on its way', { 是否零秒响应: '是' }, ['refunded_there 1']],
    ['at once, never sent', { 是否零秒响应: '是', 售后类型: '仅退款', 货物状态: '未收到货' }, []],
    [
      'without a word of who paid, at the deadline',
      { '手工退款/系统退款': '', 退款完结时间: '2026-06-08 09:00:00' },
      ['refunded_there 1'],
    ],
    ['without a word of who paid, before it', { '手工退款/系统退款': '' }, []],
  ])('%s', async (_what, cells, found) => {
    await withHouse(async (t) => {
      await importLater(t, [numbered(1)])
      await importLater(t, [refunded(1, cells)])
      expect(await differences(t)).toEqual(found)
      expect(lost(t)).toHaveLength(found.length)
    })
  })

  it('old history of a first file raises nothing; what came and went between two files does', async () => {
    await withHouse(async (t) => {
      const system = { '手工退款/系统退款': '系统退款' }
      await importLater(t, [refunded(1, system), numbered(2)])
      expect(await differences(t)).toEqual([])
      await importLater(t, [refunded(3, { ...system, 退款完结时间: '2025-01-01 00:00:00' }), numbered(2)])
      expect(await differences(t)).toEqual([])
      await importLater(t, [refunded(4, { ...system, 退款完结时间: '2030-01-01 00:00:00' })])
      expect(await differences(t)).toEqual(['refunded_there 4'])
    })
  })
})

it('an inspection that is under way bars settling as the platform did', async () => {
  await withHouse(async (t) => {
    await importLater(t, [numbered(1)])
    const { case: brief, parcel } = await scanned(t, 'YT7000000000001', 'matched')
    await t.must('inspection.open', { commandId: commandId(), parcelId: parcel.id, caseId: brief.id })
    await importLater(t, [refunded(1)])
    const { case: now } = (await t.must('case.view', { caseId: brief.id })).view
    const { workVersion, platformVersion } = now
    const settle = { commandId: commandId(), caseId: brief.id, workVersion, platformVersion, reason: 'x' }
    expect(errorOf(await t.call('reconcile.settle', settle))).toEqual({
      code: 'not_possible',
      why: 'inspection_unfinished',
    })
  })
})

it('whatever the platform says, importing it twice writes no row and no event the second time', async () => {
  const STATES = ['买家已退货，等待卖家确认收货', '退款成功', '退款关闭', '卖家拒绝退款', '待买家退货']
  const row = fc.record({
    退款状态: fc.constantFrom(...STATES),
    买家退款金额: fc.constantFrom('259.00', '239.00', '0.00'),
    '手工退款/系统退款': fc.constantFrom('手工退款', '系统退款', ''),
    退款完结时间: fc.constantFrom('', '2026-06-01 10:00:00', '2026-06-08 09:00:00'),
    是否零秒响应: fc.constantFrom('是', '否'),
  })
  const file = fc.array(row, { minLength: 4, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (files, resolves) => {
        await withHouse(async (t) => {
          await importLater(
            t,
            [1, 2, 3, 4].map((n) => numbered(n)),
          )
          await settleCase(t, 1)
          await settleCase(t, 2, { outcome: 'refused', amount: 0, reason: '用过' })
          await receive(t, 3)
          for (const cells of files) {
            const rows = cells.map((each, i) => numbered(i + 1, each))
            await importLater(t, rows)
            if (resolves)
              for (const { taskId } of (await t.must('reconcile.list', {})).differences)
                await t.must('task.done', { commandId: commandId(), taskId, note: '' })
            const before = counted(t)
            await importLater(t, rows)
            expect(counted(t)).toEqual(before)
          }
        })
      },
    ),
    { numRuns: 6 },
  )
}, 60_000)
