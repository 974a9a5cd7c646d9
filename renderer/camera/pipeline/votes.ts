import type { Point } from './grey.ts'
import type { Format } from './rowReaders.ts'

/** A code read in a picture, with the corners of a box around it: top left, top right, bottom right, bottom left. */
export interface FoundCode {
  readonly format: Format
  readonly text: string
  readonly corners: readonly Point[]
  /** Lines that agreed on it. */
  readonly lines: number
}

/**
 * How many lines have to agree before a code is believed. Code 128 and EAN-13 prove themselves by a check
 * character; shorter ones less so; Code 39 and ITF have none.
 */
const NEEDED: Readonly<Record<Format, number>> = {
  code_128: 3,
  ean_13: 3,
  upc_a: 3,
  ean_8: 3,
  upc_e: 4,
  code_39: 4,
  itf: 4,
  qr_code: 1,
}

/** How many times as many lines as a rival at the same place. */
const AHEAD = 3

/** What one line over a picture said, and where. */
export interface Reading {
  readonly format: Format
  readonly text: string
  readonly a: Point
  readonly b: Point
  /** How far the bars go on to the left and to the right of the way from a to b, pixels, about. */
  readonly left: number
  readonly right: number
  /** Names the line, so that the same pixels read twice count once. */
  readonly line: string
}

type Ends = Pick<Reading, 'a' | 'b' | 'left' | 'right'>

interface Ballot {
  readonly format: Format
  readonly text: string
  readonly ends: Ends[]
  readonly lines: Set<string>
  /** Lines of earlier frames stand here until there is one of this frame. */
  fresh: boolean
}

/** Collects what single lines said, and tells which codes are to be believed. */
export class Votes {
  readonly #ballots = new Map<string, Ballot>()

  /**
   * Counts one line's reading.
   * @param earlier of an earlier frame: it counts, but a code that no line of this frame shows is not in view
   */
  add({ format, text, a, b, left, right, line }: Reading, earlier = false): void {
    const key = `${format} ${text}`
    const ballot = this.#ballots.get(key) ?? { format, text, ends: [], lines: new Set(), fresh: false }
    this.#ballots.set(key, ballot)
    ballot.lines.add(line)
    if (!earlier && !ballot.fresh) {
      ballot.fresh = true
      ballot.ends.length = 0
    }
    if (!earlier || !ballot.fresh) ballot.ends.push({ a, b, left, right })
  }

  /** The codes that enough lines agree on, none of which has a rival at its place. */
  accepted(): FoundCode[] {
    const all = [...this.#ballots.values()]
    const codes: FoundCode[] = []
    for (const ballot of all) {
      if (!ballot.fresh || ballot.lines.size < NEEDED[ballot.format]) continue
      const rival = all.some(
        (other) => other !== ballot && other.lines.size * AHEAD > ballot.lines.size && overlap(ballot, other),
      )
      if (!rival) codes.push(codeOf(ballot))
    }
    return codes
  }
}

const middle = ({ ends }: Ballot): Point => ({
  x: ends.reduce((sum, { a, b }) => sum + a.x + b.x, 0) / (2 * ends.length),
  y: ends.reduce((sum, { a, b }) => sum + a.y + b.y, 0) / (2 * ends.length),
})

const longest = ({ ends }: Ballot): number =>
  Math.max(...ends.map(({ a, b }) => Math.hypot(a.x - b.x, a.y - b.y)))

function overlap(one: Ballot, other: Ballot): boolean {
  const p = middle(one)
  const q = middle(other)
  return Math.hypot(p.x - q.x, p.y - q.y) < Math.max(longest(one), longest(other)) * 0.4
}

/** The box around all lines' ends and the bars beside them, square to the mean line. */
function codeOf({ format, text, ends, lines }: Ballot): FoundCode {
  const way = ends.reduce((sum, { a, b }) => ({ x: sum.x + b.x - a.x, y: sum.y + b.y - a.y }), { x: 0, y: 0 })
  const long = Math.hypot(way.x, way.y) || 1
  const ux = way.x / long
  const uy = way.y / long
  const points = ends.flatMap(({ a, b }) => [a, b])
  const us = points.map((p) => p.x * ux + p.y * uy)
  const vs = ends.flatMap(({ a, b, left, right }) =>
    [a, b].map((p) => p.y * ux - p.x * uy).flatMap((v) => [v - left, v + right]),
  )
  const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)]
  const at = (u: number, v: number): Point => ({ x: u * ux - v * uy, y: u * uy + v * ux })
  return { format, text, lines: lines.size, corners: [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)] }
}
