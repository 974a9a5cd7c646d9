import { expect, it } from 'vitest'
import { CaseId } from '../../../shared/ids.ts'
import {
  type Cells,
  csvText,
  exportFile,
  HEADERS_B,
  HEADERS_ORDERS,
  many,
  numbered,
  refundRow,
} from '../../support/exportFile.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'
import { everything, importFile, previewOf } from '../../support/imports.ts'

const view = async (t: TestHouse, id = 1) => (await t.must('case.view', { caseId: CaseId.parse(id) })).view
const scan = (t: TestHouse, raw: string) =>
  t.must('parcel.scan', { commandId: commandId(), raw, typed: false, cod: null })

it('reads what header set A says of a case', async () => {
  await withHouse(async (t) => {
    const done = await importFile(
      t,
      '退款报表.csv',
      exportFile([refundRow({ 买家退款说明: '备用单号 75312345678901' })]),
    )
    expect(done.preview).toMatchObject({ encoding: 'gb18030', format: 'csv', problemCount: 0 })
    expect(done.report).toMatchObject({ state: 'done', added: 1, changed: 0, unchanged: 0, bad: 0 })
    const one = (await view(t)).case
    expect(one).toMatchObject({
      refundNo: '100000000000000001',
      goods: 'expected',
      workVersion: 0,
      platformVersion: 0,
      platform: {
        type: 'return_refund',
        state: 'wait_seller_confirm',
        goodsStatus: 'returned',
        reason: 'no_reason',
        asked: 25_900,
        paid: 25_900,
        orderNo: '2026060100000000001',
        returnTracking: 'YT7000000000001',
        deadline: { at: Date.UTC(2026, 5, 8, 1), source: 'platform' },
        dispute: { state: 'none' },
      },
    })
    expect(one.lines).toMatchObject([{ sku: 'BAG-01', title: '真皮单肩包', amount: 25_900, quantity: null }])
    const keys = (await everything(t)).keys.map(({ key, kind }) => `${kind} ${key}`)
    expect(keys).toContain('return YT7000000000001')
    expect(keys).toContain('weak 75312345678901')
  })
})

it('reads header set B: buyer, need of return, dispute and its deadline', async () => {
  await withHouse(async (t) => {
    const row = refundRow({
      买家会员名称: 'tb1234',
      是否需要退货: '否',
      客服介入状态: '客服已介入',
      举证超时: '2026-06-03 12:00:00',
    })
    await importFile(t, 'b.csv', new TextEncoder().encode(csvText(HEADERS_B, [row], '\t')))
    const shown = await view(t)
    expect(shown.case.buyer.buyerName).toBe('tb1234')
    expect(shown.case.platform).toMatchObject({
      type: 'refund_only',
      dispute: { state: 'open', deadline: Date.UTC(2026, 5, 3, 4) },
    })
    expect(shown.tasks.map((task) => task.kind)).toEqual(['dispute'])
  })
})

it('writes no row and no event the second time, nor after an inspection', async () => {
  await withHouse(async (t) => {
    const bytes = exportFile(many(40))
    await importFile(t, '退款.csv', bytes)
    const { verdict } = await scan(t, 'YT7000000000003')
    if (verdict.kind !== 'matched') throw new Error(verdict.kind)
    const opened = await t.must('inspection.open', {
      commandId: commandId(),
      parcelId: verdict.parcel.id,
      caseId: verdict.case.id,
    })
    await t.must('inspection.submit', {
      commandId: commandId(),
      inspectionId: opened.view.inspection.id,
      findings: opened.view.inspection.findings,
      final: true,
      workVersion: opened.view.case.workVersion,
    })
    const before = await everything(t)
    const again = await importFile(t, '退款(1).csv', bytes)
    expect(again.preview.rows).toEqual({ total: 40, added: 0, changed: 0, unchanged: 40, bad: 0 })
    expect(again.report).toMatchObject({ added: 0, changed: 0, unchanged: 40 })
    expect(await everything(t)).toEqual(before)
  })
})

