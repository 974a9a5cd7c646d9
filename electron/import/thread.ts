import { Worker } from 'node:worker_threads'
import type { Answers, Reply, Request } from './job.ts'

interface Waiting {
  resolve(reply: Reply): void
  reject(error: Error): void
}

/**
 * Text is read in pieces, and a small heap keeps the thread from letting garbage lie; a file whose refunds' rows
 * lie far apart takes more, a workbook is held whole. Beyond this the thread ends, not the process.
 */
const HEAP_MB = { text: 64, large: 600, workbook: 1200 }
const YOUNG_MB = 16

/** True for the end of a thread that ran out of memory. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** The reading thread of one preview or run. It dies with it, and its memory too. */
export class ImportThread {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #failure: Error | null = null

  constructor(workerFile: string, databaseFile: string, reads: keyof typeof HEAP_MB) {
    this.#worker = new Worker(workerFile, {
      workerData: { role: 'import', file: databaseFile },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB[reads], maxYoungGenerationSizeMb: YOUNG_MB },
    })
    this.#worker.on('message', (reply: Reply) => this.#waiting.shift()?.resolve(reply))
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', (code) => this.#fail(new Error(`the reading thread ended with ${code}`)))
  }

  preview(job: Extract<Request, { ask: 'preview' }>['job']): Promise<Answers['preview']> {
    return this.#ask('preview', { ask: 'preview', job })
  }

  begin(job: Extract<Request, { ask: 'begin' }>['job']): Promise<Answers['begin']> {
    return this.#ask('begin', { ask: 'begin', job })
  }

  next(): Promise<Answers['next']> {
    return this.#ask('next', { ask: 'next' })
  }

  /** Writes the write-ahead log back, on this thread. */
  writeBack(): Promise<Answers['writeBack']> {
    return this.#ask('writeBack', { ask: 'writeBack' })
  }

  /** Ends the thread; what was asked and not answered is rejected. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  async #ask<N extends keyof Answers>(name: N, request: Request): Promise<Answers[N]> {
    const reply = await new Promise<Reply>((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure)
        return
      }
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(request)
    })
    const answers: { [K in keyof Answers]?: Answers[K] } = { [reply.ask]: reply.answer }
    const answer = answers[name]
    if (answer === undefined) throw new Error(`the reading thread answered ${reply.ask} to ${name}`)
    return answer
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
  }
}
