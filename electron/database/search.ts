import { type Kysely, sql } from 'kysely'
import type { CaseId } from '../../shared/ids.ts'
import { prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

/*
 * How partial search works. `case_search` is an FTS5 index of trigrams: any piece of three characters or more is
 * found without looking at the cases. What is shorter, or means something by its place, gets a mark at indexing:
 *   小雨~   two characters that stand side by side in a name or title, for Chinese names and words
 *   #5678   the last four digits of a telephone number
 */
const pairMark = '~'
const phoneMark = '#'

/** A text is cut to this before anything is done with it: nobody means a longer one. */
const longestText = 200
const longestTerm = 48
const mostTerms = 6

/** What of a case can be searched for. */
export interface Searchable {
  /** Refund, order and tracking numbers, normalised. */
  readonly numbers: readonly string[]
  readonly names: readonly string[]
  readonly phone: string | null
  readonly titles: readonly string[]
  /** SKUs, product ids, barcodes. */
  readonly codes: readonly string[]
}

/** The words under which a case is indexed. */
export function searchWords(of: Searchable): string {
  const names = of.names.map(fold)
  const titles = of.titles.map(fold)
  const words = new Set([...of.numbers, ...of.codes].map(fold))
  for (const name of names) words.add(name)
  for (const title of titles) words.add(title)
  for (const name of names) for (const pair of pairs(name, /\S\S/u)) words.add(pair + pairMark)
  for (const title of titles)
    for (const pair of pairs(title, /\p{Script=Han}{2}/u)) words.add(pair + pairMark)
  const phone = fold(of.phone ?? '').replaceAll(' ', '')
  if (phone !== '') words.add(phone)
  const lastFour = /\d{4}$/.exec(phone)?.[0]
  if (lastFour !== undefined) words.add(phoneMark + lastFour)
  words.delete('')
  return [...words].join('\n')
}

function pairs(text: string, kind: RegExp): string[] {
  const characters = [...text]
  return characters.flatMap((c, i) => {
    const pair = c + (characters[i + 1] ?? '')
    return kind.test(pair) ? [pair] : []
  })
}

/** Full-width forms, case and runs of blanks mean nothing; control characters would end an FTS5 string. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .toUpperCase()
}

export interface SearchPlan {
  /** A number in one piece, blanks taken out; null where the text is none. */
  readonly number: string | null
  readonly lastFour: string | null
  /** FTS5 expressions, best first. */
  readonly matches: readonly string[]
}

/** What is looked up for a text as typed, pasted or scanned. */
export function planSearch(text: string): SearchPlan {
  const folded = fold(text.slice(0, longestText))
  const together = folded.replaceAll(' ', '').slice(0, longestTerm)
  const number = /^[A-Z0-9-]{4,}$/.test(together) && /\d/.test(together) ? together : null
  const terms = folded.split(' ').map((term) => [...term].slice(0, longestTerm))
  const usable = terms.filter((term) => term.length >= 2).slice(0, mostTerms)
  const matches = new Set<string>()
  if (number !== null) matches.add(quoted(number))
  if (usable.length > 0) {
    matches.add(
      usable.map((term) => quoted(term.join('') + (term.length === 2 ? pairMark : ''))).join(' AND '),
    )
  }
  const lastFour = /^\d{4}$/.test(together) ? together : null
  return { number, lastFour, matches: [...matches] }
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}

const byKey = prepared<{ key: string; limit: number }, { case_id: CaseId }>((db, p) =>
  db.selectFrom('case_key').select('case_id').where('key', '=', p('key')).limit(p('limit')),
)
const byPrefix = prepared<{ from: string; to: string; limit: number }, { case_id: CaseId }>((db, p) =>
  db
    .selectFrom('case_key')
    .select('case_id')
    .where('key', '>', p('from'))
    .where('key', '<', p('to'))
    .limit(p('limit')),
)
// FTS5 walks its lists by rowid in either direction, so the newest cases come without looking at the others.
const byWords = prepared<{ match: string; limit: number }, { rowid: CaseId }>((db, p) =>
  db
    .selectFrom('case_search')
    .select('rowid')
    .where(sql<boolean>`case_search MATCH ${p('match')}`)
    .orderBy('rowid', 'desc')
    .limit(p('limit')),
)

/** The statements that a search runs, for the test of their plans. */
export const searchQueries = { byKey, byPrefix, byWords }

/**
 * Cases that fit a text, best first: the number itself, a telephone's last four, a number's beginning, then
 * whatever contains all the words; the newest first among equals. At most `limit`.
 */
export async function search(
  db: Kysely<Tables>,
  input: { readonly text: string; readonly limit: number },
): Promise<CaseId[]> {
  const { number, lastFour, matches } = planSearch(input.text)
  const { limit } = input
  const found = new Set<CaseId>()
  const full = () => found.size >= limit
  const addNewestFirst = (rows: readonly { readonly case_id: CaseId }[]) => {
    for (const id of rows.map((row) => row.case_id).sort((a, b) => b - a)) found.add(id)
  }
  if (number !== null) {
    addNewestFirst(await byKey(db, { key: number, limit }))
  }
  if (lastFour !== null && !full()) {
    for (const row of await byWords(db, { match: quoted(phoneMark + lastFour), limit })) found.add(row.rowid)
  }
  if (number !== null && !full()) {
    addNewestFirst(await byPrefix(db, { from: number, to: `${number}\u{10ffff}`, limit: limit * 2 }))
  }
  for (const match of matches) {
    if (full()) break
    for (const row of await byWords(db, { match, limit })) found.add(row.rowid)
  }
  return [...found].slice(0, limit)
}