it('changes only what the file says, counts it, and keeps our work and the ids of lines', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', exportFile([numbered(1), numbered(2)]))
    await scan(t, 'YT7000000000001')
    const before = await view(t)
    const moved = numbered(1, { 超时时间: '2026-06-09 09:00:00', 买家退款说明: '电话13800000000' })
    const done = await importFile(t, 'a.csv', exportFile([moved, numbered(2)]))
    expect(done.preview.rows).toMatchObject({ changed: 1, unchanged: 1, added: 0 })
    expect(done.preview.changes).toEqual([
      { field: 'deadline', count: 1 },
      { field: 'description', count: 1 },
    ])
    const after = await view(t)
    expect(after.case.platformVersion).toBe(before.case.platformVersion + 1)
    expect(after.case.workVersion).toBe(before.case.workVersion)
    expect(after.case.goods).toBe('here')
    expect(after.case.lines).toEqual(before.case.lines)
    const event = after.history.find((entry) => entry.data.type === 'case.platform_changed')
    expect(JSON.stringify(event)).not.toContain('13800000000')
  })
})

it('freezes a case that the platform closed while its goods were here, and thaws it again', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', exportFile([numbered(1), numbered(2)]))
    await scan(t, 'YT7000000000001')
    const closed = (n: number) => numbered(n, { 退款状态: '退款关闭', 完结时间: '2026-06-01 08:00:00' })
    await importFile(t, 'a.csv', exportFile([closed(1), closed(2)]))
    const here = await view(t, 1)
    expect(here.case.work).toMatchObject({ state: 'open', frozen: true })
    expect(here.tasks.map((task) => task.kind)).toEqual(['frozen'])
    const away = await view(t, 2)
    expect(away.case.work).toMatchObject({ frozen: false })
    expect(away.tasks).toEqual([])
    await importFile(t, 'a.csv', exportFile([numbered(1)]))
    const again = await view(t, 1)
    expect(again.case.work).toMatchObject({ frozen: false })
    expect(again.tasks).toEqual([])
  })
})

it('opens a task when a dispute opens, once, and closes it when it is over', async () => {
  await withHouse(async (t) => {
    const tasks = async () => (await view(t)).tasks.map((task) => task.kind)
    await importFile(t, 'a.csv', exportFile([numbered(1)]))
    expect(await tasks()).toEqual([])
    await importFile(t, 'a.csv', exportFile([numbered(1, { 客服介入状态: '客服已介入' })]))
    expect(await tasks()).toEqual(['dispute'])
    await importFile(
      t,
      'a.csv',
      exportFile([numbered(1, { 客服介入状态: '客服已介入', 超时时间: '2026-06-10 00:00:00' })]),
    )
    expect(await tasks()).toEqual(['dispute'])
    await importFile(t, 'a.csv', exportFile([numbered(1, { 客服介入状态: '客服处理完成' })]))
    expect(await tasks()).toEqual([])
  })
})

it('estimates a deadline only where the file leaves it blank', async () => {
  await withHouse(async (t) => {
    await importFile(t, 'a.csv', exportFile([numbered(1, { 超时时间: '' })]))
    const { platform } = (await view(t)).case
    expect(platform.deadline).toEqual({ at: Date.UTC(2026, 4, 29, 4) + 240 * 3_600_000, source: 'estimate' })
    await importFile(t, 'a.csv', exportFile([numbered(1)]))
    expect((await view(t)).case.platform.deadline?.source).toBe('platform')
  })
})

