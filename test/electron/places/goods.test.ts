import { afterAll, describe, expect, test } from 'vitest'
import type { CaseId, ParcelId } from '../../../shared/ids.ts'
import type { Disposition } from '../../../shared/returns/inspection.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { errorOf, everyRow, inspect, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { broken } from '../../support/invariants.ts'

const t = await openTestHouse()
afterAll(async () => {
  expect(await broken(t)).toEqual([])
  await t.dispose()
})

let numbers = 7_000_000_000_000
const next = () => {
  numbers += 86_420_135
  return numbers
}
const number = () => `YT${next()}`
const outbound = () => `SF1${String(next()).slice(-12)}`

interface Inspected {
  readonly parcelId: ParcelId
  readonly caseId: CaseId
  readonly inspectionId: Parameters<typeof t.call<'inspection.reopen'>>[1]['inspectionId']
  readonly workVersion: number
}
async function inspected(disposition: Disposition, spec: CaseSpec = {}): Promise<Inspected> {
  const tracking = number()
  const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null, ...spec })
  const { parcel } = await scanned(t, tracking, 'matched')
  const done = await inspect(t, parcel.id, caseId, { over: { disposition } })
  return {
    parcelId: parcel.id,
    caseId,
    inspectionId: done.view.inspection.id,
    workVersion: done.case.workVersion,
  }
}
const units = async (parcelId: ParcelId) =>
  (await t.must('stock.list', {})).items.filter((item) => item.parcel.id === parcelId)
const parcelOf = async (caseId: CaseId, parcelId: ParcelId) =>
  (await t.must('case.view', { caseId })).view.parcels.find(({ parcel }) => parcel.id === parcelId)?.parcel
const putAway = async (parcelId: ParcelId, location: string | null = null) =>
  t.call('stock.putAway', {
    commandId: commandId(),
    ids: (await units(parcelId)).map(({ id }) => id),
    location,
  })

