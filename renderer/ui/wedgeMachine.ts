import { FAST_GAP, type Gaps, isScan, NO_GAPS, SLOW_GAP, withGap } from './wedgeRun.ts'
import { type Pace, unitsOf, type WedgeSettings, withoutNamed } from './wedgeSettings.ts'

/**
 * Tells a scanner's burst of keys from a person's typing. Pure: times come in, decisions go out.
 *
 * Where the scanner sends a prefix, the prefix decides: all that follows it is the scan's, wherever the focus is, until
 * the end key. Without one the gaps between the keys decide. Outside text fields a key is held back for a moment before
 * it may act as a command, for it may be the first of a scan. Inside text fields nothing is held back: a burst is
 * recognised at its end and taken out of the field again.
 */
export interface WedgeStroke {
  /** What the key leaves in a scan: a character, a control character, or a unit of wedgeSettings.ts; null for no such. */
  readonly unit: string | null
  /** A printable character, pressed without Ctrl or Alt. */
  readonly char: string | null
  /** Milliseconds, of any steady clock. */
  readonly at: number
  readonly inField: boolean
  /** An input method has taken the key: it cannot be kept from the field. */
  readonly hidden: boolean
  /** How many characters make a scan here, where no prefix tells. */
  readonly least: number
  /** Held down by a person: never part of a scan. */
  readonly repeat: boolean
  /** Another key was still down. */
  readonly overlap: boolean
}

export interface WedgeState<S extends WedgeStroke> {
  /** `run`: by timing; `prefix`: part of the prefix was seen; `body`: all of it; `spoilt`: two scanners at once. */
  readonly mode: 'run' | 'prefix' | 'body' | 'spoilt'
  /** Units so far that may be a scan, without the prefix. */
  readonly text: string
  /** Units of the prefix that were matched. */
  readonly matched: string
  /** Strokes that have not acted yet. */
  readonly held: readonly S[]
  readonly lastAt: number
  readonly gaps: Gaps
  readonly inField: boolean
  readonly least: number
  /** When the last scan ended, and until when a further end key is its own. */
  readonly endedAt: number
  readonly ownEndUntil: number
  readonly pace: Pace
  /** Fast scans since the last slow one. */
  readonly fastScans: number
}

/** `mixed`: the keys of two scanners ran into each other; `unended`: a burst came that no end key followed. */
export type WedgeTrouble = 'mixed' | 'unended'

export interface WedgeStep<S extends WedgeStroke> {
  readonly state: WedgeState<S>
  /** Strokes that turned out to be a person's, in order: let them act, or go into the field that they were kept from. */
  readonly release: readonly S[]
  readonly scan: string | null
  /** The key must have no other effect. */
  readonly take: boolean
  /** A run of keys begins in a text field: remember what the field holds. */
  readonly begin: boolean
  readonly trouble: WedgeTrouble | null
}

export const LEAST_SCAN = 6
/** In a field for a PIN, which somebody may rattle down; waybills are longer. */
export const LEAST_SCAN_IN_PIN = 10
/** How long a lone key waits that is no scan's first key, or at a desk with a fast scanner, ms. */
export const SHORT_HOLD = 35
/** Longest gap after a prefix, ms: room for a busy machine above the slowest scanner's 120. */
export const PREFIXED_GAP = 220
/** A second end key so soon (ms, or gaps of that scan) belongs to the scan before it: CR and LF. */
const AFTER_END = 20
const AFTER_END_GAPS = 2
/** Keys that begin so soon after a scan are a scanner's, ms. */
const NEXT_SCANNER = 60
/** No person's commands: so many held keys of a fast or of a slow run are dropped, not let go. */
const DROP_FAST = 6
const DROP_SLOW = 10
/** So many fast scans in a row, and a desk that had a slow scanner has it no more. */
const FORGET_SLOW = 30

export function idle<S extends WedgeStroke>(pace: Pace = 'unknown'): WedgeState<S> {
  return {
    mode: 'run',
    text: '',
    matched: '',
    held: [],
    lastAt: Number.NEGATIVE_INFINITY,
    gaps: NO_GAPS,
    inField: false,
    least: LEAST_SCAN,
    endedAt: Number.NEGATIVE_INFINITY,
    ownEndUntil: Number.NEGATIVE_INFINITY,
    pace,
    fastScans: 0,
  }
}

