import type { MessagePort } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import { connect } from './connection.ts'
import { kyselyOver } from './driver.ts'
import { readJobs } from './readJobs.ts'
import type { Tables } from './schema.ts'

export interface ReadRequest {
  readonly name: string
  readonly input: unknown
}
export type ReadReply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly stack: string | undefined }

interface AnyJob {
  run(db: Kysely<Tables>, input: unknown): Promise<unknown>
}

/** Answers read jobs, one at a time, on a read-only connection. The pool's own thread is the only caller. */
export function serveReads(port: MessagePort, file: string): void {
  const sqlite = connect(file, { readonly: true })
  const db = kyselyOver(sqlite)
  const jobs: Readonly<Record<string, AnyJob['run']>> = readJobs
  const answer = async ({ name, input }: ReadRequest): Promise<ReadReply<unknown>> => {
    try {
      const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined
      if (!job) throw new Error(`there is no read job ${name}`)
      return { ok: true, value: await job(db, input) }
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      return { ok: false, message, stack }
    }
  }
  port.on('message', (request: ReadRequest | 'close') => {
    if (request === 'close') {
      sqlite.close()
      port.close()
      return
    }
    void answer(request).then((reply) => port.postMessage(reply))
  })
}
