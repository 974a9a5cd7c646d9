import { expect, test } from 'vitest'
import { readStill } from '../../renderer/camera/pipeline/decode.ts'
import type { Grey } from '../../renderer/camera/pipeline/grey.ts'
import { printedCodes } from '../../renderer/commands/sheet.tsx'
import { code128 } from '../../renderer/sample/code128.ts'

/** A printed symbol as a camera sees it: black on grey paper. */
function drawn(text: string, module: number): Grey {
  const { bars, width: modules } = code128(text)
  const [width, height] = [(modules + 40) * module, 240]
  const data = new Uint8Array(width * height).fill(225)
  for (const { x, width: wide } of bars)
    for (let row = 60; row < 180; row++)
      data.fill(30, row * width + (x + 20) * module, row * width + (x + 20 + wide) * module)
  return { width, height, data }
}

test('every code of the printed command sheet is read by the camera’s own pipeline', () => {
  const people = [
    { id: 1, name: 'A' },
    { id: 1234, name: 'B' },
  ]
  const codes = printedCodes((key) => key, people).flatMap((group) => group.codes.map(({ code }) => code))
  expect(codes.length).toBeGreaterThan(28)
  for (const code of codes) {
    const found = readStill(drawn(code, 3), () => performance.now())
    expect(
      found.map(({ text }) => text),
      code,
    ).toContain(code)
  }
})
