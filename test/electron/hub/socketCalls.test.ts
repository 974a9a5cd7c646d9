import { expect, test, vi } from 'vitest'
import { closeCodes } from '../../../electron/hub/liveSockets.ts'
import { cookieCalls } from '../../../shared/wire.ts'
import { commandId } from '../../support/house.ts'
import { hubPin, signInFirst, until, withHub } from '../../support/hub.ts'

// Each sign-in hashes a PIN, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

test('a call over the socket is answered as one by POST, and answers find their calls', () =>
  withHub(async (t, client) => {
    await signInFirst(t, client)
    const feed = await client.live()
    const scan = { commandId: commandId(), raw: 'YT8812345678901', typed: false, cod: null }
    const [scanned, unknown, wrong] = await Promise.all([
      feed.call('parcel.scan', scan),
      feed.call('no.such', {}),
      feed.call('parcel.scan', { raw: 1 }),
    ])
    expect(scanned).toMatchObject({ ok: true, value: { verdict: { kind: 'unknown' } } })
    expect(unknown).toMatchObject({ ok: false, error: { code: 'unknown_call' } })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'bad_input' } })
    // The same command by POST is the same: nothing is recorded twice.
    expect((await client.call('parcel.scan', scan)).json).toEqual(scanned)
    await until(() => feed.seqs.length > 0, 'the event of the scan')
  }))

test('roles are checked as ever', () =>
  withHub(async (t, client) => {
    await signInFirst(t, client)
    const clerk = { commandId: commandId(), name: 'clerk', pin: '583920', roles: ['clerk'] }
    expect((await client.call('operator.create', clerk)).json).toMatchObject({ ok: true })
    await client.call('session.signIn', { operatorId: 2, pin: '583920', stationId: 1 })
    const feed = await client.live()
    expect(await feed.call('queue.list', {})).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  }))

test.each([...cookieCalls])('%s goes by POST alone, as it sets the cookie', (name) =>
  withHub(async (t, client) => {
    await signInFirst(t, client)
    const feed = await client.live()
    const input = { operatorId: 1, pin: hubPin, stationId: 1, name: 'x', recoveryCode: 'x' }
    expect(await feed.call(name, input)).toEqual({ ok: false, error: { code: 'unknown_call', name } })
    expect(feed.closedWith).toBeNull()
  }),
)

test('a session that expired meanwhile ends the socket instead of answering', () =>
  withHub(async (t, client) => {
    await signInFirst(t, client)
    const feed = await client.live()
    t.clock.advance(13 * 3_600_000)
    void feed.call('desk.today', {})
    await until(() => feed.closedWith !== null, 'the end of the socket')
    expect(feed.closedWith).toBe(closeCodes.signedOut)
  }))
