/**
 * Code 128 (ISO/IEC 15417): bar and space widths of each symbol value in modules; value 106 is the stop pattern.
 * Written out here because a label needs one symbology and the barcode libraries bring a hundred.
 */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
).split(' ')

const START_B = 104
const START_C = 105
const TO_B = 100
const TO_C = 99
const STOP = 106
const PRINTABLE = /^[\x20-\x7e]+$/

/** Digits from `at` on. */
function runOfDigits(text: string, at: number): number {
  return /^\d*/.exec(text.slice(at))?.[0].length ?? 0
}

/** Symbol values with start, check and stop: pairs of digits in set C where that saves symbols, the rest in B. */
function valuesOf(text: string): number[] {
  let inC = runOfDigits(text, 0) >= 4
  const values = [inC ? START_C : START_B]
  let at = 0
  while (at < text.length) {
    const run = runOfDigits(text, at)
    if (inC && run >= 2) {
      values.push(Number(text.slice(at, at + 2)))
      at += 2
    } else if (inC) {
      values.push(TO_B)
      inC = false
    } else if (run >= 4 && run % 2 === 0) {
      values.push(TO_C)
      inC = true
    } else {
      values.push(text.charCodeAt(at) - 32)
      at += 1
    }
  }
  const check = values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103
  return [...values, check, STOP]
}

/** A bar of the drawing, in modules from the symbol's left edge. */
export interface Bar {
  readonly x: number
  readonly width: number
}

/** The bars of a Code 128 symbol and its whole width in modules, without quiet zones (10 modules each side). */
export interface Symbol128 {
  readonly bars: readonly Bar[]
  readonly width: number
}

/** Encodes printable ASCII; throws a RangeError for anything else, since labels hold nothing else. */
export function code128(text: string): Symbol128 {
  if (!PRINTABLE.test(text)) throw new RangeError(`not printable ASCII: ${JSON.stringify(text)}`)
  const bars: Bar[] = []
  let x = 0
  for (const value of valuesOf(text)) {
    const widths = PATTERNS[value] ?? ''
    for (let at = 0; at < widths.length; at += 1) {
      const width = Number(widths[at])
      if (at % 2 === 0) bars.push({ x, width })
      x += width
    }
  }
  return { bars, width: x }
}
