import { afterAll, expect, test } from 'vitest'
import { addCase } from '../../support/builders.ts'
import { allGood, errorOf, everyEvent, everyRow, openInspection, scanned } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'

const t = await openTestHouse({ roles: ['clerk'] })
afterAll(() => t.dispose())
const mei = await t.signIn(['clerk'], { name: 'Mei', station: 2 })

let numbers = 8_000_000_000_000
async function begun() {
  numbers += 75_319_864
  const tracking = `YT${numbers}`
  const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null })
  const { parcel } = await scanned(t, tracking, 'matched')
  return openInspection(t, parcel.id, caseId)
}
type View = Awaited<ReturnType<typeof begun>>
const save = (view: View, revision: number, note: string, as?: typeof mei) =>
  t.call(
    'inspection.save',
    {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      revision,
      findings: allGood(view, { note }),
    },
    as,
  )
const taking = (view: View) => ({ commandId: commandId(), inspectionId: view.inspection.id })

test('what nobody has begun is anybody’s', async () => {
  const view = await begun()
  expect((await openInspection(t, view.parcel.id, view.case.id, mei)).inspection.heldBy).toBeNull()
  expect((await save(view, 0, 'mine', mei)).ok).toBe(true)
})

test('half-done work shows whose it is, and is taken over before another goes on with it', async () => {
  const view = await begun()
  await save(view, 0, 'first look')
  const { waiting } = await t.must('inspection.waiting', {}, mei)
  expect(waiting.find((w) => w.case.id === view.case.id)?.heldBy).toMatchObject({ name: 'Tester' })
  const seen = await openInspection(t, view.parcel.id, view.case.id, mei)
  expect(seen.inspection.heldBy).toMatchObject({ name: 'Tester' })
  const before = everyRow(t)
  const refused = { code: 'conflict', changed: [{ what: 'inspection.taken_over', by: 'Tester' }] }
  expect(errorOf(await save(view, 1, 'over it', mei))).toMatchObject(refused)
  const submission = {
    commandId: commandId(),
    inspectionId: view.inspection.id,
    findings: allGood(view),
    final: true,
    workVersion: view.case.workVersion,
  }
  expect(errorOf(await t.call('inspection.submit', submission, mei))).toMatchObject(refused)
  expect(everyRow(t)).toEqual(before)

  const { revision } = await t.must('inspection.takeOver', taking(view), mei)
  expect(everyEvent(t).at(-1)).toMatchObject({
    type: 'inspection.taken_over',
    tracking: view.parcel.tracking,
  })
  // What the first one's screen still sends is told, not mixed in.
  expect(errorOf(await save(view, 1, 'late'))).toMatchObject({ changed: [{ by: 'Mei' }] })
  expect((await save(view, revision, 'second look', mei)).ok).toBe(true)
  const after = await openInspection(t, view.parcel.id, view.case.id)
  expect(after.inspection).toMatchObject({
    heldBy: { name: 'Mei' },
    findings: { lines: [{ note: 'second look' }] },
  })
})

test('the same person on another page goes on without it, and the older page is told', async () => {
  const view = await begun()
  await save(view, 0, 'one page')
  const taken = await t.must('inspection.takeOver', taking(view))
  expect(taken.revision).toBe(1)
  expect((await save(view, 1, 'the other page')).ok).toBe(true)
  expect(errorOf(await save(view, 1, 'the first page'))).toMatchObject({ code: 'conflict' })
})

test('a submission and a reopening leave it to whoever is next', async () => {
  const view = await begun()
  await save(view, 0, 'look')
  const { case: one } = await t.must('inspection.submit', {
    commandId: commandId(),
    inspectionId: view.inspection.id,
    findings: allGood(view),
    final: true,
    workVersion: view.case.workVersion,
  })
  expect(errorOf(await t.call('inspection.takeOver', taking(view), mei))).toMatchObject({ code: 'conflict' })
  await t.must('inspection.reopen', {
    commandId: commandId(),
    inspectionId: view.inspection.id,
    reason: 'again',
    workVersion: one.workVersion,
  })
  expect((await openInspection(t, view.parcel.id, view.case.id, mei)).inspection.heldBy).toBeNull()
})
