import SqliteDatabase from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import type { Executor } from './prepared.ts'

export type Sqlite = SqliteDatabase.Database

export interface ConnectionOptions {
  /** A connection that cannot write: for the worker threads. */
  readonly readonly: boolean
}

/**
 * Opens the file with the settings that every connection of the house has, whichever thread it is on.
 * Throws SqliteError where the file cannot be opened or is no database.
 */
export function connect(file: string, { readonly }: ConnectionOptions): Sqlite {
  const sqlite = new SqliteDatabase(file, { readonly, fileMustExist: readonly, timeout: 5000 })
  try {
    configure(sqlite, readonly)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}

function configure(sqlite: Sqlite, readonly: boolean): void {
  // Before anything reads the schema: a planted view or trigger cannot call functions with side effects.
  sqlite.pragma('trusted_schema = OFF')
  // Notices a damaged page when it is read, before it is written back elsewhere.
  sqlite.pragma('cell_size_check = ON')
  // Readers never wait for the writer, nor the writer for readers. The mode stays in the file: a read-only
  // connection finds it there.
  if (!readonly) sqlite.pragma('journal_mode = WAL')
  // An acknowledged decision survives a power cut. It must be said each time: this build opens a WAL file that
  // exists already with NORMAL, which does not sync the log at a commit.
  sqlite.pragma('synchronous = FULL')
  // A thread of its own writes the log back (checkpoint.ts); 20,000 pages (80 MB) are for when it is gone.
  if (!readonly) sqlite.pragma('wal_autocheckpoint = 20000')
  // Off by default in SQLite itself; a case's rows must not outlive it.
  sqlite.pragma('foreign_keys = ON')
  // Without it INSERT OR REPLACE deletes a row without firing the triggers that keep events append-only.
  sqlite.pragma('recursive_triggers = ON')
  // Another process (a backup tool, a virus scanner's copy) may hold the file for a moment.
  sqlite.pragma('busy_timeout = 5000')
  // 64 MB of pages, mostly of the index of numbers: the neighbourhood of a mistyped one lies scattered over it.
  if (!readonly) sqlite.pragma('cache_size = -65536')
  // Sorting and temporary indexes stay in memory: a full disk must not fail a read.
  sqlite.pragma('temp_store = MEMORY')
  if (readonly) sqlite.pragma('query_only = ON')
}

const asked = [
  'journal_mode',
  'synchronous',
  'foreign_keys',
  'recursive_triggers',
  'trusted_schema',
  'cell_size_check',
  'busy_timeout',
  'temp_store',
  'query_only',
] as const

/** The settings of the connection behind `on`, as SQLite itself gives them. */
export async function settingsOf(on: Executor): Promise<Record<string, string | number>> {
  const settings: Record<string, string | number> = {}
  for (const name of asked) {
    const query = CompiledQuery.raw(`PRAGMA ${name}`)
    const { rows } = await on.executeQuery<Record<string, string | number>>(query)
    for (const value of Object.values(rows[0] ?? {})) settings[name] = value
  }
  return settings
}
