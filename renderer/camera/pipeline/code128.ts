import {
  type BitArray,
  Code128Reader,
  type DecodeHintType,
  NotFoundException,
  type Result,
} from '@zxing/library'

/*
 * As one would report it to zxing-js:
 *
 *   Code128Reader.findStartPattern hardly finds a start pattern after its first failed comparison.
 *
 *   The Java original shifts the six counters in place: `System.arraycopy(counters, 2, counters, 0,
 *   counterPosition - 1)`. The port writes `counters = counters.slice(2, counters.length)`, which makes the array two
 *   shorter each time. Elements beyond a typed array's end are ignored when written, so the next comparison is of four
 *   widths with the first four of each pattern (in which sets B and C are alike), the one after it of two, and from
 *   then on of none. So any dark mark to the left of a bar code in its row hides it: the border of a label, a letter,
 *   the next code.
 *
 *   To reproduce: a row with 3 px dark, 30 px light, 3 px dark, 80 px light, and then a Code 128 symbol. Expected: its
 *   text. Found: ChecksumException or NotFoundException.
 *
 *   Fix: `counters.copyWithin(0, 2); counters[counterPosition - 1] = 0; counters[counterPosition] = 0`.
 */

/** Widths of the three start patterns, in modules. */
const STARTS: readonly (readonly number[])[] = [
  [2, 1, 1, 4, 1, 2],
  [2, 1, 1, 2, 1, 4],
  [2, 1, 1, 2, 3, 2],
]
const MODULES = 11
/** As in the library: how far the widths may lie off on average, and one of them, in modules. */
const MOST_OFF = 0.25
const MOST_OFF_ONE = 0.7

/** The library's reader, which looks for the start pattern anywhere in the row. */
export class AnywhereCode128Reader extends Code128Reader {
  override decodeRow(rowNumber: number, row: BitArray, hints?: Map<DecodeHintType, unknown>): Result {
    let failure: unknown = new NotFoundException()
    // The library finds a start pattern that comes first, so what lies before each candidate is taken away.
    const rest = row.clone()
    for (const start of startsOf(row)) {
      clearBefore(rest, start)
      try {
        return super.decodeRow(rowNumber, rest, hints)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
}

/** Clears the bits before `end`. */
function clearBefore(row: BitArray, end: number): void {
  for (let i = row.getNextSet(0); i < end; i = row.getNextSet(i + 1)) row.flip(i)
}

/** Where start patterns with light before them begin. */
function* startsOf(row: BitArray): Generator<number> {
  const size = row.getSize()
  const bounds: number[] = []
  for (let at = row.getNextSet(0); at < size; ) {
    const end = row.getNextUnset(at)
    bounds.push(at, end)
    at = row.getNextSet(end)
  }
  for (let i = 0; i + 6 < bounds.length; i += 2) {
    const begin = bounds[i] ?? 0
    const module = ((bounds[i + 6] ?? 0) - begin) / MODULES
    const quiet = i === 0 ? begin : begin - (bounds[i - 1] ?? 0)
    const wanted = Math.min(begin, (module * MODULES) / 2)
    if (quiet >= wanted && STARTS.some((widths) => fits(bounds, i, widths, module))) yield begin
  }
}

function fits(bounds: readonly number[], from: number, widths: readonly number[], module: number): boolean {
  let total = 0
  for (let k = 0; k < 6; k++) {
    const off = Math.abs((bounds[from + k + 1] ?? 0) - (bounds[from + k] ?? 0) - (widths[k] ?? 0) * module)
    if (off > MOST_OFF_ONE * module) return false
    total += off
  }
  return total < MOST_OFF * MODULES * module
}
