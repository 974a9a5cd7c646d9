import { type Grey, halved, type Point } from './grey.ts'
import { blurOf, clamped, contrast, deblurred, type Line, type Profile, sample, tonesOf } from './profile.ts'
import { readQr } from './qr.ts'
import { doubled, findRegions, type Layout, type Region } from './regions.ts'
import { readWindow } from './rowReaders.ts'
import { findRuns, type Runs, type Window, windowsOf } from './runs.ts'
import { type FoundCode, type Reading, Votes } from './votes.ts'

/** How much is tried on one picture. */
export interface Effort {
  /** Regions with stripes that are looked at, strongest first. */
  readonly regions: number
  /** Attempts on each region. */
  readonly attempts: number
  /** Lines over the whole picture besides, whatever looks like stripes. */
  readonly sweeps: number
  /** Milliseconds after which no further attempt is begun. */
  readonly budget: number
}

const FULL_EFFORT: Effort = { regions: 24, attempts: 100, sweeps: 2000, budget: 4000 }

/**
 * One way to look at a region: how many lines to average (few are noisy, many need straight bars), how much of the blur
 * to take back (0: none, 1: all that is measured), from which share of the local contrast on a turn of the profile is
 * an edge, and how far thresholds are drawn to the common one.
 */
interface Manner {
  readonly thick: 0 | 1 | 2
  readonly deblur: number
  readonly share: number
  readonly pull: number
}

const PLAIN: Manner = { thick: 0, deblur: 0, share: 0.14, pull: 0 }
const SHARP: Manner = { thick: 1, deblur: 0.85, share: 0.18, pull: 0.4 }
/** Of all manners tried on blurred, noisy and pale labels the one that read most. */
const BLURRED: Manner = { thick: 2, deblur: 0.85, share: 0.18, pull: 0.6 }
const FAINT: Manner = { thick: 2, deblur: 0.9, share: 0.07, pull: 0 }

/** Where along the bars, 0 to 1. */
const FIRST = [0.5, 0.36, 0.64]
const THEN = [0.24, 0.76, 0.43, 0.57, 0.3, 0.7, 0.15, 0.85]

interface Attempt {
  readonly at: number
  readonly manner: Manner
}

const each = (places: readonly number[], manner: Manner): Attempt[] => places.map((at) => ({ at, manner }))

/** How many attempts of each frame are the same. */
const QUICK = 7

/** Quick looks first; then averaged and sharpened ones. */
const ATTEMPTS: readonly Attempt[] = [
  ...each([0.5], PLAIN),
  ...each(FIRST, BLURRED),
  ...each([0.3], PLAIN),
  ...each([0.5, 0.7], SHARP),
  ...each([0.42, 0.58], { thick: 1, deblur: 1, share: 0.25, pull: 0.8 }),
  ...each([0.42, 0.58], BLURRED),
  ...each([0.36, 0.64], PLAIN),
  ...each([0.42, 0.58], { thick: 2, deblur: 1, share: 0.25, pull: 0.8 }),
  ...each(FIRST, FAINT),
  ...each([0.42, 0.58], { thick: 2, deblur: 0, share: 0.14, pull: 0 }),
  ...each(THEN, PLAIN),
  ...each(THEN, SHARP),
  ...each(THEN, BLURRED),
  ...each(THEN, FAINT),
  ...each(THEN, { thick: 1, deblur: 0.6, share: 0.1, pull: 0 }),
  ...each(THEN, { thick: 1, deblur: 1, share: 0.1, pull: 0 }),
  ...each(THEN, { thick: 0, deblur: 0.7, share: 0.14, pull: 0 }),
  ...each(THEN, { thick: 1, deblur: 0, share: 0.06, pull: 0 }),
  ...each(THEN, { thick: 2, deblur: 1.15, share: 0.1, pull: 0 }),
  ...each(THEN, { thick: 2, deblur: 0.7, share: 0.06, pull: 0.4 }),
]

/** Reads all codes of a still picture with all that there is. `now` is a clock in milliseconds. */
export function readStill(grey: Grey, now: () => number): FoundCode[] {
  const votes = new Votes()
  readLines(
    grey,
    FULL_EFFORT,
    0,
    now,
    (reading) => votes.add(reading),
    () => votes.accepted(),
  )
  const qr = readQr(grey, 'full')
  return qr === null ? votes.accepted() : [...votes.accepted(), qr]
}

