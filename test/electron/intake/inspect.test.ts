import { afterAll, describe, expect, test } from 'vitest'
import type { InspectionView } from '../../../shared/contract.ts'
import { LineId } from '../../../shared/ids.ts'
import { boardDay } from '../../support/board.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import {
  allGood,
  errorOf,
  everyRow,
  inspect,
  openInspection,
  refusal,
  scanned,
  settling,
} from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

let numbers = 2_000_000_000_000
const number = (): string => {
  numbers += 86_429_753
  return `YT${numbers}`
}
const awaiting = (tracking: string, spec: CaseSpec = {}) =>
  addCase(t.house, { return_tracking: tracking, outbound_tracking: null, ...spec })
const viewOf = async (caseId: Parameters<typeof settling>[1]) => (await t.must('case.view', { caseId })).view
/** A case whose parcel is here, and its inspection. */
async function begun(spec: CaseSpec = {}): Promise<InspectionView> {
  const tracking = number()
  const caseId = await awaiting(tracking, spec)
  const { parcel } = await scanned(t, tracking, 'matched')
  return openInspection(t, parcel.id, caseId)
}
const submitting = (view: InspectionView) => ({
  commandId: commandId(),
  inspectionId: view.inspection.id,
  findings: allGood(view),
  final: true,
  workVersion: view.case.workVersion,
})

describe('a half-done inspection', () => {
  test('begins with nothing looked at', async () => {
    const { inspection, others } = await begun()
    expect(inspection).toMatchObject({
      state: { state: 'draft' },
      revision: 0,
      findings: {
        lines: [{ came: null, kit: {}, condition: null, defect: null, disposition: null }],
        emptyBox: false,
      },
    })
    expect(others).toEqual([])
  })

  test('is kept at every change and gone on with after a crash, at any desk', async () => {
    const view = await begun()
    const inspectionId = view.inspection.id
    for (const revision of [0, 1, 2]) {
      const findings = allGood(view, { note: `look ${revision}` })
      const saved = await t.must('inspection.save', {
        commandId: commandId(),
        inspectionId,
        revision,
        findings,
      })
      expect(saved.revision).toBe(revision + 1)
    }
    await t.reopen()
    const other = await t.signIn(['clerk'], { station: 2 })
    const again = await openInspection(t, view.parcel.id, view.case.id, other)
    expect(again.inspection).toMatchObject({
      id: inspectionId,
      revision: 3,
      findings: { lines: [{ note: 'look 2' }] },
    })
    const { waiting } = await t.must('inspection.waiting', {})
    expect(waiting.find((w) => w.case.id === view.case.id)).toMatchObject({
      draft: inspectionId,
      reopened: false,
    })
  })

  test('is not written over by a desk that did not see the newest', async () => {
    const view = await begun()
    const inspectionId = view.inspection.id
    const save = (note: string) => ({
      commandId: commandId(),
      inspectionId,
      revision: 0,
      findings: allGood(view, { note }),
    })
    const other = await t.signIn(['clerk'], { station: 2, name: 'Mei' })
    await t.must('inspection.save', save('first'), other)
    const before = everyRow(t)
    expect(errorOf(await t.call('inspection.save', save('second')))).toMatchObject({
      code: 'conflict',
      changed: [{ by: 'Mei' }],
    })
    expect(everyRow(t)).toEqual(before)
  })

  test('names lines of its own case alone', async () => {
    const view = await begun()
    const { case: foreign } = await begun()
    const lineId = foreign.lines[0]?.id ?? LineId.parse(1)
    const findings = allGood(view, { lineId })
    const { inspection } = view
    const saving = { commandId: commandId(), inspectionId: inspection.id, revision: 0, findings }
    expect(errorOf(await t.call('inspection.save', saving))).toEqual({
      code: 'bad_input',
      path: 'findings.lines',
    })
    const submitted = await t.call('inspection.submit', { ...submitting(view), findings })
    expect(errorOf(submitted)).toEqual({ code: 'bad_input', path: 'findings.lines' })
  })

  test('of a parcel that is not for the case, or of none, is not found', async () => {
    const view = await begun()
    const other = await begun()
    const open = { commandId: commandId(), parcelId: view.parcel.id, caseId: other.case.id }
    expect(refusal(await t.call('inspection.open', open))).toBe('not_found')
    const submit = { ...submitting(view), inspectionId: 999_999 }
    expect(refusal(await t.call('inspection.submit', submit))).toBe('not_found')
  })
})