describe('units of a submitted inspection', () => {
  test('stand on the list of their disposition, and are put away where it says', async () => {
    const one = await inspected('repair', { lines: [{ quantity: 2, title: '双肩包' }] })
    expect(await units(one.parcelId)).toMatchObject([
      { disposition: 'repair', units: 2, title: '双肩包', case: { id: one.caseId, settled: false } },
    ])
    expect(await putAway(one.parcelId)).toEqual({ ok: true, value: { location: 'REPAIR', units: 2 } })
    expect(await units(one.parcelId)).toEqual([])
    expect(await parcelOf(one.caseId, one.parcelId)).toMatchObject({
      state: { state: 'put_away' },
      location: 'REPAIR',
    })
  })

  test('are put away one by one; the parcel is when the last of them is', async () => {
    const one = await inspected('restock', { lines: [{ title: '包' }, { title: '吊牌' }] })
    const [first, second] = await units(one.parcelId)
    const put = (id: typeof first, location: string | null) =>
      t.must('stock.putAway', { commandId: commandId(), ids: id ? [id.id] : [], location })
    await put(first, 'RDS-STOCK')
    expect(await parcelOf(one.caseId, one.parcelId)).toMatchObject({
      state: { state: 'received' },
      location: 'A-DESK',
    })
    await put(second, 'SCRAP')
    expect(await parcelOf(one.caseId, one.parcelId)).toMatchObject({
      state: { state: 'put_away' },
      location: 'SCRAP',
    })
  })

  test('cannot lie on a numbered shelf or nowhere, nor be put away twice', async () => {
    const one = await inspected('restock')
    const before = everyRow(t)
    expect(errorOf(await putAway(one.parcelId, 'A-12'))).toEqual({
      code: 'not_possible',
      why: 'place_for_parcels',
    })
    expect(errorOf(await putAway(one.parcelId, 'NOWHERE'))).toEqual({
      code: 'not_possible',
      why: 'place_unknown',
    })
    expect(everyRow(t)).toEqual(before)
    const ids = (await units(one.parcelId)).map(({ id }) => id)
    expect((await putAway(one.parcelId)).ok).toBe(true)
    expect(errorOf(await t.call('stock.putAway', { commandId: commandId(), ids, location: null }))).toEqual({
      code: 'not_possible',
      why: 'units_put_away',
    })
    expect(await t.must('stock.takeBack', { commandId: commandId(), ids })).toEqual({ units: 1 })
    expect(await units(one.parcelId)).toHaveLength(1)
    expect((await parcelOf(one.caseId, one.parcelId))?.state.state).toBe('received')
  })

  test('go another way if somebody says so', async () => {
    const one = await inspected('hold')
    const [unit] = await units(one.parcelId)
    if (!unit) throw new Error('no units')
    await t.must('stock.redirect', { commandId: commandId(), id: unit.id, disposition: 'scrap' })
    expect(await putAway(one.parcelId)).toMatchObject({ value: { location: 'SCRAP' } })
  })

  test('are on no list once the inspection is opened again, and the parcel waits once more', async () => {
    const one = await inspected('restock')
    await putAway(one.parcelId)
    const { inspectionId, workVersion } = one
    await t.must('inspection.reopen', { commandId: commandId(), inspectionId, reason: 'x', workVersion })
    expect(await units(one.parcelId)).toEqual([])
    expect((await parcelOf(one.caseId, one.parcelId))?.state.state).toBe('received')
    await inspect(t, one.parcelId, one.caseId, { over: { disposition: 'scrap' } })
    expect(await units(one.parcelId)).toMatchObject([{ disposition: 'scrap' }])
  })

  test('that go back leave under an outbound number, and so does their parcel', async () => {
    const one = await inspected('send_back')
    const raw = outbound()
    const ids = (await units(one.parcelId)).map(({ id }) => id)
    const send = (text: string) => t.call('stock.sendBack', { commandId: commandId(), ids, raw: text })
    const own = (await parcelOf(one.caseId, one.parcelId))?.tracking ?? ''
    expect(errorOf(await send(own))).toEqual({ code: 'not_possible', why: 'outbound_is_return' })
    expect(errorOf(await send('RDS-A-01'))).toEqual({ code: 'not_possible', why: 'shelf_label' })
    expect(await send(raw)).toMatchObject({ ok: true, value: { outbound: raw } })
    expect(await parcelOf(one.caseId, one.parcelId)).toMatchObject({
      state: { state: 'sent_back', tracking: raw },
      location: null,
    })
    const { inspectionId, workVersion } = one
    expect(
      errorOf(
        await t.call('inspection.reopen', { commandId: commandId(), inspectionId, reason: 'x', workVersion }),
      ),
    ).toEqual({ code: 'not_possible', why: 'parcel_sent_back' })
  })
})

