import type { ReasonCode } from '../returns/platform.ts'
import { EXACT, KEYWORDS, SIMPLIFIED } from './reasonTable.ts'

/** Raised with every change of the table: a decision stores by which one its reason was read. */
export const reasonsVersion = 1

/** `known` is false for a text that the table does not know; a known one may still mean nothing to a rule. */
export interface MappedReason {
  readonly code: ReasonCode
  readonly known: boolean
}

/** Full-width forms, case, spaces and punctuation make no difference, nor do traditional characters. */
export function normaliseReason(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character)
}

const exact = new Map<string, ReasonCode>(
  EXACT.flatMap(({ code, phrases }) =>
    phrases.map((phrase): [string, ReasonCode] => [normaliseReason(phrase), code]),
  ),
)
const keywords = KEYWORDS.map(({ code, words }) => ({ code, words: words.map(normaliseReason) }))

/** A claim denied in the same breath ("不是质量问题") must not be read as made. */
const DENIED = /(?:不是|并非|没有?|无|非)(?:什么|任何|商品|产品)?(?:质量|瑕疵|破损|问题)/

/** Longer than any reason that a platform offers: a story, which people have to read. */
const LONGEST = 60

/**
 * What a buyer's free text means. First the phrases that platforms offer, word for word; then words that leave
 * no doubt. Words that speak for two different reasons, or a claim denied, leave it unknown.
 */
export function mapReason(text: string): MappedReason {
  const folded = normaliseReason(text)
  const phrase = exact.get(folded)
  if (phrase !== undefined) return { code: phrase, known: true }
  if (folded === '' || folded.length > LONGEST || DENIED.test(folded))
    return { code: 'unknown', known: false }
  const codes = new Set(
    keywords.filter(({ words }) => words.some((word) => folded.includes(word))).map(({ code }) => code),
  )
  const code = agreed(codes)
  return code === null ? { code: 'unknown', known: false } : { code, known: true }
}

function agreed(codes: ReadonlySet<ReasonCode>): ReasonCode | null {
  const [first] = codes
  if (first !== undefined && codes.size === 1) return first
  // Both are claims against the goods and judged alike.
  const goods = codes.size === 2 && codes.has('quality') && codes.has('not_as_described')
  return goods ? 'quality' : null
}
