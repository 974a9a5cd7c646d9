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

/** Beyond the picture lies white paper, so that a code that touches its edge keeps a quiet zone. */
const OUTSIDE = 255

/**
 * Samples a line between pixels (bilinear), each value the mean of `2 * half + 1` parallel lines a pixel apart:
 * what runs along the bars stays sharp and noise averages out. `lean` turns those lines against the perpendicular:
 * pixels along the line for each pixel across it.
 */
export function sample(grey: Grey, line: Line, step: number, half: number, lean = 0): Profile {
  const { width, height, data } = grey
  const count = Math.max(2, Math.floor(line.length / step))
  const values = new Float32Array(count)
  const { dx, dy } = line
  for (let k = -half; k <= half; k++) {
    let x = line.x + k * (lean * dx - dy)
    let y = line.y + k * (lean * dy + dx)
    for (let i = 0; i < count; i++, x += dx * step, y += dy * step) {
      const left = Math.floor(x)
      const top = Math.floor(y)
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) {
        const inside = left >= -1 && top >= -1 && left < width && top < height
        const near =
          Math.min(height - 1, Math.max(0, top)) * width + Math.min(width - 1, Math.max(0, left))
        values[i] = (values[i] ?? 0) + (inside ? (data[near] ?? 0) : OUTSIDE)
        continue
      }
      const at = top * width + left
      const fx = x - left
      const a = data[at] ?? 0
      const b = data[at + 1] ?? 0
      const c = data[at + width] ?? 0
      const d = data[at + width + 1] ?? 0
      const upper = a + (b - a) * fx
      values[i] = (values[i] ?? 0) + upper + (c + (d - c) * fx - upper) * (y - top)
    }
  }
  const share = 1 / (2 * half + 1)
  for (let i = 0; i < count; i++) values[i] = (values[i] ?? 0) * share
  return { line, step, values }
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
