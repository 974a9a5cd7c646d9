import { z } from 'zod'
import type { Watch } from './policy/policy.ts'
import { HOUR, MINUTE } from './time.ts'

const Minute = z.number().int().min(0).max(1440)

/** When people are at work, in the shop's zone: ISO weekdays (1 is Monday) and minutes of the day. */
export const WorkingHours = z
  .object({ days: z.array(z.number().int().min(1).max(7)).max(7), from: Minute, to: Minute })
  .refine(({ from, to }) => from < to, { path: ['to'] })
export type WorkingHours = z.infer<typeof WorkingHours>

/** What is set for the whole house, by a supervisor. */
export const HouseSettings = z.object({
  /** How old the newest refund export may be in working hours before it alarms, ms. */
  staleAfterMs: z
    .number()
    .int()
    .min(HOUR / 2)
    .max(72 * HOUR),
  workingHours: WorkingHours,
  /** How long before its deadline a case counts as near, ms. */
  nearTimeoutMs: z
    .number()
    .int()
    .min(HOUR)
    .max(168 * HOUR),
  /** Buyers' data is erased so many days after a case is over; null keeps it. */
  retentionDays: z.number().int().min(30).max(3650).nullable(),
})
export type HouseSettings = z.infer<typeof HouseSettings>

/** The settings of a house in which nobody set any. */
export const defaultSettings: HouseSettings = {
  staleAfterMs: 4 * HOUR,
  workingHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 9 * 60, to: 21 * 60 },
  nearTimeoutMs: 24 * HOUR,
  retentionDays: 180,
}

/** The policy's watch with what the house has set in its place. */
export function watchOf(watch: Watch, settings: HouseSettings): Watch {
  const { staleAfterMs, workingHours, nearTimeoutMs } = settings
  return {
    ...watch,
    staleAfterMs,
    workDays: workingHours.days,
    workFrom: workingHours.from,
    workTo: workingHours.to,
    nearHours: Math.max(1, Math.round(nearTimeoutMs / HOUR)),
  }
}

/** Minutes of the day as `09:30`; 1440 is `24:00`. */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Reads `9:30` or `0930`, full-width too; null where it is no time of day. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})$/.exec(text.normalize('NFKC').trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return Number.isInteger(minute) && Number(minutes) < 60 && minute * MINUTE <= 24 * HOUR ? minute : null
}
