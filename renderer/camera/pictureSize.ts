import type { PictureFault } from './messages.ts'

/** More than this would take more memory decoded than a browser tab should: 64 megapixels are 256 MB. */
export const MOST_PIXELS = 64_000_000

/** Bytes of a file's beginning that hold its size; a photo's own small preview may come before it. */
export const HEAD_BYTES = 512 * 1024

interface Size {
  readonly width: number
  readonly height: number
}

const ascii = (bytes: Uint8Array, from: number, text: string) =>
  [...text].every((char, i) => bytes[from + i] === char.charCodeAt(0))

/**
 * The size in pixels that a PNG, JPEG, GIF, BMP or WebP file says it has, without decoding it: a small file can say
 * it holds 100 megapixels. Null for any other file, and for one whose size does not stand in its beginning.
 */
export function pictureSize(head: Uint8Array): Size | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (head.length < 30) return null
  if (ascii(head, 1, 'PNG\r\n')) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (ascii(head, 0, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (ascii(head, 0, 'BM'))
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
  if (ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP')) return webpSize(view, head)
  if (view.getUint16(0) === 0xffd8) return jpegSize(view)
  return null
}

/** Why a file is not decoded at all; null when it may be. */
export function pictureFault(head: Uint8Array): PictureFault | null {
  const size = pictureSize(head)
  if (size === null) return 'not_picture'
  if (size.width < 1 || size.height < 1) return 'empty'
  return size.width * size.height > MOST_PIXELS ? 'too_large' : null
}

/** Walks a JPEG's segments to its frame header (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegSize(view: DataView): Size | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(view: DataView, head: Uint8Array): Size | null {
  if (ascii(head, 12, 'VP8X')) {
    const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
    return { width: three(24) + 1, height: three(27) + 1 }
  }
  if (ascii(head, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (ascii(head, 12, 'VP8 '))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}
