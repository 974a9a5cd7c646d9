/*
 * How partial search works. searchIndex.ts keeps an FTS5 index of trigrams: any piece of three characters or more is
 * found without looking at the cases. What is shorter, or means something by its place, gets a mark at indexing:
 *   XY~     two characters X and Y that stand side by side in a name or title, for Chinese names and words
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

/** A text as it is shown: full-width forms and runs of blanks mean nothing. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
}

/** A text as it is looked for: case means nothing either; control characters would end an FTS5 string. */
function fold(text: string): string {
  return tidy(text).toUpperCase()
}

export interface SearchPlan {
  /** A number in one piece, blanks taken out; null where the text is none. */
  readonly number: string | null
  /** The words that are looked for, folded. */
  readonly terms: readonly string[]
  /** FTS5 expression for a telephone number that ends with these four digits. */
  readonly lastFour: string | null
  /** FTS5 expressions for what contains the text, best first. */
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
  const lastFour = /^\d{4}$/.test(together) ? quoted(phoneMark + together) : null
  return { number, terms: usable.map((term) => term.join('')), lastFour, matches: [...matches] }
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}

/** Shorter pieces of a number stand in too many cases to be of use. */
const shortestHalf = 5

/** FTS5 expressions for either half of a number, one of which a slip in the other leaves whole; null if too short. */
export function halves(number: string): readonly [string, string] | null {
  const middle = Math.floor(number.length / 2)
  return middle < shortestHalf ? null : [quoted(number.slice(0, middle)), quoted(number.slice(middle))]
}
