import { afterAll, describe, expect, test } from 'vitest'
import { parcelsWithoutCase } from '../../../electron/database/parcels.ts'
import { inBackground } from '../../../electron/import/background.ts'
import { rematch } from '../../../electron/import/rematch.ts'
import { OperatorId, type ParcelId, StationId } from '../../../shared/ids.ts'
import type { Clue } from '../../../shared/returns/place.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { errorOf, everyEvent, everyRow, inspect, openInspection, scan, scanned } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { broken } from '../../support/invariants.ts'

const t = await openTestHouse()
afterAll(async () => {
  expect(await broken(t)).toEqual([])
  await t.dispose()
})

let numbers = 6_000_000_000_000
const next = () => {
  numbers += 86_420_135
  return numbers
}
const number = () => `YT${next()}`
const stray = async () => (await scanned(t, number(), 'unknown')).parcel
const noClue: Clue = { name: '', phone: '', product: '', note: '' }
const note = (parcelId: ParcelId, clue: Partial<Clue>) =>
  t.must('parcel.clue', { commandId: commandId(), parcelId, clue: { ...noClue, ...clue } })
const item = async (id: ParcelId) =>
  (await t.must('unclaimed.list', {})).items.find(({ parcel }) => parcel.id === id)
const awaiting = (spec: CaseSpec = {}) =>
  addCase(t.house, { return_tracking: number(), outbound_tracking: null, ...spec })

type Bind = Parameters<typeof t.call<'parcel.bind'>>[1]
const bind = (parcelId: ParcelId, caseId: Bind['caseId'], how: Partial<Bind> = {}) =>
  t.call('parcel.bind', { commandId: commandId(), parcelId, caseId, fact: null, reason: null, ...how })

describe('clues', () => {
  test('stand with the parcel, are changed, and are in no event and no receipt', async () => {
    const parcel = await stray()
    await note(parcel.id, { name: '陈女士', phone: '9041', note: '红色外箱' })
    await note(parcel.id, { name: '陈女士', phone: '9042', product: '托特包', note: '红色外箱' })
    expect(await item(parcel.id)).toMatchObject({
      parcel: { unclaimed: true },
      clue: { name: '陈女士', phone: '9042', product: '托特包', note: '红色外箱' },
    })
    const rows = everyRow(t)
    for (const [table, all] of Object.entries(rows))
      if (table !== 'clue')
        expect(
          all.filter((row) => row.includes('陈女士')),
          table,
        ).toEqual([])
  })

  test('a phone is four digits or nothing', async () => {
    const parcel = await stray()
    const clue = { ...noClue, phone: '123' }
    expect(
      errorOf(await t.call('parcel.clue', { commandId: commandId(), parcelId: parcel.id, clue })),
    ).toMatchObject({
      code: 'bad_input',
    })
  })
})

describe('a parcel without a readable label', () => {
  test('gets a number of ours and a shelf, and is known by it', async () => {
    const give = (clue: Clue) => t.must('parcel.unlabelled', { commandId: commandId(), clue })
    const { parcel } = await give({ ...noClue, note: '面单撕掉了' })
    expect(parcel).toMatchObject({ tracking: 'RDN000001', unclaimed: true })
    expect(await item(parcel.id)).toMatchObject({ clue: { note: '面单撕掉了' } })
    expect((await scanned(t, 'RDN000001', 'already')).parcel.location).toBe(parcel.location)
    expect((await scan(t, 'RDN000002')).kind).toBe('unknown')
    expect((await give(noClue)).parcel.tracking).toBe('RDN000003')
  })
})

