import { afterAll, describe, expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { errorOf, everyRow, refusal } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { decided, rowOf } from './support.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

const agent = await t.signIn(['agent'], { name: 'Li' })

async function settling(caseId: CaseId): Promise<Input<'case.settleClean'>> {
  const row = await rowOf(t, caseId)
  if (!row?.decision) throw new Error('not decided')
  const { workVersion } = row.case
  const { platformVersion, decision } = row
  return { commandId: commandId(), caseId, workVersion, platformVersion, amount: decision.amount }
}
const settle = (input: Input<'case.settleClean'>) => t.call('case.settleClean', input, agent)

describe('which cases are clean', () => {
  test('a full refund without a flag', async () => {
    const { caseId } = await decided(t)
    expect((await rowOf(t, caseId))?.unclean).toBeNull()
  })

  test.each<[string, Parameters<typeof decided>[1], Parameters<typeof decided>[2], string]>([
    ['a deduction', {}, { over: { condition: 'damaged_minor' } }, 'not_full'],
    ['a rejection', {}, { over: { condition: 'used' } }, 'not_full'],
    [
      'a suppressed finding',
      { reason: 'quality' },
      { over: { condition: 'used', defect: 'product' } },
      'flagged',
    ],
    ['a dispute', { dispute_state: 'open', dispute_text: '纠纷处理中' }, {}, 'dispute'],
    ['a clerk’s note', {}, { over: { note: 'smells of smoke' } }, 'noted'],
    ['more parcels expected', {}, { final: false }, 'unfinished'],
  ])('not with %s', async (_, spec, over, why) => {
    const { caseId } = await decided(t, spec, over)
    expect((await rowOf(t, caseId))?.unclean).toBe(why)
    const before = everyRow(t)
    expect(errorOf(await settle(await settling(caseId)))).toEqual({
      code: 'not_possible',
      why: `unclean_${why}`,
    })
    expect(everyRow(t)).toEqual(before)
  })

  test('not with a note of customer service, nor while the desk is asked, nor right after its answer', async () => {
    const noted = await decided(t)
    await t.must('note.add', { commandId: commandId(), caseId: noted.caseId, text: 'call first' }, agent)
    expect((await rowOf(t, noted.caseId))?.unclean).toBe('noted')
    const { caseId, case: one } = await decided(t)
    const ask = { commandId: commandId(), caseId, workVersion: one.workVersion, lineId: null, question: '?' }
    const { taskId } = await t.must('recheck.ask', ask, agent)
    expect((await rowOf(t, caseId))?.unclean).toBe('recheck')
    await t.must('recheck.answer', { commandId: commandId(), taskId, answer: 'no' })
    expect((await rowOf(t, caseId))?.unclean).toBe('answered')
  })
})

describe('settled together', () => {
  test('one that changed in between is a conflict, and the others settle', async () => {
    const cases = [await decided(t), await decided(t), await decided(t)]
    const inputs = await Promise.all(cases.map(({ caseId }) => settling(caseId)))
    const second = cases[1]
    if (!second) throw new Error('no second case')
    await t.must('inspection.reopen', {
      commandId: commandId(),
      inspectionId: second.view.inspection.id,
      reason: 'look again',
      workVersion: second.case.workVersion,
    })
    const answers = []
    for (const input of inputs) answers.push(await settle(input))
    expect(answers.map((answer) => (answer.ok ? 'settled' : answer.error))).toEqual([
      'settled',
      expect.objectContaining({
        code: 'conflict',
        changed: ['task.closed', 'case.undecided', 'inspection.reopened'].map((what) =>
          expect.objectContaining({ what, by: 'Tester' }),
        ),
      }),
      'settled',
    ])
    const [first] = cases
    if (!first) throw new Error('no first case')
    const { view } = await t.must('case.view', { caseId: first.caseId })
    expect(view.settlements).toMatchObject([
      { settlement: { outcome: 'refunded', override: null }, by: 'Li' },
    ])
  })

  test('the same commands a second time change nothing and answer the same', async () => {
    const { caseId } = await decided(t)
    const input = await settling(caseId)
    const first = await settle(input)
    expect(first.ok).toBe(true)
    const before = everyRow(t)
    expect(await settle(input)).toEqual(first)
    expect(everyRow(t)).toEqual(before)
    expect(refusal(await settle({ ...input, commandId: commandId() }))).toBe('conflict')
  })

  test('an amount that was not the confirmed one settles nothing', async () => {
    const { caseId } = await decided(t)
    const input = await settling(caseId)
    expect(refusal(await settle({ ...input, amount: input.amount - 1 }))).toBe('conflict')
    expect((await rowOf(t, caseId))?.case.workState).toBe('decided')
  })
})
