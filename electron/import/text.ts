import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const CHUNK = 256 * 1024
/** More than one character in so many that cannot be decoded, or is a control: no text. */
const BAD_SHARE = 200
/** A few bad characters are let pass even in a short file. */
const BAD_ALWAYS = 3

/** The file's bytes in pieces; the piece is overwritten by the next one. */
function* bytesOf(file: string): Generator<Uint8Array> {
  const handle = openSync(file, 'r')
  try {
    const buffer = new Uint8Array(CHUNK)
    for (;;) {
      const read = readSync(handle, buffer)
      if (read === 0) return
      yield buffer.subarray(0, read)
    }
  } finally {
    closeSync(handle)
  }
}

/** The file's text in pieces. A byte-order mark is left out; what cannot be decoded becomes U+FFFD. */
export function* textOf(file: string, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const bytes of bytesOf(file)) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function markOf(head: Uint8Array): Encoding | null {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** How many bytes at the end may be the beginning of a UTF-8 character: 0 to 3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

function isUtf8File(file: string): boolean {
  let carried = new Uint8Array(0)
  for (const bytes of bytesOf(file)) {
    const whole = carried.length === 0 ? bytes : Buffer.concat([carried, bytes])
    const cut = whole.length - unfinished(whole)
    if (!isUtf8(whole.subarray(0, cut))) return false
    carried = Uint8Array.from(whole.subarray(cut))
  }
  return carried.length === 0
}

const BAD = /[[\p{Cc}\uFFFD]--[\t\n\v\f\r]]/gv

/**
 * What a text file is written in: its mark, else UTF-8 where every byte fits, else GB18030, which spreadsheets
 * and the platform write in Chinese. A file with NUL bytes or too much that no text has is `file_binary`.
 */
export function detectEncoding(file: string): Result<Encoding, AppError> {
  let first = true
  let mark: Encoding | null = null
  for (const bytes of bytesOf(file)) {
    if (first) mark = markOf(bytes)
    first = false
    if (mark === 'utf-16le' || mark === 'utf-16be') break
    if (bytes.includes(0)) return err({ code: 'file_binary' })
  }
  if (first) return err({ code: 'file_empty' })
  const encoding = mark ?? (isUtf8File(file) ? 'utf-8' : 'gb18030')
  let characters = 0
  let bad = 0
  let filled = false
  for (const text of textOf(file, encoding)) {
    characters += text.length
    bad += text.match(BAD)?.length ?? 0
    filled ||= text.trim() !== ''
  }
  if (!filled) return err({ code: 'file_empty' })
  return bad > BAD_ALWAYS && bad * BAD_SHARE > characters ? err({ code: 'file_binary' }) : ok(encoding)
}
