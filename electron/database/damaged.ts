import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import SqliteDatabase from 'better-sqlite3'

export type Header =
  | { readonly kind: 'missing' }
  | { readonly kind: 'sound'; readonly userVersion: number; readonly pageSize: number }
  | { readonly kind: 'damaged' }

const magic = 'SQLite format 3\0'
/** The files that SQLite keeps beside a database: they belong to it, and go where it goes. */
const companions = ['-wal', '-shm'] as const

/**
 * Looks at the first 100 bytes of a database file, which cost nothing however large it is
 * (https://www.sqlite.org/fileformat.html, section 1.3). Only before the file is opened: closing any handle
 * of a file drops the locks that SQLite holds on it in this process.
 */
export function readHeader(file: string): Header {
  // A file of no bytes is what SQLite itself makes when it opens a new one.
  if (!existsSync(file) || statSync(file).size === 0) return { kind: 'missing' }
  const bytes = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    if (readSync(handle, bytes, 0, 100, 0) < 100) return { kind: 'damaged' }
  } finally {
    closeSync(handle)
  }
  if (bytes.toString('latin1', 0, 16) !== magic) return { kind: 'damaged' }
  const size = bytes.readUInt16BE(16)
  const pageSize = size === 1 ? 65_536 : size
  const powerOfTwo = pageSize >= 512 && (pageSize & (pageSize - 1)) === 0
  if (!powerOfTwo || statSync(file).size < pageSize) return { kind: 'damaged' }
  return { kind: 'sound', userVersion: bytes.readUInt32BE(60), pageSize }
}

/**
 * Renames a damaged database, with its companions, to a name that is free: nothing is ever overwritten, and
 * what can be saved from it is all there.
 * @returns the new path
 */
export function keepAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  let kept = `${file}.damaged-${stamp}`
  for (let n = 2; existsSync(kept); n++) kept = `${file}.damaged-${stamp}-${n}`
  for (const companion of companions) {
    if (existsSync(file + companion)) renameSync(file + companion, kept + companion)
  }
  if (existsSync(file)) renameSync(file, kept)
  rmSync(markOf(file), { force: true })
  return kept
}

const markOf = (file: string) => `${file}-is-damaged`

/** Says that the file was found damaged while it was in use: the next start puts it aside. */
export function markDamaged(file: string, findings: readonly string[]): void {
  writeFileSync(markOf(file), `${findings.join('\n')}\n`)
}

export function markedDamaged(file: string): boolean {
  return existsSync(markOf(file))
}

/** True where SQLite says that the file is no database, or a broken one. */
export function isDamage(error: unknown): error is Error {
  if (!(error instanceof SqliteDatabase.SqliteError)) return false
  return error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB'
}
