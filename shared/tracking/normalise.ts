/**
 * A tracking number made fit for comparing.
 *
 * - `raw`: as it was scanned, typed or imported.
 * - `text`: the whole code, folded: NFKC, upper case, without blanks, control characters or scanner prefixes.
 * - `base`: `text` without the part suffix (`JD0118080218877-1-1-` → `JD0118080218877`).
 * - `part`: which parcel of how many, where the label says so.
 * - `aim`: the AIM symbology identifier that a scanner put before the code (`]C0`), else null.
 */
export interface NormalisedTracking {
  readonly raw: string
  readonly text: string
  readonly base: string
  readonly part: { readonly n: number; readonly of: number } | null
  readonly aim: string | null
}

/** Blanks, controls (FNC1 comes as GS), zero-width and bidi characters, combining marks, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}\p{M}\p{Cs}]/gu
/** Everything that looks like a hyphen, among them the minus sign and the katakana long vowel mark. */
const DASHES = /[\p{Pd}\u2212\u2043\u30fc\u2500]/gu
/** AIM symbology identifiers (ISO/IEC 15424): `]`, a letter for the symbology, a modifier. */
const AIM = /^(\][A-Za-z][0-9A-Za-z])+/
const AIM_LENGTH = 3
/** Code 39 readers may send the start and stop characters along. */
const STARRED = /^\*+([^*]+)\*+$/
/**
 * `<waybill>-<parcel>-<of>-<sorting chute>`: the last field is mostly empty, and the last dash may be missing.
 */
const PART = /^([A-Z0-9]{8,})-(\d{1,3})-(\d{1,3})(?:-[A-Z0-9]{0,4})?$/
/** Letters that carriers print before the digits, and that people leave out when they type the number. */
const OMITTED = ['SF', 'YT', 'JT', 'DPK'] as const
const OMITTED_PREFIX = new RegExp(`^(?:${OMITTED.join('|')})(\\d{12,15})$`)
const DIGITS_ALONE = /^\d{12,15}$/
/** What separates several numbers in one cell of an export. */
const SEPARATORS = /[,;、|/\n\r]+/
/** No carrier issues shorter numbers, and placeholders of shops ("无", "0", "-") are. */
const SHORTEST = 6
const LONGEST = 64

function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/**
 * Folds a scanned, typed or imported number so that the same label always gives the same text. Never fails: what
 * is no number at all comes out as some text, perhaps an empty one.
 */
export function normaliseTracking(raw: string): NormalisedTracking {
  let text = raw
  let aim: string | null = null
  // Each step may expose work for an earlier one (a removed zero-width space lets two characters compose), so
  // fold until nothing changes: normalising twice is then the same as once.
  for (;;) {
    const before = text
    text = text.normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-')
    const identifier = AIM.exec(text)
    if (identifier) {
      aim ??= identifier[0].slice(0, AIM_LENGTH)
      text = text.slice(identifier[0].length)
    }
    text = upperAscii(text).replace(STARRED, '$1')
    if (text === before) break
  }
  const { base, part } = splitPart(text)
  return { raw, text, base, part, aim }
}

function splitPart(text: string): Pick<NormalisedTracking, 'base' | 'part'> {
  const match = PART.exec(text)
  const [, base, first, second] = match ?? []
  if (base === undefined) return { base: text, part: null }
  const n = Number(first)
  const of = Number(second)
  if (n < 1 || n > of) return { base: text, part: null }
  return { base, part: { n, of } }
}

/** True for a text that can be a waybill's: capitals, digits and inner dashes, 6 to 64 long, with a digit. */
export function hasWaybillShape(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    text.length <= LONGEST &&
    /^[A-Z0-9][A-Z0-9-]*$/.test(text) &&
    /\d[A-Z0-9-]*\d/.test(text)
  )
}

/**
 * The text under which a physical parcel is known. The only parcel of a shipment goes by the base, so that the
 * label and the typed number name the same parcel; `-1-2-` and `-2-2-` are two parcels.
 */
export function parcelKey(tracking: NormalisedTracking): string {
  const { base, part, text } = tracking
  if (!part) return text
  return part.of === 1 ? base : `${base}-${part.n}-${part.of}-`
}

/**
 * The texts under which one label may be known, the given one first: with a carrier's letters and without, since
 * buyers and clerks leave them out. At most five.
 *
 * @param number a folded number without a part suffix, or a parcel's key
 */
export function spellings(number: string): string[] {
  const digits = OMITTED_PREFIX.exec(number)?.[1]
  if (digits !== undefined) return [number, digits]
  return DIGITS_ALONE.test(number) ? [number, ...OMITTED.map((letters) => letters + number)] : [number]
}

/**
 * Texts to look a case up by, best first, without repetition: the code as read, its canonical spelling, the base,
 * and last the base with or without a carrier's letters. At most five; empty for an empty text.
 */
export function matchKeys(tracking: NormalisedTracking): string[] {
  const keys = new Set<string>()
  if (tracking.text !== '') keys.add(tracking.text)
  if (tracking.part) {
    keys.add(`${tracking.base}-${tracking.part.n}-${tracking.part.of}-`)
    keys.add(tracking.base)
  }
  if (tracking.base !== '') for (const spelling of spellings(tracking.base)) keys.add(spelling)
  return [...keys]
}

/**
 * Keys under which a case is stored for a cell of a file: per number in the cell its canonical spelling and, for
 * a number with a part, its base. A cell without anything like a number gives none.
 */
export function keysOfImported(text: string): string[] {
  const keys = new Set<string>()
  for (const piece of text.normalize('NFKC').split(SEPARATORS)) {
    const tracking = normaliseTracking(piece)
    if (!hasWaybillShape(tracking.text)) continue
    keys.add(parcelKey(tracking))
    keys.add(tracking.base)
  }
  return [...keys]
}