describe('sending back', () => {
  const task = async (caseId: CaseId, kind: 'send_back' | 'late_goods') => {
    const found = (await t.must('task.list', { kinds: [kind] })).tasks.find((one) => one.case?.id === caseId)
    if (!found) throw new Error(`no ${kind}`)
    return found
  }
  const foreign = async () => {
    const tracking = number()
    const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
    const { parcel } = await scanned(t, tracking, 'matched')
    await inspect(t, parcel.id, caseId, { over: { ownership: 'not_ours', disposition: 'send_back' } })
    return { caseId, parcel, task: await task(caseId, 'send_back') }
  }

  test('has an owner, an age and ends with the outbound number; the parcel says so', async () => {
    const one = await foreign()
    expect(one.task).toMatchObject({ owner: null, openedBy: 'Tester', parcel: { id: one.parcel.id } })
    const take = (mine: boolean) => t.must('task.take', { commandId: commandId(), taskId: one.task.id, mine })
    expect(await take(true)).toEqual({ owner: 'Tester' })
    expect((await task(one.caseId, 'send_back')).owner?.name).toBe('Tester')
    expect(await take(false)).toEqual({ owner: null })
    const raw = outbound()
    const send = (text: string) =>
      t.call('task.sendBack', { commandId: commandId(), taskId: one.task.id, raw: text })
    const before = everyRow(t)
    for (const [text, why] of [
      [one.parcel.tracking, 'outbound_is_return'],
      ['RDS-A-02', 'shelf_label'],
      ['https://example.com/x', 'not_a_waybill'],
      ['', 'not_a_waybill'],
    ] as const)
      expect(errorOf(await send(text))).toEqual({ code: 'not_possible', why })
    expect(everyRow(t)).toEqual(before)
    expect(await send(raw)).toEqual({ ok: true, value: { outbound: raw } })
    const { view } = await t.must('case.view', { caseId: one.caseId })
    expect(view.tasks.map(({ kind }) => kind)).toEqual(['decision'])
    expect(view.parcels[0]?.parcel).toMatchObject({
      state: { state: 'sent_back', tracking: raw },
      location: null,
    })
    expect(errorOf(await send(outbound()))).toMatchObject({ code: 'conflict' })
    expect((await t.must('parcel.find', { text: raw })).found[0]?.parcel.id).toBe(one.parcel.id)
  })

  test('is not done by a word alone', async () => {
    const { task: open, caseId, parcel } = await foreign()
    const done = await t.call('task.done', { commandId: commandId(), taskId: open.id, note: 'done' })
    expect(errorOf(done)).toEqual({ code: 'not_possible', why: 'send_back_at_shelves' })
    expect((await parcelOf(caseId, parcel.id))?.state.state).toBe('to_send_back')
  })

  test('not under the number of another parcel that is here, nor before our own goods are put away', async () => {
    const tracking = number()
    const caseId = await addCase(t.house, {
      return_tracking: tracking,
      outbound_tracking: null,
      lines: [{ title: '我们的' }, { title: '别人的' }],
    })
    const { parcel } = await scanned(t, tracking, 'matched')
    const { view } = await t.must('inspection.open', { commandId: commandId(), parcelId: parcel.id, caseId })
    const [ours, theirs] = view.case.lines
    const found = (lineId: NonNullable<typeof ours>['id'], ownership: 'ours' | 'not_ours') => ({
      lineId,
      came: 1,
      kit: {},
      ownership,
      condition: 'as_new' as const,
      defect: 'none' as const,
      disposition: ownership === 'ours' ? ('restock' as const) : ('send_back' as const),
      note: '',
      quantity: null,
      neverArrived: null,
      proof: 'none' as const,
    })
    if (!ours || !theirs) throw new Error('no lines')
    await t.must('inspection.submit', {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      findings: {
        lines: [found(ours.id, 'ours'), found(theirs.id, 'not_ours')],
        emptyBox: false,
        deliveredAt: null,
      },
      final: true,
      workVersion: view.case.workVersion,
    })
    const { id: taskId } = await task(caseId, 'send_back')
    const send = (raw: string) => t.call('task.sendBack', { commandId: commandId(), taskId, raw })
    const other = await scanned(t, number(), 'unknown')
    expect(errorOf(await send(other.parcel.tracking))).toEqual({
      code: 'not_possible',
      why: 'outbound_is_here',
    })
    expect(errorOf(await send(outbound()))).toEqual({ code: 'not_possible', why: 'units_first' })
    expect((await putAway(parcel.id)).ok).toBe(true)
    expect((await send(outbound())).ok).toBe(true)
  })
})

