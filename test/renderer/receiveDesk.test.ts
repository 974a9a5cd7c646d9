import { describe, expect, test } from 'vitest'
import {
  answered,
  bare,
  clear,
  type Desk,
  discard,
  emptyDesk,
  enqueue,
  factKind,
  failed,
  isRetryable,
  nextJob,
  refusalKey,
  refusalOf,
  retry,
  scanJob,
} from '../../renderer/receive/desk.ts'
import type { AppError } from '../../shared/errors.ts'
import { CaseId, CommandId } from '../../shared/ids.ts'
import { Verdict } from '../../shared/returns/verdict.ts'

const command = (n: number): CommandId =>
  CommandId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const misread: Verdict = { kind: 'misread', tracking: 'RR123456784CN', expected: 'RR123456785CN' }
const onShelf = Verdict.parse({
  kind: 'unknown',
  parcel: {
    id: 11,
    tracking: 'SF1',
    raw: 'SF1',
    part: null,
    carrier: null,
    state: { state: 'received' },
    location: 'A-07',
    receivedAt: 1,
    receivedBy: 'Zhou',
    station: 'Desk A',
    unclaimed: true,
  },
  carrier: null,
  fromAbroad: false,
})
const offline: AppError = { code: 'offline' }
const scanned = (desk: Desk, raw: string, n: number): Desk =>
  enqueue(desk, scanJob(raw, false, desk.armed, command(n)))
const raws = (desk: Desk): string[] =>
  desk.jobs.map((job) => (job.call === 'parcel.scan' ? job.input.raw : job.call))

describe('the queue of scans', () => {
  test('keeps scans that come while another is being answered, in their order', () => {
    let desk: Desk = { ...scanned(emptyDesk, 'SF1', 1), busy: true }
    desk = scanned(scanned(desk, 'SF2', 2), 'SF3', 3)
    expect(raws(desk)).toEqual(['SF1', 'SF2', 'SF3'])
    expect(nextJob(desk)).toBeNull()
    desk = answered(desk, onShelf, 5)
    expect(raws(desk)).toEqual(['SF2', 'SF3'])
    expect(nextJob(desk)?.input.commandId).toBe(command(2))
    expect(desk.shown).toMatchObject({ kind: 'verdict', raw: 'SF1', commandId: command(1), at: 5 })
  })

  test('a failed scan stays first and is sent again with the same command id', () => {
    const desk = failed({ ...scanned(scanned(emptyDesk, 'SF1', 1), 'SF2', 2), busy: true }, offline)
    expect(nextJob(desk)).toBeNull()
    expect(nextJob(retry(desk))).toEqual(desk.jobs[0])
    expect(nextJob(retry(desk))?.input.commandId).toBe(command(1))
  })

  test('a scan that was given up lets the next one go', () => {
    const desk = failed({ ...scanned(scanned(emptyDesk, 'SF1', 1), 'SF2', 2), busy: true }, offline)
    expect(raws(discard(desk))).toEqual(['SF2'])
    expect(nextJob(discard(desk))?.input.commandId).toBe(command(2))
  })

  test('an answer that recorded nothing is not swept away by the scans behind it', () => {
    const three = { ...scanned(scanned(scanned(emptyDesk, 'SF1', 1), 'SF2', 2), 'SF3', 3), busy: true }
    const asking = answered(three, misread, 5)
    expect(asking.asks).toBe(true)
    expect(nextJob(asking)).toBeNull()
    expect(nextJob(scanned(asking, 'SF4', 4))).toBeNull()
    expect(nextJob(clear(asking))?.input.commandId).toBe(command(2))
    const shelved = enqueue(asking, {
      call: 'parcel.unclaimed',
      input: { commandId: command(9), raw: 'SF1' },
    })
    expect(nextJob(shelved)?.input.commandId).toBe(command(9))
    expect(shelved.jobs).toHaveLength(3)
    expect(answered({ ...scanned(emptyDesk, 'SF1', 1), busy: true }, misread, 5).asks).toBe(false)
  })

  test('what would fail again is not offered again', () => {
    const conflict: AppError = { code: 'conflict', caseId: null, workVersion: null, changed: [] }
    expect(isRetryable(conflict)).toBe(false)
    expect(isRetryable({ code: 'disk_full' })).toBe(true)
    const desk = failed({ ...scanned(emptyDesk, 'SF1', 1), busy: true }, conflict)
    expect(nextJob(retry(desk))).toBeNull()
  })
})

