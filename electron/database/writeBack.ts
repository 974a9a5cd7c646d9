import { z } from 'zod'
import { connect, type Sqlite } from './connection.ts'

const Answer = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })])

/**
 * Writes the write-ahead log back where somebody writes so much that the checkpointing thread cannot catch up: the
 * log starts again from its beginning only once all of it was written back, which takes a moment without writing.
 * On a connection of its own, for a thread other than the desk's; it changes no row.
 */
export class WriteBack {
  readonly #sqlite: Sqlite

  constructor(file: string) {
    this.#sqlite = connect(file, { readonly: false })
  }

  /** Waits for nobody. @returns whether all of the log is in the database file */
  run(): boolean {
    const [{ busy, log, checkpointed }] = Answer.parse(this.#sqlite.pragma('wal_checkpoint(PASSIVE)'))
    return busy === 0 && log === checkpointed
  }
}
