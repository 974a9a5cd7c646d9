import { type Grey, greyOf, halved } from './pipeline/grey.ts'

/** Formats whose first plane is luma: a camera's frames need no canvas. */
const LUMA_FIRST: ReadonlySet<string> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12'])

/** Frames above this are read at half their size. */
const MOST_LIVE = 1_600_000

/** A live frame in grey; null for one without a picture. Closes the frame. */
export async function greyOfFrame(picture: VideoFrame | ImageBitmap): Promise<Grey | null> {
  try {
    const isVideo = 'codedWidth' in picture
    const width = isVideo ? picture.displayWidth : picture.width
    const height = isVideo ? picture.displayHeight : picture.height
    if (width < 8 || height < 8) return null
    const luma = isVideo && picture.format !== null && LUMA_FIRST.has(picture.format)
    const grey = luma ? await lumaOf(picture) : drawn(picture, width, height)
    return grey !== null && grey.width * grey.height > MOST_LIVE ? halved(grey) : grey
  } finally {
    picture.close()
  }
}

async function lumaOf(frame: VideoFrame): Promise<Grey | null> {
  const rect = frame.visibleRect
  if (rect === null) return null
  const buffer = new Uint8Array(frame.allocationSize())
  const [plane] = await frame.copyTo(buffer)
  if (plane === undefined) return null
  const { width, height } = rect
  if (plane.stride === width)
    return { width, height, data: buffer.subarray(plane.offset, plane.offset + width * height) }
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = plane.offset + y * plane.stride
    data.set(buffer.subarray(from, from + width), y * width)
  }
  return { width, height, data }
}

/** Draws a picture and reads it back in grey, on white paper. Null where the browser gives no canvas of that size. */
export function drawn(picture: CanvasImageSource, width: number, height: number): Grey | null {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(picture, 0, 0, width, height)
  return greyOf(context.getImageData(0, 0, width, height).data, width, height)
}