describe('submitting', () => {
  test('releases the decision in the same transaction, and it is in the queue after a restart', async () => {
    const view = await begun()
    const { decision, case: brief, nextCase } = await t.must('inspection.submit', submitting(view))
    expect(decision).toMatchObject({ outcome: 'refund_full', amount: 29_900 })
    expect(brief).toMatchObject({
      workState: 'decided',
      goods: 'inspected',
      workVersion: view.case.workVersion + 1,
    })
    expect(nextCase).toBeNull()
    await t.reopen()
    const { items } = await t.must('queue.items', { caseIds: [view.case.id] })
    expect(items).toMatchObject([{ decision, tasks: [{ kind: 'decision' }], parcel: { id: view.parcel.id } }])
    const { waiting } = await t.must('inspection.waiting', {})
    expect(waiting.map((w) => w.case.id)).not.toContain(view.case.id)
  })

  test('is refused where the case moved on meanwhile, and twice', async () => {
    const view = await begun()
    const stale = { ...submitting(view), workVersion: view.case.workVersion + 1 }
    const before = everyRow(t)
    expect(errorOf(await t.call('inspection.submit', stale))).toMatchObject({
      code: 'conflict',
      caseId: view.case.id,
    })
    expect(everyRow(t)).toEqual(before)
    await t.must('inspection.submit', submitting(view))
    expect(refusal(await t.call('inspection.submit', submitting(view)))).toBe('conflict')
    const save = {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      revision: 1,
      findings: allGood(view),
    }
    expect(refusal(await t.call('inspection.save', save))).toBe('conflict')
  })

  test("is refused where somebody else saved findings meanwhile, but not after a lost answer of one's own", async () => {
    const view = await begun()
    const inspectionId = view.inspection.id
    const save = { inspectionId, revision: 0, findings: allGood(view, { note: 'mine' }) }
    await t.must('inspection.save', { commandId: commandId(), ...save })
    const stale = { ...submitting(view), revision: 0 }
    const other = await t.signIn(['clerk'], { station: 2 })
    const before = everyRow(t)
    expect(errorOf(await t.call('inspection.submit', stale, other))).toMatchObject({
      code: 'conflict',
      changed: [{ what: 'inspection', by: 'Tester' }],
    })
    expect(everyRow(t)).toEqual(before)
    await t.must('inspection.submit', stale)
  })

  test('is refused where customer service settled the case meanwhile', async () => {
    const view = await begun()
    await t.must(
      'case.settle',
      await settling(t, view.case.id, { outcome: 'refused', amount: 0, reason: 'fraud' }),
    )
    expect(errorOf(await t.call('inspection.submit', submitting(view)))).toMatchObject({
      code: 'conflict',
      changed: [{ what: 'task.opened' }, { what: 'case.settled', by: 'Tester' }, {}],
    })
  })

  test('an empty box is a finding', async () => {
    const view = await begun()
    const findings = { ...allGood(view, { came: 0, condition: null, defect: null, kit: {} }), emptyBox: true }
    const { decision } = await t.must('inspection.submit', { ...submitting(view), findings })
    expect(decision.outcome).toBe('review')
  })

  test('of a frozen case still tells what was found', async () => {
    const view = await begun()
    await t.house.writer.desk((trx) =>
      trx
        .updateTable('return_case')
        .set({ frozen: 1, state: 'closed' })
        .where('id', '=', view.case.id)
        .execute(),
    )
    const { case: brief } = await t.must('inspection.submit', submitting(view))
    expect(brief).toMatchObject({ frozen: true, workState: 'decided', platformState: 'closed' })
  })
})

describe('several', () => {
  test('cases of one parcel: one inspection each, one after the other', async () => {
    const tracking = number()
    const [a, b] = [await awaiting(tracking), await awaiting(tracking)]
    const { parcel } = await scanned(t, tracking, 'several')
    const first = await inspect(t, parcel.id, a)
    expect(first.nextCase).toBe(b)
    expect((await viewOf(b)).case).toMatchObject({ goods: 'here', work: { state: 'open' } })
    expect((await inspect(t, parcel.id, b)).nextCase).toBeNull()
  })

  test('parcels of one case: the decision is over all of them', async () => {
    const [x, y] = [number(), number()]
    const caseId = await awaiting(`${x},${y}`, { lines: [{ quantity: 2 }] })
    const one = await scanned(t, x, 'matched')
    const first = await inspect(t, one.parcel.id, caseId, { over: { came: 1 }, final: false })
    expect(first.case).toMatchObject({ goods: 'part', workState: 'decided' })
    expect(first.decision.outcome).toBe('review')
    const two = await scanned(t, y, 'matched')
    const view = await openInspection(t, two.parcel.id, caseId)
    expect(view.others.map((i) => i.parcelId)).toEqual([one.parcel.id])
    // The decision that stands may not be settled while the second parcel is being looked at.
    expect(
      errorOf(
        await t.call(
          'case.settle',
          await settling(t, caseId, { outcome: 'refused', amount: 0, reason: 'no' }),
        ),
      ),
    ).toEqual({
      code: 'not_possible',
      why: 'inspection_unfinished',
    })
    const second = await inspect(t, two.parcel.id, caseId, { over: { came: 1 } })
    expect(second.decision).toMatchObject({ outcome: 'refund_full', amount: 29_900 })
    expect(second.case).toMatchObject({ goods: 'inspected' })
    expect((await viewOf(caseId)).tasks.map((x2) => x2.kind)).toEqual(['decision'])
  })

  test('decisions of one case count as one', async () => {
    const day = '2026-06-01'
    const before = await boardDay(t, day)
    const [x, y] = [number(), number()]
    const caseId = await awaiting(`${x},${y}`, { lines: [{ quantity: 2 }] })
    for (const raw of [x, y])
      await inspect(t, (await scanned(t, raw, 'matched')).parcel.id, caseId, { over: { came: 1 } })
    const counts = await boardDay(t, day)
    expect([counts.decided - before.decided, counts.inspected - before.inspected]).toEqual([1, 2])
  })
})

