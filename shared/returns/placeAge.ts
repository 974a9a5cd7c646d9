import { DAY } from '../time.ts'

/** From this many whole days on, an unclaimed parcel is to be looked after; from LATE_DAYS on, dealt with. */
export const WARN_DAYS = 7
export const LATE_DAYS = 10

/** Whole days between two instants, ms UTC; a clock set back gives none. */
export const daysSince = (at: number, now: number): number => Math.max(0, Math.floor((now - at) / DAY))

/** How pressing an unclaimed parcel's age is. */
export function ageOf(receivedAt: number, now: number): 'fresh' | 'warn' | 'late' {
  const days = daysSince(receivedAt, now)
  if (days >= LATE_DAYS) return 'late'
  return days >= WARN_DAYS ? 'warn' : 'fresh'
}
