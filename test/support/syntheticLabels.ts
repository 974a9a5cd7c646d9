import type { Grey } from '../../renderer/camera/pipeline/grey.ts'
import { code128 } from '../../renderer/sample/code128.ts'

/** A label as a camera sees it. Lengths in pixels unless said otherwise. */
export interface LabelLook {
  readonly text: string
  /** Width of a narrow bar. */
  readonly module: number
  /** Radians, clockwise. */
  readonly angle: number
  /** Height of the bars. */
  readonly tall: number
  /** Centre of the symbol. */
  readonly cx: number
  readonly cy: number
  /** Standard deviation of the lens's blur, in modules. */
  readonly blur: number
  /** How far the hand moved during the exposure, and which way. */
  readonly motion: number
  readonly motionAngle: number
  /** Standard deviation of the noise, grey levels. */
  readonly noise: number
  /** Paper less ink, as a share of black to white. */
  readonly contrast: number
  /** Grey of the paper. */
  readonly paper: number
}

/** A generator of numbers from 0 to 1 that starts from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const between = (next: () => number, low: number, high: number) => low + (high - low) * next()
const digits = (next: () => number, count: number) =>
  Array.from({ length: count }, () => String(Math.floor(next() * 10))).join('')

const NUMBERS: readonly ((next: () => number) => string)[] = [
  (next) => `SF1${digits(next, 12)}`,
  (next) => `YT${digits(next, 13)}`,
  (next) => `JT${digits(next, 13)}`,
  (next) => `77${digits(next, 13)}`,
  (next) => `73${digits(next, 12)}`,
  (next) => `4${digits(next, 14)}`,
  (next) => `JDVA${digits(next, 11)}-1-1-`,
  (next) => `DPK${digits(next, 12)}`,
]

/** A waybill of some carrier, by form. */
export function waybill(next: () => number): string {
  return (NUMBERS[Math.floor(next() * NUMBERS.length)] ?? digits)(next, 14)
}

export const FRAME_WIDTH = 1280
export const FRAME_HEIGHT = 720

/**
 * A label of random text and looks, which lies wholly in the frame with its quiet zones.
 * @param mostNoise the greatest standard deviation of noise, in grey levels
 */
export function randomLook(next: () => number, mostNoise = 20): LabelLook {
  for (;;) {
    const text = waybill(next)
    const module = between(next, 1.5, 4)
    const angle = between(next, 0, 2 * Math.PI)
    const tall = between(next, 18, 45) * Math.max(2, module)
    const contrast = 0.12 * (0.9 / 0.12) ** next()
    const wide = (code128(text).width + 24) * module
    const across = Math.abs(wide * Math.cos(angle)) + Math.abs(tall * Math.sin(angle))
    const down = Math.abs(wide * Math.sin(angle)) + Math.abs(tall * Math.cos(angle))
    if (across > FRAME_WIDTH - 16 || down > FRAME_HEIGHT - 16) continue
    return {
      text,
      module,
      angle,
      tall,
      contrast,
      cx: between(next, across / 2 + 8, FRAME_WIDTH - across / 2 - 8),
      cy: between(next, down / 2 + 8, FRAME_HEIGHT - down / 2 - 8),
      blur: between(next, 0, 0.75),
      motion: between(next, 0, 3),
      motionAngle: between(next, 0, Math.PI),
      noise: between(next, 0, mostNoise),
      paper: between(next, contrast * 255 + 8, 247),
    }
  }
}

/** The same label a moment later, in a hand that is not quite still. */
export function moved(look: LabelLook, next: () => number): LabelLook {
  return {
    ...look,
    cx: look.cx + between(next, -2, 2),
    cy: look.cy + between(next, -2, 2),
    angle: look.angle + between(next, -0.01, 0.01),
    motionAngle: between(next, 0, Math.PI),
    motion: Math.min(3, look.motion * between(next, 0.6, 1.2)),
  }
}

const NOISE_SIZE = 1 << 20
let normal: Float32Array | undefined

/** A table of normally distributed numbers; a million calls a frame would be slow. */
function noiseTable(): Float32Array {
  if (normal) return normal
  const next = random(12_345)
  normal = Float32Array.from(
    { length: NOISE_SIZE },
    () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  )
  return normal
}

const FINE = 8

