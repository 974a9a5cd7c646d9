import type { Grey } from './grey.ts'

/** A straight line over the picture: where it begins, its direction (a unit vector), and its length in pixels. */
export interface Line {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
  readonly length: number
}

/** Grey values along a line, `step` pixels apart. */
export interface Profile {
  readonly line: Line
  readonly step: number
  readonly values: Float32Array
}

/** Pixels from the picture's edge in which the paper is looked for. */
const NEAR_EDGE = 60

/**
 * Samples a line between pixels (bilinear), each value the mean of `2 * half + 1` parallel lines a pixel apart:
 * what runs along the bars stays sharp and noise averages out. `lean` turns those lines against the perpendicular:
 * pixels along the line for each pixel across it. Beyond the picture the paper goes on, so that a code that touches
 * the picture's edge keeps a quiet zone.
 */
export function sample(grey: Grey, line: Line, step: number, half: number, lean = 0): Profile {
  const { width, height, data } = grey
  const count = Math.max(2, Math.floor(line.length / step))
  const values = new Float32Array(count)
  const { dx, dy } = line
  const right = width - 1.001
  const bottom = height - 1.001
  for (let k = -half; k <= half; k++) {
    let x = line.x + k * (lean * dx - dy)
    let y = line.y + k * (lean * dy + dx)
    for (let i = 0; i < count; i++, x += dx * step, y += dy * step) {
      const px = x < 0 ? 0 : x > right ? right : x
      const py = y < 0 ? 0 : y > bottom ? bottom : y
      const left = px | 0
      const top = py | 0
      const at = top * width + left
      const fx = px - left
      const a = data[at] ?? 0
      const b = data[at + 1] ?? 0
      const c = data[at + width] ?? 0
      const d = data[at + width + 1] ?? 0
      const upper = a + (b - a) * fx
      values[i] = (values[i] ?? 0) + upper + (c + (d - c) * fx - upper) * (py - top)
    }
  }
  const share = 1 / (2 * half + 1)
  for (let i = 0; i < count; i++) values[i] = (values[i] ?? 0) * share
  papered(grey, { line, step, values })
  return { line, step, values }
}

/** Gives the ends that lie outside the picture the lightest grey near its edge. */
function papered({ width, height }: Grey, { line, step, values }: Profile): void {
  const isOutside = (i: number) => {
    const x = line.x + i * step * line.dx
    const y = line.y + i * step * line.dy
    return x < -1 || y < -1 || x > width || y > height
  }
  const near = Math.ceil(NEAR_EDGE / step)
  let first = 0
  while (first < values.length && isOutside(first)) first++
  let last = values.length - 1
  while (last > first && isOutside(last)) last--
  if (first > 0) values.fill(lightest(values, first, Math.min(last, first + near)), 0, first)
  if (last < values.length - 1) values.fill(lightest(values, Math.max(first, last - near), last), last + 1)
}

function lightest(values: Float32Array, from: number, to: number): number {
  let most = 0
  for (let i = from; i <= to; i++) most = Math.max(most, values[i] ?? 0)
  return most
}

/** How much stripe a profile holds: the sum of its squared differences. The right lean has the most. */
export function contrast({ values }: Profile): number {
  let total = 0
  for (let i = 2; i < values.length; i++) {
    const difference = (values[i] ?? 0) - (values[i - 2] ?? 0)
    total += difference * difference
  }
  return total
}

/** The grey of ink and of paper in a part of a profile. */
export interface Tones {
  readonly low: number
  readonly high: number
}

/** A share of samples below and above which values are not taken for the ink's and the paper's. */
const TAIL = 0.03

/** Light and dark in the part of a profile from one share of its length to another. */
export function tonesOf({ values }: Profile, from: number, to: number): Tones {
  const sorted = values.slice(Math.floor(values.length * from), Math.ceil(values.length * to)).sort()
  const tail = Math.floor(sorted.length * TAIL)
  return { low: sorted[tail] ?? 0, high: sorted[sorted.length - 1 - tail] ?? 0 }
}

