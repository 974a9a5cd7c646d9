import { join } from 'node:path'
import { defaultPolicy } from '../shared/policy/defaultPolicy.ts'
import type { Policy } from '../shared/policy/policy.ts'
import { ok, type Result } from '../shared/result.ts'
import { dayOf } from '../shared/time.ts'
import { BoardFill } from './board/fill.ts'
import { Bus } from './bus.ts'
import type { House, Log } from './context.ts'
import { Care } from './database/care.ts'
import { Checkpointer } from './database/checkpoint.ts'
import { type OpenDatabase, type OpenFailure, openDatabase } from './database/open.ts'
import { ReadPool } from './database/readPool.ts'
import { Search } from './database/search.ts'
import { ensureStations } from './database/stations.ts'
import { Writer } from './database/writer.ts'
import { ImportService } from './import/service.ts'
import { Retention } from './settings/retention.ts'

export interface HouseOptions {
  /** Where the database and its companions live; made where it is missing. */
  readonly dataDir: string
  /** Absolute path of the worker threads' entry: out/main/worker.js, or electron/worker.ts. */
  readonly workerFile: string
  readonly runtime: House['runtime']
  readonly version: string
  /** Milliseconds UTC; the machine's clock where it is left out. */
  readonly clock?: () => number
  readonly log?: Log
  /** resources/sample: the sample day's files. */
  readonly sampleDir: string
  readonly policy?: Policy
  /** Shows a folder in a window of the system. */
  readonly showFolder?: (path: string) => Promise<void>
}

/** What a part of the house, such as the imports, is made of. */
export interface HouseParts extends Omit<House, 'imports' | 'retention' | 'close'> {
  readonly workerFile: string
  readonly sampleDir: string
}

export interface OpenedHouse extends House {
  /** Tells a second process that finds the data folder taken where this one serves. */
  announce(address: string): void
  /** Checks and copies the database in the background. */
  readonly care: Care
  /** Counts for the board what an older version did not. */
  readonly boardFill: BoardFill
}

/** Takes the data folder and wires together all that runs in the process that owns it. */
export async function openHouse(options: HouseOptions): Promise<Result<OpenedHouse, OpenFailure>> {
  const clock = options.clock ?? Date.now
  const log = options.log ?? silent
  const opened = await openDatabase(options.dataDir, { now: clock() })
  if (!opened.ok) return opened
  const database = opened.value
  try {
    return ok(await furnish(options, database, clock, log))
  } catch (error) {
    database.close()
    throw error
  }
}

async function furnish(
  options: HouseOptions,
  database: OpenDatabase,
  clock: () => number,
  log: Log,
): Promise<OpenedHouse> {
  const { dataDir, workerFile, sampleDir, runtime, version } = options
  const onError = (what: string) => (error: unknown) => log.error({ error: String(error) }, what)
  const bus = new Bus(onError('a listener failed'))
  const writer = new Writer(database.db)
  const readers = new ReadPool({
    workerFile,
    databaseFile: database.file,
    onError: onError('a reading thread failed'),
  })
  const search = new Search({
    workerFile,
    databaseFile: database.file,
    indexFile: join(dataDir, 'returndock.search.db'),
    writer,
    bus,
    onError: onError('the search failed'),
  })
  await writer.desk(ensureStations)
  if (database.keptAside !== null)
    log.error({ file: database.keptAside }, 'a damaged database was kept aside')
  const parts: HouseParts = {
    db: database.db,
    writer,
    readers,
    search,
    bus,
    policy: options.policy ?? defaultPolicy,
    log,
    clock,
    version,
    runtime,
    keptAside: database.keptAside,
    dataDir,
    showFolder: options.showFolder ?? null,
    workerFile,
    sampleDir,
  }
  const retention = new Retention(parts)
  retention.start()
  const imports = new ImportService(parts)
  const boardFill = new BoardFill({
    writer,
    zone: parts.policy.timeZone,
    onError: onError('the board could not count what was there before'),
  })
  const care = new Care({
    dataDir,
    file: database.file,
    workerFile,
    clock,
    timeZone: parts.policy.timeZone,
    log,
  })
  care.start()
  // The first use of a time zone costs 30 ms: not at the first scan.
  setTimeout(() => dayOf(clock(), parts.policy.timeZone), 500).unref()
  const checkpointer = new Checkpointer({
    workerFile,
    databaseFile: database.file,
    onError: onError('the log could not be written back'),
  })
  let closing: Promise<void> | undefined
  const close = async () => {
    // The threads do not keep the process alive; what is left of it must, until they have ended.
    const alive = setInterval(() => {}, 1000)
    await imports.close()
    await retention.stop()
    await boardFill.stop()
    await search.stop()
    await care.stop()
    await writer.drained()
    await readers.close()
    await checkpointer.stop()
    database.close()
    clearInterval(alive)
  }
  return {
    ...parts,
    imports,
    retention,
    care,
    boardFill,
    announce: (address) => database.lock.announce(address),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
