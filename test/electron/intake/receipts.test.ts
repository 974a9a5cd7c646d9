import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseName } from '../../../electron/database/open.ts'
import type { CallName, Input, Output } from '../../../shared/contract.ts'
import { addCase } from '../../support/builders.ts'
import {
  allGood,
  everyEvent,
  everyRow,
  openInspection,
  refusal,
  scanned,
  settling,
} from '../../support/desk.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'
import { withSqlite } from '../../support/sqlite.ts'

type Made<N extends CallName> = { name: N; input: Input<N> & { commandId: string } }

/** A day's work in which every command of the desk and of customer service succeeds once. */
async function everyCommand(
  t: TestHouse,
  each: <N extends CallName>(made: Made<N>) => Promise<Output<N>>,
): Promise<void> {
  const make = async <N extends CallName>(name: N, input: Made<N>['input']): Promise<Output<N>> => {
    t.clock.advance(1000)
    return each({ name, input })
  }
  const caseId = await addCase(t.house, { return_tracking: 'YT1000000000001' })
  const near = await addCase(t.house, { return_tracking: 'YT2000000000002' })
  const refundOnly = await addCase(t.house, { return_tracking: 'YT3000000000003', type: 'refund_only' })
  const scanOf = (raw: string) => ({ commandId: commandId(), raw, typed: false, cod: null })

  const first = scanOf('YT1000000000001')
  const { verdict } = await make('parcel.scan', first)
  if (verdict.kind !== 'matched') throw new Error(verdict.kind)
  await make('parcel.scan', scanOf('YT1000000000001'))
  await make('parcel.scan', scanOf('6901234567892'))
  await make('parcel.choose', {
    commandId: commandId(),
    raw: 'YT2000000000003',
    caseId: near,
    fact: { kind: 'name', value: '林小雨' },
  })
  await make('parcel.unclaimed', { commandId: commandId(), raw: 'YT4000000000444' })
  const target = { by: 'raw', raw: 'YT5000000055555' } as const
  const turn = { commandId: commandId(), target, reason: 'cod', codAmount: 5, carrier: null } as const
  await make('parcel.turnAway', turn)
  await make('desk.undo', { commandId: commandId(), target: turn.commandId })
  const { view } = await make('inspection.open', {
    commandId: commandId(),
    parcelId: verdict.parcel.id,
    caseId,
  })
  const findings = allGood(view)
  const inspectionId = view.inspection.id
  await make('inspection.save', { commandId: commandId(), inspectionId, revision: 0, findings })
  const submit = { inspectionId, findings, final: true }
  await make('inspection.submit', { commandId: commandId(), ...submit, workVersion: 1 })
  await make('inspection.reopen', {
    commandId: commandId(),
    inspectionId,
    reason: 'miscounted',
    workVersion: 2,
  })
  await make('inspection.submit', { commandId: commandId(), ...submit, workVersion: 3 })
  await make('case.settle', await settling(t, caseId, { outcome: 'refunded', amount: 29_900 }))
  await make('case.reopen', { commandId: commandId(), caseId, workVersion: 5, reason: 'the buyer called' })
  await make('parcel.scan', scanOf('YT3000000000003'))
  const task = (await t.must('case.view', { caseId: refundOnly })).view.tasks[0]
  if (!task) throw new Error('no task')
  await make('task.done', { commandId: commandId(), taskId: task.id, note: 'told' })
}

