import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { isWorkingTime, missedLooks, oldestAsOf, staleShops } from '../../shared/returns/watch.ts'
import { HOUR, MINUTE } from '../../shared/time.ts'

const ZONE = 'Asia/Shanghai'
const { watch } = defaultPolicy
/** 2026-06-02 at this hour in Shanghai. */
const at = (hour: number) => Date.parse('2026-06-02T00:00:00+08:00') + hour * HOUR
const shop = (over: Partial<Parameters<typeof staleShops>[0][number]> = {}) => ({
  asOf: at(9),
  active: true,
  since: at(-48),
  looks: [],
  ...over,
})

describe('stale data', () => {
  it('alarm after four hours within working hours, and not outside them', () => {
    const one = shop({ asOf: at(9) })
    expect(staleShops([one], watch, at(13), ZONE)).toEqual([])
    expect(staleShops([one], watch, at(13) + MINUTE, ZONE)).toEqual([one])
    expect(staleShops([one], watch, at(20.9), ZONE)).toEqual([one])
    expect(staleShops([one], watch, at(21), ZONE)).toEqual([])
    expect(isWorkingTime(watch, at(8.99), ZONE)).toBe(false)
  })

  it('alarm on no day on which nobody is there', () => {
    // 2 June 2026 is a Tuesday.
    const one = shop({ asOf: at(0) })
    expect(staleShops([one], { ...watch, workDays: [1, 3, 7] }, at(13), ZONE)).toEqual([])
    expect(missedLooks([one], { ...watch, workDays: [1, 3, 7] }, at(20), ZONE)).toEqual([])
    expect(staleShops([one], { ...watch, workDays: [2] }, at(13), ZONE)).toEqual([one])
    expect(isWorkingTime({ ...watch, workDays: [7] }, at(13) + 5 * 24 * HOUR, ZONE)).toBe(true)
  })

  it("last night's file alarms when work begins", () => {
    const one = shop({ asOf: at(-4) })
    expect(staleShops([one], watch, at(8.5), ZONE)).toEqual([])
    expect(staleShops([one], watch, at(9), ZONE)).toEqual([one])
  })

  it('of shops that nobody works with, or that have none, alarm nobody; the oldest goes first', () => {
    const old = shop({ asOf: at(1) })
    const older = shop({ asOf: at(0) })
    const shops = [old, shop({ active: false, asOf: at(-200) }), shop({ asOf: null }), older]
    expect(staleShops(shops, watch, at(12), ZONE)).toEqual([older, old])
    expect(oldestAsOf(shops)).toBe(at(0))
    expect(oldestAsOf([shop({ asOf: null })])).toBeNull()
  })
})

describe('the daily look', () => {
  const looked = { day: '2026-06-02', at: at(10), by: 'Li', near: 0 }

  it('is missed from the set hour on, until somebody looks', () => {
    const one = shop()
    expect(missedLooks([one], watch, at(17.99), ZONE)).toEqual([])
    expect(missedLooks([one], watch, at(18), ZONE)).toEqual([one])
    expect(missedLooks([shop({ looks: [looked] })], watch, at(18), ZONE)).toEqual([])
    expect(
      missedLooks([shop({ looks: [{ ...looked, day: '2026-06-01' }] })], watch, at(18), ZONE),
    ).toHaveLength(1)
  })

  it('of a shop that came today is not missed yet', () => {
    expect(missedLooks([shop({ since: at(8) })], watch, at(19), ZONE)).toEqual([])
    expect(missedLooks([shop({ since: at(-1) })], watch, at(19), ZONE)).toHaveLength(1)
  })
})
