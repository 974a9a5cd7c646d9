import { classifyScan } from '../../shared/tracking/classify.ts'
import type { Format } from './pipeline/rowReaders.ts'
import type { FoundCode } from './pipeline/votes.ts'

/** What a code in view is to the desk. `command`: a text in Code 128 that no carrier prints. */
export type Role = 'waybill' | 'product' | 'command' | 'other'

const RETAIL: ReadonlySet<Format> = new Set(['ean_13', 'ean_8', 'upc_a', 'upc_e'])

/** Judges a code by its kind of bars first, then by its text. */
export function roleOf({ format, text }: FoundCode): Role {
  if (RETAIL.has(format)) return 'product'
  if (format === 'qr_code') return 'other'
  const kind = classifyScan(aimOf(format) + text).kind
  if (kind === 'waybill' || kind === 'misread') return 'waybill'
  return format === 'code_128' ? 'command' : 'other'
}

/** The AIM identifier that a scanner would have sent before the text, so that the desk judges it alike. */
export function aimOf(format: Format): string {
  if (format === 'code_128') return ']C0'
  if (format === 'code_39') return ']A0'
  return format === 'itf' ? ']I0' : ''
}

/** The lower the sooner taken; null for what is never taken. */
function rankOf(code: FoundCode): number | null {
  const role = roleOf(code)
  if (role === 'command') return 3
  if (role !== 'waybill') return null
  const scan = classifyScan(aimOf(code.format) + code.text)
  const isKnown = scan.kind === 'misread' || (scan.kind === 'waybill' && scan.hints[0]?.strength === 'main')
  if (isKnown) return 0
  return code.format === 'code_128' ? 1 : 2
}

/** Of all codes in view those that may be meant: carriers' numbers before other Code 128, those before weak kinds. */
export function wanted(codes: readonly FoundCode[]): FoundCode[] {
  const ranked = codes.flatMap((code) => {
    const rank = rankOf(code)
    return rank === null ? [] : [{ code, rank }]
  })
  const best = Math.min(...ranked.map(({ rank }) => rank))
  return ranked.filter(({ rank }) => rank === best).map(({ code }) => code)
}

interface Sight {
  readonly code: FoundCode
  readonly at: number
  readonly frames: number
}

/** What was taken and is still held up, and what is wanted but not yet taken. Times in milliseconds. */
export interface View {
  /** Texts taken, and when each was last in view. */
  readonly held: ReadonlyMap<string, number>
  /** Texts wanted, when each was last in view, and in how many frames. */
  readonly open: ReadonlyMap<string, Sight>
}

export const emptyView: View = { held: new Map(), open: new Map() }

/** A label that was out of view this long is read again when it comes back. */
export const REARM_MS = 1500
/** A code is taken when so many frames showed it: a second label may be a frame late. */
const FRAMES = 2
/** And when so many did for which there was too little time to look at all of them. */
const HASTY_FRAMES = 6
/** Frames miss a code now and then: what was seen this long ago still counts as in view. */
const LINGER_MS = 700

export interface Step {
  readonly view: View
  /** Taken now. */
  readonly take: FoundCode | null
  /** Several waybills are in view: somebody has to say which. */
  readonly choose: readonly FoundCode[]
}

/**
 * One frame's codes. A held-up code is taken once, until it has left the view for a while.
 * @param isThorough whether there was time to look at all of the frame
 */
export function look(view: View, codes: readonly FoundCode[], now: number, isThorough = true): Step {
  const needed = isThorough ? FRAMES : HASTY_FRAMES
  const held = new Map([...view.held].filter(([, at]) => now - at < REARM_MS))
  for (const { text } of codes) if (held.has(text)) held.set(text, now)
  const here = wanted(codes).filter(({ text }) => !held.has(text))
  const open = new Map([...view.open].filter(([text, { at }]) => now - at < LINGER_MS && !held.has(text)))
  for (const code of here)
    open.set(code.text, { code, at: now, frames: (open.get(code.text)?.frames ?? 0) + 1 })
  const next = { held, open }
  const ready = here.find(({ text }) => (open.get(text)?.frames ?? 0) >= needed)
  if (ready === undefined) return { view: next, take: null, choose: [] }
  // Two labels need not be read in the same frame. The second may be a frame late: then it is waited for.
  const both = [...open.values()].filter(({ frames }) => frames >= FRAMES).map(({ code }) => code)
  if (open.size > 1) return { view: next, take: null, choose: both.length > 1 ? both : [] }
  return { view: taken(next, [ready.text], now), take: ready, choose: [] }
}

/** Marks texts as dealt with: they are not taken again while they stay in view. */
export function taken(view: View, texts: readonly string[], now: number): View {
  const held = new Map(view.held)
  const open = new Map(view.open)
  for (const text of texts) {
    held.set(text, now)
    open.delete(text)
  }
  return { held, open }
}