function emptied<S extends WedgeStroke>(state: WedgeState<S>): WedgeState<S> {
  const { endedAt, ownEndUntil, pace, fastScans } = state
  return { ...idle<S>(pace), endedAt, ownEndUntil, fastScans }
}

const isPrefixed = ({ prefix, aim }: WedgeSettings) => prefix.length > 0 || aim

const SMALL_LETTER = /^[a-z]$/

/** How long a held key waits for the next, ms. */
function holdOf<S extends WedgeStroke>({ text, pace }: WedgeState<S>, settings: WedgeSettings): number {
  // Slow scans are told by their prefix there.
  if (isPrefixed(settings)) return text.length > 2 ? FAST_GAP : SHORT_HOLD
  if (text.length > 2) return SLOW_GAP
  // Scanners send capitals and digits; at a desk whose scanner is known to be fast those are let go sooner too.
  const fast = pace === 'fast' || (text.length === 1 && SMALL_LETTER.test(text))
  return fast ? SHORT_HOLD : SLOW_GAP
}

/** When something is to be done if no other key comes, on the strokes' clock; null when nothing waits. */
export function wakeAt<S extends WedgeStroke>(state: WedgeState<S>, settings: WedgeSettings): number | null {
  if (state.mode !== 'run') return state.lastAt + PREFIXED_GAP
  if (endsInSilence(state, settings)) return state.lastAt + PREFIXED_GAP
  return state.held.length === 0 ? null : state.lastAt + holdOf(state, settings)
}

function endsInSilence<S extends WedgeStroke>(state: WedgeState<S>, settings: WedgeSettings): boolean {
  return settings.end === 'none' && state.text.length >= state.least
}

/** Does what is due once no key came for a while: held strokes go, a scan without an end key ends. */
export function expire<S extends WedgeStroke>(
  state: WedgeState<S>,
  now: number,
  settings: WedgeSettings,
): WedgeStep<S> {
  const due = wakeAt(state, settings)
  if (due === null || now < due) return nothing(state)
  if (state.mode === 'body' && settings.end === 'none' && settings.suffix.length === 0 && state.text !== '')
    return { ...nothing(finished(state, state.lastAt)), scan: textOf(state, settings) }
  if (state.mode === 'run') {
    const silent = endsInSilence(state, settings)
    if (silent && isScan(state.text, state.gaps, state.least))
      return { ...nothing(finished(state, state.lastAt)), scan: textOf(state, settings) }
    // The keys act, but a slow scanner's next ones may still follow.
    // And on a busy machine keys come late, with the times at which they were pressed: a scan is never cut in two.
    return { ...nothing(silent ? emptied(state) : { ...state, held: [] }), ...given(state) }
  }
  return { ...nothing(emptied(state)), ...given(state) }
}

function dropFrom<S extends WedgeStroke>({ gaps }: WedgeState<S>): number {
  return gaps.most <= FAST_GAP ? DROP_FAST : DROP_SLOW
}

function nothing<S extends WedgeStroke>(state: WedgeState<S>): WedgeStep<S> {
  return { state, release: [], scan: null, take: false, begin: false, trouble: null }
}

/** What becomes of the held strokes of a run that is no scan: a person's act, a scanner's must not. */
function given<S extends WedgeStroke>(state: WedgeState<S>): Pick<WedgeStep<S>, 'release' | 'trouble'> {
  const { held, mode, inField } = state
  if (mode === 'spoilt') return { release: [], trouble: null }
  // What was kept from a field goes there after all: nobody's typing is lost.
  if (mode !== 'run' && inField) return { release: held, trouble: null }
  if (mode === 'body' && held.length > 2) return { release: [], trouble: 'unended' }
  if (held.length >= dropFrom(state)) return { release: [], trouble: 'unended' }
  return { release: held, trouble: null }
}

function textOf<S extends WedgeStroke>({ text }: WedgeState<S>, settings: WedgeSettings): string {
  const suffix = unitsOf(settings.suffix)
  return withoutNamed(suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text)
}