it('fills gaps from the order export and lets no blank refund column wipe them out', async () => {
  await withHouse(async (t) => {
    const refunds = exportFile([numbered(1), numbered(2)])
    await importFile(t, '退款.csv', refunds)
    const order = (n: number, cells: Cells): Cells => ({
      订单编号: `="${2_605_000_000_000_000_000n + BigInt(n)}"`,
      ...cells,
    })
    const orders = exportFile(
      [
        order(1, {
          买家会员名: 'lily',
          收货人姓名: '周晓敏',
          收货地址: '杭州',
          修改后的收货地址: '宁波',
          联系手机: "'13800000001",
          宝贝种类: '1',
          宝贝总数量: '1',
          物流单号: 'No:75312345670001',
          物流公司: '中通快递',
          买家应付邮费: '8.00',
          确认收货时间: '2026-05-25 10:00:00',
        }),
        order(999, { 宝贝总数量: '3' }),
      ],
      HEADERS_ORDERS,
    )
    const done = await importFile(t, '订单.csv', orders)
    expect(done.preview).toMatchObject({ kind: 'orders', problemCount: 0 })
    expect(done.preview.rows).toEqual({ total: 2, added: 0, changed: 1, unchanged: 0, bad: 0 })
    const filled = (await view(t)).case
    expect(filled.buyer).toEqual({
      buyerName: 'lily',
      receiverName: '周晓敏',
      phone: '13800000001',
      address: '宁波',
    })
    expect(filled.lines[0]?.quantity).toBe(1)
    expect(filled.platform).toMatchObject({
      outboundTracking: '75312345670001',
      outboundFreight: 800,
      deliveredAt: Date.UTC(2026, 4, 25, 2),
    })
    expect((await scan(t, '75312345670001')).verdict).toMatchObject({
      kind: 'matched',
      matchedBy: 'outbound_tracking',
    })
    const before = await everything(t)
    await importFile(t, '订单.csv', orders)
    await importFile(t, '退款.csv', refunds)
    expect(await everything(t)).toEqual(before)
  })
})

it('puts a refund’s scattered rows together and asks whether amounts are whole or part', async () => {
  await withHouse(async (t) => {
    const bag = numbered(1, {
      '商品 id': '1001',
      宝贝标题: '包',
      买家退款金额: '100.00',
      买家实际支付金额: '100.00',
    })
    const rows = [bag, numbered(2), numbered(3), { ...bag, '商品 id': '1002', 宝贝标题: '钱包' }]
    const asked = await previewOf(t, '退款.csv', exportFile(rows))
    if (!asked.ok) throw new Error('no preview')
    expect(asked.value.preview.asksAmountSplit).toBe(true)
    await importFile(t, '退款.csv', exportFile(rows), { amountMode: 'each_part' })
    const parts = (await t.house.db.selectFrom('return_case').selectAll().execute()).find(
      (c) => c.asked === 20_000,
    )
    expect(parts).toMatchObject({ asked: 20_000, paid: 20_000 })
    const remembered = await previewOf(t, '退款.csv', exportFile(rows))
    expect(remembered.ok && remembered.value.preview).toMatchObject({
      amountMode: 'each_part',
      rows: { unchanged: 3 },
    })
    await importFile(t, '退款.csv', exportFile(rows), { amountMode: 'each_whole' })
    const whole = (await t.house.db.selectFrom('return_case').selectAll().execute()).find(
      (c) => c.asked === 10_000,
    )
    expect(whole).toMatchObject({ asked: 10_000, paid: 10_000 })
  })
})

it('matches unclaimed parcels again and says which, leaving them on their shelf', async () => {
  await withHouse(async (t) => {
    const unknown = await scan(t, 'YT7000000000005')
    expect(unknown.verdict).toMatchObject({ kind: 'unknown', parcel: { location: 'A-01' } })
    const turned = await t.must('parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'raw', raw: 'YT7000000000006' },
      reason: 'cod',
      codAmount: 1000,
      carrier: null,
    })
    expect(turned.verdict.kind).toBe('turned_away')
    const done = await importFile(t, '退款.csv', exportFile([numbered(5), numbered(6), numbered(7)]))
    expect(done.report.rematched).toEqual([
      { location: 'A-01', tracking: 'YT7000000000005', refundNo: '100000000000000005' },
      { location: null, tracking: 'YT7000000000006', refundNo: '100000000000000006' },
    ])
    const found = await view(t, 1)
    expect(found.case.goods).toBe('here')
    expect(found.parcels[0]?.parcel).toMatchObject({ location: 'A-01', unclaimed: false })
    expect((await view(t, 2)).tasks.map((task) => task.kind)).toEqual(['turned_away'])
    expect((await view(t, 2)).case.goods).toBe('expected')
    expect((await t.must('inspection.waiting', {})).waiting.map((w) => w.case.id)).toEqual([1])
  })
})
