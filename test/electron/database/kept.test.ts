import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CallName, Input } from '../../../shared/contract.ts'
import { addCase } from '../../support/builders.ts'
import { allGood } from '../../support/findings.ts'
import { commandId, sampleDir, type TestHouse, withHouse, workerFile } from '../../support/house.ts'

const dyingHouse = resolve(import.meta.dirname, '../../support/dyingHouse.ts')

/** Another process takes over the data folder, makes a call, and is killed at the moment named. */
async function killedDuring<N extends CallName>(
  t: TestHouse,
  when: 'published' | 'writing',
  name: N,
  input: Input<N>,
): Promise<void> {
  await t.house.close()
  const order = {
    dataDir: t.dataDir,
    workerFile,
    sampleDir,
    now: t.clock(),
    when,
    session: t.holder.session,
    name,
    input,
  }
  const child = spawnSync(process.execPath, [dyingHouse, JSON.stringify(order)], { encoding: 'utf8' })
  expect(child.stderr).toBe('')
  expect(child.signal).toBe('SIGKILL')
  await t.reopen()
}

/** A parcel that was scanned, with its inspection ready to be submitted. */
async function readyToSubmit(t: TestHouse): Promise<Input<'inspection.submit'>> {
  const caseId = await addCase(t.house, { return_tracking: 'YT8812345678901' })
  const scan = { raw: 'YT8812345678901', typed: false, cod: null }
  const { verdict } = await t.must('parcel.scan', { commandId: commandId(), ...scan })
  if (verdict.kind !== 'matched') throw new Error(verdict.kind)
  const parcelId = verdict.parcel.id
  const { view } = await t.must('inspection.open', { commandId: commandId(), parcelId, caseId })
  const { inspection, policy } = view
  return {
    commandId: commandId(),
    inspectionId: inspection.id,
    findings: allGood(
      inspection.findings,
      policy.defaultKit.map((piece) => piece.key),
    ),
    final: true,
    workVersion: view.case.workVersion,
  }
}

describe('killed between commit and publishing', () => {
  test('the decision is there, and whoever catches up hears of it', async () => {
    await withHouse(async (t) => {
      const submit = await readyToSubmit(t)
      const before = await t.must('events.since', { seq: 0 })
      await killedDuring(t, 'published', 'inspection.submit', submit)

      const { events } = await t.must('events.since', { seq: before.seq })
      expect(events.map((event) => event.data.type)).toEqual(
        expect.arrayContaining(['inspection.submitted', 'case.decided', 'task.opened']),
      )
      expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => before.seq + 1 + i))
      const { items } = await t.must('queue.list', {})
      expect(items).toHaveLength(1)
    })
  })

  test('the client that repeats its command gets the stored answer, and nothing is written twice', async () => {
    await withHouse(async (t) => {
      const submit = await readyToSubmit(t)
      await killedDuring(t, 'published', 'inspection.submit', submit)
      const { seq } = await t.must('events.since', { seq: 0 })
      const again = await t.must('inspection.submit', submit)
      expect(again.case.workState).toBe('decided')
      expect((await t.must('events.since', { seq: 0 })).seq).toBe(seq)
    })
  })
})

test('killed while writing, nothing of it is there', async () => {
  await withHouse(async (t) => {
    await killedDuring(t, 'writing', 'app.status', {})
    expect(await t.house.db.selectFrom('shop').selectAll().execute()).toEqual([])
    expect((await t.must('events.since', { seq: 0 })).seq).toBe(0)
    await addCase(t.house)
  })
})

test('the lock of a killed process is no obstacle', async () => {
  await withHouse(async (t) => {
    await killedDuring(t, 'published', 'parcel.scan', {
      commandId: commandId(),
      raw: 'SF1000000000017',
      typed: true,
      cod: null,
    })
    expect((await t.must('desk.today', {})).counts.received).toBe(1)
  })
})
