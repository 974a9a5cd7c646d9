import { afterAll, expect, test } from 'vitest'
import { dispatch } from '../../../electron/dispatch.ts'
import { calls, isCallName, type Session } from '../../../shared/contract.ts'
import type { Role } from '../../../shared/ids.ts'
import { everyRow, refusal } from '../../support/desk.ts'
import { openTestHouse } from '../../support/house.ts'

const t = await openTestHouse({ roles: [] })
afterAll(() => t.dispose())

const roles = ['clerk', 'agent', 'supervisor'] as const satisfies readonly Role[]
/** Who may make a call, said once more by hand. What is not named here is for anybody who is signed in. */
const may: Record<string, readonly Role[] | 'public'> = {
  'app.status': 'public',
  'operator.createFirst': 'public',
  'session.signIn': 'public',
  'session.recover': 'public',
  'sample.waybills': 'public',
  'operator.create': ['supervisor'],
  'parcel.scan': ['clerk', 'supervisor'],
  'parcel.choose': ['clerk', 'supervisor'],
  'parcel.unclaimed': ['clerk', 'supervisor'],
  'parcel.turnAway': ['clerk', 'supervisor'],
  'desk.undo': ['clerk', 'supervisor'],
  'desk.today': ['clerk', 'supervisor'],
  'inspection.waiting': ['clerk', 'supervisor'],
  'inspection.next': ['clerk', 'supervisor'],
  'handover.current': ['clerk', 'supervisor'],
  'handover.start': ['clerk', 'supervisor'],
  'handover.change': ['clerk', 'supervisor'],
  'handover.scan': ['clerk', 'supervisor'],
  'handover.resolve': ['clerk', 'supervisor'],
  'handover.end': ['clerk', 'supervisor'],
  'inspection.open': ['clerk', 'supervisor'],
  'inspection.save': ['clerk', 'supervisor'],
  'inspection.submit': ['clerk', 'supervisor'],
  'inspection.reopen': ['clerk', 'agent', 'supervisor'],
  'place.add': ['clerk', 'supervisor'],
  'place.rack': ['clerk', 'supervisor'],
  'parcel.move': ['clerk', 'supervisor'],
  'parcel.unlabelled': ['clerk', 'supervisor'],
  'parcel.clue': ['clerk', 'supervisor'],
  'parcel.bind': ['clerk', 'supervisor'],
  'parcel.unbind': ['clerk', 'supervisor'],
  'stock.putAway': ['clerk', 'supervisor'],
  'stock.sendBack': ['clerk', 'supervisor'],
  'stock.takeBack': ['clerk', 'supervisor'],
  'stock.redirect': ['clerk', 'supervisor'],
  'task.sendBack': ['clerk', 'supervisor'],
  'reconcile.list': ['agent', 'supervisor'],
  'reconcile.settle': ['agent', 'supervisor'],
  'reconcile.near': ['agent', 'supervisor'],
  'look.record': ['agent', 'supervisor'],
  'queue.list': ['agent', 'supervisor'],
  'queue.items': ['agent', 'supervisor'],
  'case.settle': ['agent', 'supervisor'],
  'case.reopen': ['agent', 'supervisor'],
  'export.queue': ['agent', 'supervisor'],
  'export.settled': ['agent', 'supervisor'],
  'settings.change': ['supervisor'],
  'shop.change': ['supervisor'],
  'station.create': ['supervisor'],
  'station.change': ['supervisor'],
  'operator.change': ['supervisor'],
  'operator.resetPin': ['supervisor'],
  'buyers.due': ['supervisor'],
  'buyers.erase': ['supervisor'],
  'filter.list': ['agent', 'supervisor'],
  'filter.save': ['agent', 'supervisor'],
  'filter.delete': ['agent', 'supervisor'],
  'case.settleClean': ['agent', 'supervisor'],
  'recheck.ask': ['agent', 'supervisor'],
  'recheck.withdraw': ['agent', 'supervisor'],
  'recheck.answer': ['clerk', 'supervisor'],
  'inspection.takeOver': ['clerk', 'supervisor'],
}
/** No call takes a text for its input: whoever may make the call is told that, and nobody else is. */
const NO_INPUT = 'no input'

const sessions = new Map<Role, Session>()
for (const role of roles) {
  const { session } = await t.signIn([role])
  if (session) sessions.set(role, session)
}

const names = Object.keys(calls).filter(isCallName)

test('the table names no call that does not exist', () => {
  expect(Object.keys(may).filter((name) => !isCallName(name))).toEqual([])
})

test.each(names)('%s', async (name) => {
  const allowed = may[name] ?? roles
  const before = everyRow(t)
  const stranger = refusal(await dispatch(t.house, { session: null }, name, NO_INPUT))
  expect(stranger).toBe(allowed === 'public' ? 'bad_input' : 'not_signed_in')
  for (const role of roles) {
    const holder = { session: sessions.get(role) ?? null }
    const expected = allowed === 'public' || allowed.includes(role) ? 'bad_input' : 'not_allowed'
    expect(refusal(await dispatch(t.house, holder, name, NO_INPUT)), role).toBe(expected)
  }
  expect(everyRow(t)).toEqual(before)
})

test('whoever has several roles may what any of them may', async () => {
  const both = await t.signIn(['clerk', 'agent'])
  expect(refusal(await dispatch(t.house, both, 'case.settle', NO_INPUT))).toBe('bad_input')
  expect(refusal(await dispatch(t.house, both, 'parcel.scan', NO_INPUT))).toBe('bad_input')
  expect(refusal(await dispatch(t.house, both, 'operator.create', NO_INPUT))).toBe('not_allowed')
})

test('what is no call is not looked up on the way to Object.prototype', async () => {
  for (const name of ['case.burn', 'constructor', '__proto__', ''])
    expect(refusal(await dispatch(t.house, t.holder, name, {})), name).toBe('unknown_call')
})
