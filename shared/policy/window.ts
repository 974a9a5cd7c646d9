import type { PlatformFacts } from '../returns/platform.ts'
import { daysBetween } from '../time.ts'
import type { Policy } from './policy.ts'

export interface ReturnWindow {
  readonly state: 'inside' | 'outside' | 'unknown'
  /** Calendar days from delivery to the application; null where delivery is not known. */
  readonly days: number | null
}

/**
 * Whether the buyer applied in time: calendar days of the policy's zone from the delivery to the application,
 * at most `windowDays`. Where nobody knows the delivery, a payment that recent settles it, since goods arrive
 * after they are paid; otherwise it stays unknown, which never rejects.
 *
 * @param filledIn the delivery as the clerk learnt it, ms UTC; the file's own goes first
 */
export function returnWindow(
  platform: Pick<PlatformFacts, 'appliedAt' | 'deliveredAt' | 'paidAt'>,
  filledIn: number | null,
  policy: Pick<Policy, 'timeZone' | 'windowDays'>,
): ReturnWindow {
  const { appliedAt, paidAt } = platform
  const deliveredAt = platform.deliveredAt ?? filledIn
  if (appliedAt === null) return { state: 'unknown', days: null }
  if (deliveredAt !== null) {
    const days = daysBetween(deliveredAt, appliedAt, policy.timeZone)
    return { state: days > policy.windowDays ? 'outside' : 'inside', days }
  }
  const sincePaid = paidAt === null ? null : daysBetween(paidAt, appliedAt, policy.timeZone)
  return { state: sincePaid !== null && sincePaid <= policy.windowDays ? 'inside' : 'unknown', days: null }
}
