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
  try {
    const sqlite = connect(file, { readonly: true })
    try {
      return findings(sqlite)
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (isDamage(error)) return [error.message]
    throw error
  }
}

/**
 * Copies a database that is in use to `target`, and checks the copy before it gets its name: what bears the name
 * is whole. An older file of that name is replaced. Rejects where the copy fails or is not sound; then nothing of
 * it is left. Blocks for the check: for a worker thread.
 */
export async function backUp(file: string, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true })
  const draft = `${target}.part`
  removeDraft(draft)
  try {
    await copyTo(file, draft)
    const wrong = settle(draft)
    if (wrong.length > 0) throw new Error(`the copy is not sound: ${wrong.join('; ')}`)
    syncPath(draft)
    renameSync(draft, target)
    // A folder cannot be opened on Windows, where a rename needs no sync of it either.
    if (process.platform !== 'win32') syncPath(dirname(target))
  } catch (error) {
    removeDraft(draft)
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

/** Pages copied at once; between two steps the thread can be ended. */
const pagesPerStep = 2000

async function copyTo(file: string, draft: string): Promise<void> {
  const sqlite = connect(file, { readonly: true })
  try {
    // What is copied is what is seen from here on: without it each commit of the desk would begin the copy anew.
    sqlite.exec('BEGIN')
    sqlite.prepare('SELECT count(*) FROM migration').get()
    await sqlite.backup(draft, { progress: () => pagesPerStep })
  } finally {
    sqlite.close()
  }
}

/** Makes the copy one file, without a log beside it, and checks it. @returns what is wrong */
function settle(draft: string): string[] {
  const sqlite = connect(draft, { readonly: false })
  try {
    sqlite.pragma('journal_mode = DELETE')
    return findings(sqlite)
  } finally {
    sqlite.close()
  }
}

function findings(sqlite: Sqlite): string[] {
  const lines = sqlite.prepare<[], string>('PRAGMA quick_check(20)').pluck().all()
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines
}

function removeDraft(draft: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(draft + suffix, { force: true })
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
