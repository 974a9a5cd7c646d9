import { afterAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../../shared/ids.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { everyRow, inspect, refusal, scan, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 4_000_000_000_000
/** A case that awaits goods, its number, and that number with its fourth digit from the end mistyped. */
async function mistyped(spec: CaseSpec = {}): Promise<{ caseId: CaseId; known: string; raw: string }> {
  numbers += 24_681_357_9
  const known = `YT${numbers}`
  const digit = (Number(known.at(-4)) + 1) % 10
  const raw = known.slice(0, -4) + String(digit) + known.slice(-3)
  const caseId = await addCase(t.house, { return_tracking: known, outbound_tracking: null, ...spec })
  return { caseId, known, raw }
}
const choose = (raw: string, caseId: CaseId, kind: 'name' | 'phone' | 'product', value: string) =>
  t.call('parcel.choose', { commandId: commandId(), raw, caseId, fact: { kind, value } })

describe('a number one edit away from one that is awaited', () => {
  test('is shown with what differs, and nothing is recorded', async () => {
    const { caseId, known, raw } = await mistyped()
    const { parcel: before, event } = everyRow(t)
    const near = await scanned(t, raw, 'near')
    expect(near.candidates).toHaveLength(1)
    expect(near.candidates[0]).toMatchObject({
      case: { id: caseId, goods: 'expected' },
      tracking: known,
      difference: { kind: 'substitution', inScanned: [11], inCandidate: [11] },
      facts: ['name', 'phone', 'product'],
    })
    expect(everyRow(t)).toMatchObject({ parcel: before, event })
  })

  test('of two digits swapped, or one left out, as well', async () => {
    const known = 'YT5123456789012'
    await addCase(t.house, { return_tracking: known, outbound_tracking: null })
    expect(await scan(t, 'YT5132456789012')).toMatchObject({
      kind: 'near',
      candidates: [{ difference: { kind: 'transposition', inScanned: [4, 5] } }],
    })
    expect(await scan(t, 'YT512345678901')).toMatchObject({
      kind: 'near',
      candidates: [{ difference: { kind: 'insertion', inCandidate: [14] } }],
    })
  })

  test.each<[string, CaseSpec]>([
    ['settled at the platform', { state: 'success' }],
    ['closed', { state: 'closed' }],
    ['inspected', { goods: 'inspected' }],
    ['here', { goods: 'here' }],
  ])('of a case that is %s, is unknown', async (_, spec) => {
    const { raw } = await mistyped(spec)
    await scanned(t, raw, 'unknown')
  })

  test('of an outbound number alone, or two edits away, is unknown', async () => {
    const { known } = await mistyped()
    const twice =
      known.slice(0, 4) + String((Number(known[4]) + 1) % 10) + String((Number(known[5]) + 1) % 10)
    await scanned(t, twice + known.slice(6), 'unknown')
    const outbound = await mistyped({ return_tracking: null, outbound_tracking: 'SF1999000111222' })
    expect(outbound.caseId).toBeGreaterThan(0)
    await scanned(t, 'SF1999000111223', 'unknown')
  })

  test('facts that the file does not have are not asked for', async () => {
    const { raw } = await mistyped({
      buyer: { buyer_name: null, receiver_name: null, phone: null },
      lines: [{ title: '羊皮钱包' }],
    })
    expect((await scanned(t, raw, 'near')).candidates[0]?.facts).toEqual(['product'])
  })
})

describe('a candidate is taken with a second fact', () => {
  test.each([
    ['name', '林小雨', true],
    ['name', ' 林 小雨 ', true],
    ['name', '林小雨收', true],
    ['name', '小雨', true],
    ['name', '林', false],
    ['name', '王小明', false],
    ['phone', '5678', true],
    ['phone', '５６７８', true],
    ['phone', '138 1234 5678', true],
    ['phone', '678', false],
    ['phone', '5679', false],
    ['product', '托特包', true],
    ['product', 'bag-101', true],
    ['product', '6901234567892', true],
    ['product', '包', false],
    ['product', '双肩背包', false],
  ] as const)('%s %j: %s', async (kind, value, fits) => {
    const { caseId, raw } = await mistyped()
    const before = everyRow(t)
    const result = await choose(raw, caseId, kind, value)
    if (!fits) {
      expect(refusal(result)).toBe('second_fact_wrong')
      expect(everyRow(t)).toEqual(before)
      return
    }
    expect(result).toMatchObject({
      value: {
        verdict: { kind: 'matched', matchedBy: 'chosen', case: { id: caseId }, parcel: { tracking: raw } },
      },
    })
    await t.reopen()
    await scanned(t, raw, 'already')
    await inspect(t, (await scanned(t, raw, 'already')).parcel.id, caseId)
  })

  test('a phone with its middle hidden still has its last four', async () => {
    const { caseId, raw } = await mistyped({ buyer: { phone: '138****4321' } })
    expect(refusal(await choose(raw, caseId, 'phone', '5678'))).toBe('second_fact_wrong')
    expect((await choose(raw, caseId, 'phone', '4321')).ok).toBe(true)
  })

  test('a buyer whose data was erased fits no name and no phone, not even none', async () => {
    const { caseId, raw } = await mistyped({ buyer: { buyer_name: '', receiver_name: null, phone: '' } })
    expect(refusal(await choose(raw, caseId, 'name', '**'))).toBe('second_fact_wrong')
    expect(refusal(await choose(raw, caseId, 'phone', '****'))).toBe('second_fact_wrong')
  })

  test('a case that was no candidate, or is none any more, is a conflict', async () => {
    const { raw } = await mistyped()
    const { caseId: far } = await mistyped()
    expect(refusal(await choose(raw, far, 'name', '林小雨'))).toBe('conflict')
    const gone = await mistyped()
    await scanned(t, gone.raw, 'near')
    await t.must('case.settle', await settling(t, gone.caseId, { outcome: 'cancelled', amount: 0 }))
    expect(refusal(await choose(gone.raw, gone.caseId, 'name', '林小雨'))).toBe('conflict')
  })

  test('a parcel that somebody took in meanwhile is already here', async () => {
    const { caseId, raw } = await mistyped()
    await t.must('parcel.unclaimed', { commandId: commandId(), raw })
    expect(await choose(raw, caseId, 'name', '林小雨')).toMatchObject({
      value: { verdict: { kind: 'already' } },
    })
  })

  test('"none of these" puts the parcel on the shelf, unless its case has turned up meanwhile', async () => {
    const { raw } = await mistyped()
    await scanned(t, raw, 'near')
    const { verdict } = await t.must('parcel.unclaimed', { commandId: commandId(), raw })
    expect(verdict).toMatchObject({ kind: 'unknown', parcel: { unclaimed: true } })
    const other = await mistyped()
    await scanned(t, other.raw, 'near')
    const caseId = await addCase(t.house, { return_tracking: other.raw, outbound_tracking: null })
    const found = await t.must('parcel.unclaimed', { commandId: commandId(), raw: other.raw })
    expect(found.verdict).toMatchObject({ kind: 'matched', case: { id: caseId } })
  })
})
