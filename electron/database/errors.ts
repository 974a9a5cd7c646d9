import SqliteDatabase from 'better-sqlite3'
import type { AppError } from '../../shared/errors.ts'

/** What a user is told of a failing database; null where the error is not the database's. */
export function storageError(error: unknown): AppError | null {
  if (!(error instanceof SqliteDatabase.SqliteError)) return null
  if (error.code.startsWith('SQLITE_FULL')) return { code: 'disk_full' }
  if (
    error.code.startsWith('SQLITE_IOERR') ||
    error.code.startsWith('SQLITE_READONLY') ||
    error.code.startsWith('SQLITE_CANTOPEN')
  )
    return { code: 'storage_failed' }
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
    return { code: 'storage_failed' }
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) return { code: 'busy' }
  return null
}
