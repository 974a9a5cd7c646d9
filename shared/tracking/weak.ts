import { carrierHints } from './carriers.ts'
import { hasWaybillShape, normaliseTracking } from './normalise.ts'
import { s10 } from './s10.ts'

/** Digits written in fours, with the carrier's letters before them or not. */
const SPACED = /(?<![A-Z0-9])(?:[A-Z]{2,3} ?)?\d{1,4}(?: \d{4}){1,3} \d{1,5}(?![A-Z0-9])/g
/** The carrier's letters set off from the digits. */
const LETTERS_APART = /(?<![A-Z0-9])((?:SF|YT|JT|JD|DPK) ?)(?=\d)/g
const TOKEN = /[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?-?/g
const SHORTEST = 10

const MOBILE = /^(?:86|0086)?1[3-9]\d{9}$/
const LANDLINE_OR_HOTLINE = /^0\d{9,11}$|^[48]00\d{7}$/
/** `20261120`, with or without hours, minutes and seconds. */
const DATE = /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2}){0,3}$/

/**
 * Waybills in what buyers or shops wrote in free text, folded, in the order in which they stand, each once. They
 * are weak keys: somebody may have written the number of another parcel. Telephone numbers, dates and order
 * numbers are left out as far as their form tells.
 */
export function findWaybills(freeText: string): string[] {
  const text = freeText
    .normalize('NFKC')
    .toUpperCase()
    .replace(SPACED, (spaced) => spaced.replaceAll(' ', ''))
    .replace(LETTERS_APART, (letters) => letters.trimEnd())
  const found = new Set<string>()
  for (const [token] of text.matchAll(TOKEN)) {
    const waybill = asWaybill(token)
    if (waybill !== null) found.add(waybill)
  }
  return [...found]
}

function asWaybill(token: string): string | null {
  const { text, base } = normaliseTracking(token)
  if (!hasWaybillShape(text) || base.length < SHORTEST || base.includes('-')) return null
  const item = s10(base)
  if (item) return item.valid ? base : null
  if (/^\d+$/.test(base)) return isLikelyDigits(base) ? base : null
  if (hasMainForm(base)) return base
  const digits = /^[A-Z]{2,7}(\d{10,15})$/.exec(base)?.[1]
  if (digits === undefined) return null
  // "EMS1234567890123" is a carrier's name and a number; "SF123456789012" a number with letters.
  return hasMainForm(digits) ? digits : base
}

function isLikelyDigits(digits: string): boolean {
  if (MOBILE.test(digits) || LANDLINE_OR_HOTLINE.test(digits) || DATE.test(digits)) return false
  return carrierHints(digits).length > 0
}

function hasMainForm(text: string): boolean {
  return carrierHints(text)[0]?.strength === 'main'
}
