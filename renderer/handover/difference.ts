import { differenceOf, type Handover } from '../../shared/returns/handover.ts'
import type { Translate } from '../text/index.ts'

/** Missing or too many, in words; null where the count fits or nobody told one. */
export function differenceText(t: Translate, handover: Pick<Handover, 'expected' | 'counts'>): string | null {
  const difference = differenceOf(handover.expected, handover.counts)
  if (difference === null || difference === 0) return null
  return t(difference < 0 ? 'handover.end.fewer' : 'handover.end.more', { count: Math.abs(difference) })
}
