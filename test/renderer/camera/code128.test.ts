import { BitArray, Code128Reader, ITFReader, NotFoundException } from '@zxing/library'
import { describe, expect, test } from 'vitest'
import { AnywhereCode128Reader } from '../../../renderer/camera/pipeline/code128.ts'
import { code128 } from '../../../renderer/sample/code128.ts'

const TEXT = 'SF1402883761955'
const SCALE = 3

/** A row with dark marks (from, width) before the symbol, in bits. */
function rowWith(text: string, marks: readonly (readonly [number, number])[], at = 120): BitArray {
  const symbol = code128(text)
  const row = new BitArray(at + symbol.width * SCALE + 60)
  for (const [from, width] of marks) row.setRange(from, from + width)
  for (const bar of symbol.bars) row.setRange(at + bar.x * SCALE, at + (bar.x + bar.width) * SCALE)
  return row
}

const MARKS = [
  [3, 3],
  [36, 3],
] as const

describe('a Code 128 row', () => {
  test('is read behind dark marks left of it', () => {
    expect(new AnywhereCode128Reader().decodeRow(0, rowWith(TEXT, MARKS)).getText()).toBe(TEXT)
  })

  test('is read behind something that begins like a code', () => {
    const row = rowWith(TEXT, [], 400)
    // The start pattern of set B, and then nothing that continues it.
    for (const [from, width] of [
      [60, 6],
      [69, 3],
      [84, 3],
    ] as const)
      row.setRange(from, from + width)
    row.setRange(99, 120)
    expect(new AnywhereCode128Reader().decodeRow(0, row).getText()).toBe(TEXT)
  })

  test('without marks is read as the library reads it, and an empty one is refused as there', () => {
    const row = rowWith(TEXT, [])
    expect(new AnywhereCode128Reader().decodeRow(0, row).getText()).toBe(
      new Code128Reader().decodeRow(0, row).getText(),
    )
    expect(() => new AnywhereCode128Reader().decodeRow(0, new BitArray(500))).toThrow(NotFoundException)
  })

  test('behind marks is still not read by the library itself; once it is, code128.ts can go', () => {
    expect(() => new Code128Reader().decodeRow(0, rowWith(TEXT, MARKS))).toThrow()
  })
})

describe('the library’s ITF reader', () => {
  test('finds nothing in an empty row, without a word on the console', () => {
    expect(() => new ITFReader().decodeRow(0, new BitArray(400))).toThrow(NotFoundException)
  })
})
