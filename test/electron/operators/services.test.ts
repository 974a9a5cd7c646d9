import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { SessionHolder } from '../../../electron/context.ts'
import { OperatorId, StationId } from '../../../shared/ids.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'

// Each sign-in hashes a PIN, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const pin = '739201'
const nobody = (): SessionHolder => ({ session: null })
const first = (t: TestHouse, as = nobody()) => t.must('operator.createFirst', { name: '陈', pin }, as)
const station = StationId.parse(1)

describe('the first start', () => {
  test('makes one operator with all roles, signed in, and shows a recovery code', () =>
    withHouse(
      async (t) => {
        expect(await t.must('app.status', {})).toMatchObject({
          firstStart: true,
          session: null,
          operators: [],
        })
        const as = nobody()
        const { session, recoveryCode } = await first(t, as)
        expect(session.operator).toMatchObject({ name: '陈', roles: ['clerk', 'agent', 'supervisor'] })
        expect(as.session).toEqual(session)
        expect(recoveryCode).toMatch(/^\w{4}(-\w{4}){5}$/)
        const status = await t.must('app.status', {}, as)
        expect(status).toMatchObject({ firstStart: false, session, operators: [{ name: '陈' }], seq: 1 })
        expect(t.published).toMatchObject([{ events: [{ data: { type: 'operator.created' } }] }])
      },
      { roles: [] },
    ))

  test('happens once, even when two people are first', () =>
    withHouse(
      async (t) => {
        const both = await Promise.all(
          ['陈', '李'].map((name) => t.call('operator.createFirst', { name, pin }, nobody())),
        )
        expect(both.filter((answer) => answer.ok)).toHaveLength(1)
        expect(both.find((answer) => !answer.ok)).toMatchObject({
          error: { code: 'not_possible', why: 'operator_exists' },
        })
        expect((await t.must('app.status', {})).operators).toHaveLength(1)
        expect(await t.call('operator.createFirst', { name: '王', pin }, nobody())).toMatchObject({
          ok: false,
        })
      },
      { roles: [] },
    ))
})

describe('signing in', () => {
  test('opens a session at a station; signing out ends it', () =>
    withHouse(
      async (t) => {
        const { session } = await first(t)
        const as = nobody()
        const operatorId = session.operator.id
        await t.must('session.signIn', { operatorId, pin, stationId: StationId.parse(2) }, as)
        expect(as.session?.station.prefix).toBe('B')
        await t.must('session.signOut', {}, as)
        expect(as.session).toBeNull()
        expect(await t.call('operator.list', {}, as)).toMatchObject({ error: { code: 'not_signed_in' } })
      },
      { roles: [] },
    ))

  test('counts tries down, then makes one wait, longer each time, over a restart too', () =>
    withHouse(
      async (t) => {
        const { session } = await first(t)
        const operatorId = session.operator.id
        const wrong = () =>
          t.call('session.signIn', { operatorId, pin: '000001', stationId: station }, nobody())
        const right = () => t.call('session.signIn', { operatorId, pin, stationId: station }, nobody())
        for (const triesLeft of [4, 3, 2, 1])
          expect(await wrong()).toEqual({ ok: false, error: { code: 'wrong_pin', triesLeft } })
        const until = t.clock() + 30_000
        expect(await wrong()).toEqual({ ok: false, error: { code: 'too_many_tries', until } })
        expect(await right()).toEqual({ ok: false, error: { code: 'too_many_tries', until } })
        await t.reopen()
        t.clock.advance(29_999)
        expect(await right()).toEqual({ ok: false, error: { code: 'too_many_tries', until } })
        t.clock.advance(1)
        const later = t.clock() + 60_000
        expect(await wrong()).toEqual({ ok: false, error: { code: 'too_many_tries', until: later } })
        t.clock.advance(60_000)
        expect(await right()).toMatchObject({ ok: true })
        expect(await wrong()).toMatchObject({ error: { code: 'wrong_pin', triesLeft: 4 } })
      },
      { roles: [] },
    ))

  test('an unknown operator is answered as a wrong PIN, an unknown station as such', () =>
    withHouse(
      async (t) => {
        const { session } = await first(t)
        const operatorId = OperatorId.parse(99)
        expect(await t.call('session.signIn', { operatorId, pin, stationId: station })).toEqual({
          ok: false,
          error: { code: 'wrong_pin', triesLeft: 4 },
        })
        const stationId = StationId.parse(99)
        expect(await t.call('session.signIn', { operatorId: session.operator.id, pin, stationId })).toEqual({
          ok: false,
          error: { code: 'not_found', what: 'station' },
        })
      },
      { roles: [] },
    ))
})