/** Share of ink along the symbol, at eighths of a pixel, blurred by lens, motion and the sensor's own pixels. */
function inkAlong(look: LabelLook, slack: number): { ink: Float32Array; from: number } {
  const { bars, width } = code128(look.text)
  const long = width * look.module
  const from = -long / 2 - slack
  const size = Math.ceil((long + 2 * slack) * FINE)
  let ink = new Float32Array(size)
  for (const bar of bars) {
    const a = Math.round((bar.x * look.module + slack) * FINE)
    ink.fill(1, a, Math.round(((bar.x + bar.width) * look.module + slack) * FINE))
  }
  const along = Math.abs(look.motion * Math.cos(look.motionAngle - look.angle))
  ink = boxed(ink, FINE)
  ink = boxed(ink, along * FINE)
  const sigma = look.blur * look.module * FINE
  // Three boxes make a Gaussian, near enough.
  const box = Math.sqrt(4 * sigma * sigma + 1)
  for (let k = 0; k < 3; k++) ink = boxed(ink, box)
  return { ink, from }
}

/** Mean over `width` samples. */
function boxed(values: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const half = Math.max(0, Math.round((width - 1) / 2))
  const out = new Float32Array(values.length)
  let total = 0
  for (let i = -half; i < values.length + half; i++) {
    total += values[i + half] ?? 0
    total -= values[i - half - 1] ?? 0
    if (i >= 0 && i < values.length) out[i] = total / (2 * half + 1)
  }
  return out
}

/** An empty desk: uneven light, a few edges and blocks, as parcels and papers have them, and noise. */
export function emptyDesk(seed: number, noise: number): Grey {
  const next = random(seed)
  const picture = desk(next)
  return noisy(picture, noise, next)
}

function desk(next: () => number): Float32Array {
  const picture = new Float32Array(FRAME_WIDTH * FRAME_HEIGHT)
  const base = between(next, 70, 190)
  const tiltX = between(next, -40, 40) / FRAME_WIDTH
  const tiltY = between(next, -40, 40) / FRAME_HEIGHT
  for (let y = 0, i = 0; y < FRAME_HEIGHT; y++)
    for (let x = 0; x < FRAME_WIDTH; x++, i++) picture[i] = base + tiltX * x + tiltY * y
  for (let k = 0; k < 10; k++) {
    const grey = between(next, 40, 230)
    const x0 = Math.floor(next() * FRAME_WIDTH)
    const y0 = Math.floor(next() * FRAME_HEIGHT)
    const x1 = Math.min(FRAME_WIDTH, x0 + Math.floor(between(next, 8, 260)))
    const y1 = Math.min(FRAME_HEIGHT, y0 + Math.floor(between(next, 4, 120)))
    for (let y = y0; y < y1; y++) picture.fill(grey, y * FRAME_WIDTH + x0, y * FRAME_WIDTH + x1)
  }
  return picture
}

function noisy(picture: Float32Array, noise: number, next: () => number): Grey {
  const table = noiseTable()
  let at = Math.floor(next() * NOISE_SIZE)
  const stride = 1 + 2 * Math.floor(next() * 50)
  const data = new Uint8Array(picture.length)
  for (let i = 0; i < data.length; i++) {
    at = (at + stride) & (NOISE_SIZE - 1)
    const value = (picture[i] ?? 0) + noise * (table[at] ?? 0)
    data[i] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
  }
  return { width: FRAME_WIDTH, height: FRAME_HEIGHT, data }
}

/** One frame of 1280×720 with the label on a desk; the same seed gives the same frame. */
export function labelFrame(look: LabelLook, seed: number, deskSeed: number): Grey {
  const picture = desk(random(deskSeed))
  const margin = 11 * look.module
  const { ink, from } = inkAlong(look, margin)
  const cos = Math.cos(look.angle)
  const sin = Math.sin(look.angle)
  const halfLong = -from
  const halfTall = look.tall / 2
  const reach = Math.hypot(halfLong, halfTall + margin)
  const x0 = Math.max(0, Math.floor(look.cx - reach))
  const x1 = Math.min(FRAME_WIDTH, Math.ceil(look.cx + reach))
  const y0 = Math.max(0, Math.floor(look.cy - reach))
  const y1 = Math.min(FRAME_HEIGHT, Math.ceil(look.cy + reach))
  const soft = 1 + look.blur * look.module
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const u = (x - look.cx) * cos + (y - look.cy) * sin
      const v = (y - look.cy) * cos - (x - look.cx) * sin
      if (Math.abs(u) >= halfLong || Math.abs(v) >= halfTall + margin / 2) continue
      const fade = Math.min(1, Math.max(0, (halfTall - Math.abs(v)) / soft + 0.5))
      const share = ink[Math.floor((u - from) * FINE)] ?? 0
      picture[y * FRAME_WIDTH + x] = look.paper - look.contrast * 255 * share * fade
    }
  return noisy(picture, look.noise, random(seed))
}
