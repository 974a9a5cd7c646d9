/**
 * What a shelf label's barcode begins with. No carrier's number does (data on carriers: letters of theirs are SF, YT,
 * JT, JD, DPK, or those of the postal union), and Code 128 as well as every keyboard layout keep letters, digits and
 * the hyphen as they are: a wedge scanner types them by place on the board. `RDS-A-03` is the shelf A-03.
 */
export const LABEL_PREFIX = 'RDS-'
/** Numbers of ours, for a parcel without a readable label: `RDN000017`. */
export const OWN_NUMBER = 'RDN'

/** A location taken apart. */
export type Location =
  | { readonly kind: 'desk'; readonly prefix: string }
  | { readonly kind: 'shelf'; readonly prefix: string; readonly n: number }
  | { readonly kind: 'named'; readonly code: string }

const DESK = /^([^\s-]{1,4})-DESK$/
const SHELF = /^([^\s-]{1,4})-(\d{1,4})$/
/** Without a hyphen, so that it can never be taken for a numbered shelf or a desk. */
const NAMED = /^[A-Z][A-Z0-9]{0,11}$/

/** Takes a location's text apart, as a label gives it or a person types it (`a-3` is A-03); null where it is none. */
export function parseLocation(text: string): Location | null {
  const folded = text.normalize('NFKC').trim().toUpperCase()
  const [, desk] = DESK.exec(folded) ?? []
  if (desk !== undefined) return { kind: 'desk', prefix: desk }
  const [, prefix, digits] = SHELF.exec(folded) ?? []
  if (prefix !== undefined) {
    const n = Number(digits)
    return n > 0 ? { kind: 'shelf', prefix, n } : null
  }
  return NAMED.test(folded) ? { kind: 'named', code: folded } : null
}

/** The text under which a location is stored and read out: `A-03`, `A-DESK`, `REPAIR`. */
export function locationText(location: Location): string {
  switch (location.kind) {
    case 'desk':
      return `${location.prefix}-DESK`
    case 'shelf':
      return `${location.prefix}-${String(location.n).padStart(2, '0')}`
    case 'named':
      return location.code
  }
}

/** What a location's label says in Code 128. */
export const labelOf = (location: string): string => `${LABEL_PREFIX}${location}`

/** The location that a scanned label names, or null for any other code. */
export function scannedLocation(raw: string): string | null {
  if (raw.length > 200) return null
  const folded = raw.normalize('NFKC').trim().toUpperCase()
  if (!folded.startsWith(LABEL_PREFIX)) return null
  const location = parseLocation(folded.slice(LABEL_PREFIX.length))
  return location === null ? folded.slice(LABEL_PREFIX.length) : locationText(location)
}

/** The nth number of ours; at least six digits. */
export const ownNumber = (n: number): string => `${OWN_NUMBER}${String(n).padStart(6, '0')}`
