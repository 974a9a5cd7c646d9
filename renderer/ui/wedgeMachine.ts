/**
 * Tells a scanner's burst of keys from a person's typing. Pure: times come in, decisions go out.
 *
 * Outside text fields a character is held back for a moment before it may act as a command, for it may be the first
 * of a scan. Scanners differ: Honeywell's keys come about 10 ms apart, Zebra's about 80 with peaks at 100. So a lone
 * key waits 35 ms; from the third key in a row on, and once a slow scanner was seen, keys wait until the longest gap
 * is over. Inside text fields nothing is held back: a burst is recognised at its end and taken out of the field again.
 */
export interface WedgeStroke {
  /** The printable character, or null for any other key. */
  readonly char: string | null
  /** Enter or Tab without modifiers: what scanners end with. */
  readonly end: boolean
  /** Milliseconds, of any steady clock. */
  readonly at: number
  readonly inField: boolean
  /** How many characters make a scan here. */
  readonly least: number
  /** Held down by a person: never part of a scan. */
  readonly repeat: boolean
}

export interface WedgeState<S extends WedgeStroke> {
  /** Characters so far that may be a scan. */
  readonly text: string
  /** Those of them that have not acted as commands yet. */
  readonly held: readonly S[]
  readonly lastAt: number
  readonly longestGap: number
  readonly inField: boolean
  /** The last scan came with gaps above FAST_GAP. */
  readonly slow: boolean
}

export interface WedgeStep<S extends WedgeStroke> {
  readonly state: WedgeState<S>
  /** Strokes that turned out to be a person's, in order: let them act. */
  readonly release: readonly S[]
  readonly scan: string | null
  /** The key must have no other effect. */
  readonly take: boolean
  /** A run of characters begins in a text field: remember what the field holds. */
  readonly begin: boolean
}

export const LEAST_SCAN = 6
/** In a field for a PIN, which somebody may rattle down; waybills are longer. */
export const LEAST_SCAN_IN_PIN = 10
/** Longest gap in a scan outside text fields, ms. */
export const SLOW_GAP = 100
/** Longest gap in a scan inside text fields, and how long a lone key waits, ms. */
export const FAST_GAP = 35

export function idle<S extends WedgeStroke>(slow = false): WedgeState<S> {
  return { text: '', held: [], lastAt: Number.NEGATIVE_INFINITY, longestGap: 0, inField: false, slow }
}

/** When held strokes must be let go if no other key comes, on the strokes' clock; null when nothing is held. */
export function wakeAt<S extends WedgeStroke>(state: WedgeState<S>): number | null {
  if (state.held.length === 0) return null
  return state.lastAt + (state.slow || state.text.length > 2 ? SLOW_GAP : FAST_GAP)
}

/** Lets held strokes go once their time is over. */
export function expire<S extends WedgeStroke>(state: WedgeState<S>, now: number): WedgeStep<S> {
  const due = wakeAt(state)
  if (due === null || now < due) return { state, release: [], scan: null, take: false, begin: false }
  return { state: { ...state, held: [] }, release: state.held, scan: null, take: false, begin: false }
}

/** Takes the next key. */
export function press<S extends WedgeStroke>(state: WedgeState<S>, stroke: S): WedgeStep<S> {
  const gap = stroke.at - state.lastAt
  const follows =
    state.text !== '' && state.inField === stroke.inField && gap <= (stroke.inField ? FAST_GAP : SLOW_GAP)

  if (stroke.end && !stroke.repeat && follows && state.text.length >= stroke.least) {
    const slow = stroke.inField ? state.slow : Math.max(state.longestGap, gap) > FAST_GAP
    return { state: idle(slow), release: [], scan: state.text, take: true, begin: false }
  }
  if (stroke.char === null || stroke.repeat) {
    const take = stroke.repeat && stroke.char !== null && !stroke.inField
    return { state: idle(state.slow), release: state.held, scan: null, take, begin: false }
  }
  const next: WedgeState<S> = {
    text: (follows ? state.text : '') + stroke.char,
    held: stroke.inField ? [] : [...(follows ? state.held : []), stroke],
    lastAt: stroke.at,
    longestGap: follows ? Math.max(state.longestGap, gap) : 0,
    inField: stroke.inField,
    slow: state.slow,
  }
  return {
    state: next,
    release: follows ? [] : state.held,
    scan: null,
    take: !stroke.inField,
    begin: stroke.inField && !follows,
  }
}
