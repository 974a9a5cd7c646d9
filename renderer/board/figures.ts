import type { Translate } from '../text/index.ts'

/** A duration in minutes with its unit: minutes, from two hours on hours, from two days on days. */
export function spanText(t: Translate, minutes: number | null): string {
  if (minutes === null) return '—'
  const { value, unit } = span(minutes)
  return t(`board.span.${unit}`, { n: value })
}

/** The same with the figure apart from its unit, for large figures. */
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
