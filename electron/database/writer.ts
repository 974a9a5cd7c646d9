import type { Kysely, Transaction } from 'kysely'
import { straightWay } from './driver.ts'
import type { Tables } from './schema.ts'

export type Trx = Transaction<Tables>
type Job = () => Promise<void>

/**
 * The one writer, with two lanes: the desk's commands go before all else; background work (imports, the search
 * index) waits, and after each of its pieces the event loop gets a real pause. A background job must be a small
 * piece, at most 8 ms of work, as nothing can interrupt it.
 */
export class Writer {
  readonly #db: Kysely<Tables>
  readonly #desk: Job[] = []
  readonly #background: Job[] = []
  #running = false
  #idle: (() => void)[] = []

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Runs `work` in a transaction of its own, before any waiting background job. Rolled back if it throws. */
  desk<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    return this.#enqueue(this.#desk, work)
  }

  /** Runs `work` in a transaction of its own, when no desk's command waits. */
  background<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    return this.#enqueue(this.#background, work)
  }

  /** Resolves when nothing is left to write. */
  async drained(): Promise<void> {
    if (!this.#running) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #enqueue<T>(lane: Job[], work: (trx: Trx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      lane.push(() => this.#transaction(work).then(resolve, reject))
      if (!this.#running) void this.#run()
    })
  }

  #transaction<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    const goStraight = straightWay(this.#db)
    return this.#db.transaction().execute((trx) => {
      goStraight(trx)
      return work(trx)
    })
  }

  async #run(): Promise<void> {
    this.#running = true
    for (;;) {
      const desk = this.#desk.shift()
      if (desk) {
        await desk()
        continue
      }
      const background = this.#background.shift()
      if (!background) break
      await background()
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}
