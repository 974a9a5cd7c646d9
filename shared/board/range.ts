import { DAY } from '../time.ts'

/** Days as `YYYY-MM-DD`, both ends included. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const written = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day so many days later; earlier, if negative. */
export function shiftDay(day: string, days: number): string {
  return written(noon(day) + days * DAY)
}

/** How many days a range has; 0 or less where it ends before it begins. */
export function daysIn({ from, to }: DayRange): number {
  return Math.round((noon(to) - noon(from)) / DAY) + 1
}

/** Every day of a range, the first one first. */
export function eachDay(range: DayRange): string[] {
  return Array.from({ length: Math.max(0, daysIn(range)) }, (_, i) => shiftDay(range.from, i))
}

/** The range of the same length right before. */
export function rangeBefore(range: DayRange): DayRange {
  const to = shiftDay(range.from, -1)
  return { from: shiftDay(to, 1 - daysIn(range)), to }
}

/** The last day of the month `YYYY-MM`. */
export function endOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return written(Date.UTC(year, number, 0, 12))
}

/** A range as whole months (`YYYY-MM`) and the days that are left: the fewest counts to add up. */
export function periodsIn(range: DayRange): string[] {
  const periods: string[] = []
  for (let day = range.from; day <= range.to; ) {
    const month = day.slice(0, 7)
    const end = endOfMonth(month)
    if (day.endsWith('-01') && end <= range.to) {
      periods.push(month)
      day = shiftDay(end, 1)
    } else {
      periods.push(day)
      day = shiftDay(day, 1)
    }
  }
  return periods
}

/** What one bar stands for: an hour of a single day, a day of up to two months, else a month. */
export type SlotKind = 'hour' | 'day' | 'month'
const MOST_DAYS = 62

export function slotKind(range: DayRange): SlotKind {
  const days = daysIn(range)
  if (days <= 1) return 'hour'
  return days <= MOST_DAYS ? 'day' : 'month'
}

/** Months of a range, also those that it only touches. */
export function eachMonth(range: DayRange): string[] {
  const months: string[] = []
  for (let month = range.from.slice(0, 7); month <= range.to.slice(0, 7); ) {
    months.push(month)
    month = shiftDay(endOfMonth(month), 1).slice(0, 7)
  }
  return months
}
