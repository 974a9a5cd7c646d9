import { join } from 'node:path'
import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { ImportId } from '../../shared/ids.ts'
import { fileNameKey } from '../../shared/import/headers.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { runCommand } from '../command.ts'
import type { SignedIn } from '../context.ts'
import { rememberChoices, shopOfFile } from '../database/importMemory.ts'
import { insertRun, interruptRuns } from '../database/importRuns.ts'
import { databaseName } from '../database/open.ts'
import { findReceipt } from '../database/receipts.ts'
import { shopExists } from '../database/shops.ts'
import type { HouseParts } from '../house.ts'
import { fileMark } from './fileType.ts'
import type { Job, Preview } from './job.ts'
import { ImportRun } from './run.ts'
import { ImportThread, isOutOfMemory } from './thread.ts'
import { fileFailure, type Upload, Uploads } from './uploads.ts'

/** Brings files in: uploads, previews, and the one import that runs. */
export class ImportService {
  readonly uploads: Uploads
  /** resources/sample. */
  readonly sampleDir: string
  readonly #parts: HouseParts
  readonly #ready: Promise<void>
  readonly #previews = new Set<ImportThread>()
  #run: ImportRun | null = null
  #running: Promise<void> | null = null
  #starting = false

  constructor(parts: HouseParts) {
    this.#parts = parts
    this.uploads = new Uploads(parts.dataDir)
    this.sampleDir = parts.sampleDir
    this.#ready = parts.writer.desk(async (trx) => {
      await interruptRuns(trx, parts.clock())
    })
    this.#ready.catch((error: unknown) =>
      parts.log.error({ error: String(error) }, 'interrupted imports could not be marked'),
    )
  }

  /** A file named on the command line: taken as an upload, and offered to the screen. */
  async offerFile(path: string): Promise<Result<void, AppError>> {
    const taken = await this.#guarded(() => this.uploads.take(path))
    if (!taken.ok) return taken
    this.#parts.bus.signal({ type: 'import.offered' })
    return ok(undefined)
  }

  /** Reads an upload and compares it with the database; writes nothing. */
  async preview(input: Parsed<'import.preview'>): Promise<Result<Output<'import.preview'>, AppError>> {
    const upload = this.uploads.whole(input.uploadId)
    if (!upload.ok) return upload
    const { fileName, bytes } = upload.value
    const shopId = input.shopId ?? (await shopOfFile(this.#parts.db, fileNameKey(fileName)))
    const read = await this.#readPreview(upload.value, { ...input, shopId })
    return read.ok
      ? ok({ preview: { uploadId: input.uploadId, fileName, bytes, shopId, ...read.value } })
      : read
  }

  async #readPreview(
    upload: Upload,
    asked: Pick<Job, 'shopId' | 'kind' | 'mapping' | 'amountMode'>,
  ): Promise<Result<Preview, AppError>> {
    const thread = this.#thread(upload)
    this.#previews.add(thread)
    try {
      return await thread.preview(this.#job(upload, asked))
    } catch (error) {
      if (!isOutOfMemory(error) || upload.large) return this.#readingFailed(error, upload.bytes)
    } finally {
      this.#previews.delete(thread)
      await thread.end()
    }
    upload.large = true
    return this.#readPreview(upload, asked)
  }

  /** Begins an import and answers at once; it goes on behind the desk's commands. */
  async start(input: Parsed<'import.run'>, ctx: SignedIn): Promise<Result<{ importId: ImportId }, AppError>> {
    await this.#ready
    const repeated = await findReceipt(this.#parts.db, input.commandId)
    if (repeated) return runCommand(ctx, 'import.run', input, () => Promise.reject(new Error('no receipt')))
    if (this.#starting || this.#run) return err({ code: 'not_possible', why: 'import_running' })
    this.#starting = true
    try {
      return await this.#begin(input, ctx)
    } finally {
      this.#starting = false
    }
  }

  async #begin(
    input: Parsed<'import.run'>,
    ctx: SignedIn,
  ): Promise<Result<{ importId: ImportId }, AppError>> {
    const upload = this.uploads.whole(input.uploadId)
    if (!upload.ok) return upload
    if (!(await shopExists(this.#parts.db, input.shopId))) return err({ code: 'not_found', what: 'shop' })
    const thread = this.#thread(upload.value)
    let kept = false
    try {
      const begun = await thread.begin(this.#job(upload.value, input))
      if (!begun.ok) return begun
      const { total, signature } = begun.value
      const asOf = this.#asOf(upload.value)
      const { shopId: shop, kind, mapping, amountMode } = input
      const started = await runCommand(ctx, 'import.run', input, async (tx) => {
        const { fileName } = upload.value
        const fileKey = fileNameKey(fileName)
        await rememberChoices(tx.trx, { fileKey, shopId: shop, signature, kind, mapping, amountMode })
        const importId = await insertRun(tx.trx, {
          kind,
          shop,
          file: fileName,
          operator: tx.operatorId,
          at: tx.now,
          asOf,
          total,
        })
        return ok({ value: { importId }, undo: null })
      })
      if (!started.ok) return started
      const { operator, station } = ctx.session
      const actor = { operatorId: operator.id, stationId: station.id }
      const run = new ImportRun(this.#parts, thread, {
        id: started.value.importId,
        shop,
        total,
        asOf,
        actor,
      })
      kept = true
      upload.value.held = true
      this.#run = run
      this.#running = run.work().then(() => this.#ended(upload.value))
      return started
    } catch (error) {
      return this.#readingFailed(error, upload.value.bytes)
    } finally {
      if (!kept) await thread.end()
    }
  }

  async #ended(upload: Upload): Promise<void> {
    this.#run = null
    await this.uploads.discard(upload.id).catch((error: unknown) => {
      this.#parts.log.warn({ error: String(error) }, 'an imported upload could not be removed')
    })
  }

  /** Stops the import after the piece that it is writing. False where it does not run. */
  cancel(id: ImportId): boolean {
    if (this.#run?.id !== id) return false
    this.#run.cancel()
    return true
  }

  /** Resolves when no import runs. */
  async idle(): Promise<void> {
    await this.#running
  }

  /** Ends what runs; an import that was cut off is marked so at the next start. */
  async close(): Promise<void> {
    await this.#ready.catch(() => {})
    this.#run?.leave()
    await Promise.all([...this.#previews].map((thread) => thread.end()))
    await this.#running
    await this.uploads.close()
  }

  #thread(upload: Upload): ImportThread {
    const database = join(this.#parts.dataDir, databaseName)
    const reads = fileMark(upload.file) === 'zip' ? 'workbook' : upload.large ? 'large' : 'text'
    return new ImportThread(this.#parts.workerFile, database, reads)
  }

  #job(upload: Upload, asked: Pick<Job, 'shopId' | 'kind' | 'mapping' | 'amountMode'>): Job {
    const { shopId, kind, mapping, amountMode } = asked
    const { policy } = this.#parts
    return { file: upload.file, shopId, kind, mapping, amountMode, policy, asOf: this.#asOf(upload) }
  }

  /** When the file was made; a clock that is ahead must not make it younger than now. */
  #asOf({ madeAt }: Upload): number {
    const now = this.#parts.clock()
    return madeAt === null ? now : Math.min(now, madeAt)
  }

  #readingFailed(error: unknown, bytes: number): Result<never, AppError> {
    if (isOutOfMemory(error)) return err({ code: 'file_too_large', bytes, limit: bytes - 1 })
    const known = fileFailure(error)
    if (known) return err(known)
    throw error
  }

  async #guarded<T>(work: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    try {
      return await work()
    } catch (error) {
      const known = fileFailure(error)
      if (known) return err(known)
      throw error
    }
  }
}
