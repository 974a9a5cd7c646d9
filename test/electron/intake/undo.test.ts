import { afterAll, describe, expect, test } from 'vitest'
import { parcelsWithoutCase } from '../../../electron/database/parcels.ts'
import { inBackground } from '../../../electron/import/background.ts'
import { rematch } from '../../../electron/import/rematch.ts'
import { type CommandId, OperatorId, StationId } from '../../../shared/ids.ts'
import { boardDay } from '../../support/board.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import {
  allGood,
  errorOf,
  everyEvent,
  everyRow,
  inspect,
  openInspection,
  scan,
  scanned,
  settling,
} from '../../support/desk.ts'
import { commandId, openTestHouse, type TestHouse, withHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 3_000_000_000_000
const number = (): string => {
  numbers += 97_531_246
  return `YT${numbers}`
}
const awaiting = (tracking: string, spec: CaseSpec = {}, h: TestHouse = t) =>
  addCase(h.house, { return_tracking: tracking, outbound_tracking: null, ...spec })
const undo = (target: CommandId, h: TestHouse = t) => {
  h.clock.advance(1000)
  return h.call('desk.undo', { commandId: commandId(), target })
}
const viewOf = async (caseId: Parameters<typeof settling>[1], h: TestHouse = t) =>
  (await h.must('case.view', { caseId })).view
const none = { received: 0, inspected: 0, turnedAway: 0, unclaimed: 0 }

describe('taken back', () => {
  test('a receipt: the parcel was never here, the case waits again, the counter goes back', async () => {
    await withHouse(async (h) => {
      const caseId = await awaiting('YT3000000000001', { type: 'refund_only' }, h)
      const id = commandId()
      const { parcel } = await scanned(h, 'YT3000000000001', 'refund_only', { id })
      await openInspection(h, parcel.id, caseId)
      expect((await h.must('desk.today', {})).undoable).toMatchObject({ commandId: id, what: 'received' })
      expect((await undo(id, h)).ok).toBe(true)
      await h.reopen()
      const view = await viewOf(caseId, h)
      expect(view).toMatchObject({ case: { goods: 'expected' }, parcels: [], tasks: [], inspections: [] })
      expect(view.history.map((e) => e.data.type)).toEqual([
        'task.opened',
        'parcel.received',
        'inspection.started',
        'task.closed',
        'parcel.undone',
      ])
      expect(view.history.map((e) => e.operator)).toEqual(Array(5).fill('Tester'))
      const today = await h.must('desk.today', {})
      expect(today).toMatchObject({
        counts: none,
        waiting: 0,
        undoable: null,
        recent: [{ commandId: id, undone: true }],
      })
      const again = await scanned(h, 'YT3000000000001', 'refund_only')
      expect(again.parcel.id).not.toBe(parcel.id)
      expect((await openInspection(h, again.parcel.id, caseId)).inspection.revision).toBe(0)
    })
  })

  test('an unclaimed parcel: its shelf is free', async () => {
    await withHouse(async (h) => {
      const id = commandId()
      await scanned(h, 'YT3000000000001', 'unknown', { id })
      expect((await h.must('desk.today', {})).counts).toEqual({ ...none, received: 1, unclaimed: 1 })
      expect((await undo(id, h)).ok).toBe(true)
      await h.reopen()
      expect(await h.must('desk.today', {})).toMatchObject({ counts: none, nextShelf: 'A-01' })
      expect((await scanned(h, 'YT3000000000001', 'unknown')).parcel.location).toBe('A-01')
    })
  })

  test('a candidate that was chosen', async () => {
    const caseId = await awaiting('YT3111111111111')
    const id = commandId()
    const fact = { kind: 'name', value: '林小雨' } as const
    await t.must('parcel.choose', { commandId: id, raw: 'YT3111111111112', caseId, fact })
    expect((await undo(id)).ok).toBe(true)
    expect(await viewOf(caseId)).toMatchObject({ case: { goods: 'expected' }, parcels: [] })
    expect(everyEvent(t).at(-1)).toEqual({
      type: 'parcel.undone',
      tracking: 'YT3111111111112',
      what: 'chosen',
    })
    await scanned(t, 'YT3111111111112', 'near')
  })

  test('a turning away at the door: nothing was', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking)
    const id = commandId()
    const { counts } = await t.must('desk.today', {})
    await scanned(t, tracking, 'turned_away', { id, cod: { amount: 100 } })
    expect((await undo(id)).ok).toBe(true)
    expect(await viewOf(caseId)).toMatchObject({ parcels: [], tasks: [] })
    expect((await t.must('desk.today', {})).counts).toEqual(counts)
  })

  test.each([
    ['a refund-only case', { type: 'refund_only' }, ['refund_only_goods'], /^A-DESK$/],
    ['a closed case', { state: 'closed' }, ['late_goods'], /^A-\d+$/],
    ['an ordinary case', {}, [], /^A-DESK$/],
  ] as const)(
    'a turning away after the receipt: the goods of %s are here again',
    async (_, spec, tasks, at) => {
      const tracking = number()
      const caseId = await awaiting(tracking, spec)
      const verdict = await scan(t, tracking)
      if (!('parcel' in verdict)) throw new Error(verdict.kind)
      const { counts } = await t.must('desk.today', {})
      const id = commandId()
      const target = { by: 'parcel', parcelId: verdict.parcel.id } as const
      await t.must('parcel.turnAway', {
        commandId: id,
        target,
        reason: 'cod',
        codAmount: null,
        carrier: null,
      })
      expect((await viewOf(caseId)).tasks.map((x) => x.kind)).toEqual(['turned_away'])
      expect((await undo(id)).ok).toBe(true)
      await t.reopen()
      const view = await viewOf(caseId)
      expect(view.case.goods).toBe('here')
      expect(view.parcels).toMatchObject([
        {
          parcel: {
            id: verdict.parcel.id,
            location: expect.stringMatching(at),
            state: { state: 'received' },
          },
        },
      ])
      expect(view.tasks.map((x) => x.kind)).toEqual(tasks)
      expect((await t.must('desk.today', {})).counts).toEqual(counts)
      const { waiting } = await t.must('inspection.waiting', {})
      // Late goods wait for somebody's decision, not for an inspection.
      expect(waiting.some((w) => w.case.id === caseId)).toBe(at.source === '^A-DESK$')
    },
  )

  test('a turning away of an unclaimed parcel: its own shelf if that is free, else the next', async () => {
    await withHouse(async (h) => {
      const turn = async (parcelId: number) => {
        const id = commandId()
        const target = { by: 'parcel', parcelId } as const
        await h.must('parcel.turnAway', {
          commandId: id,
          target,
          reason: 'misaddressed',
          codAmount: null,
          carrier: null,
        })
        return id
      }
      const place = async (raw: string) => (await scanned(h, raw, 'already')).parcel.location
      const { parcel: a } = await scanned(h, 'YT3000000000001', 'unknown')
      const { parcel: b } = await scanned(h, 'YT3000000990001', 'unknown')
      const gone = await turn(b.id)
      const first = await turn(a.id)
      expect((await undo(gone, h)).ok).toBe(true)
      expect(await place('YT3000000990001')).toBe('A-02')
      expect((await scanned(h, 'YT3000099000001', 'unknown')).parcel.location).toBe('A-01')
      expect((await undo(first, h)).ok).toBe(true)
      expect(await place('YT3000000000001')).toBe('A-03')
      expect((await h.must('desk.today', {})).counts).toEqual({ ...none, received: 3, unclaimed: 3 })
    })
  })

  test('a parcel whose case an import brought: it leaves its case and its shelf, or stands there again', async () => {
    await withHouse(async (h) => {
      const id = commandId()
      const { parcel } = await scanned(h, 'YT3000000000001', 'unknown', { id })
      const caseId = await awaiting('YT3000000000001', {}, h)
      const actor = { operatorId: OperatorId.parse(1), stationId: StationId.parse(1) }
      for (const row of await parcelsWithoutCase(h.house.db, 10))
        await inBackground(h.house, actor, (tx) => rematch(tx, row))
      expect(await viewOf(caseId, h)).toMatchObject({
        case: { goods: 'here' },
        parcels: [{ parcel: { location: 'A-01' } }],
      })
      const turned = commandId()
      const target = { by: 'parcel', parcelId: parcel.id } as const
      await h.must('parcel.turnAway', {
        commandId: turned,
        target,
        reason: 'cod',
        codAmount: null,
        carrier: null,
      })
      expect((await h.must('desk.today', {})).nextShelf).toBe('A-01')
      expect((await undo(turned, h)).ok).toBe(true)
      await h.reopen()
      expect((await h.must('desk.today', {})).nextShelf).toBe('A-02')
      expect((await scanned(h, 'YT3000000000001', 'already')).parcel.location).toBe('A-01')
      expect((await undo(id, h)).ok).toBe(true)
      expect(await h.must('desk.today', {})).toMatchObject({ counts: none, nextShelf: 'A-01', waiting: 0 })
      expect((await viewOf(caseId, h)).case.goods).toBe('expected')
    })
  })

  test('a submission: the release is withdrawn, the findings stay, the counters go back', async () => {
    await withHouse(async (h) => {
      const caseId = await awaiting('YT3000000000001', {}, h)
      const { parcel } = await scanned(h, 'YT3000000000001', 'matched')
      const id = commandId()
      const { view: seen } = await inspect(h, parcel.id, caseId, { id, over: { note: 'a scratch' } })
      expect((await h.must('queue.list', {})).items).toHaveLength(1)
      const result = await undo(id, h)
      expect(result).toMatchObject({
        ok: true,
        value: { reopened: seen.inspection.id, undone: { what: 'submitted' } },
      })
      await h.reopen()
      expect((await h.must('queue.list', {})).items).toEqual([])
      expect((await h.must('desk.today', {})).counts).toEqual({ ...none, received: 1 })
      expect(await boardDay(h, '2026-06-01')).toMatchObject({ decided: 0, inspected: 0 })
      expect((await h.must('queue.list', {})).total).toBe(0)
      const view = await openInspection(h, parcel.id, caseId)
      expect(view.inspection).toMatchObject({
        state: { state: 'reopened', reason: 'undo' },
        findings: { lines: [{ note: 'a scratch' }] },
      })
      await inspect(h, parcel.id, caseId)
      expect(await boardDay(h, '2026-06-01')).toMatchObject({
        decided: 1,
        inspected: 1,
      })
    })
  })
})

