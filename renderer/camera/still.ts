import type { PictureFault } from './messages.ts'
import { HEAD_BYTES, pictureFault } from './pictureSize.ts'
import { readStill } from './pipeline/decode.ts'
import type { FoundCode } from './pipeline/votes.ts'
import { drawn } from './pixels.ts'

/** Pixels at which a large photo is read first, and then, if nothing was found. */
const FIRST_PIXELS = 3_000_000
const THEN_PIXELS = 16_000_000

export type StillAnswer = { readonly codes: readonly FoundCode[] } | { readonly fault: PictureFault }

/** Reads the codes of a picture file with full effort. Large photos are scaled down first, and read larger if need be. */
export async function readPicture(file: Blob): Promise<StillAnswer> {
  const fault = pictureFault(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (fault !== null) return { fault }
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    return { fault: 'not_picture' }
  }
  try {
    const { width, height } = picture
    const scales = [FIRST_PIXELS, THEN_PIXELS].map((most) => Math.min(1, Math.sqrt(most / (width * height))))
    for (const scale of new Set(scales)) {
      const grey = drawn(
        picture,
        Math.max(1, Math.round(width * scale)),
        Math.max(1, Math.round(height * scale)),
      )
      const codes = grey === null ? [] : readStill(grey, () => performance.now())
      if (codes.length > 0) return { codes }
    }
    return { codes: [] }
  } finally {
    picture.close()
  }
}
