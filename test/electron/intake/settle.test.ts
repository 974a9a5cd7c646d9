import { afterAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../../shared/ids.ts'
import type { TaskKind } from '../../../shared/returns/task.ts'
import { boardDay } from '../../support/board.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { errorOf, everyRow, inspect, refusal, scan, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 6_000_000_000_000
const number = (): string => {
  numbers += 75_319_864
  return `YT${numbers}`
}
const viewOf = async (caseId: CaseId) => (await t.must('case.view', { caseId })).view
const awaiting = (tracking: string, spec: CaseSpec = {}) =>
  addCase(t.house, { return_tracking: tracking, outbound_tracking: null, ...spec })
/** A case whose goods were inspected. */
async function decided(
  spec: CaseSpec = {},
  over: Parameters<typeof inspect>[3] = {},
): Promise<Awaited<ReturnType<typeof inspect>> & { caseId: CaseId; tracking: string }> {
  const tracking = number()
  const caseId = await awaiting(tracking, spec)
  const { parcel } = await scanned(t, tracking, 'matched')
  return { caseId, tracking, ...(await inspect(t, parcel.id, caseId, over)) }
}
type How = Parameters<typeof settling>[2]
const settle = async (caseId: CaseId, how: How) => {
  t.clock.advance(1000)
  return t.call('case.settle', await settling(t, caseId, how))
}
async function openTask(caseId: CaseId, kind: TaskKind) {
  await t.house.writer.desk((trx) =>
    trx
      .insertInto('task')
      .values({
        kind,
        case_id: caseId,
        parcel_id: null,
        opened_at: t.clock(),
        opened_by: null,
        closed_at: null,
        closed_by: null,
        how: null,
        note: '',
      })
      .execute(),
  )
  const task = (await viewOf(caseId)).tasks.find((one) => one.kind === kind)
  if (!task) throw new Error('no task')
  return task
}

describe('as the decision says', () => {
  test('refunds in full, needs no reason, closes the task, and stays after a restart', async () => {
    const { caseId, decision } = await decided()
    const settled = await settle(caseId, { outcome: 'refunded', amount: 29_900 })
    expect(settled).toMatchObject({ ok: true, value: { case: { workState: 'settled', workVersion: 3 } } })
    await t.reopen()
    const view = await viewOf(caseId)
    expect(view.tasks).toEqual([])
    const settlement = { outcome: 'refunded', amount: 29_900, override: null, beforeInspection: false }
    expect(view.case.work).toMatchObject({ state: 'settled', settlement, decision })
    expect(view.settlements).toMatchObject([{ settlement, decision, by: 'Tester' }])
    expect((await t.must('queue.items', { caseIds: [caseId] })).items).toEqual([])
  })

  test('refunds partly what was deducted', async () => {
    const { caseId, decision } = await decided({}, { over: { condition: 'damaged_minor' } })
    expect(decision).toMatchObject({ outcome: 'refund_partly', amount: 27_508 })
    expect((await settle(caseId, { outcome: 'partly_refunded', amount: 27_508 })).ok).toBe(true)
  })

  test('refuses used goods, and exchanges', async () => {
    const used = await decided({}, { over: { condition: 'used' } })
    expect(used.decision.outcome).toBe('reject')
    expect((await settle(used.caseId, { outcome: 'refused', amount: 0 })).ok).toBe(true)
    const swap = await decided({ type: 'exchange' })
    expect(swap.decision.outcome).toBe('exchange')
    expect((await settle(swap.caseId, { outcome: 'exchanged', amount: 0 })).ok).toBe(true)
  })
})

describe('otherwise than the decision', () => {
  test('needs a reason, which is kept beside the decision as it was', async () => {
    const { caseId, decision } = await decided({}, { over: { condition: 'used' } })
    const before = everyRow(t)
    expect(refusal(await settle(caseId, { outcome: 'refunded', amount: 29_900 }))).toBe('reason_needed')
    expect(refusal(await settle(caseId, { outcome: 'cancelled', amount: 0, reason: '  ' }))).toBe(
      'reason_needed',
    )
    expect(everyRow(t)).toEqual(before)
    expect(
      (await settle(caseId, { outcome: 'partly_refunded', amount: 5000, reason: 'an old customer' })).ok,
    ).toBe(true)
    const { settlements } = await viewOf(caseId)
    expect(settlements).toMatchObject([
      {
        decision,
        settlement: { amount: 5000, override: { reason: 'an old customer' }, beforeInspection: false },
      },
    ])
  })

  test.each<[string, How, object]>([
    [
      'more than was asked',
      { outcome: 'refunded', amount: 29_901 },
      { code: 'amount_over_cap', cap: 29_900, asked: 29_901 },
    ],
    [
      'a part that is more',
      { outcome: 'partly_refunded', amount: 30_000 },
      { code: 'amount_over_cap', cap: 29_900, asked: 30_000 },
    ],
    [
      'a whole that is none',
      { outcome: 'refunded', amount: 29_899 },
      { code: 'not_possible', why: 'amount_not_whole' },
    ],
    [
      'a part that is the whole',
      { outcome: 'partly_refunded', amount: 29_900 },
      { code: 'not_possible', why: 'amount_not_part' },
    ],
    [
      'a part of nothing',
      { outcome: 'partly_refunded', amount: 0 },
      { code: 'not_possible', why: 'amount_not_part' },
    ],
    ['money with a refusal', { outcome: 'refused', amount: 1 }, { code: 'bad_input', path: 'amount' }],
    ['money with an exchange', { outcome: 'exchanged', amount: 1 }, { code: 'bad_input', path: 'amount' }],
    ['less than nothing', { outcome: 'refunded', amount: -1 }, { code: 'bad_input', path: 'amount' }],
  ])('not %s, by no reason', async (_, how, error) => {
    const { caseId } = await decided()
    const before = everyRow(t)
    expect(errorOf(await settle(caseId, { ...how, reason: 'because' }))).toEqual(error)
    expect(everyRow(t)).toEqual(before)
  })
})

describe('before anything was inspected', () => {
  const early = async (roles: Parameters<typeof t.signIn>[0], how: How) => {
    const caseId = await awaiting(number())
    return t.call('case.settle', await settling(t, caseId, how), await t.signIn(roles))
  }
  test.each<[string, How, object]>([
    [
      'an agent may not refund',
      { outcome: 'refunded', amount: 29_900, reason: 'x' },
      { code: 'not_allowed', needs: ['supervisor'] },
    ],
    [
      'nor in part',
      { outcome: 'partly_refunded', amount: 900, reason: 'x' },
      { code: 'not_allowed', needs: ['supervisor'] },
    ],
    [
      'nor exchange',
      { outcome: 'exchanged', amount: 0, reason: 'x' },
      { code: 'not_allowed', needs: ['supervisor'] },
    ],
    ['nor refuse without a reason', { outcome: 'refused', amount: 0 }, { code: 'reason_needed' }],
  ])('%s', async (_, how, error) => {
    expect(errorOf(await early(['agent'], how))).toEqual(error)
  })

  test('a supervisor may, with a reason, and it is told', async () => {
    expect(refusal(await early(['supervisor'], { outcome: 'refunded', amount: 29_900 }))).toBe(
      'reason_needed',
    )
    const done = await early(['supervisor'], { outcome: 'refunded', amount: 29_900, reason: 'shop promised' })
    if (!done.ok) throw new Error(done.error.code)
    expect((await viewOf(done.value.case.id)).settlements).toMatchObject([
      { decision: null, settlement: { beforeInspection: true, override: { reason: 'shop promised' } } },
    ])
  })

  test('an agent may cancel, and refuse with a reason', async () => {
    expect((await early(['agent'], { outcome: 'cancelled', amount: 0 })).ok).toBe(true)
    expect((await early(['agent'], { outcome: 'refused', amount: 0, reason: 'fraud' })).ok).toBe(true)
  })
})

describe('somebody was faster', () => {
  test('a newer state of our work, or of the platform’s, is told with what changed', async () => {
    const { caseId, view } = await decided()
    const input = await settling(t, caseId, { outcome: 'refunded', amount: 29_900 })
    const { workVersion } = input
    const stale = { ...input, workVersion: workVersion - 1 }
    expect(errorOf(await t.call('case.settle', stale))).toMatchObject({
      code: 'conflict',
      caseId,
      workVersion,
      changed: [{ what: 'case.decided', by: 'Tester' }, {}, {}],
    })
    const reopen = { inspectionId: view.inspection.id, reason: 'miscounted', workVersion }
    await t.must('inspection.reopen', { commandId: commandId(), ...reopen })
    expect(refusal(await t.call('case.settle', input))).toBe('conflict')
    const other = await decided()
    const seen = await settling(t, other.caseId, { outcome: 'refunded', amount: 29_900 })
    await t.house.writer.desk((trx) =>
      trx.updateTable('return_case').set({ platform_version: 2 }).where('id', '=', other.caseId).execute(),
    )
    expect(refusal(await t.call('case.settle', seen))).toBe('conflict')
  })

  test('of two agents at once one settles', async () => {
    const { caseId } = await decided()
    const inputs = [
      await settling(t, caseId, { outcome: 'refunded', amount: 29_900 }),
      await settling(t, caseId, { outcome: 'refused', amount: 0, reason: 'no' }),
    ]
    const results = await Promise.all(inputs.map((input) => t.call('case.settle', input)))
    expect(results.map((r) => (r.ok ? 'settled' : r.error.code))).toEqual(['settled', 'conflict'])
    expect((await viewOf(caseId)).settlements).toHaveLength(1)
  })
})

describe('tasks', () => {
  test('end with the settlement, but what is to be done with goods outlives it', async () => {
    const { caseId } = await decided({}, { over: { ownership: 'not_ours' } })
    await openTask(caseId, 'dispute')
    await openTask(caseId, 'frozen')
    await settle(caseId, { outcome: 'refused', amount: 0, reason: 'not ours' })
    expect((await viewOf(caseId)).tasks.map((x) => x.kind)).toEqual(['send_back'])
  })

  test('are done once, with who and when; a release and an open dispute are not done but settled', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking, { type: 'refund_only' })
    await scan(t, tracking)
    const [task] = (await viewOf(caseId)).tasks
    if (!task) throw new Error('no task')
    const done = () =>
      t.call('task.done', { commandId: commandId(), taskId: task.id, note: 'told the buyer' })
    expect((await done()).ok).toBe(true)
    await t.reopen()
    expect((await viewOf(caseId)).tasks).toEqual([])
    expect(errorOf(await done())).toMatchObject({
      code: 'conflict',
      changed: [{ what: 'task.closed', by: 'Tester' }, {}, {}],
    })
    const other = await decided()
    const release = (await viewOf(other.caseId)).tasks[0]
    const dispute = await openTask(other.caseId, 'dispute')
    for (const id of [release?.id ?? 0, dispute.id]) {
      const result = await t.call('task.done', { commandId: commandId(), taskId: id, note: '' })
      expect(errorOf(result)).toEqual({ code: 'not_possible', why: 'settle_instead' })
    }
    expect(refusal(await t.call('task.done', { commandId: commandId(), taskId: 999_999, note: '' }))).toBe(
      'not_found',
    )
  })

  test('a dispute over a case that is settled already can be done', async () => {
    const { caseId } = await decided()
    await settle(caseId, { outcome: 'refunded', amount: 29_900 })
    const dispute = await openTask(caseId, 'dispute')
    expect((await t.call('task.done', { commandId: commandId(), taskId: dispute.id, note: 'won' })).ok).toBe(
      true,
    )
  })
})