function finished<S extends WedgeStroke>(state: WedgeState<S>, at: number): WedgeState<S> {
  const fast = state.gaps.most < SHORT_HOLD
  const fastScans = fast ? state.fastScans + 1 : 0
  const forget = state.pace !== 'slow' || fastScans >= FORGET_SLOW
  const pace = fast && forget ? 'fast' : 'slow'
  const ownEndUntil = at + Math.max(AFTER_END, AFTER_END_GAPS * state.gaps.most)
  return { ...idle<S>(pace), endedAt: at, ownEndUntil, fastScans }
}

function isEnd(unit: string | null, settings: WedgeSettings): boolean {
  if (unit === '\t') return settings.end === 'any' || settings.end === 'tab'
  return (unit === '\r' || unit === '\n') && (settings.end === 'any' || settings.end === 'enter')
}

const AIM_FORM = [/^\]$/, /^[A-Za-z]$/, /^[0-9A-Za-z]$/] as const

/** Whether `units` begin like the prefix: wholly, in part, or not. */
function prefixFit(units: string, settings: WedgeSettings): 'whole' | 'part' | 'no' {
  const prefix = unitsOf(settings.prefix)
  if (prefix !== '') {
    const fold = (text: string) => text.toUpperCase()
    if (!fold(prefix).startsWith(fold(units))) return 'no'
    return units.length === prefix.length ? 'whole' : 'part'
  }
  if (!settings.aim || units.length > AIM_FORM.length) return 'no'
  for (const [at, unit] of [...units].entries()) if (AIM_FORM[at]?.test(unit) !== true) return 'no'
  return units.length === AIM_FORM.length ? 'whole' : 'part'
}

/** Takes the next key. */
export function press<S extends WedgeStroke>(
  state: WedgeState<S>,
  stroke: S,
  settings: WedgeSettings,
): WedgeStep<S> {
  const { unit, at } = stroke
  if (unit === '\r' || unit === '\n' || unit === '\t') {
    // CR and LF, or Enter and Tab: the scan has ended already.
    if (state.mode === 'run' && state.text === '' && at >= state.endedAt && at <= state.ownEndUntil)
      return { ...nothing(state), take: true }
  }
  if (state.mode === 'body' || state.mode === 'spoilt') {
    if (at - state.lastAt <= PREFIXED_GAP) return inBody(state, stroke, settings)
    return afterwards(state, press(emptied(state), stroke, settings))
  }
  if (unit !== null && !stroke.repeat && isPrefixed(settings)) {
    const matched = state.mode === 'prefix' && at - state.lastAt <= PREFIXED_GAP ? state.matched : ''
    const fit = prefixFit(matched + unit, settings)
    if (fit !== 'no')
      return inPrefix(state, stroke, matched + unit, fit === 'whole' && !settings.aim, settings)
  }
  if (state.mode === 'prefix') return afterwards(state, press(emptied(state), stroke, settings))
  return inRun(state, stroke, settings)
}

/** The step of a key after the held ones of a state that came to nothing. */
function afterwards<S extends WedgeStroke>(state: WedgeState<S>, step: WedgeStep<S>): WedgeStep<S> {
  const { release, trouble } = given(state)
  return { ...step, release: [...release, ...step.release], trouble: step.trouble ?? trouble }
}

function inPrefix<S extends WedgeStroke>(
  state: WedgeState<S>,
  stroke: S,
  matched: string,
  whole: boolean,
  settings: WedgeSettings,
): WedgeStep<S> {
  const first = matched.length === 1
  const before = first ? given(state) : { release: [], trouble: null }
  const aimed = settings.aim && matched.length === AIM_FORM.length
  const held = first ? [stroke] : [...state.held, stroke]
  const next: WedgeState<S> = {
    ...emptied(state),
    mode: whole || aimed ? 'body' : 'prefix',
    text: aimed ? matched : '',
    matched,
    held,
    lastAt: stroke.at,
    gaps: first ? NO_GAPS : withGap(state.gaps, stroke.at - state.lastAt, stroke.overlap),
    inField: stroke.inField,
    least: stroke.least,
  }
  return { ...nothing(next), ...before, take: true, begin: first && stroke.inField }
}

