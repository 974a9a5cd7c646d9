import { code128 } from '../../sample/code128.ts'
import { readStill } from './decode.ts'
import { FrameReader } from './frameReader.ts'
import type { Grey } from './grey.ts'

const WIDTH = 1280
const HEIGHT = 720
const MODULE = 3
const FRAMES = 10

/** A frame with two labels of upright bars, one above the other. */
function frame(): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(200)
  for (const [text, top] of [
    ['SF1000000000001', 120],
    ['YT1000000000001', 420],
  ] as const)
    for (const bar of code128(text).bars)
      for (let y = top; y < top + 150; y++) {
        const from = y * WIDTH + 300 + bar.x * MODULE
        data.fill(40, from, from + bar.width * MODULE)
      }
  return { width: WIDTH, height: HEIGHT, data }
}

/**
 * Reads a few frames of its own while the camera opens, so that the engine has compiled the reading when the first real
 * one comes: cold, a frame takes ten times its budget, and of two labels one would be read long before the other.
 */
export function warmUp(): void {
  const reader = new FrameReader()
  const now = () => performance.now()
  const picture = frame()
  for (let k = 0; k < FRAMES; k++) reader.read(picture, now)
  readStill({ ...picture, height: 200, data: picture.data.subarray(0, WIDTH * 200) }, now)
}
