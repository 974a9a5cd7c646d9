import { setTimeout as sleep } from 'node:timers/promises'
import { fillBoard } from '../database/boardFill.ts'
import type { Writer } from '../database/writer.ts'

/** One transaction's worth: some 3 ms, so that a scan hardly waits. */
const AT_ONCE = 4
/** After the desk is ready. */
const FIRST_MS = 2500
const PAUSE_MS = 10

/** Counts in the background what an older version did not; at a new file there is nothing to do. */
export class BoardFill {
  readonly #writer: Writer
  readonly #zone: string
  readonly #onError: (error: unknown) => void
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  #stopped = false

  constructor(options: { writer: Writer; zone: string; onError: (error: unknown) => void }) {
    this.#writer = options.writer
    this.#zone = options.zone
    this.#onError = options.onError
    this.#timer = setTimeout(() => void this.filled().catch(this.#onError), FIRST_MS)
    this.#timer.unref()
  }

  /** Resolves when all that there is has been counted, or the house closes. */
  filled(): Promise<void> {
    this.#running ??= this.#fill().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running?.catch(() => {})
  }

  async #fill(): Promise<void> {
    for (let more = true; more && !this.#stopped; ) {
      more = await this.#writer.background((trx) => fillBoard(trx, this.#zone, AT_ONCE))
      await sleep(PAUSE_MS)
    }
  }
}
