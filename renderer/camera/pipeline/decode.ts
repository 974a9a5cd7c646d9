import type { Grey, Point } from './grey.ts'
import { contrast, type Line, type Profile, sample, sharpened } from './profile.ts'
import { findRegions, type Region } from './regions.ts'
import { readWindow } from './rowReaders.ts'
import { findRuns, windowsOf } from './runs.ts'
import { type FoundCode, Votes } from './votes.ts'

/** How much is tried on one picture. */
export interface Effort {
  /** Regions with stripes that are looked at, strongest first. */
  readonly regions: number
  /** Attempts on each region. */
  readonly attempts: number
  /** Lines across the whole picture besides, whatever looks like stripes. */
  readonly sweeps: boolean
  /** Milliseconds after which no further attempt is begun. */
  readonly budget: number
}

export const FRAME_EFFORT: Effort = { regions: 4, attempts: 12, sweeps: false, budget: 18 }
export const FULL_EFFORT: Effort = { regions: 12, attempts: 60, sweeps: true, budget: 4000 }

/** One way to look at a region: where along the bars (0 to 1), how many lines to average, how much blur to take back. */
interface Attempt {
  readonly at: number
  readonly thick: 0 | 1 | 2
  readonly sharpen: number
}

const OFFSETS = [0.5, 0.36, 0.64, 0.24, 0.76, 0.43, 0.57, 0.3, 0.7, 0.15, 0.85, 0.5]

/** Quick looks first; then averaged and sharpened ones. */
const ATTEMPTS: readonly Attempt[] = [
  ...OFFSETS.slice(0, 3).map((at) => ({ at, thick: 0, sharpen: 0 }) satisfies Attempt),
  ...OFFSETS.slice(0, 3).map((at) => ({ at, thick: 1, sharpen: 1 }) satisfies Attempt),
  ...OFFSETS.slice(0, 3).map((at) => ({ at, thick: 2, sharpen: 1 }) satisfies Attempt),
  ...OFFSETS.slice(0, 3).map((at) => ({ at, thick: 2, sharpen: 2 }) satisfies Attempt),
  ...OFFSETS.slice(3).map((at) => ({ at, thick: 0, sharpen: 0 }) satisfies Attempt),
  ...OFFSETS.slice(3).map((at) => ({ at, thick: 1, sharpen: 0 }) satisfies Attempt),
  ...OFFSETS.slice(3).map((at) => ({ at, thick: 1, sharpen: 1 }) satisfies Attempt),
  ...OFFSETS.slice(3).map((at) => ({ at, thick: 1, sharpen: 2 }) satisfies Attempt),
  ...OFFSETS.slice(3).map((at) => ({ at, thick: 2, sharpen: 2 }) satisfies Attempt),
]

/** Reads the codes of a picture. `now` is a clock in milliseconds, for the budget. */
export function readCodes(grey: Grey, effort: Effort, now: () => number, votes = new Votes()): FoundCode[] {
  const until = now() + effort.budget
  const { regions, noise } = findRegions(grey)
  for (const region of regions.slice(0, effort.regions)) {
    const lean = leanOf(grey, region)
    let before = votes.accepted().length
    for (const attempt of ATTEMPTS.slice(0, effort.attempts)) {
      if (now() > until) return votes.accepted()
      const { line, half } = lineOf(region, attempt)
      readLine(grey, line, { half, lean: lean, sharpen: attempt.sharpen, noise }, votes)
      const after = votes.accepted().length
      if (after > before) break
      before = after
    }
  }
  if (effort.sweeps && votes.accepted().length === 0) sweep(grey, noise, votes, now, until)
  return votes.accepted()
}

function lineOf({ cx, cy, angle, u0, u1, v0, v1 }: Region, { at, thick }: Attempt): { line: Line; half: number } {
  const dx = Math.cos(angle)
  const dy = Math.sin(angle)
  const tall = v1 - v0
  const margin = 20 + 0.15 * (u1 - u0)
  const v = v0 + tall * at
  const u = u0 - margin
  const line = { x: cx + u * dx - v * dy, y: cy + u * dy + v * dx, dx, dy, length: u1 - u0 + 2 * margin }
  const half = thick === 0 ? Math.min(1, tall / 12) : thick === 1 ? Math.min(4, tall / 8) : Math.min(16, tall / 5)
  return { line, half: Math.floor(half) }
}

/** How the bars lean against the region's mean direction: tried over ±3°, the sharpest profile wins. */
function leanOf(grey: Grey, region: Region): number {
  const { line, half } = lineOf(region, { at: 0.5, thick: 2, sharpen: 0 })
  if (half < 3) return 0
  let best = 0
  let most = -1
  for (let lean = -0.06; lean <= 0.061; lean += 0.02) {
    const much = contrast(sample(grey, line, 1, half, lean))
    if (much > most) {
      most = much
      best = lean
    }
  }
  return best
}

interface Look {
  readonly half: number
  readonly lean: number
  readonly sharpen: number
  readonly noise: number
}

function readLine(grey: Grey, line: Line, look: Look, votes: Votes): void {
  const step = line.length > 1600 ? 1 : 0.5
  const plain = sample(grey, line, step, look.half, look.lean)
  const floor = Math.max(3, (3.2 * look.noise) / Math.sqrt(2 * look.half + 1))
  const profile = look.sharpen === 0 ? plain : sharpened(plain, look.sharpen, Math.round(1 / step))
  const runs = findRuns(profile, 0.14, floor * (1 + look.sharpen))
  const name = `${Math.round(line.x)} ${Math.round(line.y)} ${Math.round(line.dx * 50)}`
  for (const window of windowsOf(runs))
    readWindow(runs, window, ({ format, text, from, to }) =>
      votes.add(format, text, pointAt(profile, from), pointAt(profile, to), name),
    )
}

function pointAt({ line, step }: Profile, at: number): Point {
  return { x: line.x + line.dx * at * step, y: line.y + line.dy * at * step }
}

/** Lines over the whole picture, level, upright and slanting. */
function sweep(grey: Grey, noise: number, votes: Votes, now: () => number, until: number): void {
  const { width, height } = grey
  const long = Math.hypot(width, height)
  for (const sharpen of [0, 1, 2])
    for (const degrees of [0, 90, 15, -15, 75, 105, 30, -30, 60, 120, 45, -45]) {
      const angle = (degrees * Math.PI) / 180
      const dx = Math.cos(angle)
      const dy = Math.sin(angle)
      const tall = Math.abs(width * dy) + Math.abs(height * dx)
      const wide = Math.abs(width * dx) + Math.abs(height * dy)
      const lines = Math.min(64, Math.max(8, Math.floor(tall / 6)))
      for (let i = 0; i < lines; i++) {
        if (now() > until) return
        const v = tall * ((i + 0.5) / lines - 0.5)
        const line = {
          x: width / 2 - (dx * wide) / 2 - dy * v,
          y: height / 2 - (dy * wide) / 2 + dx * v,
          dx,
          dy,
          length: Math.min(wide, long),
        }
        readLine(grey, line, { half: 1, lean: 0, sharpen, noise }, votes)
      }
      if (votes.accepted().length > 0) return
    }
}
