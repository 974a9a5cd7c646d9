import type { ShopWatch } from '../contract/reconcileCalls.ts'
import type { Watch } from '../policy/policy.ts'
import { dayOf, MINUTE, startOfDay } from '../time.ts'

/** Minutes after midnight in the shop's zone. */
export function minuteOfDay(now: number, zone: string): number {
  return Math.floor((now - startOfDay(now, zone)) / MINUTE)
}

/** Whether an instant falls on a day on which somebody is there. */
function isWorkday({ workDays }: Pick<Watch, 'workDays'>, now: number, zone: string): boolean {
  // Sunday is 0 for Date and 7 for ISO.
  return workDays.includes(new Date(`${dayOf(now, zone)}T00:00:00Z`).getUTCDay() || 7)
}

export function isWorkingTime(
  watch: Pick<Watch, 'workDays' | 'workFrom' | 'workTo'>,
  now: number,
  zone: string,
): boolean {
  if (!isWorkday(watch, now, zone)) return false
  const minute = minuteOfDay(now, zone)
  return minute >= watch.workFrom && minute < watch.workTo
}

type Shop = Pick<ShopWatch, 'asOf' | 'active' | 'since' | 'looks'>

/**
 * Shops whose newest export is too old, the oldest first; none outside working hours. Last night's file alarms in the
 * morning too: what came in overnight is not known here yet.
 */
export function staleShops<S extends Shop>(
  shops: readonly S[],
  watch: Watch,
  now: number,
  zone: string,
): S[] {
  if (!isWorkingTime(watch, now, zone)) return []
  return shops
    .filter(({ active, asOf }) => active && asOf !== null && now - asOf > watch.staleAfterMs)
    .toSorted((a, b) => (a.asOf ?? 0) - (b.asOf ?? 0))
}

/**
 * Shops at whose near time-outs nobody looked today, once the set hour has come. One that was imported for the first
 * time today has no missed look yet.
 */
export function missedLooks<S extends Shop>(
  shops: readonly S[],
  watch: Watch,
  now: number,
  zone: string,
): S[] {
  if (minuteOfDay(now, zone) < watch.lookBy || !isWorkday(watch, now, zone)) return []
  const today = dayOf(now, zone)
  return shops.filter(
    ({ active, since, looks }) =>
      active && dayOf(since, zone) < today && !looks.some((look) => look.day === today),
  )
}

/** How old the oldest data are that the desk works with; null before the first import. */
export function oldestAsOf(shops: readonly Shop[]): number | null {
  const known = shops.flatMap(({ active, asOf }) => (active && asOf !== null ? [asOf] : []))
  return known.length === 0 ? null : Math.min(...known)
}
