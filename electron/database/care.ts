import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { dayOf } from '../../shared/time.ts'
import type { Log } from '../context.ts'
import { backUp, backupFile, backupsOf, checkFile, pruneBackups } from './backup.ts'
import { markDamaged } from './damaged.ts'

/** What a thread of this role does; it ends after one job. */
export type CareJob =
  | { readonly role: 'care'; readonly kind: 'check'; readonly file: string }
  | { readonly role: 'care'; readonly kind: 'backup'; readonly file: string; readonly target: string }

const Outcome = z.object({ wrong: z.array(z.string()) })

/** Runs in the worker thread. @returns what is wrong with the file, empty for a sound one */
export async function doCareJob(job: CareJob): Promise<z.infer<typeof Outcome>> {
  const wrong = checkFile(job.file)
  // No copy of a damaged file: it would push out a good one.
  if (job.kind === 'backup' && wrong.length === 0) await backUp(job.file, job.target)
  return { wrong }
}

export interface CareOptions {
  readonly dataDir: string
  readonly file: string
  readonly workerFile: string
  readonly clock: () => number
  readonly timeZone: string
  readonly log: Log
}

const firstLookMs = 20_000
const lookEveryMs = 30 * 60_000

/**
 * Looks after the file in the background: a while after the start, and again each day, a thread checks all its
 * pages and makes the day's copy. A damaged file is named in the log and marked, so that the next start puts it
 * aside; it is never copied over a good backup.
 */
export class Care {
  readonly #options: CareOptions
  #timer: NodeJS.Timeout | undefined
  #worker: Worker | undefined
  #running: Promise<void> | undefined
  #stopped = false

  constructor(options: CareOptions) {
    this.#options = options
  }

  /** Starts looking; the first check comes when the desk has long been ready. */
  start(): void {
    this.#schedule(firstLookMs)
  }

  /** Checks the file now, and makes today's copy where there is none yet. Never rejects. */
  look(): Promise<void> {
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#worker?.terminate()
    await this.#running
  }

  #schedule(ms: number): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => void this.look().then(() => this.#schedule(lookEveryMs)), ms)
    this.#timer.unref()
  }

  #checked = ''

  async #look(): Promise<void> {
    const { dataDir, file, clock, timeZone, log } = this.#options
    const day = dayOf(clock(), timeZone)
    const target = backupFile(dataDir, day)
    if (this.#checked === day && existsSync(target)) return
    try {
      const job: CareJob = existsSync(target)
        ? { role: 'care', kind: 'check', file }
        : { role: 'care', kind: 'backup', file, target }
      const { wrong } = await this.#inThread(job)
      this.#checked = day
      if (wrong.length > 0) {
        log.error({ file, wrong }, 'the database is damaged')
        markDamaged(file, wrong)
        return
      }
      pruneBackups(backupsOf(dataDir))
      log.info({ file, kind: job.kind }, 'the database is sound')
    } catch (error) {
      if (!this.#stopped)
        log.error({ file, error: String(error) }, 'the database could not be checked or copied')
    }
  }

  #inThread(job: CareJob): Promise<z.infer<typeof Outcome>> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#options.workerFile, { workerData: job })
      worker.unref()
      this.#worker = worker
      worker.once('message', (message) => resolve(Outcome.parse(message)))
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)))
    })
  }
}
