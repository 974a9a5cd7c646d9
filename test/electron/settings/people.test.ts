import { afterAll, describe, expect, test, vi } from 'vitest'
import type { SessionHolder } from '../../../electron/context.ts'
import type { Input } from '../../../shared/contract.ts'
import { OperatorId, type Role, StationId } from '../../../shared/ids.ts'
import { errorOf, everyRow, refusal } from '../../support/desk.ts'
import { commandId, openTestHouse, withHouse } from '../../support/house.ts'

// Each PIN is hashed, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const t = await openTestHouse()
afterAll(() => t.dispose())

const idOf = (holder: SessionHolder): OperatorId => {
  if (holder.session === null) throw new Error('nobody is signed in')
  return holder.session.operator.id
}
const everybody = async () => (await t.must('operator.all', {})).operators
async function changed(
  id: OperatorId,
  change: Partial<Omit<Input<'operator.change'>, 'commandId' | 'operatorId'>>,
) {
  const known = (await everybody()).find((each) => each.id === id)
  if (known === undefined) throw new Error('no such operator')
  const { name, roles, disabled } = known
  return t.call('operator.change', {
    commandId: commandId(),
    operatorId: id,
    name,
    roles,
    disabled,
    ...change,
  })
}

describe('an operator', () => {
  test('gets other roles and another name; the roles stand in their order, each once', async () => {
    const id = idOf(await t.signIn(['clerk'], { name: '周敏' }))
    const roles: Role[] = ['supervisor', 'agent', 'agent']
    expect(await changed(id, { name: '周小敏', roles })).toMatchObject({
      ok: true,
      value: { operator: { id, name: '周小敏', roles: ['agent', 'supervisor'], disabled: false } },
    })
    expect((await everybody()).find((each) => each.id === id)).toMatchObject({ name: '周小敏' })
    expect(t.published.at(-1)).toMatchObject({
      events: [{ data: { type: 'operator.changed', operatorId: id, what: ['name', 'roles'] } }],
    })
  })

  test('that is left as it was makes no event', async () => {
    const id = idOf(await t.signIn(['clerk'], { name: '不变' }))
    const before = everyRow(t)['event']
    expect(await changed(id, {})).toMatchObject({ ok: true })
    expect(everyRow(t)['event']).toEqual(before)
  })

  test('cannot take another’s name, and one that nobody is is not found', async () => {
    const id = idOf(await t.signIn(['clerk'], { name: '重名甲' }))
    await t.signIn(['clerk'], { name: '重名乙' })
    expect(errorOf(await changed(id, { name: '重名乙' }))).toEqual({
      code: 'not_possible',
      why: 'name_taken',
    })
    const operatorId = OperatorId.parse(99_999)
    const nobody = {
      commandId: commandId(),
      operatorId,
      name: '谁',
      roles: ['clerk' as const],
      disabled: false,
    }
    expect(refusal(await t.call('operator.change', nobody))).toBe('not_found')
  })

  test('that is disabled is not offered, cannot sign in or recover, and comes back when enabled', () =>
    withHouse(async (house) => {
      const made = await house.must('operator.create', {
        commandId: commandId(),
        name: '小陈',
        pin: '739201',
        roles: ['clerk'],
      })
      const { id, name, roles } = made.operator
      const turn = (disabled: boolean) =>
        house.must('operator.change', { commandId: commandId(), operatorId: id, name, roles, disabled })
      await turn(true)
      const names = async () => (await house.must('app.status', {})).operators.map((each) => each.name)
      expect(await names()).toEqual(['Tester'])
      expect((await house.must('operator.list', {})).operators).toHaveLength(1)
      const signIn = () =>
        house.call(
          'session.signIn',
          { operatorId: id, pin: '739201', stationId: StationId.parse(1) },
          { session: null },
        )
      expect(refusal(await signIn())).toBe('wrong_pin')
      await turn(false)
      expect(await names()).toEqual(['Tester', '小陈'])
      expect(await signIn()).toMatchObject({ ok: true })
    }))

  test('gets a new PIN from a supervisor; the old one opens nothing, and neither is kept in clear', () =>
    withHouse(async (house) => {
      const made = await house.must('operator.create', {
        commandId: commandId(),
        name: '小陈',
        pin: '739201',
        roles: ['clerk'],
      })
      const { id } = made.operator
      const reset = (pin: string) =>
        house.call('operator.resetPin', { commandId: commandId(), operatorId: id, pin })
      expect(refusal(await reset('12'))).toBe('pin_too_short')
      expect(errorOf(await reset('123456'))).toEqual({ code: 'not_possible', why: 'pin_trivial' })
      expect(await reset('804417')).toMatchObject({ ok: true })
      const signIn = (pin: string) =>
        house.call(
          'session.signIn',
          { operatorId: id, pin, stationId: StationId.parse(1) },
          { session: null },
        )
      expect(refusal(await signIn('739201'))).toBe('wrong_pin')
      expect(await signIn('804417')).toMatchObject({ ok: true })
      expect(JSON.stringify([everyRow(house), house.published])).not.toContain('804417')
    }))
})

describe('the last supervisor', () => {
  test('can neither be disabled nor lose the role, whoever asks; with a second one both go', () =>
    withHouse(async (house) => {
      const id = idOf(house.holder)
      const change = (roles: Role[], disabled: boolean) =>
        house.call('operator.change', {
          commandId: commandId(),
          operatorId: id,
          name: 'Tester',
          roles,
          disabled,
        })
      const locked = { code: 'not_possible', why: 'last_supervisor' }
      const before = everyRow(house)
      expect(errorOf(await change(['clerk'], false))).toEqual(locked)
      expect(errorOf(await change(['clerk', 'supervisor'], true))).toEqual(locked)
      expect(everyRow(house)).toEqual(before)
      const second = await house.signIn(['supervisor'])
      expect(await change(['clerk'], false)).toMatchObject({ ok: true })
      const other = second.session?.operator
      if (other === undefined) throw new Error('nobody')
      const last = {
        commandId: commandId(),
        operatorId: other.id,
        name: other.name,
        roles: other.roles,
        disabled: true,
      }
      expect(errorOf(await house.call('operator.change', last, second))).toEqual(locked)
    }))
})
