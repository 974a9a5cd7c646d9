import { DAY, dayOf, parseLocalDateTime } from '../../shared/time.ts'

/**
 * Reads a day as people write it at a desk: `2026-11-18`, `20261118`, `11-18`, `1118`, `11/18` (the last one that
 * was), as the instant of its noon in the shop's zone.
 *
 * @param now ms UTC; a day after it is no delivery
 * @returns ms UTC; null for a day that does not exist, or has not come yet
 */
export function readDay(text: string, now: number, timeZone: string): number | null {
  const trimmed = text.normalize('NFKC').trim()
  const short = /^(\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/.exec(trimmed) ?? /^(\d{2})(\d{2})$/.exec(trimmed)
  if (short) {
    const [, month = '', day = ''] = short
    const year = Number(dayOf(now, timeZone).slice(0, 4))
    const two = (part: string) => part.padStart(2, '0')
    return (
      noon(`${year}-${two(month)}-${two(day)}`, now, timeZone) ??
      noon(`${year - 1}-${two(month)}-${two(day)}`, now, timeZone)
    )
  }
  return /^\d{4}/.test(trimmed) ? noon(trimmed, now, timeZone) : null
}

function noon(text: string, now: number, timeZone: string): number | null {
  const read = parseLocalDateTime(text, timeZone)
  if (!read.ok || read.value > now) return null
  return Math.min(read.value + DAY / 2, now)
}