describe('opening a settled case again', () => {
  const reopen = async (caseId: CaseId, over: object = {}) => {
    const { workVersion } = (await viewOf(caseId)).case
    t.clock.advance(1000)
    return t.call('case.reopen', {
      commandId: commandId(),
      caseId,
      workVersion,
      reason: 'wrong amount',
      ...over,
    })
  }

  test('brings its decision back before customer service, and keeps the settlement on record', async () => {
    const { caseId, decision } = await decided({ dispute_state: 'open', dispute_text: '客服介入' })
    await settle(caseId, { outcome: 'refunded', amount: 29_900 })
    expect(await reopen(caseId)).toMatchObject({ ok: true, value: { case: { workState: 'decided' } } })
    await t.reopen()
    const view = await viewOf(caseId)
    expect(view.case.work).toMatchObject({ state: 'decided', decision })
    expect(view.tasks.map((x) => x.kind)).toEqual(['decision', 'dispute'])
    expect(view.settlements).toHaveLength(1)
    expect((await settle(caseId, { outcome: 'refunded', amount: 29_900 })).ok).toBe(true)
    expect((await viewOf(caseId)).settlements).toHaveLength(2)
  })

  test('brings a parcel that nobody had looked at back to the desk, but none that was turned away', async () => {
    const [a, b] = [number(), number()]
    const caseId = await awaiting(`${a},${b}`)
    const here = await scanned(t, a, 'matched')
    await scanned(t, b, 'turned_away', { cod: { amount: null } })
    await settle(caseId, { outcome: 'cancelled', amount: 0 })
    const waiting = async () =>
      (await t.must('inspection.waiting', {})).waiting
        .filter((w) => w.case.id === caseId)
        .map((w) => w.parcel.id)
    expect(await waiting()).toEqual([])
    expect(await reopen(caseId)).toMatchObject({ value: { case: { workState: 'open' } } })
    expect(await waiting()).toEqual([here.parcel.id])
    await inspect(t, here.parcel.id, caseId)
  })

  test('makes its late goods ordinary ones; those of a closed case stay late', async () => {
    for (const [state, kinds] of [
      ['wait_seller_confirm', []],
      ['closed', ['late_goods']],
    ] as const) {
      const tracking = number()
      const caseId = await awaiting(tracking, { state })
      await settle(caseId, { outcome: 'cancelled', amount: 0 })
      const { parcel } = await scanned(t, tracking, 'late')
      const input = { commandId: commandId(), parcelId: parcel.id, caseId }
      expect(errorOf(await t.call('inspection.open', input))).toEqual({
        code: 'not_possible',
        why: 'case_settled',
      })
      await reopen(caseId)
      expect((await viewOf(caseId)).tasks.map((x) => x.kind)).toEqual(kinds)
      await inspect(t, parcel.id, caseId)
    }
  })

  test('is refused of a case that is not settled, without a reason, and from an older state', async () => {
    const { caseId } = await decided()
    expect(errorOf(await reopen(caseId))).toEqual({ code: 'not_possible', why: 'case_not_settled' })
    await settle(caseId, { outcome: 'refunded', amount: 29_900 })
    expect(refusal(await reopen(caseId, { reason: ' ' }))).toBe('bad_input')
    expect(refusal(await reopen(caseId, { workVersion: 2 }))).toBe('conflict')
    expect((await reopen(caseId)).ok).toBe(true)
    expect(refusal(await reopen(caseId))).toBe('not_possible')
  })

  test('takes it off the day and the desk where it was counted as settled', async () => {
    await withHouse(async (h) => {
      const b = await h.signIn(['supervisor'], { station: 2 })
      const caseId = await addCase(h.house)
      h.clock.set(Date.UTC(2026, 5, 1, 15, 59, 59))
      await h.must(
        'case.settle',
        await settling(h, caseId, { outcome: 'refunded', amount: 29_900, reason: 'x' }),
        b,
      )
      const day = (name: string) => boardDay(h, name)
      expect(await day('2026-06-01')).toMatchObject({ settled: 1, refunded: 29_900 })
      h.clock.set(Date.UTC(2026, 5, 1, 16, 0, 0))
      await h.must('case.reopen', { commandId: commandId(), caseId, workVersion: 2, reason: 'x' })
      expect(await day('2026-06-01')).toMatchObject({ settled: 0, refunded: 0 })
      expect(await day('2026-06-02')).toMatchObject({ settled: 0, refunded: 0 })
      const { daily = [] } = everyRow(h)
      expect(daily.filter((row) => !row.includes('"n":0'))).toEqual([])
    })
  })
})
