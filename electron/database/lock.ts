import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { err, ok, type Result } from '../../shared/result.ts'

/** Who has a data folder. */
export const LockOwner = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** Where it serves, once it does: a second process can become its client. */
  address: z.string().nullable(),
  /** When it took the folder, in milliseconds UTC. */
  since: z.number().int(),
})
export type LockOwner = z.infer<typeof LockOwner>

export interface DataFolderLock {
  /** Tells a second process where this one serves. */
  announce(address: string): void
  release(): void
}

/**
 * Takes the data folder for this process, or says who has it.
 *
 * What counts is the operating system's own lock on `returndock.lock`, which SQLite takes portably and which
 * ends with the process however that ends: neither a kill nor a power cut leaves a stale one, and a process id
 * that was given out anew misleads nobody. `returndock.owner.json` beside it only says who that is. The lock
 * file must not be opened by other means in this process: closing any handle of it would drop the lock.
 */
export function takeLock(dataDir: string, now: number): Result<DataFolderLock, LockOwner | null> {
  const ownerFile = join(dataDir, 'returndock.owner.json')
  const sqlite = new SqliteDatabase(join(dataDir, 'returndock.lock'), { timeout: 0 })
  try {
    // Nothing is kept in it, so that a journal left behind has nothing to say.
    sqlite.pragma('journal_mode = MEMORY')
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return err(readOwner(ownerFile))
    }
    throw error
  }
  const owner: LockOwner = { pid: process.pid, host: hostname(), address: null, since: now }
  const say = (address: string | null) => {
    // By a rename, so that a reader never sees half of it.
    const draft = `${ownerFile}.${randomUUID()}`
    writeFileSync(draft, JSON.stringify({ ...owner, address }))
    renameSync(draft, ownerFile)
  }
  try {
    say(null)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return ok({
    announce: say,
    release: () => {
      if (!sqlite.open) return
      rmSync(ownerFile, { force: true })
      sqlite.close()
    },
  })
}

function readOwner(file: string): LockOwner | null {
  try {
    return LockOwner.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // It is being started or ended right now.
    return null
  }
}
