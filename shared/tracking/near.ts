/** How a candidate differs from the scanned text, seen from the scanned text: an `insertion` has one more character. */
export interface Difference {
  readonly kind: 'substitution' | 'insertion' | 'deletion' | 'transposition'
  /** Indices of the characters concerned; empty in the text that lacks the character. */
  readonly inScanned: readonly number[]
  readonly inCandidate: readonly number[]
  /** The exchanged characters look alike, in print or in handwriting. */
  readonly confusable: boolean
}

/** A candidate one edit away, with what differs. */
export interface NearMatch {
  readonly candidate: string
  readonly difference: Difference
}

const DIGITS = '0123456789'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Letters and digits that are typed for one another. */
const LOOK_ALIKE_KINDS = ['0O', '0Q', '0D', '1I', '1L', '2Z', '5S', '6G', '8B']
/** Characters of one kind that are read for one another. */
const LOOK_ALIKES = [...LOOK_ALIKE_KINDS, '17', '38', 'IL', 'OQ', 'OD', 'MN', 'UV', 'VY']
/** Longer texts are no waybills, and would have thousands of neighbours. */
const LONGEST = 40

const isDigit = (char: string): boolean => DIGITS.includes(char)
const isLetter = (char: string): boolean => LETTERS.includes(char)

function partners(pairs: readonly string[], char: string): string {
  return pairs
    .filter((pair) => pair.includes(char))
    .map((pair) => pair.replace(char, ''))
    .join('')
}

function substitutes(char: string): string {
  if (isDigit(char)) return DIGITS + partners(LOOK_ALIKE_KINDS, char)
  if (isLetter(char)) return LETTERS + partners(LOOK_ALIKE_KINDS, char)
  return ''
}

/** Whether a letter standing at `gap` would be inside or next to the letters that lead or end the number. */
function takesLetter(text: string, gap: number): boolean {
  const lead = /^[A-Z]*/.exec(text)?.[0].length ?? 0
  const tail = /[A-Z]*$/.exec(text)?.[0].length ?? 0
  return (lead > 0 && gap <= lead) || (tail > 0 && gap >= text.length - tail)
}

const isEditable = (char: string): boolean => isDigit(char) || isLetter(char)

/**
 * All texts that one slip makes of a folded number: one character exchanged, added or left out, or two neighbours
 * swapped; a few hundred for a waybill. Limited to what people and scanners do: digits stand for digits, letters
 * for letters, look-alikes for one another; letters come and go only with the letters that lead or end the number;
 * dashes stay. Symmetric: when b is a neighbour of a, a is one of b. Empty for texts that are too long.
 */
export function neighbours(text: string): string[] {
  if (text.length === 0 || text.length > LONGEST) return []
  const found = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const before = text.slice(0, at)
    const after = text.slice(at + 1)
    for (const other of substitutes(char)) found.add(before + other + after)
    const shorter = before + after
    if (isDigit(char) || (isLetter(char) && takesLetter(shorter, at))) found.add(shorter)
    const next = after.charAt(0)
    if (isEditable(char) && isEditable(next)) found.add(before + next + char + after.slice(1))
  }
  if (text.length < LONGEST) {
    for (let gap = 0; gap <= text.length; gap++) {
      const inserted = takesLetter(text, gap) ? DIGITS + LETTERS : DIGITS
      for (const char of inserted) found.add(text.slice(0, gap) + char + text.slice(gap))
    }
  }
  found.delete(text)
  found.delete('')
  return [...found]
}

/** Where two texts differ, when one edit makes the one of the other; null when they are equal or further apart. */
export function explainDifference(scanned: string, candidate: string): Difference | null {
  if (scanned === candidate) return null
  const shortest = Math.min(scanned.length, candidate.length)
  let at = 0
  while (at < shortest && scanned.charAt(at) === candidate.charAt(at)) at++

  if (candidate.length === scanned.length + 1 && scanned.slice(at) === candidate.slice(at + 1)) {
    return { kind: 'insertion', inScanned: [], inCandidate: [at], confusable: false }
  }
  if (scanned.length === candidate.length + 1 && scanned.slice(at + 1) === candidate.slice(at)) {
    return { kind: 'deletion', inScanned: [at], inCandidate: [], confusable: false }
  }
  if (scanned.length !== candidate.length) return null
  if (scanned.slice(at + 1) === candidate.slice(at + 1)) {
    const confusable = partners(LOOK_ALIKES, scanned.charAt(at)).includes(candidate.charAt(at))
    return { kind: 'substitution', inScanned: [at], inCandidate: [at], confusable }
  }
  const swapped =
    scanned.charAt(at) === candidate.charAt(at + 1) && scanned.charAt(at + 1) === candidate.charAt(at)
  if (swapped && scanned.slice(at + 2) === candidate.slice(at + 2)) {
    return { kind: 'transposition', inScanned: [at, at + 1], inCandidate: [at, at + 1], confusable: false }
  }
  return null
}

/** 0 for the slips that people make most. */
function unlikeliness({ kind, confusable }: Difference): number {
  if (kind === 'transposition' || confusable) return 0
  return kind === 'substitution' ? 1 : 2
}

function position({ inScanned, inCandidate }: Difference): number {
  return inScanned[0] ?? inCandidate[0] ?? 0
}

/**
 * The candidates that are one edit away, likeliest first and each once: swapped neighbours and look-alikes, then
 * other numbers of the same length, then longer or shorter ones; among equals the slip later in the number, since
 * attention fades along it; then by text, so that the order never changes.
 */
export function rankNear(scanned: string, candidates: readonly string[]): NearMatch[] {
  const matches: NearMatch[] = []
  for (const candidate of new Set(candidates)) {
    const difference = explainDifference(scanned, candidate)
    if (difference) matches.push({ candidate, difference })
  }
  return matches.sort(
    (a, b) =>
      unlikeliness(a.difference) - unlikeliness(b.difference) ||
      position(b.difference) - position(a.difference) ||
      (a.candidate < b.candidate ? -1 : 1),
  )
}
