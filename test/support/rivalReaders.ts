import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from '../../renderer/camera/pipeline/grey.ts'

const STOCK_HINTS = new Map<DecodeHintType, unknown>([
  [DecodeHintType.TRY_HARDER, true],
  [
    DecodeHintType.POSSIBLE_FORMATS,
    [
      BarcodeFormat.CODE_128,
      BarcodeFormat.EAN_13,
      BarcodeFormat.EAN_8,
      BarcodeFormat.UPC_A,
      BarcodeFormat.UPC_E,
      BarcodeFormat.CODE_39,
      BarcodeFormat.ITF,
      BarcodeFormat.QR_CODE,
    ],
  ],
])

/**
 * @zxing/library as it comes, trying hard, with the formats that the desk reads: its exceptions collect stacks, as they
 * do in a worker that does not forbid it. Its warnings are dropped, which flatters it a little.
 */
export function stockReader(): (grey: Grey) => string | null {
  const reader = new MultiFormatReader()
  reader.setHints(STOCK_HINTS)
  return ({ data, width, height }) => {
    const warn = console.warn
    const limit: unknown = Reflect.get(Error, 'stackTraceLimit')
    Reflect.set(Error, 'stackTraceLimit', 10)
    console.warn = () => undefined
    try {
      const source = new RGBLuminanceSource(new Uint8ClampedArray(data), width, height)
      return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))).getText()
    } catch {
      return null
    } finally {
      console.warn = warn
      Reflect.set(Error, 'stackTraceLimit', limit)
    }
  }
}

/** zxing-wasm with all it offers, and the same formats. */
export async function wasmReader(): Promise<(grey: Grey) => Promise<string[]>> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const bytes = readFileSync(file)
  const wasmBinary = new Uint8Array(bytes).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return async ({ data, width, height }) => {
    const rgba = new Uint8ClampedArray(width * height * 4)
    for (let i = 0; i < data.length; i++)
      rgba.fill(data[i] ?? 0, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4)
    const image = {
      data: rgba,
      width,
      height,
      colorSpace: 'srgb' as const,
      pixelFormat: 'rgba-unorm8' as const,
    }
    const results = await readBarcodes(image, {
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      tryDownscale: true,
      formats: ['Code128', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code39', 'ITF', 'QRCode'],
    })
    return results.filter((each) => each.isValid).map((each) => each.text)
  }
}
