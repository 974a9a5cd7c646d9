import type { SearchField, SearchHit, SearchSlip } from '../../shared/search/found.ts'
import { type Difference, explainDifference } from '../../shared/tracking/near.ts'
import type { KeyKind } from './schema.ts'
import { type SearchPlan, tidy } from './searchWords.ts'

/** What of a case a search may be shown to have found. */
export interface Explainable {
  readonly keys: readonly { readonly key: string; readonly kind: KeyKind }[]
  readonly buyer: string | null
  readonly receiver: string | null
  readonly phone: string | null
  readonly titles: readonly string[]
  readonly codes: readonly string[]
}

/** The number that a person means before the others. */
const ORDER: readonly KeyKind[] = ['return', 'refund', 'order', 'outbound', 'weak']
const MOST_HITS = 3

/** By which of its texts a case fits a search; nothing where it cannot be told. */
export function explainHits(plan: SearchPlan, of: Explainable): SearchHit[] {
  const byNumber = plan.number === null ? null : numberHit(plan.number, of)
  if (byNumber) return [byNumber]
  if (plan.lastFour !== null) {
    const phone = phoneHit(plan.number ?? '', of.phone)
    if (phone) return [phone]
  }
  const hits: SearchHit[] = []
  for (const term of plan.terms) {
    const hit = termHit(term, of)
    if (!hit) continue
    const same = hits.findIndex(({ field, text }) => field === hit.field && text === hit.text)
    const known = hits[same]
    if (known) hits[same] = { ...known, marks: [...known.marks, ...hit.marks].sort((a, b) => a[0] - b[0]) }
    else hits.push(hit)
  }
  return hits.slice(0, MOST_HITS)
}

function numberHit(number: string, { keys, phone }: Explainable): SearchHit | null {
  const last = phoneHit(number, phone)
  if (number.length === 4 && last) return last
  const fitting = keys.filter(({ key }) => key.includes(number))
  const best = fitting.toSorted(
    (a, b) =>
      Number(b.key === number) - Number(a.key === number) ||
      Number(b.key.startsWith(number)) - Number(a.key.startsWith(number)) ||
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  )[0]
  return best ? markedHit(best.kind, best.key, number) : null
}

/** Of a telephone number no more is shown than its last four digits. */
function phoneHit(digits: string, phone: string | null): SearchHit | null {
  const last = /\d{4}$/.exec(tidy(phone ?? '').replaceAll(' ', ''))?.[0]
  return last !== undefined && last === digits ? { field: 'phone', text: last, marks: [[0, 4]] } : null
}

function termHit(term: string, of: Explainable): SearchHit | null {
  const places: [SearchField, readonly (string | null)[]][] = [
    ['buyer', [of.buyer]],
    ['receiver', [of.receiver]],
    ['product', of.titles],
    ['code', of.codes],
    ...ORDER.map((kind): [SearchField, string[]] => [
      kind,
      of.keys.filter((one) => one.kind === kind).map(({ key }) => key),
    ]),
  ]
  for (const [field, texts] of places)
    for (const text of texts) {
      const hit = markedHit(field, text ?? '', term)
      if (hit) return hit
    }
  return phoneHit(term, of.phone)
}

function markedHit(field: SearchField, raw: string, term: string): SearchHit | null {
  const text = tidy(raw)
  const upper = text.toUpperCase()
  const at = upper.indexOf(term)
  if (at === -1 || term === '') return null
  // A few letters grow when they are made capitals: then nothing is marked rather than something else.
  return { field, text, marks: upper.length === text.length ? [[at, at + term.length]] : [] }
}

/** The number of a case in which what was typed stands but for one slip, or null. */
export function slipHit(
  typed: string,
  { keys }: Pick<Explainable, 'keys'>,
): { hit: SearchHit; slip: SearchSlip } | null {
  for (const { key, kind } of keys)
    for (let from = 0; from < key.length; from++)
      for (const length of [typed.length, typed.length + 1, typed.length - 1]) {
        if (from + length > key.length) continue
        const difference = explainDifference(typed, key.slice(from, from + length))
        if (difference)
          return { hit: { field: kind, text: key, marks: marksOf(difference, from) }, slip: difference.kind }
      }
  return null
}

/** Where a number that was found differs from what was typed; what it lacks stands between two of its characters. */
export function marksOf({ inCandidate }: Difference, from = 0): [number, number][] {
  const first = inCandidate[0]
  const last = inCandidate.at(-1)
  return first === undefined || last === undefined ? [] : [[from + first, from + last + 1]]
}
