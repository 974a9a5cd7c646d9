import type { FoundCode } from './pipeline/votes.ts'

/** What the page asks of the reading worker. Pictures are handed over, not copied. */
export type ToReader =
  | { readonly kind: 'frame'; readonly picture: VideoFrame | ImageBitmap }
  | { readonly kind: 'still'; readonly id: number; readonly file: Blob }

/** Why a picture file is not read. */
export type PictureFault = 'not_picture' | 'too_large' | 'empty'

/** What the worker answers. Corners are in pixels of `width` × `height`. */
export type FromReader =
  | {
      readonly kind: 'codes'
      readonly codes: readonly FoundCode[]
      readonly width: number
      readonly height: number
      /** Whether there was time to look at all of the frame. */
      readonly isThorough: boolean
      /** Milliseconds that reading took. */
      readonly took: number
    }
  | { readonly kind: 'still'; readonly id: number; readonly codes: readonly FoundCode[] }
  | { readonly kind: 'still_failed'; readonly id: number; readonly fault: PictureFault }
  /** A frame that holds no picture (0 × 0). */
  | { readonly kind: 'blank' }
