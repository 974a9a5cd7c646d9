import {
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library'
import { type Grey, halved } from './grey.ts'
import type { FoundCode } from './votes.ts'

const HARD = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true]])

/**
 * Reads a QR code with the library's reader, so that the desk can be told that it is no waybill. Its error
 * correction vouches for the text.
 * @param care `quick`: once, at half size; `full`: at full, half and quarter size, also with one threshold for all
 */
export function readQr(grey: Grey, care: 'quick' | 'full'): FoundCode | null {
  if (care === 'quick') return attempt(halved(grey), HybridBinarizer, 2, false)
  let picture = grey
  for (let scale = 1; scale <= 4; scale *= 2) {
    for (const Binarizer of [HybridBinarizer, GlobalHistogramBinarizer]) {
      const found = attempt(picture, Binarizer, scale, true)
      if (found !== null) return found
    }
    if (Math.min(picture.width, picture.height) < 120) break
    picture = halved(picture)
  }
  return null
}

function attempt(
  { data, width, height }: Grey,
  Binarizer: typeof HybridBinarizer | typeof GlobalHistogramBinarizer,
  scale: number,
  hard: boolean,
): FoundCode | null {
  try {
    const source = new RGBLuminanceSource(new Uint8ClampedArray(data), width, height)
    const bitmap = new BinaryBitmap(new Binarizer(source))
    const result = hard ? new QRCodeReader().decode(bitmap, HARD) : new QRCodeReader().decode(bitmap)
    const points = result.getResultPoints().map((p) => ({ x: p.getX() * scale, y: p.getY() * scale }))
    const [bottomLeft, topLeft, topRight] = points
    if (bottomLeft === undefined || topLeft === undefined || topRight === undefined) return null
    const bottomRight = { x: topRight.x + bottomLeft.x - topLeft.x, y: topRight.y + bottomLeft.y - topLeft.y }
    const corners = [topLeft, topRight, bottomRight, bottomLeft]
    return { format: 'qr_code', text: result.getText(), lines: 1, corners }
  } catch {
    // The library throws where there is none.
    return null
  }
}
