import { afterAll, describe, expect, test } from 'vitest'
import type { SessionHolder } from '../../../electron/context.ts'
import { paceOf } from '../../../shared/board/pace.ts'
import type { DayRange } from '../../../shared/board/range.ts'
import { StoredEvent } from '../../../shared/events.ts'
import type { CaseId } from '../../../shared/ids.ts'
import type { ReasonCode } from '../../../shared/returns/platform.ts'
import { dayOf, HOUR, MINUTE } from '../../../shared/time.ts'
import { addCase } from '../../support/builders.ts'
import { allGood, refusal } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())
const b = await t.signIn(['clerk', 'agent', 'supervisor'], { station: 2, name: '周敏' })

let seed = 20_261_123
/** The same numbers each time: 0 up to, and without, `below`. */
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * below)
}
const pick = <T>(among: readonly T[]): T => {
  const one = among[random(among.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const TITLES = ['托特包', '马鞍包', ' 马鞍包 ', '钱包']
const REASONS: readonly ReasonCode[] = ['no_reason', 'quality', 'not_as_described']
const titles = new Map<CaseId, string>()
const reasons = new Map<CaseId, ReasonCode>()
const caseIds: CaseId[] = []
const undoable: { id: ReturnType<typeof commandId>; as: SessionHolder }[] = []

async function oneStep(n: number): Promise<void> {
  t.clock.advance(random(20) * MINUTE + 1000)
  if (n % 40 === 39) t.clock.advance(14 * HOUR)
  const as = pick([t.holder, b])
  const id = commandId()
  const what = pick([
    'arrive',
    'arrive',
    'inspect',
    'inspect',
    'inspect',
    'settle',
    'settle',
    'turnAway',
    'undo',
    'reopen',
    'back',
  ])
  if (what === 'arrive') {
    const title = pick(TITLES)
    const reason = pick(REASONS)
    const tracking = `YT7${String(n * 271_828_183)
      .padStart(12, '0')
      .slice(-12)}`
    const caseId = await addCase(t.house, {
      return_tracking: tracking,
      outbound_tracking: null,
      reason,
      lines: [{ title }],
    })
    caseIds.push(caseId)
    titles.set(caseId, title.trim())
    reasons.set(caseId, reason)
    const done = await t.call('parcel.scan', { commandId: id, raw: tracking, typed: false, cod: null }, as)
    if (done.ok) undoable.push({ id, as })
  }
  if (what === 'inspect') {
    const { waiting } = await t.must('inspection.waiting', {})
    if (waiting.length === 0) return
    const { parcel, case: brief } = pick(waiting)
    const opened = await t.call(
      'inspection.open',
      { commandId: commandId(), parcelId: parcel.id, caseId: brief.id },
      as,
    )
    if (!opened.ok) return
    const { view } = opened.value
    const findings = allGood(
      view,
      pick([{}, {}, { condition: 'used' as const }, { condition: 'damaged_minor' as const }]),
    )
    const input = {
      inspectionId: view.inspection.id,
      findings,
      final: true,
      workVersion: view.case.workVersion,
    }
    const done = await t.call('inspection.submit', { commandId: id, ...input }, as)
    if (done.ok) undoable.push({ id, as })
  }
  if (what === 'settle' || what === 'back') {
    if (caseIds.length === 0) return
    const caseId = pick(caseIds)
    const { case: one } = (await t.must('case.view', { caseId })).view
    const { workVersion, platformVersion } = one
    if (what === 'back') {
      await t.call('case.reopen', { commandId: id, caseId, workVersion, reason: '又想起来了' }, as)
      return
    }
    const outcome = pick(['refunded', 'partly_refunded', 'partly_refunded', 'refused', 'cancelled'] as const)
    const amount = { refunded: 29_900, partly_refunded: 20_000 + random(9000), refused: 0, cancelled: 0 }[
      outcome
    ]
    await t.call(
      'case.settle',
      { commandId: id, caseId, workVersion, platformVersion, outcome, amount, reason: '改判' },
      as,
    )
  }
  if (what === 'turnAway') {
    const target = { by: 'raw', raw: `${pick(['SF', 'JT'])}${String(7_000_000_000_000 + n)}` } as const
    const reason = pick(['cod', 'misaddressed'] as const)
    const done = await t.call(
      'parcel.turnAway',
      { commandId: id, target, reason, codAmount: null, carrier: null },
      as,
    )
    if (done.ok) undoable.push({ id, as })
  }
  if (what === 'reopen') {
    if (caseIds.length === 0) return
    const { view } = await t.must('case.view', { caseId: pick(caseIds) })
    const [inspection] = view.inspections
    if (!inspection) return
    const input = { inspectionId: inspection.id, reason: '看错了', workVersion: view.case.workVersion }
    await t.call('inspection.reopen', { commandId: id, ...input }, as)
  }
  if (what === 'undo') {
    const last = undoable.pop()
    if (last) await t.call('desk.undo', { commandId: id, target: last.id }, last.as)
  }
}

interface Decided {
  readonly at: number
  readonly outcome: string
  readonly amount: number
  readonly rules: readonly string[]
  readonly scan: number | null
}
interface Settled {
  readonly at: number
  readonly outcome: string
  readonly amount: number
  readonly scan: number | null
  readonly decided: number | null
}

/** What stands in the end, told by the events alone. */
async function fromEvents() {
  const decided = new Map<CaseId, Decided>()
  const settled = new Map<CaseId, Settled>()
  const here = new Map<number, { at: number; caseIds: readonly CaseId[] }>()
  const turned = new Map<number, { at: number; reason: string; carrier: string }>()
  const rows = await t.house.db.selectFrom('event').selectAll().orderBy('seq').execute()
  for (const row of rows) {
    const data = StoredEvent.shape.data.parse(JSON.parse(row.data))
    const { case_id: caseId, parcel_id: parcelId, at } = row
    const firstScan = () => {
      const scans = [...here.values()].filter((one) => caseId !== null && one.caseIds.includes(caseId))
      return scans.length === 0 ? null : Math.min(...scans.map((one) => one.at))
    }
    if (data.type === 'parcel.received' && parcelId !== null)
      here.set(parcelId, { at, caseIds: data.caseIds })
    if (data.type === 'parcel.turned_away' && parcelId !== null) {
      here.delete(parcelId)
      const carrier = data.tracking.startsWith('SF') ? 'sf' : 'jt'
      turned.set(parcelId, { at, reason: data.reason, carrier })
    }
    if (data.type === 'parcel.undone' && parcelId !== null) {
      here.delete(parcelId)
      turned.delete(parcelId)
    }
    if (caseId === null) continue
    if (data.type === 'case.decided') {
      const rules = data.rules.map((rule) => rule.id)
      decided.set(caseId, { at, outcome: data.outcome, amount: data.amount, rules, scan: firstScan() })
    }
    if (data.type === 'case.undecided') decided.delete(caseId)
    if (data.type === 'case.settled') {
      const { outcome, amount } = data
      settled.set(caseId, {
        at,
        outcome,
        amount,
        scan: firstScan(),
        decided: decided.get(caseId)?.at ?? null,
      })
    }
    if (data.type === 'case.reopened') settled.delete(caseId)
  }
  return { decided, settled, turned }
}

function counted(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

const secondsBetween = (from: number | null, to: number): number[] =>
  from === null ? [] : [Math.round((to - from) / 1000)]

/** The board's figures of a range, counted anew. */
async function recount(range: DayRange) {
  const { decided, settled, turned } = await fromEvents()
  const within = ({ at }: { at: number }) => dayOf(at) >= range.from && dayOf(at) <= range.to
  const cases = [...decided].filter(([, one]) => within(one))
  const ends = [...settled.values()].filter(within)
  const sum = (amounts: readonly number[]) => amounts.reduce((all, n) => all + n, 0)
  return {
    decided: counted(cases.map(([, one]) => one.outcome)),
    settled: counted(ends.map((one) => one.outcome)),
    reasons: counted(cases.map(([id]) => reasons.get(id) ?? '?')),
    products: counted(cases.map(([id]) => titles.get(id) ?? '?')),
    used: cases.filter(([, one]) => one.rules.includes('used')).length,
    damaged: cases.filter(([, one]) => one.rules.includes('damaged')).length,
    turnedAway: counted([...turned.values()].filter(within).map((one) => `${one.reason}/${one.carrier}`)),
    refunded: sum(ends.map((one) => one.amount)),
    deducted: sum(ends.filter((one) => one.outcome === 'partly_refunded').map((one) => 29_900 - one.amount)),
    saved: 29_900 * ends.filter((one) => one.outcome === 'refused').length,
    decision: paceOf(cases.flatMap(([, one]) => secondsBetween(one.scan, one.at))),
    settle: paceOf(ends.flatMap((one) => secondsBetween(one.decided, one.at))),
    whole: paceOf(ends.flatMap((one) => secondsBetween(one.scan, one.at))),
  }
}

const byKey = <R extends { n: number }>(rows: readonly R[], key: (row: R) => string) =>
  Object.fromEntries(rows.map((row) => [key(row), row.n]))

async function shown(range: DayRange) {
  const { range: view } = await t.must('board.view', range)
  const defect = (rule: string) =>
    view.products.reduce((all, { defects }) => all + (defects.find((one) => one.rule === rule)?.n ?? 0), 0)
  return {
    decided: byKey(view.decided, (row) => row.outcome),
    settled: byKey(view.settled, (row) => row.outcome),
    reasons: byKey(view.reasons, (row) => row.reason),
    products: byKey(view.products, (row) => row.title),
    used: defect('used'),
    damaged: defect('damaged'),
    turnedAway: byKey(view.turnedAway, (row) => `${row.reason}/${row.carrier}`),
    refunded: view.money.refunded.amount,
    deducted: view.money.deducted.amount,
    saved: view.money.saved.amount,
    ...view.pace,
  }
}

describe('the board is what happened', () => {
  const first = dayOf(t.clock())
  let days: string[] = []

  test('after commands in any order, taken back, opened again and overridden', {
    timeout: 90_000,
  }, async () => {
    for (let n = 1; n <= 420; n++) await oneStep(n)
    const seen = await t.house.db.selectFrom('daily').select('day').distinct().orderBy('day').execute()
    days = seen.map(({ day }) => day)
    expect(days.length).toBeGreaterThan(5)
    // The steps reached what they were to reach.
    const types = await t.house.db.selectFrom('event').select('type').distinct().execute()
    for (const type of ['case.undecided', 'case.reopened', 'parcel.undone', 'parcel.turned_away'])
      expect(types.map((row) => row.type)).toContain(type)
    for (const day of days) {
      const range = { from: day, to: day }
      expect({ day, ...(await shown(range)) }).toEqual({ day, ...(await recount(range)) })
    }
  })

  test('added up over days, and over a whole month, within 2 % where durations are concerned', async () => {
    const last = days.at(-1) ?? first
    for (const range of [
      { from: first, to: last },
      { from: `${first.slice(0, 7)}-01`, to: '2026-12-31' },
      { from: '2026-01-01', to: '2026-12-31' },
    ]) {
      const { decision, settle, whole, ...exact } = await recount(range)
      const board = await shown(range)
      expect(board).toMatchObject(exact)
      for (const [about, true_] of [
        [board.decision, decision],
        [board.settle, settle],
        [board.whole, whole],
      ] as const) {
        expect(about.n).toBe(true_.n)
        for (const which of ['p50', 'p95'] as const)
          expect(Math.abs((about[which] ?? 0) / (true_[which] ?? 1) - 1)).toBeLessThanOrEqual(0.02)
      }
    }
  })

  test('slots add up to the whole', async () => {
    const { range } = await t.must('board.view', { from: first, to: days.at(-1) ?? first })
    expect(range.slotKind).toBe('day')
    for (const field of ['received', 'inspected', 'decided', 'settled', 'turnedAway'] as const)
      expect(range.slots.reduce((sum, { counts }) => sum + counts[field], 0)).toBe(range.counts[field])
    const hours = (await t.must('board.view', { from: first, to: first })).range
    expect(hours.slots).toHaveLength(24)
    expect(hours.slots.reduce((sum, { decision }) => sum + decision.n, 0)).toBe(hours.pace.decision.n)
  })

  test('counted anew by the background, from a file that was never counted, it is the same', async () => {
    const range = { from: first, to: days.at(-1) ?? first }
    const before = await t.must('board.view', range)
    await t.house.writer.desk(async (trx) => {
      await trx.deleteFrom('board_count').execute()
      await trx.deleteFrom('board_counted').execute()
      const cases = await trx
        .selectFrom('return_case')
        .select('id')
        .where('decision', 'is not', null)
        .execute()
      const settled = await trx
        .selectFrom('return_case')
        .select('id')
        .where('settlement', 'is not', null)
        .execute()
      const ids = new Set([...cases, ...settled].map(({ id }) => id))
      const parcels = await trx.selectFrom('parcel').select('id').where('state', '=', 'turned_away').execute()
      await trx
        .insertInto('board_todo')
        .values([
          ...[...ids].map((id) => ({ kind: 'case' as const, id })),
          ...parcels.map(({ id }) => ({ kind: 'parcel' as const, id })),
        ])
        .execute()
    })
    expect((await t.must('board.view', range)).filling).toBeGreaterThan(10)
    await t.house.boardFill.filled()
    const after = await t.must('board.view', range)
    expect(after.filling).toBe(0)
    // Products have other ids now; equal ones may stand in another order.
    const sorted = (view: typeof before) => ({
      ...view.range,
      products: view.range.products.toSorted((x, y) => (x.title < y.title ? -1 : 1)),
    })
    expect(sorted(after)).toEqual(sorted(before))
  })
})

describe('what waits now', () => {
  test('by age, by what times out, and goods to be dealt with', () =>
    withHouse(async (h) => {
      const now = h.clock()
      const late = await addCase(h.house, { deadline_at: now - HOUR, return_tracking: 'YT7000000000001' })
      const soon = await addCase(h.house, { deadline_at: now + 2 * HOUR, return_tracking: 'YT7000000000027' })
      const disputed = await addCase(h.house, {
        deadline_at: now + 9 * 24 * HOUR,
        dispute_state: 'open',
        dispute_deadline: now + 3 * HOUR,
        return_tracking: 'YT7000000000383',
      })
      await addCase(h.house, { deadline_at: now + 5 * 24 * HOUR, return_tracking: null })
      await addCase(h.house, {
        deadline_at: now - 5 * HOUR,
        state: 'success',
        return_tracking: 'YT7000000000461',
      })
      await h.house.writer.desk((trx) =>
        trx
          .insertInto('task')
          .values({
            kind: 'dispute',
            case_id: disputed,
            parcel_id: null,
            opened_at: now,
            opened_by: null,
            closed_at: null,
            closed_by: null,
            how: null,
            note: '',
          })
          .execute(),
      )
      for (const raw of ['YT7000000000001', 'YT7000000000461', 'ZTO773000000001'])
        await h.must('parcel.scan', { commandId: commandId(), raw, typed: false, cod: null })
      h.clock.advance(5 * HOUR)
      const day = dayOf(h.clock())
      const board = (await h.must('board.view', { from: day, to: day })).now
      expect(board.due).toMatchObject({ over: 2, soon: 0, disputes: 1 })
      expect(board.due.list.map(({ id }) => id)).toEqual([disputed, late, soon])
      expect(board.waiting.inspection).toEqual([0, 0, 1, 0, 0])
      expect(board.goods.total).toBe(1)
      expect(board.goods.list[0]).toMatchObject({
        kind: 'late_goods',
        tracking: 'YT7000000000461',
        owner: null,
      })
      expect(board.unclaimed.total).toBe(1)
    }))

  test('of a range that is none, or longer than anybody asks for, it says no', async () => {
    expect(refusal(await t.call('board.view', { from: '2026-02-02', to: '2026-02-01' }))).toBe('bad_input')
    expect(refusal(await t.call('board.view', { from: '1990-01-01', to: '2026-01-01' }))).toBe('bad_input')
    expect(refusal(await t.call('board.view', { from: '2026-02-30', to: '2026-03-01' }))).toBe('bad_input')
  })

  test('an empty house has an empty board', () =>
    withHouse(async (h) => {
      const { range, now } = await h.must('board.view', { from: '2026-06-01', to: '2026-06-30' })
      expect(range.pace.whole).toEqual({ n: 0, p50: null, p95: null })
      expect([range.products, range.turnedAway, range.stations, now.due.list, now.goods.list]).toEqual([
        [],
        [],
        [],
        [],
        [],
      ])
    }))
})
