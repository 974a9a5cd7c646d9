import { err, ok, type Result } from './result.ts'

/** An amount in the smallest unit of its currency (fen), a safe integer. */
export type Minor = number

export interface MoneyError {
  readonly code: 'money_malformed' | 'money_negative' | 'money_absurd' | 'money_too_precise'
}

/** 10,000,000.00: no single return is worth more; above it, columns were mixed up. */
const ABSURD_ABOVE: Minor = 1_000_000_000
const ABSURD_DIGITS = 9

const SIGN = /^[-\u2212]/
const CURRENCY_BEFORE = /^(?:¥|CNY|RMB)/i
const CURRENCY_AFTER = /(?:元|圆|圓|CNY|RMB)$/i
const NUMBER = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/
/** What a spreadsheet stores for 0.1 + 0.2: zeros or nines from the third decimal on, then noise. */
const NOISE_DOWN = /^\d{2}0{6,}\d{1,4}$/
const NOISE_UP = /^\d{2}9{6,}\d{1,4}$/

/**
 * Reads an amount as people and exports write it: `1280`, `1,280.00`, `¥1280.5`, `１２８０元`. Its digits are read, never
 * a float; the last noise of a spreadsheet's float (`128.10000000000001`) is dropped.
 *
 * Errors: `money_malformed` (also for an empty text), `money_negative`, `money_absurd` above 10,000,000.00,
 * `money_too_precise` with more than two decimals that count.
 */
export function parseMoney(text: string): Result<Minor, MoneyError> {
  let rest = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
  let negative = SIGN.test(rest)
  rest = rest.replace(SIGN, '').replace(CURRENCY_BEFORE, '').replace(CURRENCY_AFTER, '')
  if (!negative && SIGN.test(rest)) {
    negative = true
    rest = rest.replace(SIGN, '')
  }
  const match = NUMBER.exec(rest)
  const [, grouped, fraction = ''] = match ?? []
  if (!match || (grouped === undefined && fraction === '')) return err({ code: 'money_malformed' })

  const whole = (grouped ?? '0').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const cents = centsOf(fraction)
  if (whole.length > ABSURD_DIGITS) return err({ code: negative ? 'money_negative' : 'money_absurd' })
  if (cents === null) return err({ code: 'money_too_precise' })
  const minor = Number(whole) * 100 + cents
  if (negative && minor > 0) return err({ code: 'money_negative' })
  return minor > ABSURD_ABOVE ? err({ code: 'money_absurd' }) : ok(minor)
}

/** Hundredths of a fraction's digits, 100 when noise rounds it up; null when a third decimal counts. */
function centsOf(fraction: string): number | null {
  const two = Number(fraction.slice(0, 2).padEnd(2, '0'))
  if (/^0*$/.test(fraction.slice(2)) || NOISE_DOWN.test(fraction)) return two
  return NOISE_UP.test(fraction) ? two + 1 : null
}

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['CNY', '¥'],
  ['HKD', 'HK$'],
  ['TWD', 'NT$'],
  ['USD', 'US$'],
  ['EUR', '€'],
])

/**
 * `¥1,280.00`; `-¥5.00`; a currency without a known sign stands before the number by its code.
 *
 * @param currency ISO 4217 code of a currency with two decimals
 */
export function formatMoney(minor: Minor, currency: string): string {
  const symbol = SYMBOLS.get(currency) ?? `${currency} `
  const digits = String(Math.abs(checked(minor))).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${minor < 0 ? '-' : ''}${symbol}${whole}.${digits.slice(-2)}`
}

/** `1280.00`: digits alone, for files and input fields. */
export function plainMoney(minor: Minor): string {
  const digits = String(Math.abs(checked(minor))).padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * A share of an amount, rounded half up (away from zero, so that a share of −x is minus the share of x).
 *
 * @param basisPoints hundredths of a per cent, not negative: 2500 is a quarter
 */
export function percentOf(minor: Minor, basisPoints: number): Minor {
  if (checked(basisPoints) < 0) throw new RangeError(`negative share: ${basisPoints}`)
  const product = BigInt(Math.abs(checked(minor))) * BigInt(basisPoints)
  const share = checked(Number((product + 5_000n) / 10_000n))
  return minor < 0 && share !== 0 ? -share : share
}

/**
 * Splits an amount by weights so that the parts add up to it: each gets its whole units, what remains goes by the
 * largest remainder, then by order. Weights that are all zero share alike.
 *
 * @param total not negative
 * @param weights integers, none negative; at least one unless the total is 0
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  if (checked(total) < 0) throw new RangeError(`cannot allocate ${total}`)
  if (weights.some((weight) => checked(weight) < 0)) throw new RangeError('negative weight')
  if (weights.length === 0) {
    if (total === 0) return []
    throw new RangeError(`nobody to allocate ${total} to`)
  }
  const shares = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights
  const whole = shares.reduce((all, share) => all + BigInt(share), 0n)
  const parts = shares.map((share, index) => {
    const product = BigInt(total) * BigInt(share)
    return { index, floor: Number(product / whole), remainder: product % whole }
  })
  const left = total - parts.reduce((all, part) => all + part.floor, 0)
  const first = parts
    .toSorted(
      (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
    )
    .slice(0, left)
  const rounded = new Set(first.map((part) => part.index))
  return parts.map((part) => part.floor + (rounded.has(part.index) ? 1 : 0))
}

/** Adds amounts up; 0 for none. */
export function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((all, amount) => checked(all + checked(amount)), 0)
}

/** The amount itself; throws a RangeError for anything that is no safe integer, which is a bug and not input. */
export function checked(minor: number): Minor {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a safe integer: ${minor}`)
  return minor
}
