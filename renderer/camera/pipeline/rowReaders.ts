import {
  BarcodeFormat,
  BitArray,
  Code39Reader,
  DecodeHintType,
  ITFReader,
  MultiFormatOneDReader,
  type OneDReader,
  type Result,
} from '@zxing/library'
import { AnywhereCode128Reader } from './code128.ts'
import type { Runs, Window } from './runs.ts'

/** Kinds of bar code that are told apart. */
export type Format = 'code_128' | 'ean_13' | 'ean_8' | 'upc_a' | 'upc_e' | 'code_39' | 'itf' | 'qr_code'

/** What one row said: the text, and where the code begins and ends in the profile's samples. */
export interface RowReading {
  readonly format: Format
  readonly text: string
  readonly from: number
  readonly to: number
}

const FORMATS: ReadonlyMap<BarcodeFormat, Format> = new Map<BarcodeFormat, Format>([
  [BarcodeFormat.CODE_128, 'code_128'],
  [BarcodeFormat.EAN_13, 'ean_13'],
  [BarcodeFormat.EAN_8, 'ean_8'],
  [BarcodeFormat.UPC_A, 'upc_a'],
  [BarcodeFormat.UPC_E, 'upc_e'],
  [BarcodeFormat.CODE_39, 'code_39'],
  [BarcodeFormat.ITF, 'itf'],
])

const RETAIL = new Map<DecodeHintType, unknown>([
  [
    DecodeHintType.POSSIBLE_FORMATS,
    [BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.UPC_E],
  ],
])

interface RowReader {
  readonly reader: OneDReader
  /** The shortest code has so many bars and spaces. */
  readonly fewest: number
  readonly hints?: Map<DecodeHintType, unknown>
}

const READERS: readonly RowReader[] = [
  { reader: new AnywhereCode128Reader(), fewest: 25 },
  { reader: new MultiFormatOneDReader(RETAIL), fewest: 17, hints: RETAIL },
  { reader: new Code39Reader(), fewest: 39 },
  { reader: new ITFReader(), fewest: 37 },
]

/** Bits to a narrow bar: enough that rounding an edge does not matter. */
const FINE = 6
const MOST_BITS = 6000
/** Narrow bars of quiet zone that are kept on each side; whole numbers of bits, which ITF's reader needs. */
const QUIET = 12

/** Ink that spread by more of a narrow bar's width than this is taken back for a second try. */
const SPREAD = 0.12

/**
 * Reads one window of a profile with the library's row decoders, forwards and backwards; where ink has spread (or
 * was eaten), also with bars and spaces made equal again.
 * @param offer told each text found
 */
export function readWindow(runs: Runs, window: Window, offer: (reading: RowReading) => void): void {
  if (readRow(runs, window, 0, offer)) return
  if (Math.abs(window.spread) > SPREAD * window.narrow) readRow(runs, window, window.spread / 2, offer)
}

function readRow(
  { edges }: Runs,
  window: Window,
  spread: number,
  offer: (reading: RowReading) => void,
): boolean {
  const start = edges[window.from] ?? 0
  const end = edges[window.to] ?? 0
  const scale = Math.min(FINE / window.narrow, MOST_BITS / (end - start))
  const before = Math.round(Math.min(QUIET * FINE, window.quietBefore * scale))
  const after = Math.round(Math.min(QUIET * FINE, window.quietAfter * scale))
  const at = (edge: number) => before + Math.round((edge - start) * scale)
  const size = at(end) + after
  const row = new BitArray(size)
  for (let i = window.from; i < window.to; i += 2) {
    const from = Math.max(0, at((edges[i] ?? 0) + spread))
    const to = Math.min(size, at((edges[i + 1] ?? 0) - spread))
    if (from < to) row.setRange(from, to)
  }
  const bars = window.to - window.from
  let any = false
  for (const backwards of [false, true]) {
    if (backwards) row.reverse()
    for (const { reader, fewest, hints } of READERS) {
      if (bars < fewest) continue
      const result = tryReader(reader, row, hints)
      const format = result === null ? undefined : FORMATS.get(result.getBarcodeFormat())
      if (result === null || format === undefined) continue
      const xs = result.getResultPoints().map((point) => (backwards ? size - point.getX() : point.getX()))
      const samples = (x: number) => start + (x - before) / scale
      offer({ format, text: result.getText(), from: samples(Math.min(...xs)), to: samples(Math.max(...xs)) })
      any = true
    }
  }
  return any
}

function tryReader(
  reader: OneDReader,
  row: BitArray,
  hints: Map<DecodeHintType, unknown> | undefined,
): Result | null {
  try {
    return reader.decodeRow(0, row, hints)
  } catch {
    // The library throws for every row that holds no code of its kind.
    return null
  }
}
