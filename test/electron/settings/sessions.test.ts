import { expect, test } from 'vitest'
import type { Role } from '../../../shared/ids.ts'
import { commandId } from '../../support/house.ts'
import { HubClient, hubPin, signInFirst, withHub } from '../../support/hub.ts'

const roles: Role[] = ['clerk']
const signedOut = { ok: false, error: { code: 'not_signed_in' } }

/** A supervisor's browser, and a clerk's that is signed in too. */
const withClerk = (
  work: (supervisor: HubClient, clerk: HubClient, id: number) => Promise<void>,
): Promise<void> =>
  withHub(async (t, supervisor) => {
    await signInFirst(t, supervisor)
    const pin = '804417'
    const made = await supervisor.call('operator.create', {
      commandId: commandId(),
      name: '小陈',
      pin,
      roles,
    })
    const id = Number(/"id":(\d+)/.exec(made.text)?.[1])
    const clerk = new HubClient(supervisor.url)
    await clerk.call('session.signIn', { operatorId: id, pin, stationId: 1 })
    expect((await clerk.call('operator.list', {})).json).toMatchObject({ ok: true })
    await work(supervisor, clerk, id)
  })

const change = (by: HubClient, operatorId: number, more: object) =>
  by.call('operator.change', {
    commandId: commandId(),
    operatorId,
    name: '小陈',
    roles,
    disabled: false,
    ...more,
  })

test.each([
  ['is disabled', (by: HubClient, id: number) => change(by, id, { disabled: true })],
  ['gets other roles', (by: HubClient, id: number) => change(by, id, { roles: ['agent'] })],
  [
    'gets a new PIN',
    (by: HubClient, id: number) =>
      by.call('operator.resetPin', { commandId: commandId(), operatorId: id, pin: hubPin }),
  ],
])('whoever %s is signed out wherever they were', (_what, act) =>
  withClerk(async (supervisor, clerk, id) => {
    expect((await act(supervisor, id)).json).toMatchObject({ ok: true })
    expect((await clerk.call('operator.list', {})).json).toEqual(signedOut)
    expect((await supervisor.call('operator.list', {})).json).toMatchObject({ ok: true })
  }),
)

test('another name ends no session', () =>
  withClerk(async (supervisor, clerk, id) => {
    expect((await change(supervisor, id, { name: '陈小' })).json).toMatchObject({ ok: true })
    expect((await clerk.call('operator.list', {})).json).toMatchObject({ ok: true })
  }))
