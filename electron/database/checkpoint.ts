import { statSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { Worker } from 'node:worker_threads'
import { connect } from './connection.ts'

/** The log is written back into the database when it is this long, bytes. */
const LONG = 4 * 1024 * 1024
/** ms */
const START_AFTER = 2000
/** How often its length is looked at, ms. */
const EVERY = 500

/**
 * Writes the write-ahead log back on a thread of its own. At the end of a commit, where SQLite would do it, the
 * desk would wait for the disk: tens of milliseconds while a file is imported. The writing connection keeps a far
 * higher limit of its own (see connection.ts), should this thread be gone.
 */
export class Checkpointer {
  #worker: Worker | undefined
  readonly #timer: NodeJS.Timeout

  constructor(options: { workerFile: string; databaseFile: string; onError: (error: unknown) => void }) {
    // The desk is made ready first.
    this.#timer = setTimeout(() => {
      const worker = new Worker(options.workerFile, {
        workerData: { role: 'checkpoint', file: options.databaseFile },
      })
      worker.on('error', options.onError)
      worker.on('exit', () => {
        this.#worker = undefined
      })
      worker.unref()
      this.#worker = worker
    }, START_AFTER)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    if (!worker) return
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve())
      worker.ref()
      worker.postMessage('stop')
    })
  }
}

/** The thread's side: looks at the log until it is told to stop. */
export function serveCheckpoints(port: MessagePort, file: string): void {
  const sqlite = connect(file, { readonly: false })
  const timer = setInterval(() => {
    // Passive: waits for nobody, and nobody waits for it.
    if (lengthOf(`${file}-wal`) > LONG) sqlite.pragma('wal_checkpoint(PASSIVE)')
  }, EVERY)
  port.on('message', () => {
    clearInterval(timer)
    sqlite.close()
    port.close()
  })
}

function lengthOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
