import { err, ok, type Result } from '../../shared/result.ts'
import type { Sqlite } from './connection.ts'
import { initial } from './migrations/0001_initial.ts'
import { tasks } from './migrations/0002_tasks.ts'
import { places } from './migrations/0003_places.ts'
import { handover } from './migrations/0004_handover.ts'
import { board } from './migrations/0005_board.ts'
import { office } from './migrations/0006_office.ts'
import { settings } from './migrations/0007_settings.ts'

/** One step of the schema. Its number is its place in the list; a released step is never changed. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}

/** Every step there is, oldest first. */
export const migrations: readonly Migration[] = [
  { name: 'initial', statements: initial },
  { name: 'tasks', statements: tasks },
  { name: 'places', statements: places },
  { name: 'handover', statements: handover },
  { name: 'board', statements: board },
  { name: 'office', statements: office },
  { name: 'settings', statements: settings },
]

/** Marks the file as this product's: "RTDK", in SQLite's header field for that. */
export const applicationId = 0x5254_444b

export interface Newer {
  readonly code: 'newer'
  /** The schema version of the file, and the newest that this program knows. */
  readonly found: number
  readonly known: number
}

/**
 * Brings the schema up to the newest version, step by step, each in one transaction with its bookkeeping: a
 * step that fails or is interrupted leaves the version before it, whole. There is no way back; a file that a
 * newer program wrote is refused untouched.
 * @param now milliseconds UTC, for the record of when each step ran
 */
export function migrate(
  sqlite: Sqlite,
  now: number,
  list: readonly Migration[] = migrations,
): Result<{ from: number; to: number }, Newer> {
  const from = version(sqlite)
  if (from > list.length) return err({ code: 'newer', found: from, known: list.length })
  if (from === list.length) return ok({ from, to: from })
  // A table to which others refer is built anew only without them; each step checks all references at its end.
  sqlite.pragma('foreign_keys = OFF')
  try {
    for (const [i, migration] of list.entries()) {
      if (i < from) continue
      sqlite.transaction(() => run(sqlite, migration, i + 1, now)).immediate()
    }
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
  return ok({ from, to: list.length })
}

function run(sqlite: Sqlite, migration: Migration, to: number, now: number): void {
  if (to === 1) {
    sqlite.pragma(`application_id = ${applicationId}`)
    sqlite.exec(`CREATE TABLE migration (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at INTEGER NOT NULL
    ) STRICT`)
  }
  for (const statement of migration.statements) sqlite.exec(statement)
  // Checked only on a file that has rows: a step that rebuilds a table may have left a reference behind.
  if (to > 1 && sqlite.pragma('foreign_key_check', { simple: true }) !== undefined) {
    throw new Error(`migration ${to} (${migration.name}) breaks a foreign key`)
  }
  sqlite
    .prepare('INSERT INTO migration (version, name, applied_at) VALUES (?, ?, ?)')
    .run(to, migration.name, now)
  sqlite.pragma(`user_version = ${to}`)
}

function version(sqlite: Sqlite): number {
  return Number(sqlite.pragma('user_version', { simple: true }))
}