describe('refused, and nothing changes', () => {
  const refused = async (target: CommandId, error: object, h: TestHouse = t) => {
    const before = everyRow(h)
    expect(errorOf(await undo(target, h))).toMatchObject(error)
    expect(everyRow(h)).toEqual(before)
  }
  const nothing = { code: 'nothing_to_undo' }

  test('twice, of an unknown command, of one that cannot be taken back, of an undo', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched', { id })
    const opened = commandId()
    await t.must('inspection.open', { commandId: opened, parcelId: parcel.id, caseId })
    await refused(opened, nothing)
    const back = commandId()
    await t.must('desk.undo', { commandId: back, target: id })
    await refused(id, nothing)
    await refused(back, nothing)
    await refused(commandId(), nothing)
  })

  test('of another station’s command', async () => {
    const id = commandId()
    const other = await t.signIn(['clerk'], { station: 2 })
    await scanned(t, number(), 'unknown', { id, as: other })
    await refused(id, nothing)
    const colleague = await t.signIn(['clerk'], { station: 2 })
    expect((await t.call('desk.undo', { commandId: commandId(), target: id }, colleague)).ok).toBe(true)
  })

  test('a receipt, once something was found', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched', { id })
    const view = await openInspection(t, parcel.id, caseId)
    const save = { inspectionId: view.inspection.id, revision: 0, findings: allGood(view) }
    await t.must('inspection.save', { commandId: commandId(), ...save })
    await refused(id, { code: 'not_possible', why: 'inspection_begun' })
  })

  test('a receipt, once it was turned away; that first, and then it can be', async () => {
    const [id, turned] = [commandId(), commandId()]
    const raw = number()
    await scanned(t, raw, 'unknown', { id })
    const target = { by: 'raw', raw } as const
    await t.must('parcel.turnAway', {
      commandId: turned,
      target,
      reason: 'cod',
      codAmount: null,
      carrier: null,
    })
    await refused(id, { code: 'not_possible', why: 'parcel_turned_away' })
    expect((await undo(turned)).ok).toBe(true)
    expect((await undo(id)).ok).toBe(true)
  })

  test('a turning away, once the number came in again, in whatever spelling', async () => {
    const raw = 'YT3999000000001'
    const { parcel } = await scanned(t, raw, 'unknown')
    const id = commandId()
    const target = { by: 'parcel', parcelId: parcel.id } as const
    await t.must('parcel.turnAway', { commandId: id, target, reason: 'cod', codAmount: null, carrier: null })
    await scanned(t, raw.slice(2), 'unknown')
    await refused(id, { code: 'not_possible', why: 'received_again' })
  })

  test('a receipt, once customer service settled the case', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    await scanned(t, tracking, 'matched', { id })
    await t.must(
      'case.settle',
      await settling(t, caseId, { outcome: 'refunded', amount: 29_900, reason: 'angry' }),
    )
    // The goods that nobody looked at are somebody's task now.
    const changed = [{ what: 'task.opened' }, { what: 'case.settled', by: 'Tester' }, {}]
    await refused(id, { code: 'conflict', caseId, changed })
  })

  test('but late goods of a case that was settled before can be taken back', async () => {
    const tracking = number()
    const caseId = await awaiting(tracking)
    await t.must('case.settle', await settling(t, caseId, { outcome: 'cancelled', amount: 0 }))
    const id = commandId()
    await scanned(t, tracking, 'late', { id })
    expect((await undo(id)).ok).toBe(true)
    expect((await viewOf(caseId)).tasks).toEqual([])
  })

  test.each(['received', 'turned_away'] as const)(
    'what was %s, once customer service dealt with its task',
    async (what) => {
      const id = commandId()
      const tracking = number()
      const caseId = await awaiting(tracking, { type: 'refund_only' })
      await scan(t, tracking, { id, ...(what === 'turned_away' ? { cod: { amount: null } } : {}) })
      const [task] = (await viewOf(caseId)).tasks
      if (!task) throw new Error('no task')
      await t.must('task.done', { commandId: commandId(), taskId: task.id, note: '' })
      await refused(id, { code: 'conflict', caseId })
    },
  )

  test('a submission, once the case is settled, or was and is open again', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched')
    await inspect(t, parcel.id, caseId, { id })
    await t.must('case.settle', await settling(t, caseId, { outcome: 'refunded', amount: 29_900 }))
    await refused(id, { code: 'conflict', caseId })
    const { workVersion } = (await viewOf(caseId)).case
    await t.must('case.reopen', { commandId: commandId(), caseId, workVersion, reason: 'wrong amount' })
    await refused(id, { code: 'conflict', caseId })
  })

  test('a submission, once the goods that are not ours went back', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched')
    await inspect(t, parcel.id, caseId, { id, over: { ownership: 'not_ours' } })
    const task = (await viewOf(caseId)).tasks.find((x) => x.kind === 'send_back')
    if (!task) throw new Error('no task')
    await t.must('task.sendBack', { commandId: commandId(), taskId: task.id, raw: 'SF1399900000017' })
    await refused(id, { code: 'conflict', caseId })
  })

  test('a submission that was opened again, even where it was submitted anew', async () => {
    const id = commandId()
    const tracking = number()
    const caseId = await awaiting(tracking)
    const { parcel } = await scanned(t, tracking, 'matched')
    const { view, case: decided } = await inspect(t, parcel.id, caseId, { id })
    const inspectionId = view.inspection.id
    const reopen = { inspectionId, reason: 'miscounted', workVersion: decided.workVersion }
    await t.must('inspection.reopen', { commandId: commandId(), ...reopen })
    await refused(id, { code: 'not_possible', why: 'inspection_not_submitted' })
    await inspect(t, parcel.id, caseId)
    await refused(id, nothing)
  })
})
