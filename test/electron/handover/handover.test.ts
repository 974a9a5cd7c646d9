import { afterAll, describe, expect, test } from 'vitest'
import type { SessionHolder } from '../../../electron/context.ts'
import { dispatch } from '../../../electron/dispatch.ts'
import type { Input, Output } from '../../../shared/contract.ts'
import type { HandoverId } from '../../../shared/ids.ts'
import { countByCarrier, countHandover, guessCarrier } from '../../../shared/returns/handover.ts'
import { addCase } from '../../support/builders.ts'
import { errorOf, refusal, scan } from '../../support/desk.ts'
import { commandId, openTestHouse, type TestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 6_000_000_000_000
const number = (): string => {
  numbers += 135_792_468
  return `YT${numbers}`
}
/** Thirteen digits and letters that no case knows and that no product bears. */
const stranger = (): string => number().replace('YT', 'JT')

const begin = async (h: TestHouse, expected: number | null = null, as?: SessionHolder): Promise<HandoverId> =>
  (await h.must('handover.start', { commandId: commandId(), carrier: null, expected }, as)).handover.id

type ScanInput = Input<'handover.scan'>
const scanInput = (handoverId: HandoverId, raw: string, over: Partial<ScanInput> = {}): ScanInput => ({
  commandId: commandId(),
  handoverId,
  raw,
  typed: false,
  turnAway: null,
  ...over,
})
const take = (h: TestHouse, handoverId: HandoverId, raw: string, over: Partial<ScanInput> = {}) =>
  h.must('handover.scan', scanInput(handoverId, raw, over))
const end = (handoverId: HandoverId, over: Partial<Input<'handover.end'>> = {}): Input<'handover.end'> => ({
  commandId: commandId(),
  handoverId,
  carrier: null,
  expected: null,
  note: '',
  ...over,
})
const open = async (h: TestHouse): Promise<NonNullable<Output<'handover.current'>['open']>> => {
  const { open: sheet } = await h.must('handover.current', {})
  if (!sheet) throw new Error('no handover is open')
  return sheet
}

describe('a handover', () => {
  test('counts what is taken, unknown, turned away and to be checked, each number once', async () => {
    await withHouse(async (h) => {
      const [taken, near] = [number(), number()]
      await addCase(h.house, { return_tracking: taken })
      await addCase(h.house, { return_tracking: near })
      const early = stranger()
      await scan(h, early)
      const id = await begin(h, 5)
      expect((await take(h, id, taken)).verdict.kind).toBe('matched')
      expect((await take(h, id, taken)).again).toBe(true)
      expect((await take(h, id, stranger())).verdict.kind).toBe('unknown')
      const cod = stranger()
      await take(h, id, cod, { turnAway: { reason: 'cod', codAmount: 1800 } })
      // A parcel that went back is not received by a second scan of it.
      expect(await take(h, id, cod)).toMatchObject({ again: true, verdict: { kind: 'already' } })
      const close = near.slice(0, -1) + ((Number(near.at(-1)) + 1) % 10)
      expect((await take(h, id, close)).scan).toMatchObject({ kind: 'near', outcome: 'check', again: 0 })
      expect((await take(h, id, close)).scan).toMatchObject({ outcome: 'check', again: 1 })
      expect((await take(h, id, early)).scan).toMatchObject({ outcome: 'here_before' })
      expect(await take(h, id, 'https://example.org/x')).toMatchObject({ scan: null })
      const { handover, scans } = await open(h)
      expect(handover).toMatchObject({
        expected: 5,
        counts: { brought: 4, taken: 1, unknown: 1, turnedAway: 1, check: 1, hereBefore: 1 },
      })
      expect(scans.map(({ n, outcome }) => [n, outcome])).toEqual([
        [1, 'taken'],
        [2, 'unknown'],
        [3, 'turned_away'],
        [4, 'check'],
        [5, 'here_before'],
      ])
      expect(await h.must('desk.today', {})).toMatchObject({
        counts: { received: 3, turnedAway: 1, unclaimed: 2 },
      })
    })
  })

  test('ends only with a note where the courier’s count is wrong; then its counts stand', async () => {
    await withHouse(async (h) => {
      const tracking = number()
      await addCase(h.house, { return_tracking: tracking })
      const id = await begin(h, 3)
      const { scan: one } = await take(h, id, tracking)
      await take(h, id, stranger())
      expect(refusal(await h.call('handover.end', end(id, { expected: 3 })))).toBe('reason_needed')
      const ending = end(id, { expected: 3, carrier: 'yto', note: '快递员多报一件' })
      const { handover } = await h.must('handover.end', ending)
      expect(handover).toMatchObject({
        endedBy: 'Tester',
        carrier: 'yto',
        expected: 3,
        note: '快递员多报一件',
        counts: { brought: 2, taken: 1, unknown: 1 },
      })
      // The same ending again, and one from another tab.
      expect((await h.must('handover.end', ending)).handover).toEqual(handover)
      expect(errorOf(await h.call('handover.end', end(id)))).toEqual({
        code: 'not_possible',
        why: 'handover_ended',
      })
      expect(errorOf(await h.call('handover.scan', scanInput(id, number())))).toMatchObject({
        why: 'handover_ended',
      })
      // What becomes of a parcel later changes nothing of what was handed over.
      if (one?.parcelId == null) throw new Error('nothing was taken')
      await h.must('parcel.turnAway', {
        commandId: commandId(),
        target: { by: 'parcel', parcelId: one.parcelId },
        reason: 'misaddressed',
        codAmount: null,
        carrier: null,
      })
      await h.reopen()
      const { sheet } = await h.must('handover.sheet', { handoverId: id })
      expect(sheet.handover).toEqual(handover)
      expect(sheet.scans.map(({ outcome }) => outcome)).toEqual(['taken', 'unknown'])
      expect((await h.must('handover.past', {})).handovers).toEqual([handover])
    })
  })

  test('is one at a desk: a second tab, another operator or a new start goes on with it', async () => {
    await withHouse(async (h) => {
      const id = await begin(h)
      const tracking = stranger()
      await take(h, id, tracking)
      const second = await h.call('handover.start', { commandId: commandId(), carrier: 'sf', expected: null })
      expect(errorOf(second)).toEqual({ code: 'not_possible', why: 'handover_open' })
      await h.reopen()
      const other = await h.signIn(['clerk'], { name: '李' })
      expect((await h.must('handover.current', {}, other)).open).toMatchObject({
        handover: { id, startedBy: 'Tester' },
        scans: [{ tracking, outcome: 'unknown' }],
      })
      const away = await h.signIn(['clerk'], { station: 2 })
      expect((await h.must('handover.current', {}, away)).open).toBeNull()
      expect(refusal(await h.call('handover.scan', scanInput(id, number()), away))).toBe('not_found')
      await begin(h, null, away)
    })
  })

  test('does not mind a clock that is set back', async () => {
    await withHouse(async (h) => {
      const id = await begin(h)
      const [first, second] = [stranger(), stranger()]
      await take(h, id, first)
      h.clock.advance(-7_200_000)
      const { scan: last } = await take(h, id, second)
      expect((await open(h)).scans.map(({ tracking }) => tracking)).toEqual([first, second])
      const target = last?.commandId
      const newest = (await open(h)).scans.at(-1)?.commandId
      expect(newest).toBe(target)
      const { handover } = await h.must('handover.end', end(id))
      expect(handover.endedAt).toBe(handover.startedAt)
      expect(handover.counts.brought).toBe(2)
    })
  })

  test('repeats nothing when a command comes twice', async () => {
    const id = await begin(t)
    const [here, check] = [stranger(), number()]
    await addCase(t.house, { return_tracking: check })
    const close = check.slice(0, -1) + ((Number(check.at(-1)) + 1) % 10)
    const once = scanInput(id, here)
    const first = await t.must('handover.scan', once)
    expect(await t.must('handover.scan', once)).toEqual(first)
    const noted = scanInput(id, close)
    await t.must('handover.scan', noted)
    expect((await open(t)).handover.counts).toMatchObject({ brought: 2, unknown: 1, check: 1 })
    await t.must('handover.end', end(id))
  })

  test.each([-1, 2.5, 10_000, Number.NaN, '12'])('takes no count of %s', async (expected) => {
    const input = { commandId: commandId(), carrier: null, expected }
    expect(refusal(await dispatch(t.house, t.holder, 'handover.start', input))).toBe('bad_input')
  })
})

describe('a piece of a handover', () => {
  const resolve = (h: TestHouse, handoverId: HandoverId, n: number, as: Input<'handover.resolve'>['as']) =>
    h.call('handover.resolve', { commandId: commandId(), handoverId, n, as })
  const misaddressed = { as: 'turned_away', reason: 'misaddressed', codAmount: null } as const

  test('is turned away after its scan, and that is undone by itself', async () => {
    await withHouse(async (h) => {
      const tracking = number()
      const caseId = await addCase(h.house, { return_tracking: tracking })
      const id = await begin(h)
      const { scan: taken } = await take(h, id, tracking)
      h.clock.advance(1000)
      const turned = await resolve(h, id, 1, misaddressed)
      if (!turned.ok) throw new Error(turned.error.code)
      expect(turned.value).toMatchObject({
        verdict: { kind: 'turned_away', reason: 'misaddressed' },
        scan: { outcome: 'turned_away' },
      })
      expect(turned.value.scan.commandId).not.toBe(taken?.commandId)
      expect((await h.must('case.view', { caseId })).view.tasks).toMatchObject([{ kind: 'turned_away' }])
      const undo = async () => {
        const [one] = (await open(h)).scans
        const target = (await h.must('desk.today', {})).undoable?.commandId
        expect(target).toBe(one?.commandId)
        if (!target) throw new Error('nothing to undo')
        h.clock.advance(1000)
        await h.must('desk.undo', { commandId: commandId(), target })
        return (await open(h)).scans[0]
      }
      expect(await undo()).toMatchObject({ outcome: 'taken', commandId: taken?.commandId })
      expect(await undo()).toMatchObject({ outcome: 'undone' })
      expect((await open(h)).handover.counts.brought).toBe(0)
      // Scanned once more it is a piece again, in its old place.
      expect((await take(h, id, tracking)).scan).toMatchObject({ n: 1, outcome: 'taken', again: 0 })
      expect(errorOf(await resolve(h, id, 1, { as: 'nothing' }))).toMatchObject({ why: 'handover_received' })
    })
  })

  test('that needed a hand is taken in as unclaimed, turned away, dropped, or found at the desk', async () => {
    await withHouse(async (h) => {
      const near = [number(), number(), number(), number()]
      for (const tracking of near) await addCase(h.house, { return_tracking: tracking })
      const id = await begin(h)
      const close = near.map((one) => one.slice(0, -1) + ((Number(one.at(-1)) + 1) % 10))
      for (const raw of close) await take(h, id, raw)
      expect(await resolve(h, id, 1, { as: 'unknown' })).toMatchObject({
        value: { verdict: { kind: 'unknown' }, scan: { outcome: 'unknown' } },
      })
      expect(await resolve(h, id, 2, misaddressed)).toMatchObject({
        value: { scan: { outcome: 'turned_away' } },
      })
      expect(await resolve(h, id, 3, { as: 'nothing' })).toMatchObject({
        value: { scan: { outcome: 'undone' } },
      })
      await h.must('parcel.unclaimed', { commandId: commandId(), raw: close[3] ?? '' })
      expect((await open(h)).handover.counts).toEqual({
        brought: 3,
        taken: 0,
        unknown: 2,
        turnedAway: 1,
        check: 0,
        hereBefore: 0,
      })
      expect(refusal(await resolve(h, id, 9, { as: 'unknown' }))).toBe('not_found')
    })
  })
})

test('two hundred parcels in a minute keep their order, and none is lost', async () => {
  await withHouse(async (h) => {
    const raws = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? number() : stranger()))
    for (const raw of raws) if (raw.startsWith('YT')) await addCase(h.house, { return_tracking: raw })
    const id = await begin(h, 200)
    const began = performance.now()
    for (const raw of raws) {
      h.clock.advance(300)
      await take(h, id, raw)
    }
    const took = performance.now() - began
    const { scans, handover } = await open(h)
    expect(scans.map(({ tracking }) => tracking)).toEqual(raws)
    expect(handover.counts).toMatchObject({ brought: 200, taken: 67, unknown: 133 })
    // A minute's scans in a sixth of it: a courier's sackful never waits for the machine.
    expect(took).toBeLessThan(10_000)
    await h.must('handover.end', end(id, { expected: 200 }))
  })
})

