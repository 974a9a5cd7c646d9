import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PNG } from 'pngjs'
import { z } from 'zod'
import { type Grey, greyOf } from '../../renderer/camera/pipeline/grey.ts'

/** A photo of a bar code and what it says. */
export interface Photo {
  readonly file: string
  readonly format: string
  readonly text: string
  readonly rgba: Uint8ClampedArray
  readonly grey: Grey
}

const Manifest = z.array(z.object({ file: z.string(), format: z.string(), text: z.string() }))

/** Where the photos of ZXing's test set lie; they are too large to be part of the product. */
const folder = resolve(
  process.env['RETURNDOCK_BARCODES'] ?? join(import.meta.dirname, '../../../shared/data/barcodes'),
)

/** Why there are no photos to read here, or null when there are. */
export function photosMissing(): string | null {
  const manifest = join(folder, 'manifest.json')
  return existsSync(manifest)
    ? null
    : `no photos: ${manifest} is missing (set RETURNDOCK_BARCODES to a folder with one)`
}

/** The photos of the manifest, decoded. */
export function loadPhotos(): Photo[] {
  const entries = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return entries.map((entry) => {
    const png = PNG.sync.read(readFileSync(join(folder, entry.file)))
    const rgba = new Uint8ClampedArray(png.data)
    return { ...entry, rgba, grey: greyOf(rgba, png.width, png.height) }
  })
}

/** The picture turned clockwise by quarters. */
export function turned(grey: Grey, quarters: number): Grey {
  let picture = grey
  for (let k = 0; k < quarters; k++) {
    const { width, height, data } = picture
    const out = new Uint8Array(data.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) out[x * height + (height - 1 - y)] = data[y * width + x] ?? 0
    picture = { width: height, height: width, data: out }
  }
  return picture
}
