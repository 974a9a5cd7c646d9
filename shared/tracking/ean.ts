/** A product's number as printed on retail goods. */
export interface ProductCode {
  readonly form: 'ean8' | 'upca' | 'ean13'
  /** The digits as read. */
  readonly code: string
  /** The same number as GTIN-13 (leading zeros), so that an UPC-A equals its EAN-13 spelling. */
  readonly gtin13: string
}

const FORMS: ReadonlyMap<number, ProductCode['form']> = new Map([
  [8, 'ean8'],
  [12, 'upca'],
  [13, 'ean13'],
])

/**
 * Check digit of a GTIN without its last digit: weights 3 and 1 alternate from the right, up to the next ten.
 *
 * Source: GS1 General Specifications, section 7.9.
 *
 * @param body digits only
 */
export function gtinCheckDigit(body: string): number {
  let sum = 0
  let weight = 3
  for (let index = body.length - 1; index >= 0; index--) {
    sum += Number(body.charAt(index)) * weight
    weight = 4 - weight
  }
  return (10 - (sum % 10)) % 10
}

/**
 * Reads a folded text as an EAN-8, UPC-A or EAN-13 number; null when the length or the check digit says no. One in
 * ten waybills of these lengths passes as well, so this alone does not prove that a code is a product's.
 */
export function productCode(text: string): ProductCode | null {
  const form = FORMS.get(text.length)
  if (!form || !/^\d+$/.test(text) || /^0+$/.test(text)) return null
  if (gtinCheckDigit(text.slice(0, -1)) !== Number(text.slice(-1))) return null
  return { form, code: text, gtin13: text.padStart(13, '0') }
}
