import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  DAY,
  dayOf,
  daysBetween,
  formatInstant,
  HOUR,
  isTimeZone,
  MINUTE,
  parseLocalDateTime,
  remaining,
  startOfDay,
} from '../../shared/time.ts'

const NEW_YORK = 'America/New_York'
const iso = (text: string): number => Date.parse(text)

describe('parseLocalDateTime', () => {
  it.each([
    ['2026-11-20 13:45:00', '2026-11-20T05:45:00Z'],
    ['2026-11-20 13:45:00.0', '2026-11-20T05:45:00Z'],
    ['2026/11/20 13:45', '2026-11-20T05:45:00Z'],
    ['2026/1/2 3:04', '2026-01-01T19:04:00Z'],
    ['2026.11.20 13:45', '2026-11-20T05:45:00Z'],
    ['2026年11月20日 13:45', '2026-11-20T05:45:00Z'],
    ['2026-11-20', '2026-11-19T16:00:00Z'],
    ['20261120', '2026-11-19T16:00:00Z'],
    ['20261120134500', '2026-11-20T05:45:00Z'],
    ['２０２６－１１－２０　１３：４５', '2026-11-20T05:45:00Z'],
    ['\t2026-11-20  13:45:00 ', '2026-11-20T05:45:00Z'],
    ['2026-11-20T13:45:00Z', '2026-11-20T13:45:00Z'],
    ['2026-11-20T13:45:00.123+08:00', '2026-11-20T05:45:00.123Z'],
    ['2026-11-20 13:45:00 -0330', '2026-11-20T17:15:00Z'],
    ['2024-02-29', '2024-02-28T16:00:00Z'],
    // Day 46346 of the 1900 date system is 2026-11-20.
    ['46346', '2026-11-19T16:00:00Z'],
    ['46346.57', '2026-11-20T05:40:48Z'],
    ['46346.572916666664', '2026-11-20T05:45:00Z'],
    ['46346.99999999', '2026-11-20T16:00:00Z'],
    // China had summer time from 1986 to 1991.
    ['1991-07-01 12:00:00', '1991-07-01T03:00:00Z'],
  ])('reads %j', (text, expected) => {
    expect(parseLocalDateTime(text)).toEqual({ ok: true, value: iso(expected) })
  })

  it.each([
    ['', 'time_malformed'],
    ['-', 'time_malformed'],
    ['明天', 'time_malformed'],
    ['2026-13-01', 'time_malformed'],
    ['2026-02-29', 'time_malformed'],
    ['2026-11-20 24:00', 'time_malformed'],
    ['2026-11-20 13:60', 'time_malformed'],
    ['2026-11-20 13', 'time_malformed'],
    ['11/20/2026', 'time_malformed'],
    ['2026-11-20T13:45:00+99:00', 'time_malformed'],
    ['4.63E+04', 'time_malformed'],
    ['2026', 'time_malformed'],
    ['0000-00-00 00:00:00', 'time_out_of_range'],
    ['0095-01-01', 'time_out_of_range'],
    ['1970-01-01 08:00:00', 'time_out_of_range'],
    ['9999-12-31', 'time_out_of_range'],
    ['20000', 'time_out_of_range'],
    ['1'.repeat(100_000), 'time_malformed'],
  ])('refuses %j: %s', (text, code) => {
    expect(parseLocalDateTime(text)).toEqual({ ok: false, error: { code } })
  })

  // New York: clocks go on at 2026-03-08 02:00 and back at 2026-11-01 02:00.
  it.each([
    ['2026-03-08 01:59', '2026-03-08T06:59:00Z'],
    ['2026-03-08 02:30', '2026-03-08T07:30:00Z'],
    ['2026-03-08 03:00', '2026-03-08T07:00:00Z'],
    ['2026-11-01 00:59', '2026-11-01T04:59:00Z'],
    ['2026-11-01 01:30', '2026-11-01T05:30:00Z'],
    ['2026-11-01 02:00', '2026-11-01T07:00:00Z'],
    ['2026-07-01 12:00', '2026-07-01T16:00:00Z'],
    ['2026-12-01 12:00', '2026-12-01T17:00:00Z'],
  ])('reads %s of New York', (text, expected) => {
    expect(parseLocalDateTime(text, NEW_YORK)).toEqual({ ok: true, value: iso(expected) })
  })

  it('reads back what formatInstant writes, except the hour that occurs twice', () => {
    const instant = fc.integer({ min: iso('1995-01-01T00:00:00Z'), max: iso('2099-12-01T00:00:00Z') })
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      NEW_YORK,
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'America/Santiago',
      'UTC',
    )
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const second = Math.floor(at / 1_000) * 1_000
        const text = formatInstant(second, timeZone, 'second')
        const back = parseLocalDateTime(text, timeZone)
        if (!back.ok) throw new Error(back.error.code)
        expect(formatInstant(back.value, timeZone, 'second')).toBe(text)
        expect([0, 30 * MINUTE, HOUR]).toContain(second - back.value)
        if (timeZone === 'Asia/Shanghai' || timeZone === 'UTC') expect(back.value).toBe(second)
      }),
      { numRuns: 500 },
    )
  })
})

