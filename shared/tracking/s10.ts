/** A number in the form of UPU standard S10: service indicator, serial number, check digit, country. */
export interface S10 {
  /** Whether the check digit fits. */
  readonly valid: boolean
  /** Two letters: `RR` registered, `EE` express, `CP` parcel, … */
  readonly serviceIndicator: string
  /** ISO 3166-1 alpha-2 code of the post that issued the number. */
  readonly country: string
  /** The check digit that the serial number asks for, 0–9. */
  readonly expected: number
}

const FORM = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const

/** Check digit of eight serial digits: 11 minus the weighted sum modulo 11, with 10 → 0 and 11 → 5. */
function checkDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial.charAt(index)), 0)
  const rest = 11 - (sum % 11)
  if (rest === 10) return 0
  return rest === 11 ? 5 : rest
}

/**
 * Reads a folded number as an S10 identifier; null when it has another form.
 *
 * Source: UPU standard S10, "Identification of postal items – 13-character identifier".
 */
export function s10(text: string): S10 | null {
  const [, serviceIndicator, serial, digit, country] = FORM.exec(text) ?? []
  if (serviceIndicator === undefined || serial === undefined || country === undefined) return null
  const expected = checkDigit(serial)
  return { valid: Number(digit) === expected, serviceIndicator, country, expected }
}

/** True for a sound S10 number which another post than China's issued (Hong Kong, Macao and Taiwan have their own). */
export function isFromAbroad(text: string): boolean {
  const item = s10(text)
  return item?.valid === true && item.country !== 'CN'
}
