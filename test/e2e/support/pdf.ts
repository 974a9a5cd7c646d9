import { inflateSync } from 'node:zlib'

/** What a PDF of Chromium's holds, as far as a test asks. */
export interface PdfPages {
  /** Width and height of each page, whole millimetres. */
  readonly sizes: readonly (readonly [number, number])[]
  /** The text of each content stream, in the order of the file. */
  readonly text: readonly string[]
}

/** Reads the pages' sizes and their text: Chromium writes glyph numbers, and a table from these to letters. */
export function pdfPages(pdf: Buffer): PdfPages {
  const file = pdf.toString('latin1')
  const sizes = [
    ...file.matchAll(/\/Type\s*\/Page\b(?!s)[\s\S]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g),
  ].map(([, width, height]) => [millimetres(width), millimetres(height)] as const)
  const streams = new Map<string, string>()
  for (const [, id = '', head = '', body = ''] of file.matchAll(
    /(\d+) 0 obj\s*<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g,
  ))
    if (head.includes('FlateDecode')) {
      try {
        streams.set(id, inflateSync(Buffer.from(body, 'latin1')).toString('latin1'))
      } catch {
        // A font file or picture that ends in other bytes: no text in it.
      }
    }
  const letters = new Map<string, ReadonlyMap<string, string>>()
  for (const [, font = '', table = ''] of file.matchAll(
    /(\d+) 0 obj\s*<<(?:(?!endobj)[\s\S])*?\/ToUnicode (\d+) 0 R/g,
  ))
    letters.set(font, toUnicode(streams.get(table) ?? ''))
  const names = new Map<string, ReadonlyMap<string, string>>()
  for (const [, name = '', font = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = letters.get(font)
    if (table) names.set(name, table)
  }
  const text = [...streams.values()]
    .filter((each) => /\bTj\b|\bTJ\b/.test(each))
    .map((each) => textOf(each, names))
  return { sizes, text }
}

const millimetres = (points: string | undefined): number => Math.round((Number(points) / 72) * 25.4)

/** Glyph number → letter, from a CMap. */
function toUnicode(cmap: string): Map<string, string> {
  const letters = new Map<string, string>()
  const letter = (hex: string) =>
    (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(glyph.toLowerCase(), letter(to))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let at = Number.parseInt(from, 16); at <= Number.parseInt(to, 16); at += 1) {
        const code = Number.parseInt(first, 16) + at - Number.parseInt(from, 16)
        letters.set(at.toString(16).padStart(from.length, '0'), String.fromCharCode(code))
      }
  return letters
}

function textOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let text = ''
  let font: ReadonlyMap<string, string> = new Map()
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|(<\w+>|\[[^\]]*\])\s*T[jJ]/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map()
    // Drawn letters (Chinese) have glyph numbers of one byte, a font's of two.
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g))
      for (const glyph of hex.match(widthOf(font) === 2 ? /../g : /.{4}/g) ?? [])
        text += font.get(glyph.toLowerCase()) ?? ''
  }
  return text
}

/** Hexadecimal digits of a font's glyph numbers. */
function widthOf(font: ReadonlyMap<string, string>): number {
  const [first = '0000'] = font.keys()
  return first.length
}
