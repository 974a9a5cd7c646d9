import type { Kysely } from 'kysely'
import { readBoard } from './board.ts'
import { settingsOf } from './connection.ts'
import { readDifferences } from './differences.ts'
import { countDue, listDue } from './erasure.ts'
import { headSeq } from './events.ts'
import { readOpenHandover, readPastHandovers, readSheet } from './handoverLists.ts'
import { exportQueue, exportSettled, listCases } from './lists.ts'
import { readNext } from './nextParcel.ts'
import { findParcels, lookPlace, readPlaces, readStock, readTasks, readUnclaimed } from './placeLists.ts'
import { readQueue } from './queue.ts'
import type { Tables } from './schema.ts'
import { readWaiting } from './waiting.ts'
import { readNear, readShops } from './watch.ts'

/** What runs in the worker threads, each on a read-only connection of its own. Input and output are cloned. */
export const readJobs = {
  /** The newest event's number, as this connection sees it. */
  headSeq: (db: Kysely<Tables>, _input: Record<never, never>): Promise<number> => headSeq(db),
  /** How this connection is set up. */
  settings: (db: Kysely<Tables>, _input: Record<never, never>) => settingsOf(db),
  queue: readQueue,
  waiting: readWaiting,
  next: readNext,
  openHandover: readOpenHandover,
  handoverSheet: readSheet,
  pastHandovers: readPastHandovers,
  cases: listCases,
  board: readBoard,
  exportQueue,
  exportSettled,
  differences: readDifferences,
  shops: readShops,
  near: readNear,
  places: readPlaces,
  placeLook: lookPlace,
  findParcels,
  unclaimed: readUnclaimed,
  stock: readStock,
  tasks: readTasks,
  erasureCount: countDue,
  erasureList: listDue,
}

export type ReadJobs = typeof readJobs
export type ReadJobName = keyof ReadJobs
export type ReadInput<N extends ReadJobName> = Parameters<ReadJobs[N]>[1]
export type ReadOutput<N extends ReadJobName> = Awaited<ReturnType<ReadJobs[N]>>
