import type { NearCandidate } from '../../shared/returns/verdict.ts'

/** One place of a number in the grid; null is a hole, where another number has a character more. */
export interface Cell {
  readonly char: string | null
  readonly differs: boolean
  /** A gap stands before it; groups of four count from the right, as numbers are read out. */
  readonly gap: boolean
}

export interface Grid {
  readonly scanned: readonly Cell[]
  readonly candidates: readonly (readonly Cell[])[]
}

type Near = Pick<NearCandidate, 'tracking' | 'difference'>

/** Where a candidate's additional character stands: before this place of the scanned number. */
const insertedAt = ({ difference }: Near): number | null =>
  difference.kind === 'insertion' ? (difference.inCandidate[0] ?? null) : null

/**
 * Lays the scanned number and its candidates under each other in one grid, so that equal characters stay aligned
 * although one number may have a character more.
 */
export function alignNear(scanned: string, candidates: readonly Near[]): Grid {
  const extra = new Set(candidates.map(insertedAt).filter((at) => at !== null))
  const columns: { at: number; extra: boolean }[] = []
  for (let at = 0; at <= scanned.length; at++) {
    if (extra.has(at)) columns.push({ at, extra: true })
    if (at < scanned.length) columns.push({ at, extra: false })
  }
  const gap = (index: number): boolean => index > 0 && (columns.length - index) % 4 === 0

  const row = ({ tracking, difference }: Near): Cell[] => {
    const inserted = insertedAt({ tracking, difference })
    const deleted = difference.kind === 'deletion' ? (difference.inScanned[0] ?? null) : null
    return columns.map((column, index) => {
      if (column.extra) {
        const mine = column.at === inserted
        return { char: mine ? tracking.charAt(column.at) : null, differs: mine, gap: gap(index) }
      }
      if (column.at === deleted) return { char: null, differs: true, gap: gap(index) }
      const after = (limit: number | null): number => (limit !== null && column.at >= limit ? 1 : 0)
      const place = column.at + after(inserted) - after(deleted)
      return {
        char: tracking.charAt(place),
        differs: inserted === null && difference.inCandidate.includes(place) && deleted === null,
        gap: gap(index),
      }
    })
  }
  return {
    scanned: columns.map((column, index) => ({
      char: column.extra ? null : scanned.charAt(column.at),
      differs: false,
      gap: gap(index),
    })),
    candidates: candidates.map(row),
  }
}

/** Positions (from 1) and characters for the sentence that says how a candidate differs. */
export function differenceValues(
  scanned: string,
  { tracking, difference }: Near,
): Record<string, string | number> {
  const [inScanned = 0] = difference.inScanned
  const [inCandidate = 0, second = inCandidate] = difference.inCandidate
  const at = difference.kind === 'deletion' ? inScanned : inCandidate
  return {
    at: at + 1,
    next: second + 1,
    scanned: scanned.charAt(inScanned),
    candidate: tracking.charAt(inCandidate),
  }
}
