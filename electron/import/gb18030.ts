let table: Map<number, number> | undefined

/** Two-byte codes by character, made by decoding all of them once: the platform has a decoder but no encoder. */
function twoByteCodes(): Map<number, number> {
  const codes = new Map<number, number>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      const point = text.codePointAt(0)
      if (point === undefined || point === 0xfffd || text.length !== 1 || codes.has(point)) continue
      codes.set(point, lead * 256 + trail)
    }
  }
  return codes
}

/**
 * Writes text as the platform and spreadsheets do in Chinese. Characters outside the two-byte part (rare ones,
 * most signs and pictures) become a question mark.
 */
export function encodeGb18030(text: string): Buffer {
  table ??= twoByteCodes()
  const bytes = Buffer.allocUnsafe(text.length * 2)
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0x3f
    const code = point < 0x80 ? point : (table.get(point) ?? 0x3f)
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.subarray(0, length)
}