function inBody<S extends WedgeStroke>(
  state: WedgeState<S>,
  stroke: S,
  settings: WedgeSettings,
): WedgeStep<S> {
  const { unit, at } = stroke
  const lastAt = at
  if (stroke.repeat || unit === null) return { ...nothing({ ...state, lastAt }), take: true }
  const gaps = withGap(state.gaps, at - state.lastAt, stroke.overlap)
  const end = isEnd(unit, settings)
  if (state.mode === 'spoilt') return { ...nothing({ ...state, lastAt, text: '' }), take: true }
  if (end) {
    const text = textOf(state, settings)
    // The prefix alone, and Enter: somebody tried the key.
    if (text === '') return { ...nothing(emptied(state)), release: state.held }
    return { ...nothing(finished({ ...state, gaps }, at)), scan: text, take: true }
  }
  const text = state.text + unit
  const prefix = unitsOf(settings.prefix)
  // A prefix that nobody's code holds comes again: another scanner's.
  if (prefix !== '' && /[^0-9A-Za-z ]/.test(prefix) && (prefix.length > 1 || prefix < ' ' || prefix > '~')) {
    if (text.toUpperCase().endsWith(prefix.toUpperCase()))
      return { ...nothing({ ...emptied(state), mode: 'spoilt', lastAt }), take: true, trouble: 'mixed' }
  }
  const next = { ...state, text, gaps, lastAt, held: withStroke(state.held, stroke) }
  if (settings.end === 'none' && settings.suffix.length > 0 && text.endsWith(unitsOf(settings.suffix)))
    return { ...nothing(finished(next, at)), scan: textOf(next, settings), take: true }
  return { ...nothing(next), take: true }
}

/** Outside text fields no more are kept than may ever be let go; in one, all that was kept from it. */
function withStroke<S extends WedgeStroke>(held: readonly S[], stroke: S): readonly S[] {
  return stroke.inField || held.length < DROP_SLOW ? [...held, stroke] : held
}

function inRun<S extends WedgeStroke>(
  state: WedgeState<S>,
  stroke: S,
  settings: WedgeSettings,
): WedgeStep<S> {
  const { unit, at, inField } = stroke
  const gap = at - state.lastAt
  const limit = inField || isPrefixed(settings) ? FAST_GAP : SLOW_GAP
  const follows = state.text !== '' && gap <= limit
  const gaps = withGap(state.gaps, gap, stroke.overlap)
  if (unit !== null && isEnd(unit, settings) && !stroke.repeat && follows) {
    if (isScan(withoutNamed(state.text), gaps, Math.max(state.least, stroke.least)))
      return { ...nothing(finished({ ...state, gaps }, at)), scan: textOf(state, settings), take: true }
    // The rest of a second scanner's code, whose beginning ran into the scan before.
    if (at - gaps.sum - state.endedAt <= NEXT_SCANNER && gaps.most <= FAST_GAP)
      return { ...nothing({ ...emptied(state), endedAt: at }), take: true, trouble: 'mixed' }
    if (state.held.length >= dropFrom(state))
      return { ...nothing(emptied(state)), take: true, trouble: 'unended' }
  }
  // A control character counts only in the midst of a run: else Ctrl+B is somebody's.
  const part = stroke.char !== null || (unit !== null && unit < ' ' && !/[\r\n\t]/.test(unit) && follows)
  if (!part || unit === null || stroke.repeat) {
    const take = stroke.repeat && stroke.char !== null && !inField
    return { ...nothing(emptied(state)), ...given(state), take }
  }
  const next: WedgeState<S> = {
    ...state,
    text: (follows ? state.text : '') + unit,
    held: inField ? (follows ? state.held : []) : withStroke(follows ? state.held : [], stroke),
    lastAt: at,
    gaps: follows ? gaps : NO_GAPS,
    inField: inField || (follows && state.inField),
    least: follows ? Math.max(state.least, stroke.least) : stroke.least,
  }
  const step = { ...nothing(next), take: !inField, begin: inField && !(follows && state.inField) }
  return follows ? step : { ...step, ...given(state) }
}

/** Whether what comes now is a scan's for certain, so that a field can be shut to it. */
export function isCertain<S extends WedgeStroke>({ mode }: WedgeState<S>): boolean {
  return mode === 'body' || mode === 'spoilt'
}
