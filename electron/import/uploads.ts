import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AppError } from '../../shared/errors.ts'
import { UploadId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { LARGEST_FILE } from './source.ts'

export interface Upload {
  readonly id: UploadId
  readonly fileName: string
  readonly bytes: number
  readonly file: string
  /** When it was written, ms UTC by the house's clock; null where nothing tells. */
  readonly madeAt: number | null
  received: number
  /** Named on the command line or made here, so that a screen has to be told of it. */
  readonly offered: boolean
  /** It is being imported. */
  held: boolean
  /** Reading it took more memory than most files do. */
  large: boolean
}

/** Small enough that unpacking one holds nobody up. */
export const CHUNK_BYTES = 256 * 1024
const MOST_UPLOADS = 20

/** A full disk or a folder that cannot be written, as an error for the user; anything else is a bug. */
export function fileFailure(error: unknown): AppError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk_full' }
  return ['EACCES', 'EPERM', 'EROFS', 'EIO'].includes(code) ? { code: 'storage_failed' } : null
}

/** Files on their way in: kept in a folder of their own until they are imported, discarded, or the next start. */
export class Uploads {
  readonly #dir: string
  readonly #uploads = new Map<UploadId, Upload>()
  #ready: Promise<void>

  constructor(dataDir: string) {
    this.#dir = join(dataDir, 'uploads')
    this.#ready = this.#clean()
    // Reported by the first upload, which waits for it.
    this.#ready.catch(() => {})
  }

  /** Nothing of an earlier start can be gone on with. */
  async #clean(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true })
    await mkdir(this.#dir, { recursive: true })
  }

  async begin(
    fileName: string,
    bytes: number,
    { offered = false, madeAt = null }: { offered?: boolean; madeAt?: number | null } = {},
  ): Promise<Result<Upload, AppError>> {
    if (bytes === 0) return err({ code: 'file_empty' })
    if (bytes > LARGEST_FILE) return err({ code: 'file_too_large', bytes, limit: LARGEST_FILE })
    await this.#ready
    await this.#makeRoom()
    const id = UploadId.parse(randomUUID())
    const name = basename(fileName.replaceAll('\\', '/')).slice(0, 255) || 'file'
    const file = join(this.#dir, id)
    const upload: Upload = {
      id,
      fileName: name,
      bytes,
      file,
      madeAt,
      received: 0,
      offered,
      held: false,
      large: false,
    }
    await (await open(upload.file, 'w')).close()
    this.#uploads.set(id, upload)
    return ok(upload)
  }

  /** What was left lying longest goes first. */
  async #makeRoom(): Promise<void> {
    while (this.#uploads.size >= MOST_UPLOADS) {
      const oldest = [...this.#uploads.values()].find((upload) => !upload.held)
      if (!oldest) return
      await this.discard(oldest.id)
    }
  }

  /** Adds a piece. One that was received already may come again; one from further on may not. */
  async chunk(id: UploadId, offset: number, data: Buffer): Promise<Result<number, AppError>> {
    const upload = this.#uploads.get(id)
    if (!upload) return err({ code: 'upload_gone' })
    if (offset > upload.received || offset + data.length > upload.bytes)
      return err({ code: 'bad_input', path: 'offset' })
    const handle = await open(upload.file, 'r+')
    try {
      await handle.write(data, 0, data.length, offset)
    } finally {
      await handle.close()
    }
    upload.received = Math.max(upload.received, offset + data.length)
    return ok(upload.received)
  }

  /** Takes a file of this machine. `not_found` where there is none. */
  async take(path: string, fileName = basename(path)): Promise<Result<Upload, AppError>> {
    const found = await stat(path).catch(() => null)
    if (!found?.isFile()) return err({ code: 'not_found', what: 'file' })
    const begun = await this.begin(fileName, found.size, { offered: true, madeAt: Math.floor(found.mtimeMs) })
    if (!begun.ok) return begun
    await copyFile(path, begun.value.file)
    begun.value.received = found.size
    return begun
  }

  /** Takes bytes that were made here. */
  async put(fileName: string, data: Uint8Array): Promise<Result<Upload, AppError>> {
    const begun = await this.begin(fileName, data.length, { offered: true })
    if (!begun.ok) return begun
    const written = await this.chunk(
      begun.value.id,
      0,
      Buffer.from(data.buffer, data.byteOffset, data.length),
    )
    return written.ok ? begun : written
  }

  /** An upload that is whole. */
  whole(id: UploadId): Result<Upload, AppError> {
    const upload = this.#uploads.get(id)
    if (!upload) return err({ code: 'upload_gone' })
    return upload.received === upload.bytes
      ? ok(upload)
      : err({ code: 'not_possible', why: 'upload_incomplete' })
  }

  /** Whole ones that wait for a screen to take them up. */
  waiting(): Upload[] {
    return [...this.#uploads.values()].filter((upload) => upload.received === upload.bytes)
  }

  async discard(id: UploadId): Promise<void> {
    const upload = this.#uploads.get(id)
    this.#uploads.delete(id)
    if (upload) await rm(upload.file, { force: true })
  }

  async close(): Promise<void> {
    await this.#ready.catch(() => {})
    this.#uploads.clear()
    await rm(this.#dir, { recursive: true, force: true })
  }
}