describe('recovery', () => {
  test('sets a new PIN and a new code, lifts the pause, and the old two open nothing', () =>
    withHouse(
      async (t) => {
        const { session, recoveryCode } = await first(t)
        const operatorId = session.operator.id
        const at = { operatorId, stationId: station }
        for (let i = 0; i < 5; i++) await t.call('session.signIn', { ...at, pin: '000001' }, nobody())
        const as = nobody()
        const recovered = await t.must('session.recover', { ...at, recoveryCode, pin: '804417' }, as)
        expect(recovered.recoveryCode).not.toBe(recoveryCode)
        expect(as.session?.operator.id).toBe(operatorId)
        expect(await t.call('session.signIn', { ...at, pin }, nobody())).toMatchObject({ ok: false })
        expect(await t.call('session.signIn', { ...at, pin: '804417' }, nobody())).toMatchObject({ ok: true })
        expect(await t.call('session.recover', { ...at, recoveryCode, pin: '804418' }, nobody())).toEqual({
          ok: false,
          error: { code: 'wrong_recovery_code' },
        })
        const again = { ...at, recoveryCode: recovered.recoveryCode, pin: '804418' }
        expect(await t.call('session.recover', again, nobody())).toMatchObject({ ok: true })
      },
      { roles: [] },
    ))

  test('used twice at once it opens once', () =>
    withHouse(
      async (t) => {
        const { session, recoveryCode } = await first(t)
        const input = { operatorId: session.operator.id, stationId: station, recoveryCode }
        const both = await Promise.all(
          ['804417', '804418'].map((fresh) => t.call('session.recover', { ...input, pin: fresh }, nobody())),
        )
        expect(both.filter((answer) => answer.ok)).toHaveLength(1)
      },
      { roles: [] },
    ))

  test('a bad new PIN does not use the code up; a wrong code or person gets nothing', () =>
    withHouse(
      async (t) => {
        const { session, recoveryCode } = await first(t)
        const at = { operatorId: session.operator.id, stationId: station }
        expect(await t.call('session.recover', { ...at, recoveryCode, pin: '1' }, nobody())).toMatchObject({
          error: { code: 'pin_too_short' },
        })
        const wrong = { ...at, recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', pin: '804417' }
        expect(await t.call('session.recover', wrong, nobody())).toMatchObject({
          error: { code: 'wrong_recovery_code' },
        })
        const other = { ...at, operatorId: OperatorId.parse(99), recoveryCode, pin: '804417' }
        expect(await t.call('session.recover', other, nobody())).toMatchObject({
          error: { code: 'wrong_recovery_code' },
        })
        expect(await t.call('session.recover', { ...at, recoveryCode, pin: '804417' })).toMatchObject({
          ok: true,
        })
      },
      { roles: [] },
    ))
})

describe('more operators', () => {
  test('a supervisor makes them; a repeated command makes one; names are unique', () =>
    withHouse(async (t) => {
      const input = {
        commandId: commandId(),
        name: '李',
        pin: '804417',
        roles: ['agent', 'clerk', 'agent'],
      } as const
      const made = await t.must('operator.create', { ...input, roles: [...input.roles] })
      expect(made.operator).toMatchObject({ name: '李', roles: ['clerk', 'agent'] })
      expect(await t.must('operator.create', { ...input, roles: [...input.roles] })).toEqual(made)
      const twin = { ...input, roles: [...input.roles], commandId: commandId() }
      expect(await t.call('operator.create', twin)).toMatchObject({
        error: { code: 'not_possible', why: 'name_taken' },
      })
      expect((await t.must('operator.list', {})).operators.map(({ name }) => name)).toEqual(['Tester', '李'])
      const as = nobody()
      const at = { operatorId: made.operator.id, stationId: station }
      await t.must('session.signIn', { ...at, pin: '804417' }, as)
      expect(await t.call('operator.create', { ...twin, name: '王' }, as)).toMatchObject({
        error: { code: 'not_allowed', needs: ['supervisor'] },
      })
      const recovery = { ...at, recoveryCode: '', pin: '804419' }
      expect(await t.call('session.recover', recovery, nobody())).toMatchObject({
        error: { code: 'wrong_recovery_code' },
      })
    }))
})

test('the state tells when refunds were imported and how many cases there are, without counting them', () =>
  withHouse(async (t) => {
    expect(await t.must('app.status', {})).toMatchObject({ dataAsOf: null, cases: 0 })
    expect(t.plan('SELECT id FROM return_case ORDER BY id DESC LIMIT 1')).not.toMatch(/TEMP B-TREE/)
  }))

test('neither PINs nor recovery codes are kept anywhere in clear', () =>
  withHouse(
    async (t) => {
      const as = nobody()
      const { recoveryCode, session } = await first(t, as)
      const at = { operatorId: session.operator.id, stationId: station }
      const recovered = await t.must('session.recover', { ...at, recoveryCode, pin: '804417' }, as)
      const input = { commandId: commandId(), name: '李', pin: '915528', roles: ['clerk' as const] }
      await t.must('operator.create', input, as)
      await t.call('operator.create', { ...input, commandId: commandId(), pin: '915528x' }, as)
      await t.house.writer.drained()
      const files = ['returndock.db', 'returndock.db-wal'].map((name) => readFileSync(join(t.dataDir, name)))
      const seen = [...files.map((file) => file.toString('latin1')), JSON.stringify([t.logged, t.published])]
      for (const secret of [recoveryCode, recovered.recoveryCode, pin, '804417', '915528'])
        for (const text of seen) {
          expect(text.includes(secret)).toBe(false)
          expect(text.includes(secret.replaceAll('-', ''))).toBe(false)
        }
    },
    { roles: [] },
  ))
