import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '../../shared/result.ts'
import { connect, type Sqlite } from './connection.ts'
import { isDamage, keepAside, markedDamaged, readHeader } from './damaged.ts'
import { kyselyOver } from './driver.ts'
import { type DataFolderLock, type LockOwner, takeLock } from './lock.ts'
import { type Migration, migrate, migrations } from './migrate.ts'
import type { Tables } from './schema.ts'

/** Why a data folder cannot be opened. The starting program says it in words and ends. */
export type OpenFailure =
  /** Another process has it; `owner` is null where it could not be read. */
  | { readonly code: 'locked'; readonly owner: LockOwner | null }
  /** Written by a newer version of the program: left untouched. */
  | { readonly code: 'newer'; readonly file: string; readonly found: number; readonly known: number }
  | { readonly code: 'disk_full'; readonly dataDir: string }
  /** The folder or file cannot be read or written; `why` is the system's code, such as `EACCES`. */
  | { readonly code: 'no_access'; readonly dataDir: string; readonly why: string }

export interface OpenOptions {
  /** Milliseconds UTC. */
  readonly now: number
  /** Another list of schema steps, for tests of upgrades. */
  readonly migrations?: readonly Migration[]
}

export interface OpenDatabase {
  readonly db: Kysely<Tables>
  readonly sqlite: Sqlite
  readonly file: string
  readonly lock: DataFolderLock
  /** Where a damaged database of before was put, or null. */
  readonly keptAside: string | null
  close(): void
}

export const databaseName = 'returndock.db'

/**
 * Opens the database of a data folder, making both where they are missing. Reads no more than the header and the
 * schema: whether all pages are sound is asked later, on another thread.
 */
export async function openDatabase(
  dataDir: string,
  options: OpenOptions,
): Promise<Result<OpenDatabase, OpenFailure>> {
  let lock: DataFolderLock | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
    const taken = takeLock(dataDir, options.now)
    if (!taken.ok) return err({ code: 'locked', owner: taken.error })
    lock = taken.value
    const opened = openLocked(dataDir, lock, options)
    if (!opened.ok) lock.release()
    return opened
  } catch (error) {
    lock?.release()
    const failure = accessFailure(dataDir, error)
    if (failure) return err(failure)
    throw error
  }
}

function openLocked(
  dataDir: string,
  lock: DataFolderLock,
  options: OpenOptions,
): Result<OpenDatabase, OpenFailure> {
  const file = join(dataDir, databaseName)
  const list = options.migrations ?? migrations
  const header = readHeader(file)
  if (header.kind === 'sound' && header.userVersion > list.length) {
    return err({ code: 'newer', file, found: header.userVersion, known: list.length })
  }
  let keptAside = header.kind === 'damaged' || markedDamaged(file) ? keepAside(file, options.now) : null
  let sqlite: Sqlite
  try {
    sqlite = openFile(file)
  } catch (error) {
    if (!isDamage(error)) throw error
    keptAside = keepAside(file, options.now)
    sqlite = openFile(file)
  }
  try {
    const migrated = migrate(sqlite, options.now, list)
    if (!migrated.ok) {
      sqlite.close()
      return err({ file, ...migrated.error })
    }
  } catch (error) {
    sqlite.close()
    throw error
  }
  const close = () => {
    sqlite.close()
    lock.release()
  }
  return ok({ db: kyselyOver(sqlite), sqlite, file, lock, keptAside, close })
}

/** Reads the whole schema besides, so that a damaged first page shows here. */
function openFile(file: string): Sqlite {
  const sqlite = connect(file, { readonly: false })
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}

function accessFailure(dataDir: string, error: unknown): OpenFailure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')) {
    return { code: 'disk_full', dataDir }
  }
  const known = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO']
  if (known.includes(code) || /^SQLITE_(CANTOPEN|READONLY|IOERR|BUSY)/.test(code)) {
    return { code: 'no_access', dataDir, why: code }
  }
  return null
}
