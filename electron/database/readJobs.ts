import type { Kysely } from 'kysely'
import { readBoard } from './board.ts'
import { settingsOf } from './connection.ts'
import { countDue, listDue } from './erasure.ts'
import { headSeq } from './events.ts'
import { exportQueue, exportSettled, listCases } from './lists.ts'
import { findParcels, lookPlace, readPlaces, readStock, readTasks, readUnclaimed } from './placeLists.ts'
import { readQueue } from './queue.ts'
import type { Tables } from './schema.ts'
import { readWaiting } from './waiting.ts'

/** What runs in the worker threads, each on a read-only connection of its own. Input and output are cloned. */
export const readJobs = {
  /** The newest event's number, as this connection sees it. */
  headSeq: (db: Kysely<Tables>, _input: Record<never, never>): Promise<number> => headSeq(db),
  /** How this connection is set up. */
  settings: (db: Kysely<Tables>, _input: Record<never, never>) => settingsOf(db),
  queue: readQueue,
  waiting: readWaiting,
  cases: listCases,
  board: readBoard,
  exportQueue,
  exportSettled,
  erasureCount: countDue,
  erasureList: listDue,
}

export type ReadJobs = typeof readJobs
export type ReadJobName = keyof ReadJobs
export type ReadInput<N extends ReadJobName> = Parameters<ReadJobs[N]>[1]
export type ReadOutput<N extends ReadJobName> = Awaited<ReturnType<ReadJobs[N]>>
