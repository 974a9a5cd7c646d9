import { type DayRange, daysIn, endOfMonth, shiftDay } from '../../shared/board/range.ts'

/** The ranges that have a key of their own, in the order of their keys. */
export const RANGES = ['today', 'yesterday', 'week', 'days30', 'month'] as const
export type RangeName = (typeof RANGES)[number]

/** What a range's name means on a day (`YYYY-MM-DD`). The month is the whole of it, also what is still to come. */
export function namedRange(name: RangeName, today: string): DayRange {
  switch (name) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday': {
      const day = shiftDay(today, -1)
      return { from: day, to: day }
    }
    case 'week':
      return { from: shiftDay(today, -6), to: today }
    case 'days30':
      return { from: shiftDay(today, -29), to: today }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: endOfMonth(today.slice(0, 7)) }
  }
}

/** The name of a range on a day, or null for one of somebody's own. */
export function nameOf(range: DayRange, today: string): RangeName | null {
  return (
    RANGES.find((name) => {
      const named = namedRange(name, today)
      return named.from === range.from && named.to === range.to
    }) ?? null
  )
}

/** The range before (−1) or after (1): a month goes by months, anything else by its own length. */
export function stepRange(range: DayRange, by: 1 | -1): DayRange {
  const month = range.from.slice(0, 7)
  if (range.from.endsWith('-01') && range.to === endOfMonth(month)) {
    const other = (by === 1 ? shiftDay(range.to, 1) : shiftDay(range.from, -1)).slice(0, 7)
    return { from: `${other}-01`, to: endOfMonth(other) }
  }
  const days = daysIn(range) * by
  return { from: shiftDay(range.from, days), to: shiftDay(range.to, days) }
}
