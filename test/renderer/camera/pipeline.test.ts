import { describe, expect, test, vi } from 'vitest'
import { readStill } from '../../../renderer/camera/pipeline/decode.ts'
import { FrameReader } from '../../../renderer/camera/pipeline/frameReader.ts'
import { type Grey, greyOf } from '../../../renderer/camera/pipeline/grey.ts'
import { Votes } from '../../../renderer/camera/pipeline/votes.ts'
import { loadPhotos, photosMissing, turned } from '../../support/barcodePhotos.ts'
import { emptyDesk, type LabelLook, labelFrame } from '../../support/syntheticLabels.ts'

const LOOK: LabelLook = {
  text: 'SF1402883761955',
  module: 2.4,
  angle: 0,
  tall: 90,
  cx: 640,
  cy: 360,
  blur: 0.3,
  motion: 0,
  motionAngle: 0,
  noise: 6,
  contrast: 0.6,
  paper: 220,
}

/** A clock that stands still, so that a busy machine does not cut the effort short. */
const still = () => 0

describe('frames', () => {
  test.each([0, 20, 45, 90, 135, 180, 270, 301])(
    'a label turned by %i° is read within three frames',
    (degrees) => {
      const reader = new FrameReader()
      const look = { ...LOOK, angle: (degrees * Math.PI) / 180 }
      const texts = [1, 2, 3].flatMap((seed) =>
        reader.read(labelFrame(look, seed, 5), still).map(({ text }) => text),
      )
      expect(new Set(texts)).toEqual(new Set([LOOK.text]))
    },
  )

  test('corners lie around the code', () => {
    const [code] = readStill(labelFrame(LOOK, 1, 5), still)
    const xs = code?.corners.map(({ x }) => x) ?? []
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(280)
    expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeGreaterThan(620)
    expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeLessThan(660)
    const ys = code?.corners.map(({ y }) => y) ?? []
    expect(Math.min(...ys)).toBeLessThan(360 - LOOK.tall / 4)
    expect(Math.max(...ys)).toBeGreaterThan(360 + LOOK.tall / 4)
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(LOOK.tall * 1.5)
  })

  test('empty desks hold no code, and nothing is written on the console', () => {
    const warn = vi.spyOn(console, 'warn')
    const reader = new FrameReader()
    for (let seed = 0; seed < 12; seed++) expect(reader.read(emptyDesk(seed, 12), still)).toEqual([])
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  test.each([
    [0, 0],
    [1, 1],
    [7, 500],
    [3000, 2],
  ])('a picture of %i × %i is no trouble', (width, height) => {
    const grey: Grey = { width, height, data: new Uint8Array(width * height) }
    expect(new FrameReader().read(grey, still)).toEqual([])
    expect(readStill(grey, still)).toEqual([])
  })

  test('what is see-through lies on white', () => {
    expect([...greyOf(new Uint8Array([0, 0, 0, 0, 10, 10, 10, 255]), 2, 1).data]).toEqual([255, 10])
  })
})

describe('agreement', () => {
  const at = (line: string) => ({ a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, left: 0, right: 0, line })

  test('one or two lines are not believed, nor the same line twice; weak kinds need more', () => {
    const votes = new Votes()
    votes.add({ format: 'code_128', text: 'A1', ...at('1') })
    votes.add({ format: 'code_128', text: 'A1', ...at('1') })
    expect(votes.accepted()).toEqual([])
    votes.add({ format: 'code_128', text: 'A1', ...at('2') })
    expect(votes.accepted()).toEqual([])
    votes.add({ format: 'code_128', text: 'A1', ...at('3') })
    expect(votes.accepted()).toMatchObject([{ text: 'A1', lines: 3 }])

    const weak = new Votes()
    for (const line of ['1', '2', '3']) weak.add({ format: 'itf', text: '123456', ...at(line) })
    expect(weak.accepted()).toEqual([])
    weak.add({ format: 'itf', text: '123456', ...at('4') })
    expect(weak.accepted()).toHaveLength(1)
  })

  test('two texts at one place are believed only where one has far more lines', () => {
    const votes = new Votes()
    for (const line of ['1', '2', '3', '4']) votes.add({ format: 'code_128', text: 'A1', ...at(line) })
    for (const line of ['5', '6']) votes.add({ format: 'code_128', text: 'A7', ...at(line) })
    expect(votes.accepted()).toEqual([])
    for (const line of ['7', '8']) votes.add({ format: 'code_128', text: 'A1', ...at(line) })
    for (const line of ['9', '10']) votes.add({ format: 'code_128', text: 'A1', ...at(line) })
    expect(votes.accepted().map(({ text }) => text)).toEqual(['A1'])
  })

  test('a code that only earlier frames showed is not in view', () => {
    const votes = new Votes()
    for (const line of ['1', '2', '3']) votes.add({ format: 'code_128', text: 'A1', ...at(line) }, true)
    expect(votes.accepted()).toEqual([])
    votes.add({ format: 'code_128', text: 'A1', ...at('4') })
    expect(votes.accepted()).toHaveLength(1)
  })
})

const missing = photosMissing()
describe.skipIf(missing !== null)(`photos${missing === null ? '' : ` (${missing})`}`, () => {
  test('some of each kind are read, as they are and at a quarter turn', { timeout: 60_000 }, () => {
    const photos = loadPhotos().filter((_, at) => at % 8 === 0)
    const read = photos.filter(({ grey, text }) =>
      [0, 1].every((quarters) => readStill(turned(grey, quarters), still).some((code) => code.text === text)),
    )
    expect(read.length / photos.length).toBeGreaterThanOrEqual(0.9)
  })
})
