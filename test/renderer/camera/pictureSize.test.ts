import { describe, expect, test } from 'vitest'
import { pictureFault, pictureSize } from '../../../renderer/camera/pictureSize.ts'

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** A JPEG's beginning with a comment of some length before its frame header. */
function jpeg(width: number, height: number, comment = 40): Uint8Array {
  const bytes = new Uint8Array(comment + 60)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xffd8)
  view.setUint16(2, 0xfffe)
  view.setUint16(4, comment)
  const at = 4 + comment
  view.setUint16(at, 0xffc2)
  view.setUint16(at + 2, 17)
  view.setUint16(at + 5, height)
  view.setUint16(at + 7, width)
  return bytes
}

describe('the size that a picture says it has', () => {
  test('PNG and JPEG', () => {
    expect(pictureSize(png(1280, 720))).toEqual({ width: 1280, height: 720 })
    expect(pictureSize(jpeg(4032, 3024))).toEqual({ width: 4032, height: 3024 })
    expect(pictureSize(jpeg(4032, 3024, 9000))).toEqual({ width: 4032, height: 3024 })
  })

  test.each([
    ['a photo', jpeg(4032, 3024), null],
    ['100 megapixels', png(12_000, 9_000), 'too_large'],
    ['a size that overflows', png(0xffffffff, 0xffffffff), 'too_large'],
    ['0 × 0', png(0, 0), 'empty'],
    ['text', new TextEncoder().encode('this is no picture, it only says that it is one'), 'not_picture'],
    ['nothing', new Uint8Array(0), 'not_picture'],
    ['a cut JPEG', jpeg(10, 10).subarray(0, 31), 'not_picture'],
  ] as const)('%s', (_, bytes, fault) => {
    expect(pictureFault(bytes)).toBe(fault)
  })

  test('never throws, whatever the bytes', () => {
    for (let seed = 0; seed < 400; seed++) {
      const bytes = Uint8Array.from({ length: seed }, (_, i) => (i * 7919 + seed * 31) & 255)
      bytes.set([0xff, 0xd8, 0xff, 0xe0].slice(0, seed))
      expect(() => pictureFault(bytes)).not.toThrow()
    }
  })
})
