/** A picture in grey: one byte a pixel, row after row from the top left; 0 is black. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A point of a picture in pixels from its top left. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Rec. 601 luma of canvas pixels; what is see-through lies on white paper. */
export function greyOf(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): Grey {
  const data = new Uint8Array(width * height)
  for (let i = 0, j = 0; i < data.length; i++, j += 4) {
    const luma = ((rgba[j] ?? 0) * 77 + (rgba[j + 1] ?? 0) * 150 + (rgba[j + 2] ?? 0) * 29) >> 8
    const alpha = rgba[j + 3] ?? 255
    data[i] = alpha === 255 ? luma : 255 + (((luma - 255) * alpha) >> 8)
  }
  return { width, height, data }
}

/** The picture at half its size: each pixel the mean of four. */
export function halved({ width, height, data }: Grey): Grey {
  const w = width >> 1
  const h = height >> 1
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) {
    let at = 2 * y * width
    for (let x = 0; x < w; x++, at += 2) {
      out[y * w + x] =
        ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0) + 2) >>
        2
    }
  }
  return { width: w, height: h, data: out }
}
