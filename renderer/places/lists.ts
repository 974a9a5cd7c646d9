import type { Disposition } from '../../shared/returns/inspection.ts'
import type { NamedPlace, StockItem, UnclaimedItem } from '../../shared/returns/place.ts'
import { daysSince } from '../../shared/returns/placeAge.ts'
import { HOUR, MINUTE } from '../../shared/time.ts'
import type { Translate } from '../text/index.ts'

/** Ways that goods go, in the order of their tabs. */
export const DISPOSITIONS = [
  'restock',
  'repair',
  'scrap',
  'send_back',
  'hold',
] as const satisfies Disposition[]

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, '')

/** The unclaimed parcels in which every word of a search stands: in a number, a place, or what the label says. */
export function searchUnclaimed(items: readonly UnclaimedItem[], text: string): UnclaimedItem[] {
  const words = text
    .slice(0, 200)
    .trim()
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== '')
  if (words.length === 0) return [...items]
  return items.filter(({ parcel, clue }) => {
    const known = [parcel.tracking, parcel.location ?? '', ...(clue ? Object.values(clue) : [])].map(fold)
    return words.every((word) => known.some((value) => value.includes(word)))
  })
}

/** How long ago, in words: minutes, hours, days. */
export function ageText(t: Translate, at: number, now: number): string {
  const ms = Math.max(0, now - at)
  if (ms < HOUR) return t('places.tasks.minutes', { count: Math.floor(ms / MINUTE) })
  const days = daysSince(at, now)
  return days === 0
    ? t('places.tasks.hours', { count: Math.floor(ms / HOUR) })
    : t('places.map.days', { count: days })
}

/** Days on the shelf, in words. */
export function daysText(t: Translate, at: number, now: number): string {
  const days = daysSince(at, now)
  return days === 0 ? t('places.map.today') : t('places.map.days', { count: days })
}

/** A named place as people call it. */
export function nameOf(t: Translate, place: Pick<NamedPlace, 'code' | 'name'>): string {
  return place.name ?? t(`places.named.${place.code}`, { defaultValue: place.code })
}

/** How many units each way has. */
export function countWays(items: readonly StockItem[]): ReadonlyMap<Disposition, number> {
  const counts = new Map<Disposition, number>()
  for (const { disposition, units } of items) counts.set(disposition, (counts.get(disposition) ?? 0) + units)
  return counts
}

/** The index after a move in a list of `length`; never outside it. */
export function movedIndex(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}
