import { closeSync, openSync, readSync } from 'node:fs'

const HEAD = 512

/** Files whose first bytes name them, by what people call them. */
const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['exe', [0x4d, 0x5a, 0x90]],
]

/** `zip` may be a workbook; `html` is what some tools save under the name of one; null: perhaps text. */
export type FileMark = string | null

/** What the first bytes of a file say that it is. */
export function fileMark(file: string): FileMark {
  const handle = openSync(file, 'r')
  const head = new Uint8Array(HEAD)
  let read = 0
  try {
    read = readSync(handle, head)
  } finally {
    closeSync(handle)
  }
  const bytes = head.subarray(0, read)
  const known = MAGIC.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))
  if (known) return known[0]
  const start = new TextDecoder('latin1')
    .decode(bytes)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return /^<(?:!doctype|html|table|meta|\?xml)/i.test(start) ? 'html' : null
}
