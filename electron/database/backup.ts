import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { connect, type Sqlite } from './connection.ts'
import { isDamage } from './damaged.ts'

/** How many daily copies are kept. */
export const copiesKept = 7

const copyName = /^returndock-\d{4}-\d{2}-\d{2}\.db$/

/** The folder of the daily copies. */
export const backupsOf = (dataDir: string) => join(dataDir, 'backups')

/** Where a day's copy lies. @param day `2026-06-01` */
export const backupFile = (dataDir: string, day: string) => join(backupsOf(dataDir), `returndock-${day}.db`)

/**
 * Asks SQLite whether every page is sound. Reads the whole file: for a worker thread.
 * @returns what is wrong, empty for a sound file
 */
export function checkFile(file: string): string[] {
  return findings(file, 'quick_check')
}

/**
 * Copies a database that is in use to `target`, compacted, and checks the copy before it gets its name: what
 * bears the name is whole. An older file of that name is replaced. Blocks: for a worker thread. Throws where the
 * copy fails or is not sound; then nothing of it is left.
 */
export function backUp(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const draft = `${target}.part`
  rmSync(draft, { force: true })
  try {
    copyTo(file, draft)
    const wrong = findings(draft, 'integrity_check')
    if (wrong.length > 0) throw new Error(`the copy is not sound: ${wrong.join('; ')}`)
    // VACUUM INTO does not sync what it writes.
    syncPath(draft)
    renameSync(draft, target)
    // A folder cannot be opened on Windows, where a rename needs no sync of it either.
    if (process.platform !== 'win32') syncPath(dirname(target))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Removes all but the newest daily copies; files of other names are not touched. */
export function pruneBackups(folder: string, keep: number = copiesKept): void {
  if (!existsSync(folder)) return
  const copies = readdirSync(folder)
    .filter((name) => copyName.test(name))
    .sort()
  for (const name of copies.slice(0, Math.max(0, copies.length - keep))) rmSync(join(folder, name))
}

function copyTo(file: string, draft: string): void {
  readOnly(file, (sqlite) => {
    // The connection stays read-only; query_only alone would take VACUUM INTO for a write to this file.
    sqlite.pragma('query_only = OFF')
    sqlite.prepare('VACUUM INTO ?').run(draft)
  })
}

function readOnly<T>(file: string, use: (sqlite: Sqlite) => T): T {
  const sqlite = connect(file, { readonly: true })
  try {
    return use(sqlite)
  } finally {
    sqlite.close()
  }
}

function findings(file: string, check: 'quick_check' | 'integrity_check'): string[] {
  try {
    const lines = readOnly(file, (sqlite) => sqlite.prepare<[], string>(`PRAGMA ${check}(20)`).pluck().all())
    return lines.length === 1 && lines[0] === 'ok' ? [] : lines
  } catch (error) {
    if (isDamage(error)) return [error.message]
    throw error
  }
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
