import type { WedgeStroke } from '../../renderer/ui/wedgeMachine.ts'
import { LEAST_SCAN, LEAST_SCAN_IN_PIN } from '../../renderer/ui/wedgeMachine.ts'
import { unitsOf, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'

export type Random = () => number

/** A generator of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <const T>(random: Random, from: readonly [T, ...T[]]): T =>
  from[Math.floor(random() * from.length)] ?? from[0]
const between = (random: Random, least: number, most: number) => least + random() * (most - least)
const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** A code as parcels carry it: a carrier's number of any known form, a product's, or S10. */
export function someCode(random: Random): string {
  const kind = pick(random, ['sf', 'yt', 'jt', 'zto', 'sto', 'yd', 'jd', 'jds', 'ems', 'dpk', 'cn', 'ean'])
  switch (kind) {
    case 'sf':
      return `SF${digits(random, 13)}`
    case 'yt':
      return `YT${digits(random, 13)}`
    case 'jt':
      return `JT${digits(random, 13)}`
    case 'zto':
      return `7${pick(random, ['3', '5', '6', '8'])}${digits(random, 12)}`
    case 'sto':
      return `77${digits(random, 13)}`
    case 'yd':
      return `4${digits(random, 14)}`
    case 'jd':
      return `JDVA${digits(random, 11)}`
    case 'jds':
      return `JD0${digits(random, 12)}-1-1-`
    case 'ems':
      return `98${digits(random, 11)}`
    case 'dpk':
      return `DPK${digits(random, 12)}`
    case 'cn':
      return `621${digits(random, 12)}`
    case 'ean':
      return ean13(`69${digits(random, 10)}`)
  }
}

function ean13(body: string): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return body + String((10 - (sum % 10)) % 10)
}

/** Gaps of a scanner, ms: steady, a little uneven, with peaks, or each as it comes; none under `least` or over `most`. */
export function scannerGaps(random: Random, count: number, least: number, most: number): number[] {
  const base = between(random, least, most)
  const clip = (gap: number) => Math.min(Math.max(gap, least), most)
  const form = pick(random, ['steady', 'uneven', 'peaks', 'any'])
  return Array.from({ length: count }, () => {
    if (form === 'steady') return base
    if (form === 'uneven') return clip(base * between(random, 0.8, 1.2))
    if (form === 'peaks') return random() < 0.1 ? most : clip(base * between(random, 0.95, 1.05))
    return between(random, least, most)
  })
}

const WORDS = [
  'tuihuo',
  'baozhuang',
  'posun',
  'shaofa',
  'kehu',
  'yanse',
  'buyiyang',
  'lianxi',
  'yijing',
  'xiangzi',
  'box',
  'open',
  'without',
  'tag',
  'customer',
  'missing',
  'returned',
  'colour',
  'differs',
  'stain',
] as const

/** What a person types in one go: words, a number, an amount, a PIN, a remark with a number in it. */
export function someTyping(random: Random): string {
  switch (pick(random, ['words', 'word', 'number', 'pin', 'amount', 'mixed', 'phone', 'waybill'])) {
    case 'words':
      return Array.from({ length: 2 + Math.floor(random() * 5) }, () =>
        pick(random, [WORDS[0], ...WORDS]),
      ).join(' ')
    case 'word':
      return pick(random, [WORDS[0], ...WORDS])
    case 'number':
      return digits(random, 1 + Math.floor(random() * 12))
    case 'pin':
      return digits(random, 6)
    case 'amount':
      return `${digits(random, 3)}.${digits(random, 2)}`
    case 'mixed':
      return `${pick(random, [WORDS[0], ...WORDS])} ${digits(random, 4)} ${pick(random, [WORDS[0], ...WORDS])}`
    case 'phone':
      return `1${digits(random, 10)}`
    case 'waybill':
      return someCode(random).toLowerCase()
  }
}

/**
 * Gaps of a person's keys, ms: about log-normal around a speed of his own, never under 60. Words come from a hurried 80
 * on (150 words a minute), numbers, which are read off something, from 105. Now and then he thinks.
 */
export function typingGaps(random: Random, text: string): number[] {
  const median = between(random, /^[\d.]+$/.test(text) ? 105 : 80, 260)
  return Array.from({ length: text.length }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(60, median * Math.exp(0.35 * normal)) + (random() < 0.03 ? 600 : 0)
  })
}

export interface Key {
  /** A unit of wedgeSettings.ts. */
  readonly unit: string
  /** ms since the key before */
  readonly gap: number
}

/** A scan's keys: prefix, code, suffix and end key as the settings tell, after `pause` ms. */
export function scanKeys(
  code: string,
  gaps: readonly number[],
  settings: WedgeSettings,
  pause: number,
): Key[] {
  const end = settings.end === 'none' ? '' : settings.end === 'tab' ? '\t' : '\r'
  const units = unitsOf(settings.prefix) + code + unitsOf(settings.suffix) + end
  return [...units].map((unit, at) => ({ unit, gap: at === 0 ? pause : (gaps[at % gaps.length] ?? 1) }))
}

export interface Where {
  readonly focus: 'outside' | 'field' | 'pin'
  /** An input method is on: in a field it takes the keys before the page does. */
  readonly composing: boolean
}

/** A key as the machine sees it. */
export function strokeAt(key: Key, at: number, { focus, composing }: Where): WedgeStroke {
  const inField = focus !== 'outside'
  return {
    unit: key.unit,
    char: key.unit >= ' ' && key.unit < '\ue000' ? key.unit : null,
    at,
    inField,
    // Password fields have no input method.
    hidden: composing && focus === 'field',
    least: focus === 'pin' ? LEAST_SCAN_IN_PIN : LEAST_SCAN,
    repeat: false,
    overlap: false,
  }
}
