import { closeSync, openSync, writeSync } from 'node:fs'
import bwipjs from 'bwip-js/node'
import { z } from 'zod'
import { random } from './syntheticLabels.ts'

/** A symbol in a scene; lengths in pixels. */
export interface FilmLabel {
  readonly kind: 'code128' | 'ean13'
  readonly text: string
  readonly cx: number
  readonly cy: number
  readonly module: number
  readonly tall: number
  readonly degrees: number
}

export interface Scene {
  readonly frames: number
  readonly labels: readonly FilmLabel[]
  /** A white square in the top left corner tells those who measure that the scene is on. */
  readonly marked?: boolean
}

export const FILM_WIDTH = 1280
export const FILM_HEIGHT = 720
export const MARK = 24
const DESK = 150
const PAPER = 232
const INK = 38

const Raw = z.array(z.object({ sbs: z.array(z.number()) }))

/** Widths of bars and spaces in turn, in modules. */
function widthsOf({ kind, text }: FilmLabel): readonly number[] {
  return Raw.parse(bwipjs.raw(kind, text, {}))[0]?.sbs ?? []
}

function paint(picture: Uint8Array, label: FilmLabel): void {
  const modules: boolean[] = []
  for (const [at, width] of widthsOf(label).entries())
    for (let k = 0; k < width; k++) modules.push(at % 2 === 0)
  const { module, tall, cx, cy } = label
  const wide = modules.length * module
  const angle = (label.degrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const reach = Math.ceil(Math.hypot(wide / 2 + 14 * module, tall / 2 + 24))
  const subpixels = [-0.25, 0.25]
  for (let y = Math.max(0, cy - reach); y < Math.min(FILM_HEIGHT, cy + reach); y++)
    for (let x = Math.max(0, cx - reach); x < Math.min(FILM_WIDTH, cx + reach); x++) {
      let total = 0
      for (const oy of subpixels)
        for (const ox of subpixels) {
          const u = (x + ox - cx) * cos + (y + oy - cy) * sin + wide / 2
          const v = (y + oy - cy) * cos - (x + ox - cx) * sin
          const onPaper = u > -12 * module && u < wide + 12 * module && Math.abs(v) < tall / 2 + 20
          const onBar = Math.abs(v) < tall / 2 && modules[Math.floor(u / module)] === true
          total += onBar ? INK : onPaper ? PAPER : (picture[y * FILM_WIDTH + x] ?? DESK)
        }
      picture[y * FILM_WIDTH + x] = total / 4
    }
}

/** Writes a film for a fake camera (YUV4MPEG2, 1280×720, 15 frames a second), with a camera's noise. */
export function writeFilm(file: string, scenes: readonly Scene[], noise = 5): void {
  const fd = openSync(file, 'w')
  const next = random(7)
  writeSync(fd, `YUV4MPEG2 W${FILM_WIDTH} H${FILM_HEIGHT} F15:1 Ip A1:1 C420jpeg\n`)
  const colour = Buffer.alloc((FILM_WIDTH * FILM_HEIGHT) / 2, 128)
  for (const { frames, labels, marked } of scenes) {
    const base = new Uint8Array(FILM_WIDTH * FILM_HEIGHT).fill(DESK)
    for (const label of labels) paint(base, label)
    for (let y = 0; y < MARK; y++) base.fill(marked ? 255 : 0, y * FILM_WIDTH, y * FILM_WIDTH + MARK)
    for (let frame = 0; frame < frames; frame++) {
      const luma = Buffer.from(base)
      for (let i = 0; i < luma.length; i++)
        luma[i] = Math.max(0, Math.min(255, (luma[i] ?? 0) + (next() - 0.5) * 2 * noise))
      writeSync(fd, 'FRAME\n')
      writeSync(fd, luma)
      writeSync(fd, colour)
    }
  }
  closeSync(fd)
}
