import type { AppError } from '../../shared/errors.ts'
import type { UploadId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { call } from '../client.ts'

/** A part of a file as base64; fails when the file was moved or changed while it was read. */
function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(part)
  })
}

const TRIES = 3

/**
 * Uploads a file part by part. A part that did not get through is sent again; `onProgress` hears bytes, and false
 * from it stops the upload, which is then answered with null.
 */
export async function upload(
  file: File,
  onProgress: (done: number) => boolean,
): Promise<Result<UploadId | null, AppError>> {
  const begun = await call('upload.begin', {
    fileName: file.name.slice(0, 255),
    bytes: file.size,
    ageMs: Math.max(0, Date.now() - file.lastModified),
  })
  if (!begun.ok) return begun
  const { uploadId, chunkBytes } = begun.value
  for (let offset = 0; offset < file.size; offset += chunkBytes) {
    if (!onProgress(offset)) {
      await call('upload.discard', { uploadId })
      return ok(null)
    }
    const sent = await sendPart(file, uploadId, offset, chunkBytes)
    if (!sent.ok) {
      await call('upload.discard', { uploadId })
      return sent
    }
  }
  onProgress(file.size)
  return ok(uploadId)
}

async function sendPart(
  file: File,
  uploadId: UploadId,
  offset: number,
  chunkBytes: number,
): Promise<Result<null, AppError>> {
  let base64: string
  try {
    base64 = await base64Of(file.slice(offset, offset + chunkBytes))
  } catch (error) {
    return err({ code: 'file_damaged', why: String(error) })
  }
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call('upload.chunk', { uploadId, offset, base64 })
    if (answer.ok) return ok(null)
    if (answer.error.code !== 'offline' || attempt === TRIES) return answer
    await new Promise((resolve) => setTimeout(resolve, attempt * 500))
  }
}
