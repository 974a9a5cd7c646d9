import type { CaseBrief } from '../../shared/returns/case.ts'

export type Timed = Pick<CaseBrief, 'deadline' | 'dispute'>
/** `over`: the platform may have acted; `soon`: under four hours; `today`: under a day; then `later`. */
export type Urgency = 'over' | 'soon' | 'today' | 'later'

export interface TimeLimit {
  readonly at: number
  readonly source: 'dispute' | 'platform' | 'estimate'
}

const HOUR = 3_600_000

/** The limit that counts: an open dispute's own goes before the case's. Null where none is known. */
export function limitOf(timed: Timed): TimeLimit | null {
  if (timed.dispute.state === 'open' && timed.dispute.deadline !== null)
    return { at: timed.dispute.deadline, source: 'dispute' }
  return timed.deadline === null ? null : { at: timed.deadline.at, source: timed.deadline.source }
}

/** How pressing an instant is, both in ms UTC. */
export function urgencyOf(at: number, now: number): Urgency {
  const left = at - now
  if (left <= 0) return 'over'
  if (left < 4 * HOUR) return 'soon'
  return left < 24 * HOUR ? 'today' : 'later'
}

/** Whole days, hours, minutes and seconds between two instants, never negative. */
export function splitSpan(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  }
}

/** `3:12` hours and minutes for a row, `3:12:09` with seconds; days are counted in hours. */
export function clockSpan(ms: number, withSeconds = false): string {
  const { days, hours, minutes, seconds } = splitSpan(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${days * 24 + hours}:${two(minutes)}${withSeconds ? `:${two(seconds)}` : ''}`
}
