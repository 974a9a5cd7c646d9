import { afterAll, describe, expect, test } from 'vitest'
import { addCase } from '../../support/builders.ts'
import { errorOf, everyRow, refusal, scan, scanned } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'
import { broken } from '../../support/invariants.ts'

const t = await openTestHouse()
afterAll(async () => {
  expect(await broken(t)).toEqual([])
  await t.dispose()
})

let numbers = 5_000_000_000_000
const next = () => {
  numbers += 86_420_135
  return numbers
}
const number = () => `YT${next()}`
const move = (parcelId: Parameters<typeof t.call<'parcel.move'>>[1]['parcelId'], location: string) =>
  t.call('parcel.move', { commandId: commandId(), parcelId, location })
const slot = async (location: string) =>
  (await t.must('place.list', {})).racks
    .flatMap((rack) => rack.slots)
    .find((each) => each.location === location)

describe('the places of a new house', () => {
  test('are a dozen numbered shelves for each desk, and a place for each way that goods go', async () => {
    await withHouse(async (h) => {
      const { racks, places } = await h.must('place.list', {})
      expect(racks.map(({ prefix, slots }) => [prefix, slots.length])).toEqual([
        ['A', 12],
        ['B', 12],
      ])
      expect(places.map(({ code, disposition }) => [code, disposition])).toEqual([
        ['STOCK', 'restock'],
        ['REPAIR', 'repair'],
        ['SCRAP', 'scrap'],
        ['BACK', 'send_back'],
        ['HOLD', 'hold'],
      ])
    })
  })
})

describe('a parcel is moved', () => {
  test('from its shelf to another, by the label or as one types it; the old one is free again', async () => {
    const { parcel } = await scanned(t, number(), 'unknown')
    const from = parcel.location ?? ''
    const moved = await t.must('parcel.move', {
      commandId: commandId(),
      parcelId: parcel.id,
      location: 'RDS-A-09',
    })
    expect(moved).toMatchObject({ from, parcel: { location: 'A-09' } })
    expect((await slot('A-09'))?.parcel).toMatchObject({ id: parcel.id, unclaimed: true })
    expect((await slot(from))?.parcel).toBeNull()
    expect((await t.must('place.look', { location: 'a-9' })).parcels.map((each) => each.parcel.id)).toEqual([
      parcel.id,
    ])
    expect((await move(parcel.id, 'a-3')).ok).toBe(true)
    expect((await slot('A-03'))?.parcel?.id).toBe(parcel.id)
  })

  test('from the desk to a bin, which holds many', async () => {
    const tracking = number()
    await addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
    const { parcel } = await scanned(t, tracking, 'matched')
    expect((await move(parcel.id, 'RDS-HOLD')).ok).toBe(true)
    const other = await scanned(t, number(), 'unknown')
    expect((await move(other.parcel.id, 'HOLD')).ok).toBe(true)
    expect(await t.must('place.look', { location: 'HOLD' })).toMatchObject({ total: 2, location: 'HOLD' })
    expect((await t.must('place.list', {})).places.find(({ code }) => code === 'HOLD')?.parcels).toBe(2)
  })

  test('nowhere that does not exist, is full, or when it is gone', async () => {
    const first = await scanned(t, number(), 'unknown')
    const second = await scanned(t, number(), 'unknown')
    await t.must('place.add', {
      commandId: commandId(),
      code: 'tray1',
      name: '小盘',
      disposition: null,
      capacity: 1,
    })
    expect((await move(first.parcel.id, 'TRAY1')).ok).toBe(true)
    const before = everyRow(t)
    expect(errorOf(await move(second.parcel.id, 'TRAY1'))).toEqual({
      code: 'not_possible',
      why: 'place_full',
    })
    for (const nowhere of ['A-99', 'Z-01', 'RDS-NOWHERE', '!!', 'C-DESK'])
      expect(errorOf(await move(second.parcel.id, nowhere))).toEqual({
        code: 'not_possible',
        why: 'place_unknown',
      })
    const full = second.parcel.location ?? ''
    expect(errorOf(await move(first.parcel.id, full))).toEqual({ code: 'not_possible', why: 'place_full' })
    expect(everyRow(t)).toEqual(before)
    await t.must('parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'parcel', parcelId: second.parcel.id },
      reason: 'misaddressed',
      codAmount: null,
      carrier: null,
    })
    expect(errorOf(await move(second.parcel.id, 'A-11'))).toEqual({
      code: 'not_possible',
      why: 'parcel_turned_away',
    })
    expect((await slot(full))?.parcel).toBeNull()
  })

  test('a desk has more shelves, or fewer, but never fewer than stand full', async () => {
    await withHouse(async (h) => {
      const { parcel } = await scanned(h, 'YT7654321000011', 'unknown')
      const rack = (slots: number) => h.must('place.rack', { commandId: commandId(), prefix: 'A', slots })
      expect(await rack(20)).toEqual({ slots: 20 })
      await h.must('parcel.move', { commandId: commandId(), parcelId: parcel.id, location: 'A-20' })
      expect(await rack(4)).toEqual({ slots: 20 })
      await h.must('parcel.move', { commandId: commandId(), parcelId: parcel.id, location: 'A-02' })
      expect(await rack(4)).toEqual({ slots: 4 })
      expect(refusal(await h.call('place.rack', { commandId: commandId(), prefix: 'Z', slots: 4 }))).toBe(
        'not_found',
      )
      expect(await broken(h)).toEqual([])
    })
  })

  test('a code is given once', async () => {
    const add = (code: string) =>
      t.call('place.add', { commandId: commandId(), code, name: '样品柜', disposition: null, capacity: null })
    expect((await add('SAMPLES')).ok).toBe(true)
    expect(errorOf(await add('samples'))).toEqual({ code: 'not_possible', why: 'place_taken' })
    expect(refusal(await add('A-04'))).toBe('bad_input')
  })
})

describe('a parcel is found', () => {
  test('by its own number, its case’s, or its last digits', async () => {
    const tracking = number()
    await addCase(t.house, {
      return_tracking: tracking,
      outbound_tracking: 'SF1499900000123',
      refund_no: '2026777000123',
      order_no: '1180777000000000123',
    })
    const { parcel } = await scanned(t, tracking, 'matched')
    const find = async (text: string) =>
      (await t.must('parcel.find', { text })).found.map((each) => each.parcel.id)
    for (const text of [
      tracking,
      tracking.slice(2),
      'SF1499900000123',
      '2026777000123',
      '1180777000000000123',
    ])
      expect(await find(text), text).toEqual([parcel.id])
    expect(await find(tracking.slice(-5))).toContain(parcel.id)
    expect(await find('0')).toEqual([])
    expect(await find('x'.repeat(8000))).toEqual([])
    expect(await find("'%")).toEqual([])
  })

  test('a shelf’s label is no waybill: scanned as a parcel it records nothing', async () => {
    const before = everyRow(t)
    expect(await scan(t, 'RDS-A-03')).toMatchObject({ kind: 'not_waybill', what: 'link' })
    expect(everyRow(t)).toEqual(before)
  })
})
