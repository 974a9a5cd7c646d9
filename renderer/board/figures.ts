import type { Translate } from '../text/index.ts'

/** A duration in minutes with its unit: minutes, from two hours on hours, from two days on days. */
export function spanText(t: Translate, minutes: number | null): string {
  if (minutes === null) return '—'
  const { value, unit } = span(minutes)
  return t(`board.span.${unit}`, { n: value })
}

/** How long something has waited, in whole units. */
export function ageText(t: Translate, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 120) return t('board.span.minutes', { n: minutes })
  return minutes < 48 * 60
    ? t('board.span.hours', { n: Math.floor(minutes / 60) })
    : t('board.span.days', { n: Math.floor(minutes / 1440) })
}

/** A duration in minutes with the figure apart from its unit, for large figures. */
export function span(minutes: number): { value: string; unit: 'minutes' | 'hours' | 'days' } {
  if (minutes < 120) return { value: shortened(minutes), unit: 'minutes' }
  if (minutes < 48 * 60) return { value: shortened(minutes / 60), unit: 'hours' }
  return { value: shortened(minutes / 1440), unit: 'days' }
}

/** Below ten with one decimal, above without: nobody acts on more. */
function shortened(value: number): string {
  return value < 9.95 ? value.toFixed(1) : String(Math.round(value))
}

/** `1,284` */
export function countText(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Whether a count is of parcels or of cases, as its unit's key has it. */
export const COUNT_UNIT = {
  received: 'pieces',
  inspected: 'pieces',
  decided: 'cases',
  settled: 'cases',
  turnedAway: 'pieces',
  unclaimed: 'pieces',
} as const
