import { BitArray, Code128Reader } from '@zxing/library'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code128 } from '../../renderer/sample/code128.ts'

const QUIET = 10

/** Reads a symbol back with an independent decoder, from one row of black and white modules. */
function read(text: string): string {
  const { bars, width } = code128(text)
  const row = new BitArray(width + 2 * QUIET)
  for (const bar of bars) for (let at = 0; at < bar.width; at += 1) row.set(QUIET + bar.x + at)
  return new Code128Reader().decodeRow(0, row, undefined).getText()
}

describe('code128', () => {
  it.each([
    'SF1402883764471',
    'YT8800123456789',
    'JDVA12345678901-1-2-',
    '773012345678901',
    'RR123456785CN',
    '12345',
    'A',
    '1',
  ])('is read back as %s', (text) => {
    expect(read(text)).toBe(text)
  })

  it('is read back for any number that a label could hold', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{0,4}\d{1,18}(?:-\d-\d-)?$/), (text) => {
        expect(read(text)).toBe(text)
      }),
    )
  })

  it('packs pairs of digits: fourteen digits take start, seven pairs, check and stop', () => {
    expect(code128('12345678901234').width).toBe(11 * 9 + 13)
  })

  it('refuses what the symbology has no place for', () => {
    expect(() => code128('顺丰')).toThrow(RangeError)
    expect(() => code128('')).toThrow(RangeError)
  })
})