/**
 * Reads lines over a picture: over its striped regions until a code is accepted in each, then over the whole.
 * @param frame the number of the frame in a live picture: each begins elsewhere
 * @param add told what each line said
 * @param accepted the codes that are believed so far
 * @returns whether each region had its quick looks: else there was no time, and something may have been left unread
 */
export function readLines(
  grey: Grey,
  effort: Effort,
  frame: number,
  now: () => number,
  add: (reading: Reading) => void,
  accepted: () => readonly FoundCode[],
): boolean {
  const until = now() + effort.budget
  const { regions, noise } = layoutOf(grey, frame)
  const places = regions
    .slice(0, effort.regions)
    .map((region) => ({ region, isStraight: false, isRead: false }))
  // All regions in turn: of two labels neither is to be read frames ahead of the other.
  for (const [turn, { at, manner }] of attemptsFor(effort, frame).entries())
    for (const place of places) {
      if (place.isRead) continue
      if (now() > until) return turn >= QUICK
      if (manner.thick > 0 && !place.isStraight) {
        place.region = straightened(grey, place.region)
        place.isStraight = true
      }
      const before = accepted().length
      const { line, half } = lineOf(place.region, at, manner.thick)
      const tall = Math.max(0, place.region.v1 - place.region.v0 - BLEED)
      const beside = { left: tall * at, right: tall * (1 - at) }
      readLine(grey, line, { ...manner, ...beside, half, core: CORE, noise }, add)
      place.isRead = accepted().length > before
    }
  if (accepted().length > 0) return true
  const sweeps = sweepLines(grey)
  for (let k = 0; k < Math.min(sweeps.length, effort.sweeps); k++) {
    if (now() > until) break
    // A step prime to the number of lines, so that the frames cover all of them in turn.
    const { line, deblur } =
      sweeps[frame === 0 ? k : ((frame * effort.sweeps + k) * 397) % sweeps.length] ?? {}
    if (line === undefined || deblur === undefined) break
    readLine(grey, line, { half: 1, left: 0, right: 0, core: 0, deblur, share: 0.12, pull: 0, noise }, add)
    if (accepted().length > 0) break
  }
  return true
}

/**
 * Where to look. Pale and blurred bars stand out of the noise at half size, narrow ones at full size: frames take turns,
 * a still picture gets both.
 */
function layoutOf(grey: Grey, frame: number): Layout {
  if (frame % 2 === 1) return findRegions(grey)
  const half = findRegions(halved(grey))
  const regions = half.regions.map((region) => doubled(region))
  // The mean of four pixels has half their noise.
  if (frame > 0) return { regions, noise: 2 * half.noise }
  const full = findRegions(grey)
  return { regions: [...full.regions, ...regions], noise: full.noise }
}

/** A still picture gets all attempts; a frame the quick ones, and then some of the others in turn. */
function attemptsFor({ attempts }: Effort, frame: number): readonly Attempt[] {
  if (frame === 0) return ATTEMPTS.slice(0, attempts)
  const rest = ATTEMPTS.slice(QUICK)
  const turn = ((frame - 1) * (attempts - QUICK)) % rest.length
  const further = [...rest.slice(turn), ...rest.slice(0, turn)].slice(0, attempts - QUICK)
  return [...ATTEMPTS.slice(0, QUICK), ...further]
}

function lineOf(
  { cx, cy, angle, u0, u1, v0, v1 }: Region,
  at: number,
  thick: Manner['thick'],
): { line: Line; half: number } {
  const dx = Math.cos(angle)
  const dy = Math.sin(angle)
  const tall = v1 - v0
  const margin = 20 + 0.15 * (u1 - u0)
  const v = v0 + tall * at
  const u = u0 - margin
  const line = { x: cx + u * dx - v * dy, y: cy + u * dy + v * dx, dx, dy, length: u1 - u0 + 2 * margin }
  const half =
    thick === 0 ? Math.min(1, tall / 12) : thick === 1 ? Math.min(6, tall / 8) : Math.min(24, tall / 3)
  return { line, half: Math.floor(half) }
}

/**
 * The region with its angle set by the bars themselves: averaging lines must run along them within half a degree. The
 * lean of those lines is tried over ±4°, and the sharpest profile wins.
 */
function straightened(grey: Grey, region: Region): Region {
  const { line, half } = lineOf(region, 0.5, 2)
  if (half < 3) return region
  let best = 0
  let most = -1
  const look = (lean: number) => {
    const much = contrast(sample(grey, line, 1, half, lean))
    if (much <= most) return
    most = much
    best = lean
  }
  for (const lean of [0, -0.024, 0.024, -0.048, 0.048, -0.072, 0.072]) look(lean)
  const coarse = best
  for (const lean of [-0.012, 0.012]) look(coarse + lean)
  return { ...region, angle: region.angle - Math.atan(best) }
}