describe('goods that are not ours', () => {
  test('go back at once: the parcel is marked and customer service hears of it; and not after all', async () => {
    const view = await begun()
    const over = { ownership: 'not_ours', came: 0, disposition: 'send_back' } as const
    const { case: decided } = await t.must('inspection.submit', {
      ...submitting(view),
      findings: allGood(view, over),
    })
    const seen = await viewOf(view.case.id)
    expect(seen.parcels[0]?.parcel.state.state).toBe('to_send_back')
    expect(seen.tasks.map((x) => x.kind)).toEqual(['send_back', 'decision'])
    const reopen = {
      inspectionId: view.inspection.id,
      reason: 'they are ours',
      workVersion: decided.workVersion,
    }
    await t.must('inspection.reopen', { commandId: commandId(), ...reopen })
    expect(await viewOf(view.case.id)).toMatchObject({
      tasks: [],
      parcels: [{ parcel: { state: { state: 'received' } } }],
    })
  })

  test('in a parcel of two cases: opening the other case’s inspection again does not keep them here', async () => {
    const tracking = number()
    const [a, b] = [await awaiting(tracking), await awaiting(tracking)]
    const { parcel } = await scanned(t, tracking, 'several')
    await inspect(t, parcel.id, a, { over: { ownership: 'not_ours' } })
    const { view, case: decided } = await inspect(t, parcel.id, b)
    const reopen = {
      inspectionId: view.inspection.id,
      reason: 'miscounted',
      workVersion: decided.workVersion,
    }
    await t.must('inspection.reopen', { commandId: commandId(), ...reopen })
    const seen = await viewOf(a)
    expect(seen.parcels[0]?.parcel.state.state).toBe('to_send_back')
    expect(seen.tasks.map((x) => x.kind)).toContain('send_back')
  })
})

describe('opening a submitted inspection again', () => {
  test('withdraws the release, bars settlement until it is submitted, and says so after a restart', async () => {
    const view = await begun()
    const { case: decided } = await t.must('inspection.submit', submitting(view))
    const agent = await t.signIn(['agent'])
    const reopen = {
      inspectionId: view.inspection.id,
      reason: 'photo missing',
      workVersion: decided.workVersion,
    }
    const { case: brief } = await t.must('inspection.reopen', { commandId: commandId(), ...reopen }, agent)
    expect(brief).toMatchObject({ workState: 'open', goods: 'here', workVersion: decided.workVersion + 1 })
    await t.reopen()
    expect((await t.must('queue.items', { caseIds: [view.case.id] })).items).toEqual([])
    const { waiting } = await t.must('inspection.waiting', {})
    expect(waiting.find((w) => w.case.id === view.case.id)).toMatchObject({ reopened: true })
    const settle = await settling(t, view.case.id, { outcome: 'refunded', amount: 29_900, reason: 'now' })
    expect(errorOf(await t.call('case.settle', settle))).toEqual({
      code: 'not_possible',
      why: 'inspection_reopened',
    })
    await inspect(t, view.parcel.id, view.case.id)
    await t.must('case.settle', await settling(t, view.case.id, { outcome: 'refunded', amount: 29_900 }))
  })

  test('is refused without a reason, of a draft, of an older version, and of a settled case', async () => {
    const view = await begun()
    const reopen = { inspectionId: view.inspection.id, reason: 'x', workVersion: view.case.workVersion }
    const again = (over: object = {}) =>
      t.call('inspection.reopen', { commandId: commandId(), ...reopen, ...over })
    expect(errorOf(await again())).toMatchObject({ code: 'not_possible', why: 'inspection_not_submitted' })
    await t.must('inspection.submit', submitting(view))
    expect(refusal(await again())).toBe('conflict')
    const workVersion = view.case.workVersion + 1
    expect(refusal(await again({ workVersion, reason: ' ' }))).toBe('bad_input')
    await t.must('case.settle', await settling(t, view.case.id, { outcome: 'refunded', amount: 29_900 }))
    expect(refusal(await again({ workVersion: workVersion + 1 }))).toBe('conflict')
  })
})