describe('which parcel to open next', () => {
  test('disputes first, then by deadline, not what another desk has begun', async () => {
    await withHouse(async (h) => {
      const now = h.clock()
      const spec = [
        { return_tracking: number(), deadline_at: now + 3_600_000, deadline_source: 'platform' as const },
        {
          return_tracking: number(),
          deadline_at: now + 9_000_000,
          deadline_source: 'platform' as const,
          dispute_state: 'open' as const,
          dispute_deadline: now + 8_000_000,
        },
        { return_tracking: number(), deadline_at: null, deadline_source: null },
      ]
      const cases = []
      for (const one of spec) cases.push(await addCase(h.house, one))
      expect(await h.must('inspection.next', {})).toMatchObject({ next: null, waiting: 0 })
      for (const { return_tracking } of spec) await scan(h, return_tracking)
      const away = await h.signIn(['clerk'], { station: 2 })
      for (const at of [1, 0, 2]) {
        const { next } = await h.must('inspection.next', {})
        expect(next).toMatchObject({
          case: { id: cases[at] },
          parcel: { tracking: spec[at]?.return_tracking },
        })
        const caseId = cases[at]
        if (!next || caseId === undefined) throw new Error('nothing is next')
        const begun = { commandId: commandId(), parcelId: next.parcel.id, caseId }
        await h.must('inspection.open', begun, away)
        expect((await h.must('inspection.next', {}, away)).next?.case.id).toBe(cases[1])
      }
      expect(await h.must('inspection.next', {})).toMatchObject({ next: null, waiting: 3 })
    })
  })
})

test('the running count by carrier, and whose courier it seems to be', () => {
  const piece = (carrier: string | null, outcome: 'taken' | 'turned_away' | 'undone' = 'taken') => ({
    carrier,
    outcome,
  })
  const scans = [piece('yto'), piece('sf', 'turned_away'), piece('yto'), piece(null), piece('yto', 'undone')]
  expect(countByCarrier(scans)).toEqual([
    { carrier: 'yto', brought: 2, turnedAway: 0 },
    { carrier: 'sf', brought: 1, turnedAway: 1 },
    { carrier: null, brought: 1, turnedAway: 0 },
  ])
  expect(countHandover(scans)).toMatchObject({ brought: 4, taken: 3, turnedAway: 1 })
  expect(guessCarrier(scans)).toBeNull()
  expect(guessCarrier([...scans, piece('yto')])).toBe('yto')
  expect(guessCarrier([piece('yto'), piece('yto')])).toBeNull()
})