describe('binding', () => {
  test('by a fact of its label is a match as any: the case’s goods are here and wait', async () => {
    const caseId = await awaiting({ buyer: { receiver_name: '陈梅', phone: '13900009042' } })
    const parcel = await stray()
    await note(parcel.id, { name: '陈梅' })
    expect((await bind(parcel.id, caseId)).ok).toBe(true)
    const { view } = await t.must('case.view', { caseId })
    expect(view).toMatchObject({ case: { goods: 'here' }, parcels: [{ matchedBy: 'bound' }] })
    expect(view.history.slice(-2).map((entry) => entry.data.type)).toEqual(['parcel.bound', 'parcel.matched'])
    expect(await item(parcel.id)).toBeUndefined()
    const { waiting } = await t.must('inspection.waiting', {})
    expect(waiting.find((one) => one.parcel.id === parcel.id)?.case.id).toBe(caseId)
    await inspect(t, parcel.id, caseId)
    expect((await t.must('case.view', { caseId })).view.case.work.state).toBe('decided')
  })

  test('by a fact given now, or for a reason; a wrong fact and none at all are refused', async () => {
    const caseId = await awaiting({ buyer: { phone: '13900001717' } })
    const parcel = await stray()
    await note(parcel.id, { name: '某人', phone: '0000' })
    const before = everyRow(t)
    expect(errorOf(await bind(parcel.id, caseId))).toEqual({ code: 'not_possible', why: 'bind_needs_fact' })
    expect(errorOf(await bind(parcel.id, caseId, { fact: { kind: 'phone', value: '1718' } }))).toEqual({
      code: 'second_fact_wrong',
    })
    expect(everyRow(t)).toEqual(before)
    expect((await bind(parcel.id, caseId, { fact: { kind: 'phone', value: '1717' } })).ok).toBe(true)
    expect(errorOf(await bind(parcel.id, caseId, { reason: 'again' }))).toEqual({
      code: 'not_possible',
      why: 'parcel_claimed',
    })
    const other = await stray()
    expect((await bind(other.id, await awaiting(), { reason: '买家发来照片' })).ok).toBe(true)
    expect(everyEvent(t).findLast(({ type }) => type === 'parcel.bound')).toMatchObject({
      fact: null,
      reason: '买家发来照片',
    })
  })

  test('to a closed case makes late goods of it, with a task', async () => {
    const caseId = await awaiting({ state: 'closed', finished_at: 1 })
    const parcel = await stray()
    const bound = await bind(parcel.id, caseId, { reason: '买家来电' })
    expect(bound).toMatchObject({ ok: true, value: { late: true } })
    expect(
      (await t.must('task.list', { kinds: ['late_goods'] })).tasks.map((task) => task.case?.id),
    ).toContain(caseId)
  })
})

describe('unbinding', () => {
  const unbind = (parcelId: ParcelId, caseId: Bind['caseId']) =>
    t.call('parcel.unbind', { commandId: commandId(), parcelId, caseId, reason: '绑错了' })

  test('puts the parcel on the unclaimed shelf and the case back to waiting; no import ties them again', async () => {
    const tracking = number()
    const caseId = await awaiting({ return_tracking: tracking })
    const { parcel } = await scanned(t, tracking, 'matched')
    await openInspection(t, parcel.id, caseId)
    const undone = await unbind(parcel.id, caseId)
    expect(undone).toMatchObject({ ok: true, value: { parcel: { unclaimed: true } } })
    expect((await item(parcel.id))?.parcel.location).toMatch(/^A-\d\d$/)
    const { view } = await t.must('case.view', { caseId })
    expect(view).toMatchObject({ case: { goods: 'expected' }, parcels: [], inspections: [], tasks: [] })
    expect(view.history.at(-1)?.data).toMatchObject({ type: 'parcel.unbound', reason: '绑错了' })
    const actor = { operatorId: OperatorId.parse(1), stationId: StationId.parse(1) }
    for (const row of await parcelsWithoutCase(t.house.db, 1000))
      await inBackground(t.house, actor, (tx) => rematch(tx, row))
    expect((await item(parcel.id))?.parcel.unclaimed).toBe(true)
    expect((await bind(parcel.id, caseId, { reason: '还是它' })).ok).toBe(true)
  })

  test('is refused once an inspection was submitted, and of a case that it is not bound to', async () => {
    const tracking = number()
    const caseId = await awaiting({ return_tracking: tracking })
    const { parcel } = await scanned(t, tracking, 'matched')
    expect(errorOf(await unbind(parcel.id, await awaiting()))).toMatchObject({ code: 'not_found' })
    await inspect(t, parcel.id, caseId)
    expect(errorOf(await unbind(parcel.id, caseId))).toEqual({
      code: 'not_possible',
      why: 'inspection_submitted',
    })
  })

  test('withdraws what customer service was told of it', async () => {
    const tracking = number()
    const caseId = await awaiting({ return_tracking: tracking, type: 'refund_only' })
    const { parcel } = await scanned(t, tracking, 'refund_only')
    expect((await unbind(parcel.id, caseId)).ok).toBe(true)
    expect((await t.must('case.view', { caseId })).view.tasks).toEqual([])
  })
})