interface Look {
  /** How far the bars go on beside the line, pixels. */
  readonly left: number
  readonly right: number
  readonly share: number
  readonly pull: number
  readonly half: number
  readonly deblur: number
  /** The share of the line at each end that may lie beside the code; 0 where nothing is known. */
  readonly core: number
  readonly noise: number
}

/** Regions are smoothed, and so taller than the bars by this much, pixels. */
const BLEED = 32

/** A region's line has margins, and the region may reach to the label's own edge. */
const CORE = 0.22

/** Edges are turns of at least so many grey levels, and so many times what is left of the noise. */
const LEAST_TURN = 3
const OVER_NOISE = 3
/** Noise is never taken for so much of the contrast that nothing would be left to read. */
const MOST_FLOOR = 0.2

/** The least power of noise: what rounding to grey levels and a blur that is no Gaussian bring. */
const LEAST_EPSILON = 0.006
/** The signal's power at the narrow bars' frequency is so much less than its contrast squared. */
const NOISE_EPSILON = 72

function readLine(grey: Grey, line: Line, look: Look, add: (reading: Reading) => void): void {
  const step = line.length > 1600 ? 1 : 0.5
  const raw = sample(grey, line, step, look.half)
  const tones = tonesOf(raw, look.core, 1 - look.core)
  const span = tones.high - tones.low
  if (span < 2 * LEAST_TURN) return
  const middle = (tones.low + tones.high) / 2
  const plain = look.core === 0 ? raw : clamped(raw, tones)
  const noise = look.noise / Math.sqrt(2 * look.half + 1)
  const name = `${Math.round(line.x)} ${Math.round(line.y)} ${Math.round(line.dx * 50)}`
  if (look.deblur === 0) {
    const runs = findRuns(plain, look.share, Math.max(LEAST_TURN, OVER_NOISE * noise), middle, look.pull)
    readWindows(plain, runs, windowsOf(runs), { ...look, line: name }, add)
    return
  }
  const share = noise / span
  const sigma = look.deblur * blurOf(plain, tones)
  const { profile, gain } = deblurred(plain, sigma, Math.max(LEAST_EPSILON, NOISE_EPSILON * share * share))
  const floor = Math.min(MOST_FLOOR * span, OVER_NOISE * noise * Math.max(0.7, gain))
  const runs = findRuns(profile, look.share, Math.max(LEAST_TURN, floor), middle, look.pull)
  readWindows(profile, runs, windowsOf(runs), { ...look, line: name }, add)
}

function readWindows(
  profile: Profile,
  runs: Runs,
  windows: readonly Window[],
  { left, right, line }: Pick<Reading, 'left' | 'right' | 'line'>,
  add: (reading: Reading) => void,
): void {
  for (const window of windows)
    readWindow(runs, window, ({ format, text, from, to }) =>
      add({ format, text, a: pointAt(profile, from), b: pointAt(profile, to), left, right, line }),
    )
}

function pointAt({ line, step }: Profile, at: number): Point {
  return { x: line.x + line.dx * at * step, y: line.y + line.dy * at * step }
}

interface Sweep {
  readonly line: Line
  readonly deblur: number
}

/** Lines over the whole picture, level, upright and slanting. */
function sweepLines({ width, height }: Grey): Sweep[] {
  const sweeps: Sweep[] = []
  for (const deblur of [0, 0.8, 1])
    for (const degrees of [0, 90, 15, -15, 75, 105, 30, -30, 60, 120, 45, -45]) {
      const angle = (degrees * Math.PI) / 180
      const dx = Math.cos(angle)
      const dy = Math.sin(angle)
      const tall = Math.abs(width * dy) + Math.abs(height * dx)
      const length = Math.abs(width * dx) + Math.abs(height * dy)
      const lines = Math.min(48, Math.max(8, Math.floor(tall / 6)))
      for (let i = 0; i < lines; i++) {
        const v = tall * ((i + 0.5) / lines - 0.5)
        const x = width / 2 - (dx * length) / 2 - dy * v
        const y = height / 2 - (dy * length) / 2 + dx * v
        sweeps.push({ line: { x, y, dx, dy, length }, deblur })
      }
    }
  return sweeps
}