describe('a command made again', () => {
  test('is answered as the first time and writes nothing, even days and a restart later', async () => {
    await withHouse(async (t) => {
      const made: { again: () => Promise<unknown>; answer: unknown; name: string }[] = []
      await everyCommand(t, async ({ name, input }) => {
        const answer = await t.must(name, input)
        const { receipt = [] } = everyRow(t)
        const kept = receipt.some((row) => row.includes(input.commandId))
        // What was only told (a parcel that is here already) or opened is answered anew, and still writes nothing.
        if (kept) made.push({ name, answer, again: () => t.must(name, input) })
        const before = everyRow(t)
        expect(await t.must(name, input), name).toEqual(answer)
        expect(everyRow(t), name).toEqual(before)
        return answer
      })
      await t.reopen()
      t.clock.advance(3 * 86_400_000)
      const before = everyRow(t)
      const published = t.published.length
      for (const { name, again, answer } of made) expect(await again(), name).toEqual(answer)
      expect(everyRow(t)).toEqual(before)
      expect(t.published.length).toBe(published)
      expect(made.length).toBe(13)
      expect(new Set(made.map(({ name }) => name)).size).toBe(11)
    })
  })

  test('twice at once is done once', async () => {
    await withHouse(async (t) => {
      await everyCommand(t, async ({ name, input }) => {
        const [one, two] = await Promise.all([t.must(name, input), t.must(name, input)])
        expect(two, name).toEqual(one)
        return one
      })
      const { parcel, receipt, task, inspection, settlement } = everyRow(t)
      expect([parcel?.length, inspection?.length, settlement?.length]).toEqual([5, 1, 1])
      expect(task?.length).toBe(4)
      expect(receipt?.length).toBe(13)
      // The answer of opening an inspection holds all that is known of the buyer: it is not kept.
      expect(receipt?.some((row) => row.includes('inspection.open'))).toBe(false)
    })
  })

  test('with another input, operator or station, or for another call, is refused and writes nothing', async () => {
    await withHouse(async (t) => {
      const colleague = await t.signIn(['clerk', 'agent', 'supervisor'], { station: 1 })
      const other = await t.signIn(['clerk'], { station: 2 })
      if (!t.holder.session || !other.session) throw new Error('nobody is signed in')
      const atB = { session: { ...t.holder.session, station: other.session.station } }
      const id = commandId()
      const input = { commandId: id, raw: 'YT1000000000001', typed: false, cod: null }
      await t.must('parcel.scan', input)
      const before = everyRow(t)
      const reused = [
        t.call('parcel.scan', { ...input, raw: 'YT1000000000002' }),
        t.call('parcel.scan', { ...input, typed: true }),
        t.call('parcel.scan', input, colleague),
        t.call('parcel.scan', input, atB),
        t.call('parcel.unclaimed', { commandId: id, raw: 'YT1000000000001' }),
      ]
      for (const result of await Promise.all(reused)) expect(refusal(result)).toBe('command_reused')
      expect(everyRow(t)).toEqual(before)
    })
  })

  test('after a failure is tried again: only successes are kept', async () => {
    await withHouse(async (t) => {
      const raw = 'YT2000000000003'
      const input = { commandId: commandId(), raw, fact: { kind: 'name', value: '林小雨' } } as const
      const caseId = await addCase(t.house, { return_tracking: 'YT9999999999999' })
      const before = everyRow(t)
      expect(refusal(await t.call('parcel.choose', { ...input, caseId }))).toBe('conflict')
      expect(everyRow(t)).toEqual(before)
      await t.house.writer.desk((trx) =>
        trx
          .updateTable('return_case')
          .set({ return_tracking: 'YT2000000000002' })
          .where('id', '=', caseId)
          .execute(),
      )
      expect(await t.must('parcel.choose', { ...input, caseId })).toMatchObject({
        verdict: { kind: 'matched' },
      })
    })
  })
})

describe('events', () => {
  test('are numbered without gaps, published as stored, after their commit, and hold no buyer’s data', async () => {
    await withHouse(async (t) => {
      const seen: number[] = []
      const stop = t.house.bus.subscribe((message) => {
        if (message.kind !== 'events') return
        const stored = everyEvent(t).length
        for (const { seq } of message.events) {
          expect(seq).toBeLessThanOrEqual(stored)
          seen.push(seq)
        }
      })
      await everyCommand(t, ({ name, input }) => t.must(name, input))
      stop()
      const { events, seq, more } = await t.must('events.since', { seq: 0 })
      expect(events.map((e) => e.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1))
      expect(seen).toEqual(events.map((e) => e.seq))
      expect(more).toBe(false)
      const published = t.published.flatMap((m) => (m.kind === 'events' ? m.events : []))
      expect(published).toEqual(events)
      const { event: rows } = everyRow(t)
      const text = JSON.stringify(rows)
      for (const secret of ['林小雨', '爱包的小雨', '13812345678', '5678', '文三路'])
        expect(text.includes(secret), secret).toBe(false)
      expect(new Set(events.map((e) => e.data.type)).size).toBeGreaterThan(11)
    })
  })

  test('come page by page', async () => {
    await withHouse(async (t) => {
      for (const raw of ['YT1000000000001', 'YT1000000099001', 'YT1000009900001'])
        await scanned(t, raw, 'unknown')
      const first = await t.must('events.since', { seq: 0, limit: 2 })
      expect(first).toMatchObject({ events: [{ seq: 1 }, { seq: 2 }], seq: 3, more: true })
      expect(await t.must('events.since', { seq: 2, limit: 2 })).toMatchObject({
        events: [{ seq: 3 }],
        more: false,
      })
    })
  })

  test('of a command whose commit fails are not published, and nothing of it is written', async () => {
    await withHouse(async (t) => {
      const file = join(t.dataDir, databaseName)
      const caseId = await addCase(t.house, { return_tracking: 'YT1000000000001' })
      const { parcel } = await scanned(t, 'YT1000000000001', 'matched')
      const { inspection, case: seen } = await openInspection(t, parcel.id, caseId)
      const input = {
        commandId: commandId(),
        inspectionId: inspection.id,
        findings: inspection.findings,
        final: true,
        workVersion: seen.workVersion,
      }
      withSqlite(file, (sqlite) =>
        sqlite.exec(
          "CREATE TRIGGER broken BEFORE INSERT ON receipt BEGIN SELECT RAISE(ABORT, 'broken'); END",
        ),
      )
      const before = everyRow(t)
      const published = t.published.length
      expect(refusal(await t.call('inspection.submit', input))).toBe('internal')
      expect(everyRow(t)).toEqual(before)
      expect(t.published.length).toBe(published)
      withSqlite(file, (sqlite) => sqlite.exec('DROP TRIGGER broken'))
      expect(await t.must('inspection.submit', input)).toMatchObject({ case: { workState: 'decided' } })
      await t.reopen()
      expect((await t.must('events.since', { seq: 0 })).events.map((e) => e.data.type)).toContain(
        'case.decided',
      )
    })
  })
})
