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

/**
 * Takes blur back: p − k·p″, the first term of the inverse of a Gaussian of variance 2k (in samples²), the second
 * derivative over `reach` samples so that noise between them is not raised.
 */
export function sharpened({ line, step, values }: Profile, amount: number, reach: number): Profile {
  const last = values.length - 1
  const out = values.map((value, i) => {
    const before = values[Math.max(0, i - reach)] ?? value
    const after = values[Math.min(last, i + reach)] ?? value
    return value - amount * (before + after - 2 * value)
  })
  return { line, step, values: out }
}
