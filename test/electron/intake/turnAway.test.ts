import { afterAll, describe, expect, test } from 'vitest'
import type { ParcelId } from '../../../shared/ids.ts'
import { boardDay } from '../../support/board.ts'
import { addCase } from '../../support/builders.ts'
import { allGood, everyRow, inspect, openInspection, refusal, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 5_000_000_000_000
const number = (): string => {
  numbers += 135_792_468
  return `YT${numbers}`
}
const awaiting = (tracking: string) =>
  addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
const cod = (parcelId: ParcelId, amount: number | null = 1800) => ({
  commandId: commandId(),
  target: { by: 'parcel' as const, parcelId },
  reason: 'cod' as const,
  codAmount: amount,
  carrier: null,
})

describe('cash on delivery', () => {
  test('said before the scan: turned away, the case waits on, flagged', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking)
    const verdict = await scanned(t, tracking, 'turned_away', { cod: { amount: 1800 } })
    expect(verdict).toMatchObject({
      reason: 'cod',
      codAmount: 1800,
      carrier: 'yto',
      cases: [{ id: caseId, goods: 'expected', workState: 'open' }],
      parcel: { location: null, state: { state: 'turned_away', reason: 'cod', codAmount: 1800 } },
    })
    await t.reopen()
    const { view } = await t.must('case.view', { caseId })
    expect(view.tasks).toMatchObject([{ kind: 'turned_away', parcelId: verdict.parcel.id }])
    expect((await t.must('inspection.waiting', {})).waiting.map((w) => w.case.id)).not.toContain(caseId)
  })

  test('said after the scan: the parcel leaves the desk, and what was counted is counted no more', async () => {
    await withHouse(async (h) => {
      const caseId = await addCase(h.house, { return_tracking: 'YT5111111111111' })
      const { parcel } = await scanned(h, 'YT5111111111111', 'matched')
      const { verdict } = await h.must('parcel.turnAway', { ...cod(parcel.id, null), carrier: '圆通' })
      expect(verdict).toMatchObject({
        kind: 'turned_away',
        codAmount: null,
        carrier: '圆通',
        cases: [{ goods: 'expected' }],
      })
      await h.reopen()
      const today = await h.must('desk.today', {})
      expect(today.counts).toEqual({ received: 0, inspected: 0, turnedAway: 1, unclaimed: 0 })
      expect(today.waiting).toBe(0)
      expect((await h.must('case.view', { caseId })).view.case.goods).toBe('expected')
    })
  })

  test('a parcel of no case, by its number', async () => {
    const raw = number()
    const { verdict } = await t.must('parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'raw', raw },
      reason: 'misaddressed',
      codAmount: null,
      carrier: null,
    })
    expect(verdict).toMatchObject({
      kind: 'turned_away',
      reason: 'misaddressed',
      cases: [],
      parcel: { unclaimed: true },
    })
  })

  test('by the number of a parcel that is here: that one leaves, and its shelf is free', async () => {
    const raw = number()
    const { parcel } = await scanned(t, raw, 'unknown')
    const { nextShelf } = await t.must('desk.today', {})
    expect(nextShelf).not.toBe(parcel.location)
    const { verdict } = await t.must('parcel.turnAway', {
      commandId: commandId(),
      target: { by: 'raw', raw },
      reason: 'cod',
      codAmount: 900,
      carrier: null,
    })
    expect(verdict).toMatchObject({ kind: 'turned_away', parcel: { id: parcel.id, location: null } })
    expect((await t.must('desk.today', {})).nextShelf).toBe(parcel.location)
  })

  test('a prepaid second delivery is welcome', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking)
    const first = await scanned(t, tracking, 'turned_away', { cod: { amount: null } })
    const second = await scanned(t, tracking, 'matched')
    expect(second).toMatchObject({ nth: 1, case: { id: caseId, goods: 'here' } })
    expect(second.parcel.id).not.toBe(first.parcel.id)
    const { case: brief } = await inspect(t, second.parcel.id, caseId)
    expect(brief).toMatchObject({ workState: 'decided', goods: 'inspected' })
  })

  test('a link is no parcel, and no amount is negative', async () => {
    const before = everyRow(t)
    const input = { reason: 'cod', codAmount: null, carrier: null } as const
    const link = { by: 'raw', raw: 'https://example.com/' } as const
    expect(refusal(await t.call('parcel.turnAway', { commandId: commandId(), target: link, ...input }))).toBe(
      'not_possible',
    )
    const raw = number()
    expect(
      refusal(
        await t.call('parcel.scan', { commandId: commandId(), raw, typed: false, cod: { amount: -1 } }),
      ),
    ).toBe('bad_input')
    const target = { by: 'raw', raw } as const
    expect(
      refusal(await t.call('parcel.turnAway', { commandId: commandId(), target, ...input, codAmount: -1 })),
    ).toBe('bad_input')
    expect(everyRow(t)).toEqual(before)
  })
})

