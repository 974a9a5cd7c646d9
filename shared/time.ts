import { err, ok, type Result } from './result.ts'

/** The zone that files and screens speak in unless a shop says otherwise. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface TimeError {
  readonly code: 'time_malformed' | 'time_out_of_range'
}

/** Exports hold no dates outside these years; what lies outside is a placeholder such as 0000-00-00. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2100

// --- zones ---------------------------------------------------------------------------------------------------------

interface Zone {
  readonly formatter: Intl.DateTimeFormat
  /** Offset in ms by UTC day; null for a day in which it changes. */
  readonly offsets: Map<number, number | null>
}

const zones = new Map<string, Zone>()
/** Some 27 years; the cache is emptied when it is full. */
const MOST_CACHED_DAYS = 10_000

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { formatter, offsets: new Map<number, number | null>() }
  zones.set(timeZone, zone)
  return zone
}

/** Whether Intl knows the zone; every other function here throws a RangeError for an unknown one. */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoneOf(timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function measuredOffset({ formatter }: Zone, instant: number): number {
  const fields = new Map<string, number>()
  for (const { type, value } of formatter.formatToParts(instant)) fields.set(type, Number(value))
  const field = (name: string): number => fields.get(name) ?? 0
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  )
  return local - Math.floor(instant / SECOND) * SECOND
}

/** What local time is ahead of UTC at an instant, in ms. Intl is slow, so the answer is kept by UTC day. */
function offsetAt(instant: number, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const day = Math.floor(instant / DAY)
  const cached = zone.offsets.get(day)
  if (typeof cached === 'number') return cached
  if (cached === null) return measuredOffset(zone, instant)
  const first = measuredOffset(zone, day * DAY)
  const last = measuredOffset(zone, (day + 1) * DAY - SECOND)
  if (zone.offsets.size >= MOST_CACHED_DAYS) zone.offsets.clear()
  zone.offsets.set(day, first === last ? first : null)
  return first === last ? first : measuredOffset(zone, instant)
}

/**
 * The instant of a local wall time, given as if it were UTC. A time that occurs twice means its first occurrence,
 * one that the clocks skip is moved on by the gap, as Temporal's "compatible" does.
 */
function fromLocal(local: number, timeZone: string): number {
  const before = offsetAt(local - DAY, timeZone)
  const after = offsetAt(local + DAY, timeZone)
  if (offsetAt(local - before, timeZone) === before) return local - before
  if (offsetAt(local - after, timeZone) === after) return local - after
  return local - before
}

// --- reading -------------------------------------------------------------------------------------------------------

const WRITTEN =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?:[T ] ?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/
/** Day count of spreadsheets (1900 date system), with the part of the day that has passed. */
const SERIAL = /^([2-7]\d{4})(\.\d+)?$/
/** Serial number of 1970-01-01 in the 1900 date system. */
const SERIAL_OF_EPOCH = 25_569

interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

function localOf(fields: Fields): Result<number, TimeError> {
  const { year, month, day, hour, minute, second, ms } = fields
  // Years first: Date.UTC takes 95 for 1995, and the placeholder 0000-00-00 is no spelling mistake.
  if (year < FIRST_YEAR || year > LAST_YEAR) return err({ code: 'time_out_of_range' })
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const date = new Date(local)
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || hour > 23 || minute > 59 || second > 59) return err({ code: 'time_malformed' })
  return ok(local)
}

function inRange(local: number): boolean {
  const year = new Date(local).getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

/**
 * Reads a date and time as exports write it, as wall time of `timeZone`: `2026-11-20 13:45:00`, `2026/11/20 13:45`,
 * `2026-11-20` (its start), `2026年11月20日`, `20261120134500`, a spreadsheet's day count (`45981.57`, to the second),
 * ISO 8601 with its own offset. Returns the instant in ms UTC.
 *
 * Errors: `time_malformed` (also for an empty text and a day that does not exist), `time_out_of_range` for years
 * outside 1990–2100, which are placeholders.
 */
export function parseLocalDateTime(text: string, timeZone = DEFAULT_ZONE): Result<number, TimeError> {
  if (text.length > 200) return err({ code: 'time_malformed' })
  const folded = text.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const serial = SERIAL.exec(folded)
  if (serial) {
    const days = Number(serial[1]) - SERIAL_OF_EPOCH
    const seconds = Math.round((Number(serial[2] ?? 0) * DAY) / SECOND)
    const local = days * DAY + seconds * SECOND
    return inRange(local) ? ok(fromLocal(local, timeZone)) : err({ code: 'time_out_of_range' })
  }
  const compact = COMPACT.exec(folded)
  const written = WRITTEN.exec(folded)
  const match = compact ?? written
  if (!match) return err({ code: 'time_malformed' })
  const [year, month, day, hour, minute, second, fraction = ''] = compact
    ? compact.slice(1)
    : [match[1], match[2] ?? match[4], match[3] ?? match[5], ...match.slice(6, 10)]
  const local = localOf({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Number(fraction.slice(0, 3).padEnd(3, '0')),
  })
  if (!local.ok) return local
  const zone = written?.[10]
  if (zone === undefined) return ok(fromLocal(local.value, timeZone))
  const offset = offsetOf(zone)
  return offset === null ? err({ code: 'time_malformed' }) : ok(local.value - offset)
}

// --- writing and counting ------------------------------------------------------------------------------------------

function localIso(instant: number, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString()
}

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: number, timeZone = DEFAULT_ZONE): string {
  return localIso(instant, timeZone).slice(0, 10)
}

/** Local date and time, `2026-11-20 13:45`, or with seconds; files and tables use it in every language. */
export function formatInstant(
  instant: number,
  timeZone = DEFAULT_ZONE,
  precision: 'minute' | 'second' = 'minute',
): string {
  return localIso(instant, timeZone)
    .slice(0, precision === 'minute' ? 16 : 19)
    .replace('T', ' ')
}

/** The first instant of the local day that an instant lies in. */
export function startOfDay(instant: number, timeZone = DEFAULT_ZONE): number {
  const local = instant + offsetAt(instant, timeZone)
  return fromLocal(Math.floor(local / DAY) * DAY, timeZone)
}

/** The same wall time some calendar days later (or earlier), whatever the clocks did in between. */
export function addDays(instant: number, days: number, timeZone = DEFAULT_ZONE): number {
  return fromLocal(instant + offsetAt(instant, timeZone) + days * DAY, timeZone)
}

/** Calendar days from the local day of `from` to that of `to`: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: number, to: number, timeZone = DEFAULT_ZONE): number {
  const dayNumber = (instant: number): number => Math.floor((instant + offsetAt(instant, timeZone)) / DAY)
  return dayNumber(to) - dayNumber(from)
}

/** How pressing a deadline is. `ms`: time left, negative when overdue. */
export interface Remaining {
  readonly state: 'overdue' | 'under_4h' | 'today' | 'later'
  readonly ms: number
}

/** Sorts a deadline into the queue's groups; `today` is the local day of `now`. */
export function remaining(deadline: number, now: number, timeZone = DEFAULT_ZONE): Remaining {
  const ms = deadline - now
  if (ms <= 0) return { state: 'overdue', ms }
  if (ms < 4 * HOUR) return { state: 'under_4h', ms }
  return { state: daysBetween(now, deadline, timeZone) === 0 ? 'today' : 'later', ms }
}
