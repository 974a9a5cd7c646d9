import { Worker } from 'node:worker_threads'
import type { ReadInput, ReadJobName, ReadOutput } from './readJobs.ts'
import type { ReadReply, ReadRequest } from './readWorker.ts'

export interface ReadPoolOptions {
  /** The worker entry, `electron/worker.ts` or what it is built into. */
  readonly workerFile: string
  readonly databaseFile: string
  /** Threads at most; each is started when it is first needed. */
  readonly size?: number
  readonly onError: (error: unknown) => void
}

interface Task {
  readonly request: ReadRequest
  answer(reply: ReadReply<unknown>): void
  fail(error: unknown): void
}

interface Seat {
  worker: Worker
  task: Task | null
}

/**
 * Worker threads that read the database: whatever may take longer than a few milliseconds, so that the thread of
 * the desk is never held up. A thread that dies fails the job it was on; the next job gets a new one.
 */
export class ReadPool {
  readonly #options: ReadPoolOptions
  readonly #size: number
  readonly #queue: Task[] = []
  readonly #seats = new Set<Seat>()
  #closed = false

  constructor(options: ReadPoolOptions) {
    this.#options = options
    this.#size = options.size ?? 2
  }

  /** Runs a job of readJobs.ts on the next free thread. Rejects where it throws or its thread dies. */
  run<N extends ReadJobName>(name: N, input: ReadInput<N>): Promise<ReadOutput<N>> {
    if (this.#closed) return Promise.reject(new Error('the read pool is closed'))
    return new Promise<ReadOutput<N>>((resolve, reject) => {
      this.#queue.push({
        request: { name, input },
        answer(reply: ReadReply<ReadOutput<N>>) {
          if (reply.ok) resolve(reply.value)
          else reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
        },
        fail: reject,
      })
      this.#next()
    })
  }

  /** Ends the threads. Jobs that wait or run are rejected. */
  async close(): Promise<void> {
    this.#closed = true
    const gone = new Error('the read pool is closed')
    for (const task of this.#queue.splice(0)) task.fail(gone)
    await Promise.all(
      [...this.#seats].map(async (seat) => {
        seat.task?.fail(gone)
        seat.task = null
        await seat.worker.terminate()
      }),
    )
  }

  #next(): void {
    if (this.#queue.length === 0) return
    const seat = [...this.#seats].find((s) => s.task === null) ?? this.#open()
    const task = seat && this.#queue.shift()
    if (!seat || !task) return
    try {
      seat.worker.postMessage(task.request)
    } catch (error) {
      // What cannot be cloned is this job's fault alone.
      task.fail(error)
      this.#next()
      return
    }
    seat.task = task
    // Only a thread that works keeps the process alive.
    seat.worker.ref()
  }

  #open(): Seat | null {
    if (this.#closed || this.#seats.size >= this.#size) return null
    const worker = new Worker(this.#options.workerFile, {
      workerData: { role: 'read', file: this.#options.databaseFile },
    })
    const seat: Seat = { worker, task: null }
    this.#seats.add(seat)
    worker.on('message', (reply: ReadReply<unknown>) => {
      const task = seat.task
      seat.task = null
      worker.unref()
      task?.answer(reply)
      this.#next()
    })
    let cause: unknown
    worker.on('error', (error) => {
      cause = error
      this.#options.onError(error)
    })
    worker.on('exit', (code) => {
      this.#seats.delete(seat)
      seat.task?.fail(new Error(`a reading thread ended with ${code}`, { cause }))
      seat.task = null
      if (!this.#closed) this.#next()
    })
    return seat
  }
}
