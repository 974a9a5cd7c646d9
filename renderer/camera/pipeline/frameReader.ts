import { type Effort, readLines } from './decode.ts'
import type { Grey } from './grey.ts'
import { readQr } from './qr.ts'
import { type FoundCode, type Reading, Votes } from './votes.ts'

const EFFORT: Effort = { regions: 5, attempts: 16, sweeps: 4, budget: 19 }
/** Frames for which a line's reading counts towards agreement. */
const MEMORY = 6
/** QR codes are looked for in every so many frames without a bar code. */
const QR_EVERY = 5

interface Kept extends Reading {
  readonly frame: number
}

/**
 * Reads the frames of a live picture, one after the other. Each frame gets a small budget; what one line said is
 * remembered for a few frames, so that lines of several frames agree on a code, and each frame looks at other places.
 */
export class FrameReader {
  #frame = 0
  #kept: Kept[] = []
  #isThorough = true

  /** Whether there was time to look at all that the last frame held; if not, a second label may be unread. */
  get isThorough(): boolean {
    return this.#isThorough
  }

  /** The codes in this frame. `now` is a clock in milliseconds. */
  read(grey: Grey, now: () => number): FoundCode[] {
    const frame = ++this.#frame
    const begun = now()
    const votes = new Votes()
    this.#kept = this.#kept.filter((each) => frame - each.frame < MEMORY)
    for (const kept of this.#kept) votes.add({ ...kept, line: `${kept.frame} ${kept.line}` }, true)
    const add = (reading: Reading) => {
      this.#kept.push({ ...reading, frame })
      votes.add(reading, false)
    }
    this.#isThorough = readLines(grey, EFFORT, frame, now, add, () => votes.accepted())
    const codes = votes.accepted()
    if (codes.length > 0 || frame % QR_EVERY !== 0 || now() - begun > EFFORT.budget) return codes
    const qr = readQr(grey, 'quick')
    return qr === null ? codes : [qr]
  }
}
