import { afterAll, describe, expect, test } from 'vitest'
import { LineId } from '../../../shared/ids.ts'
import { errorOf, everyEvent, everyRow, inspect, refusal, settling } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { decided, rowOf } from './support.ts'

const t = await openTestHouse({ roles: ['clerk'] })
afterAll(() => t.dispose())

const agent = await t.signIn(['agent'], { name: 'Li', station: 2 })
const supervisor = await t.signIn(['supervisor'], { name: 'Chen' })
const question = 'Is the clasp scratched? Ms Zhao says so.'

/** A decided case with a question open about its first line. */
async function asked() {
  const made = await decided(t)
  const { caseId, case: one } = made
  const lineId = one.lines[0]?.id ?? null
  const input = { commandId: commandId(), caseId, workVersion: one.workVersion, lineId, question }
  const { taskId } = await t.must('recheck.ask', input, agent)
  return { ...made, lineId, taskId, input }
}
const viewOf = async (caseId: Parameters<typeof settling>[1]) => (await t.must('case.view', { caseId })).view

describe('a question to the desk', () => {
  test('stands on its list with the line, and comes back answered', async () => {
    const { caseId, taskId, lineId, view } = await asked()
    const before = (await t.must('inspection.waiting', {})).rechecks.find((r) => r.case.id === caseId)
    expect(before).toMatchObject({
      recheck: { taskId, lineId, question, askedBy: 'Li', state: { state: 'open' } },
      parcel: { id: view.parcel.id },
    })
    expect((await t.must('desk.today', {})).waiting).toBeGreaterThan(0)
    expect((await rowOfAs(caseId))?.recheck).toBe('open')
    await t.must('recheck.answer', { commandId: commandId(), taskId, answer: 'No scratch.' })
    expect(
      (await t.must('inspection.waiting', {})).rechecks.find((r) => r.case.id === caseId),
    ).toBeUndefined()
    expect((await viewOf(caseId)).rechecks).toMatchObject([
      { state: { state: 'answered', by: 'Tester', answer: 'No scratch.', resubmitted: false } },
    ])
    expect(await rowOfAs(caseId)).toMatchObject({ recheck: 'answered', tasks: [{ kind: 'decision' }] })
  })

  test('is answered by inspecting the goods anew', async () => {
    const { caseId, view, case: one } = await asked()
    await t.must('inspection.reopen', {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      reason: 'asked by the office',
      workVersion: one.workVersion,
    })
    expect((await viewOf(caseId)).rechecks).toMatchObject([{ state: { state: 'open' } }])
    await inspect(t, view.parcel.id, caseId, { over: { condition: 'damaged_minor' } })
    expect((await viewOf(caseId)).rechecks).toMatchObject([
      { state: { state: 'answered', answer: null, resubmitted: true } },
    ])
  })

  test('its words are in no event and no receipt', async () => {
    const { taskId, caseId } = await asked()
    await t.must('recheck.answer', { commandId: commandId(), taskId, answer: 'Ms Zhao is right' })
    await t.must('note.add', { commandId: commandId(), caseId, text: 'Ms Zhao was told' }, agent)
    expect(JSON.stringify(everyEvent(t))).not.toContain('Zhao')
    expect(JSON.stringify(everyRow(t)['receipt'])).not.toContain('Zhao')
    expect((await viewOf(caseId)).notes).toMatchObject([{ by: 'Li', text: 'Ms Zhao was told' }])
  })

  test('one at a time, of goods that are here, about a line of the case, by who saw it as it is', async () => {
    const { input, case: one } = await asked()
    const again = (over: object) =>
      t.call('recheck.ask', { ...input, commandId: commandId(), ...over }, agent)
    expect(refusal(await again({}))).toBe('conflict')
    const other = await decided(t)
    const of = { caseId: other.caseId, workVersion: other.case.workVersion }
    expect(refusal(await again({ ...of, lineId: LineId.parse(999_999) }))).toBe('bad_input')
    expect(refusal(await again({ ...of, lineId: one.lines[0]?.id ?? null }))).toBe('bad_input')
    expect(refusal(await again({ ...of, lineId: null, workVersion: of.workVersion - 1 }))).toBe('conflict')
    expect(refusal(await again({ ...of, lineId: null, question: '  ' }))).toBe('bad_input')
    const settled = await settling(t, other.caseId, { outcome: 'refunded', amount: other.decision.amount })
    await t.must('case.settle', settled, agent)
    expect(refusal(await again({ ...of, lineId: null, workVersion: of.workVersion + 1 }))).toBe('conflict')
  })
})

/** The queue's row, which a clerk may not ask for. */
async function rowOfAs(caseId: Parameters<typeof settling>[1]) {
  return rowOf({ ...t, must: (name, input) => t.must(name, input, agent) }, caseId)
}

describe('while it is open', () => {
  test('nobody settles but a supervisor with a reason; then it is over', async () => {
    const { caseId, decision } = await asked()
    const how = { outcome: 'refunded', amount: decision.amount } as const
    const settle = async (reason: string | null, as: typeof agent) =>
      t.call('case.settle', await settling(t, caseId, { ...how, ...(reason === null ? {} : { reason }) }), as)
    expect(errorOf(await settle('in a hurry', agent))).toEqual({ code: 'not_possible', why: 'recheck_open' })
    expect(refusal(await settle(null, supervisor))).toBe('reason_needed')
    expect((await settle('the buyer waits', supervisor)).ok).toBe(true)
    const view = await viewOf(caseId)
    expect(view.settlements).toMatchObject([{ settlement: { override: { reason: 'the buyer waits' } } }])
    expect(view.rechecks).toMatchObject([{ state: { state: 'withdrawn' } }])
  })

  test('what the buyer took back is settled without the answer', async () => {
    const { caseId } = await asked()
    const gone = await settling(t, caseId, {
      outcome: 'cancelled',
      amount: 0,
      reason: 'withdrawn by the buyer',
    })
    expect((await t.call('case.settle', gone, agent)).ok).toBe(true)
  })

  test('it is taken back, and then settled; an answer that comes late is a conflict', async () => {
    const { caseId, taskId, decision } = await asked()
    expect(errorOf(await t.call('task.done', { commandId: commandId(), taskId, note: '' }, agent))).toEqual({
      code: 'not_possible',
      why: 'recheck_open',
    })
    await t.must('recheck.withdraw', { commandId: commandId(), taskId }, agent)
    expect((await rowOfAs(caseId))?.recheck).toBeNull()
    const late = { commandId: commandId(), taskId, answer: 'here it is' }
    expect(refusal(await t.call('recheck.answer', late))).toBe('conflict')
    const how = { outcome: 'refunded', amount: decision.amount } as const
    expect((await t.call('case.settle', await settling(t, caseId, how), agent)).ok).toBe(true)
  })
})
