import { COMMAND_PREFIX, LEAST_COMMAND } from '../../shared/commands/prefix.ts'
import { carrierHints } from '../../shared/tracking/carriers.ts'
import { productCode } from '../../shared/tracking/ean.ts'
import { normaliseTracking } from '../../shared/tracking/normalise.ts'
import { s10 } from '../../shared/tracking/s10.ts'

/** The gaps of a run of keys, in ms, kept as sums so that a scan of 4 KB costs no more than a short one. */
export interface Gaps {
  readonly count: number
  readonly sum: number
  readonly squares: number
  readonly least: number
  readonly most: number
  /** The first of them, to see how even they are. */
  readonly first: readonly number[]
  /** Keys pressed while the one before was still down: people do it, slow scanners don't. */
  readonly overlaps: number
}

export const NO_GAPS: Gaps = {
  count: 0,
  sum: 0,
  squares: 0,
  least: Number.POSITIVE_INFINITY,
  most: 0,
  first: [],
  overlaps: 0,
}

const KEPT_GAPS = 32

export function withGap(gaps: Gaps, gap: number, overlap: boolean): Gaps {
  return {
    count: gaps.count + 1,
    sum: gaps.sum + gap,
    squares: gaps.squares + gap * gap,
    least: Math.min(gaps.least, gap),
    most: Math.max(gaps.most, gap),
    first: gaps.first.length < KEPT_GAPS ? [...gaps.first, gap] : gaps.first,
    overlaps: gaps.overlaps + (overlap ? 1 : 0),
  }
}

/**
 * Longest gap of a fast scan, ms, and the longest inside a text field. Honeywell scanners leave about 10; browsers and
 * busy machines add some. The fastest typists stay above 60 from key to key, six keys in a row.
 */
export const FAST_GAP = 50
/** Longest gap of a slow scan, ms: Zebra leaves about 80 with peaks at 100. Counted outside text fields alone. */
export const SLOW_GAP = 120
/** A slow scan's mean gap, ms. */
const SLOW_MEAN = 106
/** Whose shortest gap is less was no person, ms. */
const PERSON_LEAST = 55
/**
 * Where every gap could be a person's, a scanner's are even: none is longer (ms), and they differ little in all
 * (standard deviation, ms), or most of them keep near the median, as those of a scanner with peaks.
 */
const STEADY_MOST = 110
const STEADY = 13
const NEAR_MEDIAN = 0.1
const MOSTLY = 0.65
const NEVER_TYPED = 40

/** Whether a text is long enough to be a scan; our own command codes are short. */
export function isLongEnough(text: string, least: number): boolean {
  return text.length >= least || (text.length >= LEAST_COMMAND && text.startsWith(COMMAND_PREFIX))
}

/** What else of ours is printed as a barcode: door cards, and labels of shelves. */
const OWN = /^(?:RDOCK-|RDS-)/

/** Whether a text is a code that scanners at this desk see: a waybill's, a product's or a command's. */
export function looksLikeCode(text: string): boolean {
  if (text.startsWith(COMMAND_PREFIX)) return true
  const { text: folded, base, aim } = normaliseTracking(text)
  if (folded.startsWith(COMMAND_PREFIX) || OWN.test(folded)) return true
  if (aim !== null) return true
  // A scanner writes capitals; a lone word in small letters is somebody's typing.
  if (/[a-z]/.test(text) && !/[A-Z]/.test(text) && !/^[a-z]{1,3}[0-9a-z]?\d{8,}/.test(text)) return false
  if (s10(base) !== null || productCode(base) !== null) return true
  const strong = carrierHints(base).some(({ strength }) => strength === 'main')
  return strong || (base.length >= 12 && /^[A-Z0-9-]+$/.test(base) && base.replace(/\D/g, '').length >= 9)
}

/**
 * Whether a finished run was a scanner's. A fast one is told by its gaps alone. A slow one comes at gaps that people
 * reach as well: it has to be a code, without overlapping keys, and have some gap that is too short for a person or
 * gaps as even as no person's.
 */
export function isScan(text: string, gaps: Gaps, least: number): boolean {
  if (!isLongEnough(text, least)) return false
  if (gaps.most <= FAST_GAP) return true
  if (gaps.overlaps > 1) return false
  if (text.length >= NEVER_TYPED && gaps.least < PERSON_LEAST) return true
  const mean = gaps.sum / gaps.count
  if (mean > SLOW_MEAN || !looksLikeCode(text)) return false
  return gaps.least < PERSON_LEAST || isSteady(gaps)
}

function isSteady({ count, sum, squares, most, first }: Gaps): boolean {
  if (most > STEADY_MOST) return false
  const mean = sum / count
  if (Math.sqrt(Math.max(0, squares / count - mean * mean)) <= STEADY) return true
  const median = first.toSorted((a, b) => a - b)[first.length >> 1] ?? 0
  const near = first.filter((gap) => Math.abs(gap - median) <= NEAR_MEDIAN * median)
  return near.length >= MOSTLY * first.length
}