describe('late goods', () => {
  const late = async (spec: CaseSpec = {}) => {
    const tracking = number()
    const caseId = await addCase(t.house, {
      return_tracking: tracking,
      outbound_tracking: null,
      state: 'closed',
      finished_at: 1,
      ...spec,
    })
    const { parcel, case: brief } = await scanned(t, tracking, 'late')
    const open = (await t.must('task.list', { kinds: ['late_goods'] })).tasks.find(
      (one) => one.case?.id === caseId,
    )
    const lineId = brief.lines[0]?.id
    if (!open || lineId === undefined) throw new Error('no late goods')
    return { parcel, caseId, taskId: open.id, lineId }
  }
  type Choice = Parameters<typeof t.call<'task.late'>>[1]
  const choose = (taskId: Choice['taskId'], choice: Choice['choice'], over: Partial<Choice> = {}) =>
    t.call('task.late', { commandId: commandId(), taskId, choice, units: [], note: '', ...over })

  test('go back to the buyer: one task becomes the other', async () => {
    const one = await late()
    expect((await choose(one.taskId, 'send_back')).ok).toBe(true)
    const { view } = await t.must('case.view', { caseId: one.caseId })
    expect(view.tasks.map(({ kind }) => kind)).toEqual(['send_back'])
    expect(view.parcels[0]?.parcel.state.state).toBe('to_send_back')
    expect(view.history.map(({ data }) => data.type)).toContain('goods.late_decided')
    const [task] = view.tasks
    if (!task) throw new Error('no task')
    await t.must('task.sendBack', { commandId: commandId(), taskId: task.id, raw: outbound() })
    const after = await t.must('case.view', { caseId: one.caseId })
    expect(after.view).toMatchObject({ tasks: [], case: { goods: 'expected' } })
  })

  test('are looked at and put away', async () => {
    const one = await late()
    expect(errorOf(await choose(one.taskId, 'restock'))).toMatchObject({ code: 'bad_input' })
    const found = [{ lineId: one.lineId, units: 1, disposition: 'restock' as const }]
    expect((await choose(one.taskId, 'restock', { units: found })).ok).toBe(true)
    expect((await t.must('case.view', { caseId: one.caseId })).view.tasks).toEqual([])
    expect((await putAway(one.parcel.id)).ok).toBe(true)
    expect((await parcelOf(one.caseId, one.parcel.id))?.state.state).toBe('put_away')
  })

  test('are held for a reason: the task stays, with it and an owner', async () => {
    const one = await late()
    expect(errorOf(await choose(one.taskId, 'hold'))).toEqual({ code: 'reason_needed' })
    expect((await choose(one.taskId, 'hold', { note: '等买家回复' })).ok).toBe(true)
    const { tasks } = await t.must('task.list', { kinds: ['late_goods'] })
    expect(tasks.find(({ id }) => id === one.taskId)).toMatchObject({
      note: '等买家回复',
      owner: { name: 'Tester' },
    })
    const done = await t.call('task.done', { commandId: commandId(), taskId: one.taskId, note: '' })
    expect(errorOf(done)).toEqual({ code: 'not_possible', why: 'late_goods_at_shelves' })
  })

  test('are those too that were here, and not looked at, when their case was settled', async () => {
    const tracking = number()
    const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
    const { parcel } = await scanned(t, tracking, 'matched')
    await t.must('case.settle', await settling(t, caseId, { outcome: 'cancelled', amount: 0 }))
    const { tasks } = await t.must('task.list', { kinds: ['late_goods'] })
    expect(tasks.find((one) => one.case?.id === caseId)?.parcel?.id).toBe(parcel.id)
  })

  test('whose case is opened again are in time after all, wherever they had been put', async () => {
    const tracking = number()
    const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
    await t.must('case.settle', await settling(t, caseId, { outcome: 'cancelled', amount: 0 }))
    const { parcel, case: brief } = await scanned(t, tracking, 'late')
    const open = (await t.must('task.list', { kinds: ['late_goods'] })).tasks.find(
      (one) => one.case?.id === caseId,
    )
    const lineId = brief.lines[0]?.id
    if (!open || lineId === undefined) throw new Error('no late goods')
    await t.must('task.late', {
      commandId: commandId(),
      taskId: open.id,
      choice: 'restock',
      units: [{ lineId, units: 1, disposition: 'restock' }],
      note: '',
    })
    await putAway(parcel.id)
    const { workVersion } = (await t.must('case.view', { caseId })).view.case
    await t.must('case.reopen', { commandId: commandId(), caseId, workVersion, reason: '买家申诉' })
    expect((await parcelOf(caseId, parcel.id))?.state.state).toBe('received')
    expect(await broken(t)).toEqual([])
    await inspect(t, parcel.id, caseId)
    expect(await units(parcel.id)).toHaveLength(1)
  })
})