describe('until the first finding', () => {
  test('an inspection that was only opened is no hindrance, and holds nothing up afterwards', async () => {
    const [a, b] = [number(), number()]
    const caseId = await awaiting(`${a},${b}`)
    const first = await scanned(t, a, 'matched')
    await inspect(t, first.parcel.id, caseId)
    const second = await scanned(t, b, 'matched')
    const { inspection, case: seen } = await openInspection(t, second.parcel.id, caseId)
    await t.must('parcel.turnAway', cod(second.parcel.id))
    // Another desk that still has it before it finds nothing to submit.
    const submitted = await t.call('inspection.submit', {
      commandId: commandId(),
      inspectionId: inspection.id,
      findings: inspection.findings,
      final: true,
      workVersion: seen.workVersion,
    })
    expect(refusal(submitted)).toBe('not_found')
    await t.must('case.settle', await settling(t, caseId, { outcome: 'refunded', amount: 29_900 }))
  })

  test('with a finding saved, or submitted, it is too late', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched')
    const view = await openInspection(t, parcel.id, caseId)
    await t.must('inspection.save', {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      revision: 0,
      findings: allGood(view),
    })
    expect(await t.call('parcel.turnAway', cod(parcel.id))).toMatchObject({
      error: { code: 'not_possible', why: 'inspection_begun' },
    })
    await inspect(t, parcel.id, caseId)
    expect(refusal(await t.call('parcel.turnAway', cod(parcel.id)))).toBe('not_possible')
  })

  test('and not twice', async () => {
    const { parcel } = await scanned(t, number(), 'unknown')
    await t.must('parcel.turnAway', cod(parcel.id))
    expect(await t.call('parcel.turnAway', cod(parcel.id))).toMatchObject({
      error: { code: 'not_possible', why: 'parcel_turned_away' },
    })
  })
})

describe('tasks', () => {
  test('about goods that were thought to be here are withdrawn', async () => {
    const tracking = number()
    const caseId = await addCase(t.house, { return_tracking: tracking, type: 'refund_only' })
    const { parcel } = await scanned(t, tracking, 'refund_only')
    await t.must('parcel.turnAway', cod(parcel.id))
    expect((await t.must('case.view', { caseId })).view.tasks.map((x) => x.kind)).toEqual(['turned_away'])
  })

  test('a desk’s parcel turned away at another desk is taken off the count of the desk that received it', async () => {
    await withHouse(async (h) => {
      const b = await h.signIn(['clerk'], { station: 2 })
      // Received before midnight in Shanghai, turned away after it.
      h.clock.set(Date.UTC(2026, 5, 1, 15, 59, 0))
      const { parcel } = await scanned(h, 'YT5222222222222', 'unknown')
      h.clock.set(Date.UTC(2026, 5, 1, 16, 1, 0))
      const target = commandId()
      await h.must('parcel.turnAway', { ...cod(parcel.id), commandId: target }, b)
      const day = (name: string) => boardDay(h, name)
      expect(await day('2026-06-01')).toMatchObject({ received: 0, unclaimed: 0, turnedAway: 0 })
      expect(await day('2026-06-02')).toMatchObject({ received: 0, unclaimed: 0, turnedAway: 1 })
      expect((await h.must('desk.today', {}, b)).counts).toMatchObject({ received: 0, turnedAway: 1 })
      h.clock.advance(1000)
      await h.must('desk.undo', { commandId: commandId(), target }, b)
      expect(await day('2026-06-01')).toMatchObject({ received: 1, unclaimed: 1, turnedAway: 0 })
      expect(await day('2026-06-02')).toMatchObject({ received: 0, unclaimed: 0, turnedAway: 0 })
      h.clock.set(Date.UTC(2026, 5, 1, 15, 59, 30))
      expect((await h.must('desk.today', {})).counts).toMatchObject({ received: 1, unclaimed: 1 })
      expect((await scanned(h, 'YT5222222222222', 'already')).parcel.location).toBe('A-01')
    })
  })
})
