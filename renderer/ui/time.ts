import { dayOf } from '../../shared/time.ts'
import type { Language } from '../text/languages.ts'

/** Shops' time; the platform's files are in it too. */
const ZONE = 'Asia/Shanghai'
const made = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}/${name}`
  const kept = made.get(key)
  if (kept !== undefined) return kept
  const locale = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }[language]
  const fresh = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options })
  made.set(key, fresh)
  return fresh
}

/** `14:32`, in the shop's zone. */
export function clockTime(at: number): string {
  return format('en', 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Month, day and weekday in words, in the shop's zone. */
export function dayName(at: number, language: Language): string {
  return format(language, 'day', { month: 'short', day: 'numeric', weekday: 'short' }).format(at)
}

/** `2026-11-22`, in the shop's zone. */
export function isoDay(at: number): string {
  return dayOf(at, ZONE)
}

/** The clock time alone for today, else with month and day; both in the shop's zone. */
export function dayAndTime(at: number, now: number, language: Language): string {
  if (isoDay(at) === isoDay(now)) return clockTime(at)
  const options: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' }
  if (isoDay(at).slice(0, 4) !== isoDay(now).slice(0, 4)) options.year = 'numeric'
  return `${format(language, `date${options.year ?? ''}`, options).format(at)} ${clockTime(at)}`
}
