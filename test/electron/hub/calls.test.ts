import { describe, expect, test, vi } from 'vitest'
import { calls } from '../../../shared/contract.ts'
import { HubClient, hubPin, signInAgain, signInFirst, withHub } from '../../support/hub.ts'

// Each sign-in hashes a PIN, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

describe('a call over the socket', () => {
  test('answers with its Result', () =>
    withHub(async (_t, client) => {
      const reply = await client.call('app.status', {})
      expect(reply.status).toBe(200)
      expect(reply.headers['content-type']).toMatch(/^application\/json/)
      expect(reply.headers['cache-control']).toBe('no-store')
      expect(reply.headers['set-cookie']).toBeUndefined()
      expect(reply.json).toMatchObject({ ok: true, value: { firstStart: true, runtime: 'served' } })
    }))

  test('is refused to those not signed in, and to those without the role', () =>
    withHub(async (t, client) => {
      const open = Object.entries(calls).filter(([, { access }]) => access === 'public')
      for (const name of Object.keys(calls)) {
        if (open.some(([each]) => each === name)) continue
        expect((await client.call(name, {})).json, name).toEqual(refused('not_signed_in'))
      }
      await signInFirst(t, client)
      const input = { name: '李', pin: '804417', roles: ['agent'], commandId: crypto.randomUUID() }
      expect((await client.call('operator.create', input)).json).toMatchObject({ ok: true })
      const agent = new HubClient(client.url)
      await agent.call('session.signIn', { operatorId: 2, pin: '804417', stationId: 1 })
      for (const [name, { access }] of Object.entries(calls)) {
        if (typeof access === 'string' || access.includes('agent')) continue
        expect((await agent.call(name, {})).json, name).toEqual(refused('not_allowed'))
      }
      expect(t.logged.filter(({ level }) => level === 'error')).toEqual([])
    }))

  test.each<[string, unknown]>([
    ['no object', 'x'],
    ['null', null],
    ['a missing field', { name: 'x' }],
    ['a field of another type', { name: 'x', pin: 7 }],
    ['a name that is too long', { name: 'x'.repeat(41), pin: hubPin }],
  ])('with bad input is refused: %s', (_what, input) =>
    withHub(async (_t, client) => {
      expect((await client.call('operator.createFirst', input)).json).toEqual(refused('bad_input'))
    }),
  )

  test.each([
    'nothing',
    'toString',
    '__proto__',
    'constructor',
    'app.status/x',
    '%00',
    '..%2f..%2fpackage.json',
  ])('by an unknown name is refused: %s', (name) =>
    withHub(async (_t, client) => {
      const reply = await client.call(name, {})
      expect([200, 404]).toContain(reply.status)
      expect(reply.json).toMatchObject({ ok: false })
      expect(reply.text.length).toBeLessThan(200)
    }),
  )
})

describe('the cookie', () => {
  test('is random, HttpOnly, SameSite=Strict, and new at each sign-in', () =>
    withHub(async (_t, client) => {
      const first = await client.call('operator.createFirst', { name: '陈', pin: hubPin })
      const header = first.headers['set-cookie']?.[0] ?? ''
      expect(header).toMatch(
        new RegExp(`^returndock_${client.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      )
      const before = client.cookie
      await signInAgain(client)
      expect(client.cookie).not.toBe(before)
      const stale = new HubClient(client.url)
      stale.cookie = before
      expect((await stale.call('operator.list', {})).json).toEqual(refused('not_signed_in'))
      expect((await client.call('operator.list', {})).json).toMatchObject({ ok: true })
    }))

  test('is worth nothing after signing out, on the server too', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      const { cookie } = client
      const reply = await client.call('session.signOut', {})
      expect(reply.headers['set-cookie']?.[0]).toMatch(/=; .*Expires=Thu, 01 Jan 1970/)
      client.cookie = cookie
      expect((await client.call('operator.list', {})).json).toEqual(refused('not_signed_in'))
    }))

  test('expires 12 hours after the last call', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      t.clock.advance(12 * 3_600_000 - 1)
      expect((await client.call('operator.list', {})).json).toMatchObject({ ok: true })
      t.clock.advance(12 * 3_600_000 - 1)
      expect((await client.call('operator.list', {})).json).toMatchObject({ ok: true })
      t.clock.advance(12 * 3_600_000)
      expect((await client.call('operator.list', {})).json).toEqual(refused('not_signed_in'))
    }))

  test('of one browser says nothing of another; recovery signs the others out', () =>
    withHub(async (_t, client) => {
      const made = await client.call('operator.createFirst', { name: '陈', pin: hubPin })
      const code = /"recoveryCode":"([^"]+)"/.exec(made.text)?.[1]
      const other = new HubClient(client.url)
      expect((await other.call('operator.list', {})).json).toEqual(refused('not_signed_in'))
      await signInAgain(other)
      await other.call('session.recover', { operatorId: 1, recoveryCode: code, pin: '804417', stationId: 1 })
      expect((await other.call('operator.list', {})).json).toMatchObject({ ok: true })
      expect((await client.call('operator.list', {})).json).toEqual(refused('not_signed_in'))
    }))
})

describe('the page', () => {
  test('comes with a policy that lets nothing foreign in', () =>
    withHub(async (_t, client) => {
      const page = await client.send('/', { headers: { host: `127.0.0.1:${client.port}` } })
      expect(page.status).toBe(200)
      expect(page.headers['cache-control']).toBe('no-cache')
      const policy = String(page.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${client.port};`)
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(page.headers['x-content-type-options']).toBe('nosniff')
      expect(page.headers['cross-origin-resource-policy']).toBe('same-origin')
      const asset = await client.send('/assets/index-abc.js', {
        headers: { host: `localhost:${client.port}` },
      })
      expect(asset.headers['cache-control']).toContain('immutable')
      expect(asset.headers['content-type']).toMatch(/javascript/)
    }))

  test('what is not there is 404, without a word of where was looked', () =>
    withHub(async (_t, client) => {
      const reply = await client.send('/nothing.js', { headers: { host: `127.0.0.1:${client.port}` } })
      expect(reply.status).toBe(404)
      expect(reply.json).toEqual({ ok: false, error: { code: 'not_found', what: 'page' } })
    }))
})

test('a taken port gives way to the next free one', () =>
  withHub((_t, client) =>
    withHub(
      async (_other, second) => {
        expect(second.port).toBeGreaterThan(client.port)
        expect((await second.call('app.status', {})).json).toMatchObject({ ok: true })
      },
      { port: client.port },
    ),
  ))