/** Beyond ink and paper by this share of what lies between them, values are cut off. */
const SLACK = 0.12

/**
 * Cuts values off that are darker than ink or lighter than paper: where a label lies on something lighter still, its
 * quiet zone would else be a mere step on the way down to the first bar.
 */
export function clamped({ line, step, values }: Profile, { low, high }: Tones): Profile {
  const slack = SLACK * (high - low)
  const least = low - slack
  const most = high + slack
  return { line, step, values: values.map((value) => (value < least ? least : value > most ? most : value)) }
}

/** Slopes are taken over so many samples to each side, against noise. */
const REACH = 2

/**
 * The blur of a profile as the standard deviation of a Gaussian, in samples: a step of height h blurred by s has the
 * slope h / (s√2π) at its middle, and the steepest edges of a bar code lie between wide runs.
 */
export function blurOf({ values }: Profile, { low, high }: Tones): number {
  const slopes = new Float32Array(values.length)
  for (let i = REACH; i < values.length - REACH; i++)
    slopes[i] = Math.abs((values[i + REACH] ?? 0) - (values[i - REACH] ?? 0)) / (2 * REACH)
  slopes.sort()
  const steep = slopes[Math.floor(slopes.length * (1 - TAIL / 2))] ?? 0
  if (steep === 0) return 0
  const seen = (high - low) / (steep * Math.sqrt(2 * Math.PI))
  // The slope's own reach blurs like a box.
  return Math.sqrt(Math.max(0, seen * seen - (2 * REACH) ** 2 / 12))
}

const kernels = new Map<string, Float32Array>()
const BINS = 64

/** One half of the symmetric Wiener kernel G / (G² + ε) for a Gaussian blur, from its middle outwards. */
function inverseKernel(sigma: number, epsilon: number): Float32Array {
  const key = `${sigma} ${epsilon}`
  const known = kernels.get(key)
  if (known) return known
  const length = Math.min(48, Math.ceil(6 * sigma) + 5)
  const kernel = new Float32Array(length)
  for (let bin = 0; bin <= BINS; bin++) {
    const frequency = (Math.PI * bin) / BINS
    const blur = Math.exp((-sigma * sigma * frequency * frequency) / 2)
    const weight = blur / (blur * blur + epsilon) / (bin === 0 || bin === BINS ? 2 : 1)
    for (let n = 0; n < length; n++) kernel[n] = (kernel[n] ?? 0) + weight * Math.cos(frequency * n)
  }
  const total = kernel.reduce((sum, value, n) => sum + (n === 0 ? value : 2 * value), 0)
  const scaled = kernel.map((value) => value / total)
  kernels.set(key, scaled)
  return scaled
}

/**
 * Takes a Gaussian blur back as far as noise allows (Wiener).
 * @param sigma of the blur, in samples
 * @param epsilon the noise's power as a share of the signal's
 * @returns the profile, and by how much its noise grew
 */
export function deblurred(
  { line, step, values }: Profile,
  sigma: number,
  epsilon: number,
): { readonly profile: Profile; readonly gain: number } {
  // Rounded, so that few kernels are ever made.
  const kernel = inverseKernel(Math.max(0.25, Math.round(sigma * 4) / 4), 2 ** Math.round(Math.log2(epsilon)))
  const power = kernel.reduce((sum, value, n) => sum + (n === 0 ? 1 : 2) * value * value, 0)
  const last = values.length - 1
  const out = new Float32Array(values.length)
  for (let i = 0; i <= last; i++) {
    let total = (kernel[0] ?? 0) * (values[i] ?? 0)
    for (let n = 1; n < kernel.length; n++) {
      const before = values[i < n ? 0 : i - n] ?? 0
      const after = values[i + n > last ? last : i + n] ?? 0
      total += (kernel[n] ?? 0) * (before + after)
    }
    out[i] = total
  }
  return { profile: { line, step, values: out }, gain: Math.sqrt(power) }
}