describe('cash on delivery said before the scan', () => {
  test('goes with the next scan alone', () => {
    const desk = scanned({ ...emptyDesk, armed: bare('cod') }, 'SF1', 1)
    expect(desk.jobs[0]?.input).toMatchObject({ raw: 'SF1', cod: { amount: null } })
    expect(desk.armed).toBeNull()
    expect(scanned(desk, 'SF2', 2).jobs[1]?.input).toMatchObject({ raw: 'SF2', cod: null })
  })

  test('keeps its amount; with a carrier, or for another reason, it is a refusal of the number', () => {
    const amount = scanJob('SF1', false, { reason: 'cod', codAmount: 2800, carrier: null }, command(1))
    expect(amount).toMatchObject({ call: 'parcel.scan', input: { cod: { amount: 2800 } } })
    for (const refusal of [
      { reason: 'cod', codAmount: 2800, carrier: 'YTO' } as const,
      bare('misaddressed'),
      bare('from_abroad'),
    ]) {
      expect(scanJob('SF1', false, refusal, command(1))).toEqual({
        call: 'parcel.turnAway',
        input: { commandId: command(1), target: { by: 'raw', raw: 'SF1' }, ...refusal },
      })
    }
  })
})

describe('a refusal', () => {
  test.each([
    ['1', { kind: 'reason', reason: 'cod' }],
    ['2', { kind: 'reason', reason: 'misaddressed' }],
    ['3', { kind: 'reason', reason: 'from_abroad' }],
    ['4', { kind: 'amount' }],
    ['5', { kind: 'next_cod' }],
    ['6', null],
  ])('by %s means %j', (digit, meant) => {
    expect(refusalKey(digit)).toEqual(meant)
  })

  test('is of the number on the screen, and of the next parcel where none stands there', () => {
    const shown = answered({ ...scanned(emptyDesk, 'SF1', 1), busy: true }, misread, 5).shown
    expect(refusalOf(shown, true)).toEqual({ kind: 'parcel', target: { by: 'raw', raw: 'SF1' } })
    expect(refusalOf(shown, false)).toEqual({ kind: 'next' })
    expect(refusalOf(clear(emptyDesk).shown, true)).toEqual({ kind: 'next' })
  })
})

describe('a second fact', () => {
  const choosing: Desk = { ...emptyDesk, mode: { kind: 'fact', caseId: CaseId.parse(7), wrong: false } }
  const choice = enqueue(choosing, {
    call: 'parcel.choose',
    input: {
      commandId: command(1),
      raw: 'SF1',
      caseId: CaseId.parse(7),
      fact: { kind: 'name', value: 'x' },
    },
  })

  test('stays on the screen until it is answered, and when it does not fit', () => {
    expect(choice.mode).toEqual(choosing.mode)
    const wrong = failed({ ...choice, busy: true }, { code: 'second_fact_wrong' })
    expect(wrong.mode).toEqual({ kind: 'fact', caseId: 7, wrong: true })
    expect(wrong.failed).toBeNull()
    expect(wrong.jobs).toEqual([])
  })

  test('is kept like any command when it got no answer', () => {
    const lost = failed({ ...choice, busy: true }, offline)
    expect(lost.jobs).toHaveLength(1)
    expect(lost.mode).toEqual({ kind: 'rest' })
  })

  const all = ['name', 'phone', 'product'] as const
  test.each([
    ['', null, all, 'name'],
    ['12', null, all, 'phone'],
    ['1234', 'name', all, 'phone'],
    ['1234', 'product', all, 'product'],
    ['12345', null, all, 'name'],
    ['tote', 'product', all, 'product'],
    ['Li', 'phone', all, 'name'],
    ['1234', null, ['name', 'product'] as const, 'name'],
    ['', 'phone', all, 'phone'],
    ['x', null, [], null],
  ] as const)('"%s" with %s chosen of %j is a %s', (value, chosen, available, kind) => {
    expect(factKind(value, chosen, available)).toBe(kind)
  })
})
