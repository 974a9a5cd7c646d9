import type { Profile } from './profile.ts'

/**
 * Light and dark runs along a profile: `edges` are positions in samples, ascending, light and dark in turn;
 * the run that ends at the first edge is dark if `darkFirst`.
 */
export interface Runs {
  readonly edges: readonly number[]
  readonly darkFirst: boolean
  /** Samples in the profile. */
  readonly length: number
}

/** Samples over which the local contrast is taken. */
const BLOCK = 48

/** For each block of samples how far apart light and dark lie there and in the blocks beside it. */
function localRange(values: Float32Array): Float32Array {
  const blocks = Math.ceil(values.length / BLOCK)
  const low = new Float32Array(blocks).fill(255)
  const high = new Float32Array(blocks)
  for (let i = 0; i < values.length; i++) {
    const block = Math.floor(i / BLOCK)
    const value = values[i] ?? 0
    if (value < (low[block] ?? 0)) low[block] = value
    if (value > (high[block] ?? 0)) high[block] = value
  }
  return Float32Array.from(low, (_, b) => {
    const l = Math.min(low[b] ?? 0, low[Math.max(0, b - 1)] ?? 0, low[Math.min(blocks - 1, b + 1)] ?? 0)
    const h = Math.max(high[b] ?? 0, high[Math.max(0, b - 1)] ?? 0, high[Math.min(blocks - 1, b + 1)] ?? 0)
    return h - l
  })
}

/**
 * Finds the edges by turning points: a light and a dark point that lie at least `share` of the local contrast (and
 * `floor` grey levels) apart have an edge between them, halfway up. So each edge has a threshold of its own, and a
 * narrow bar that blur made faint keeps its place beside a wide one.
 * @param pull how far each threshold is drawn towards `middle`, the grey between paper and ink (0 to 1): a faint narrow
 *   bar looks too wide at half its own height, and too narrow at the middle
 */
export function findRuns({ values }: Profile, share: number, floor: number, middle = 0, pull = 0): Runs {
  const range = localRange(values)
  const turns: number[] = []
  const start = values[0] ?? 0
  let high = start
  let low = start
  let highAt = 0
  let lowAt = 0
  /** 1: climbing towards a light point, −1: going down to a dark one, 0: not known yet. */
  let way = 0
  let lightFirst = false
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? 0
    const rise = Math.max(floor, share * (range[Math.floor(i / BLOCK)] ?? 0))
    if (value > high) {
      high = value
      highAt = i
    }
    if (value < low) {
      low = value
      lowAt = i
    }
    if (way >= 0 && high - value > rise) {
      if (turns.length === 0) lightFirst = true
      turns.push(highAt)
      way = -1
      low = value
      lowAt = i
    } else if (way <= 0 && value - low > rise) {
      turns.push(lowAt)
      way = 1
      high = value
      highAt = i
    }
  }
  if (way !== 0) turns.push(way > 0 ? highAt : lowAt)
  const edges: number[] = []
  for (let i = 1; i < turns.length; i++)
    edges.push(crossing(values, turns[i - 1] ?? 0, turns[i] ?? 0, middle, pull))
  return { edges, darkFirst: !lightFirst, length: values.length }
}

/** A threshold stays between its own light and dark by this share of what lies between them. */
const MOST_PULL = 0.3

/** Where the profile passes the middle between two turning points; noise that passes it several times is averaged. */
function crossing(values: Float32Array, from: number, to: number, common: number, pull: number): number {
  const a = values[from] ?? 0
  const b = values[to] ?? 0
  const own = (a + b) / 2
  const reach = MOST_PULL * Math.abs(a - b)
  const wanted = pull * (common - own)
  const middle = own + Math.max(-reach, Math.min(reach, wanted))
  const falling = a > b
  let first = -1
  let last = -1
  for (let i = from; i < to; i++) {
    const here = values[i] ?? 0
    const next = values[i + 1] ?? 0
    const passes = falling ? here >= middle && next < middle : here <= middle && next > middle
    if (!passes) continue
    const at = i + (here - middle) / (here - next)
    if (first < 0) first = at
    last = at
  }
  return first < 0 ? (from + to) / 2 : (first + last) / 2
}

/** Consecutive runs that may be one code, with the light runs beside it; `edges` indices from and to, inclusive. */
export interface Window {
  readonly from: number
  readonly to: number
  /** Width of a narrow bar in samples, about. */
  readonly narrow: number
  /** By how much ink or light spread: half of what a narrow bar is wider than a narrow space, in samples. */
  readonly spread: number
  /** Light samples before the first and after the last edge. */
  readonly quietBefore: number
  readonly quietAfter: number
}

/** The shortest code that is read, UPC-E, has 17 bars and spaces. */
const FEWEST_EDGES = 18
/** A run this many narrow bars or spaces wide is no part of a code. */
const GAP = 7

/** Splits the runs where a gap is too wide for a code. */
export function windowsOf(runs: Runs): Window[] {
  const { edges, darkFirst, length } = runs
  if (edges.length < FEWEST_EDGES) return []
  const windows: Window[] = []
  let from = 0
  for (let i = 1; i <= edges.length; i++) {
    const wide = i === edges.length || runAfter(edges, i - 1) > GAP * narrowAround(edges, i, from)
    if (!wide) continue
    if (i - from >= FEWEST_EDGES) windows.push(framed(edges, from, i - 1, darkFirst, length))
    from = i
  }
  return windows
}

const runAfter = (edges: readonly number[], i: number) => (edges[i + 1] ?? 0) - (edges[i] ?? 0)

/** A value that `share` of them are below. */
function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b)
  return values[Math.floor(values.length * share)] ?? 1
}

/** The mean of a narrow dark and a narrow light run's width near an edge: of those before it, or where the code begins after it. */
function narrowAround(edges: readonly number[], i: number, from: number): number {
  const odd: number[] = []
  const even: number[] = []
  const note = (k: number) => (k % 2 === 0 ? even : odd).push(runAfter(edges, k))
  for (let k = Math.max(from, i - 15); k < i - 1; k++) note(k)
  if (odd.length + even.length < 8) for (let k = i; k < Math.min(edges.length - 1, i + 14); k++) note(k)
  return (quantile(odd, 0.35) + quantile(even, 0.35)) / 2
}

function framed(
  edges: readonly number[],
  first: number,
  last: number,
  darkFirst: boolean,
  length: number,
): Window {
  // A code begins and ends with a dark run: the edge before it goes from light to dark.
  const from = (first % 2 === 0) === darkFirst ? first + 1 : first
  const to = (last % 2 === 0) === darkFirst ? last : last - 1
  const dark: number[] = []
  const light: number[] = []
  for (let k = from; k < to; k++) ((k - from) % 2 === 0 ? dark : light).push(runAfter(edges, k))
  const narrowDark = quantile(dark, 0.3)
  const narrowLight = quantile(light, 0.3)
  const start = edges[from] ?? 0
  const end = edges[to] ?? 0
  return {
    from,
    to,
    narrow: (narrowDark + narrowLight) / 2,
    spread: (narrowDark - narrowLight) / 2,
    quietBefore: start - (edges[from - 1] ?? 0),
    quietAfter: (edges[to + 1] ?? length) - end,
  }
}