describe('local days', () => {
  it.each([
    ['2026-11-20T15:59:59Z', 'Asia/Shanghai', '2026-11-20'],
    ['2026-11-20T16:00:00Z', 'Asia/Shanghai', '2026-11-21'],
    ['2026-11-20T16:00:00Z', NEW_YORK, '2026-11-20'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(dayOf(iso(at), zone)).toBe(day)
  })

  it('writes minutes or seconds', () => {
    const at = iso('2026-11-20T05:45:06.789Z')
    expect(formatInstant(at)).toBe('2026-11-20 13:45')
    expect(formatInstant(at, NEW_YORK, 'second')).toBe('2026-11-20 00:45:06')
  })

  it('counts calendar days, not hours', () => {
    const evening = iso('2026-11-20T15:59:00Z')
    expect(daysBetween(evening, evening + MINUTE)).toBe(1)
    expect(daysBetween(evening, evening - DAY)).toBe(-1)
    expect(daysBetween(evening, evening - HOUR)).toBe(0)
    // A day of 23 hours is a day.
    expect(daysBetween(iso('2026-03-08T05:30:00Z'), iso('2026-03-09T04:30:00Z'), NEW_YORK)).toBe(1)
  })

  it('adds days to the wall clock across a change of the clocks', () => {
    expect(addDays(iso('2026-03-07T17:00:00Z'), 1, NEW_YORK)).toBe(iso('2026-03-08T16:00:00Z'))
    expect(addDays(iso('2026-11-20T05:45:00Z'), 7)).toBe(iso('2026-11-27T05:45:00Z'))
    expect(addDays(iso('2026-11-20T05:45:00Z'), -1)).toBe(iso('2026-11-19T05:45:00Z'))
  })

  it('finds the start of a day, also on the day of a change', () => {
    expect(startOfDay(iso('2026-11-20T05:45:00Z'))).toBe(iso('2026-11-19T16:00:00Z'))
    expect(startOfDay(iso('2026-11-01T20:00:00Z'), NEW_YORK)).toBe(iso('2026-11-01T04:00:00Z'))
  })

  it('knows zones', () => {
    expect(isTimeZone('Asia/Taipei')).toBe(true)
    expect(isTimeZone('Asia/Nowhere')).toBe(false)
    expect(() => dayOf(0, 'Asia/Nowhere')).toThrow(RangeError)
  })
})

describe('remaining', () => {
  const now = iso('2026-11-20T02:00:00Z') // 10:00 in Shanghai
  it.each([
    [-1, 'overdue'],
    [0, 'overdue'],
    [1, 'under_4h'],
    [4 * HOUR - 1, 'under_4h'],
    [4 * HOUR, 'today'],
    [14 * HOUR - 1, 'today'],
    [14 * HOUR, 'later'],
  ])('%d ms before the deadline: %s', (ms, state) => {
    expect(remaining(now + ms, now)).toEqual({ state, ms })
  })

  it('calls what is due soon after midnight due soon', () => {
    const night = iso('2026-11-20T15:00:00Z')
    expect(remaining(night + 2 * HOUR, night).state).toBe('under_4h')
  })
})
