import { createInflateRaw } from 'node:zlib'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'

/** A workbook may unpack to so many bytes, and to so many times its own size. */
export const LARGEST_INFLATED = 200 * 1024 * 1024
const HIGHEST_RATIO = 100
/** Below this a high ratio is no danger: an empty sheet compresses well. */
const RATIO_FROM = 16 * 1024 * 1024

export interface ZipEntry {
  readonly name: string
  readonly compressed: number
  readonly inflated: number
  readonly method: number
  readonly offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

/** The entries that a zip's central directory names; `file_damaged` where it cannot be read. */
export function zipEntries(zip: Buffer): Result<ZipEntry[], AppError> {
  const damaged = err({ code: 'file_damaged', why: 'zip' } as const)
  let end = -1
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === END) {
      end = at
      break
    }
  if (end === -1) return damaged
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) return damaged
    const nameLength = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      compressed: zip.readUInt32LE(at + 20),
      inflated: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return ok(entries)
}

/** Unpacks an entry into nothing, counting; stops as soon as there is more than the directory says. */
async function inflatedBytes(data: Buffer, limit: number): Promise<number> {
  const inflate = createInflateRaw()
  let bytes = 0
  inflate.end(data)
  try {
    for await (const piece of inflate) {
      if (piece instanceof Uint8Array) bytes += piece.length
      if (bytes > limit) break
    }
  } finally {
    inflate.destroy()
  }
  return bytes
}

/**
 * Makes sure that a zip unpacks to no more than it may, before anything unpacks it into memory: first by what its
 * directory says, then, as that may lie, by unpacking each entry into nothing.
 */
export async function checkZip(zip: Buffer, entries: readonly ZipEntry[]): Promise<Result<void, AppError>> {
  const bomb = (bytes: number) => err({ code: 'file_bomb', bytes, limit: LARGEST_INFLATED } as const)
  const told = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  if (told > LARGEST_INFLATED || (told > RATIO_FROM && told > zip.length * HIGHEST_RATIO)) return bomb(told)
  let real = 0
  for (const entry of entries) {
    const { offset } = entry
    if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL)
      return err({ code: 'file_damaged', why: entry.name.slice(0, 80) })
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    if (entry.method === 0) {
      real += entry.compressed
      continue
    }
    try {
      const bytes = await inflatedBytes(zip.subarray(start, start + entry.compressed), entry.inflated)
      if (bytes > entry.inflated) return bomb(bytes)
      real += bytes
    } catch {
      return err({ code: 'file_damaged', why: entry.name.slice(0, 80) })
    }
  }
  return real > LARGEST_INFLATED ? bomb(real) : ok(undefined)
}
