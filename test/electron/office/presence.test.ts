import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { CaseId } from '../../../shared/ids.ts'
import { everyRow } from '../../support/desk.ts'
import { openTestHouse } from '../../support/house.ts'

const t = await openTestHouse({ roles: ['agent'] })
afterAll(() => t.dispose())
const wang = await t.signIn(['agent'], { name: 'Wang', station: 2 })
const one = CaseId.parse(1)
const two = CaseId.parse(2)

const here = async (
  page: string,
  caseId: CaseId | null,
  as = t.holder,
  doing: 'office' | 'inspect' = 'office',
) =>
  (await t.must('presence.here', { page, caseId, doing }, as)).present.map(
    ({ caseId: id, person, doing: what }) => `${person.name} ${id} ${what}`,
  )
const told = () => t.published.filter((message) => message.kind === 'signal').length

test('each person once for a case, whatever number of pages; nothing is stored', async () => {
  const before = everyRow(t)
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()]
  await here(a, one)
  expect(await here(b, one)).toEqual(['Tester 1 office'])
  const signals = told()
  expect(await here(a, one)).toEqual(['Tester 1 office'])
  expect(told()).toBe(signals)
  expect(await here(c, one, wang, 'inspect')).toEqual(['Tester 1 office', 'Wang 1 inspect'])
  expect(t.published.at(-1)).toMatchObject({
    kind: 'signal',
    signal: { type: 'presence', present: [{ person: { name: 'Tester' } }, { person: { name: 'Wang' } }] },
  })
  expect(await here(b, null)).toContain('Tester 1 office')
  expect(await here(a, two)).toEqual(['Wang 1 inspect', 'Tester 2 office'])
  expect(await here(a, null)).toEqual(['Wang 1 inspect'])
  expect(await here(c, null, wang)).toEqual([])
  expect(everyRow(t)).toEqual(before)
})

test('who is not heard of for a minute has gone; a page speaks for its own person alone', async () => {
  const page = randomUUID()
  await here(page, one, wang)
  expect(await here(page, null)).toEqual(['Wang 1 office'])
  t.clock.advance(59_000)
  expect(await here(randomUUID(), two)).toEqual(['Wang 1 office', 'Tester 2 office'])
  t.clock.advance(2_000)
  expect(await here(randomUUID(), null)).toEqual(['Tester 2 office'])
})
