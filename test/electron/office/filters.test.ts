import { afterAll, expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { errorOf, everyRow, refusal } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { criteria } from './support.ts'

const t = await openTestHouse({ roles: ['agent'] })
afterAll(() => t.dispose())
const other = await t.signIn(['agent'], { name: 'Li' })
const supervisor = await t.signIn(['supervisor'], { name: 'Chen' })

const content = (name: string, over: object = {}): Input<'filter.save'> => ({
  commandId: commandId(),
  filterId: null,
  version: 0,
  name,
  shared: false,
  criteria: criteria({ amountTo: 20_000 }),
  ...over,
})
const names = async (as?: typeof other) =>
  (await t.must('filter.list', {}, as)).filters.map(({ name }) => name)

test('kept for oneself or for all, in the order in which they were made, through a restart', async () => {
  await t.must('filter.save', content('small'))
  await t.must('filter.save', content('urgent', { shared: true, criteria: criteria({ bucket: 'soon' }) }))
  await t.must('filter.save', content('small'), other)
  await t.reopen()
  expect(await names()).toEqual(['small', 'urgent'])
  expect(await names(other)).toEqual(['urgent', 'small'])
  const [first] = (await t.must('filter.list', {})).filters
  expect(first).toMatchObject({ criteria: { amountTo: 20_000, bucket: null }, version: 1, shared: false })
})

test('a name once, an amount the right way round, a sentence about either', async () => {
  const before = everyRow(t)
  expect(errorOf(await t.call('filter.save', content('small')))).toEqual({
    code: 'not_possible',
    why: 'filter_name_taken',
  })
  const upside = criteria({ amountFrom: 500, amountTo: 100 })
  expect(refusal(await t.call('filter.save', content('odd', { criteria: upside })))).toBe('bad_input')
  expect(refusal(await t.call('filter.save', content('   ')))).toBe('bad_input')
  expect(everyRow(t)).toEqual(before)
})

test('changed and deleted by its owner; a shared one by a supervisor too; never unseen', async () => {
  const mine = (await t.must('filter.list', {})).filters
  const shared = mine.find(({ name }) => name === 'urgent')
  const own = mine.find(({ name }) => name === 'small')
  if (!shared || !own) throw new Error('no filters')
  const change = (filter: typeof shared, over: object = {}) =>
    content(filter.name, { filterId: filter.id, version: filter.version, shared: filter.shared, ...over })
  expect(refusal(await t.call('filter.save', change(shared), other))).toBe('not_allowed')
  expect(refusal(await t.call('filter.save', change(own), other))).toBe('not_found')
  await t.must('filter.save', change(shared, { name: 'very urgent', shared: true }), supervisor)
  expect(errorOf(await t.call('filter.save', change(shared)))).toMatchObject({
    code: 'conflict',
    changed: [{ what: 'filter.changed', by: 'Chen' }],
  })
  const stale = { commandId: commandId(), filterId: shared.id, version: shared.version }
  expect(refusal(await t.call('filter.delete', stale))).toBe('conflict')
  await t.must('filter.delete', { ...stale, commandId: commandId(), version: shared.version + 1 })
  expect(await names(other)).toEqual(['small'])
})
