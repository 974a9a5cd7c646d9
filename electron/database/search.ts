import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Bus } from '../bus.ts'
import type { Found } from './searchIndex.ts'
import type { SearchReply, SearchRequest } from './searchWorker.ts'
import type { Writer } from './writer.ts'

export interface SearchOptions {
  readonly workerFile: string
  readonly databaseFile: string
  readonly indexFile: string
  readonly writer: Writer
  readonly bus: Bus
  readonly onError: (error: unknown) => void
}

type Asked = SearchRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never
type Answer = Extract<SearchReply, { ok: true }>
interface Waiting {
  answer(reply: SearchReply): void
  fail(error: unknown): void
}

/** The first look at what is to be indexed comes when the desk is ready; then it is looked every so often. */
const firstLookMs = 1500
const lookEveryMs = 3000
const pauseMs = 5
/** How long after an import's last sign of progress the index is left alone: both want the same two cores. */
const quietMs = 1500

/**
 * Partial search over all cases. A thread of its own keeps the index and answers, so that neither is ever in the
 * way of the desk; a thread that dies is started again when it is next needed.
 */
export class Search {
  readonly #options: SearchOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #asked = 0
  #timer: NodeJS.Timeout | undefined
  #feeding: Promise<void> | undefined
  #importSeen = Number.NEGATIVE_INFINITY
  readonly #unsubscribe: () => void
  #stopped = false

  constructor(options: SearchOptions) {
    this.#options = options
    this.#unsubscribe = options.bus.subscribe((message) => {
      if (message.kind !== 'signal') return
      if (message.signal.type === 'import.progress') this.#importSeen = performance.now()
      if (message.signal.type === 'import.ended') this.#importSeen = Number.NEGATIVE_INFINITY
    })
    this.#schedule(firstLookMs)
  }

  /** Cases that fit the text and by what, best first, at most `limit`. Rejects where the thread fails. */
  async find(text: string, limit: number): Promise<readonly Found[]> {
    return (await this.#ask({ kind: 'find', text: text.slice(0, 1000), limit })).found
  }

  /** Resolves when the search finds every case that was written before the call. */
  async indexed(): Promise<void> {
    await this.#feeding
    await this.#feed()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#unsubscribe()
    clearTimeout(this.#timer)
    this.#failAll(new Error('the search is closed'))
    await this.#worker?.terminate()
    await this.#feeding?.catch(() => {})
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => {
      const report = (error: unknown) => {
        if (!this.#stopped) this.#options.onError(error)
      }
      void this.#feed()
        .catch(report)
        .then(() => {
          if (!this.#stopped) this.#schedule(lookEveryMs)
        })
    }, ms)
    this.#timer.unref()
  }

  #feed(): Promise<void> {
    this.#feeding ??= this.#feedAll().finally(() => {
      this.#feeding = undefined
    })
    return this.#feeding
  }

  async #feedAll(): Promise<void> {
    for (let more = true; more && !this.#stopped; ) {
      while (!this.#stopped && performance.now() - this.#importSeen < quietMs) await sleep(100)
      const { ids } = await this.#ask({ kind: 'note' })
      if (ids.length > 0) {
        await this.#options.writer.background((trx) =>
          trx.deleteFrom('search_todo').where('case_id', 'in', ids).execute(),
        )
      }
      more = (await this.#ask({ kind: 'advance' })).more || ids.length > 0
      await sleep(pauseMs)
    }
  }

  #ask(asked: Asked): Promise<Answer> {
    if (this.#stopped) return Promise.reject(new Error('the search is closed'))
    return new Promise<Answer>((resolve, reject) => {
      const worker = this.#thread()
      const id = ++this.#asked
      this.#waiting.set(id, {
        answer: (reply) => (reply.ok ? resolve(reply) : reject(new Error(reply.message))),
        fail: reject,
      })
      // Only a thread that works keeps the process alive.
      worker.ref()
      worker.postMessage({ ...asked, id })
    })
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker
    const { workerFile, databaseFile, indexFile, onError } = this.#options
    const worker = new Worker(workerFile, {
      workerData: { role: 'search', file: databaseFile, index: indexFile },
    })
    worker.on('message', (reply: SearchReply) => {
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if (this.#waiting.size === 0) worker.unref()
      waiting?.answer(reply)
    })
    worker.on('error', onError)
    worker.on('exit', (code) => {
      this.#worker = undefined
      this.#failAll(new Error(`the search thread ended with ${code}`))
    })
    this.#worker = worker
    return worker
  }

  #failAll(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.fail(error)
    this.#waiting.clear()
  }
}
