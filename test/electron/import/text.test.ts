import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../electron/import/gb18030.ts'
import { SeenKeys } from '../../../electron/import/seenKeys.ts'
import { detectEncoding, textOf } from '../../../electron/import/text.ts'

const folder = mkdtempSync(join(tmpdir(), 'returndock-text-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = join(folder, 'text.csv')
function read(bytes: Uint8Array): { encoding: string; text: string } {
  writeFileSync(file, bytes)
  const encoding = detectEncoding(file)
  if (!encoding.ok) throw new Error(encoding.error.code)
  return { encoding: encoding.value, text: [...textOf(file, encoding.value)].join('') }
}
const utf8 = (text: string) => new TextEncoder().encode(text)

it.each([
  ['UTF-8', utf8('退款编号,1'), 'utf-8'],
  ['UTF-8 with a mark', utf8('\ufeff退款编号,1'), 'utf-8'],
  ['GB18030', encodeGb18030('退款编号,1'), 'gb18030'],
  ['ASCII alone', utf8('退款编号,1'.replace('退款编号', 'id')), 'utf-8'],
  ['UTF-16', Buffer.from('\ufeff退款编号,1', 'utf16le'), 'utf-16le'],
])('%s', (_what, bytes, encoding) => {
  expect(read(bytes).encoding).toBe(encoding)
  expect(read(bytes).text).toMatch(/^(退款编号|id),1$/)
})

it('decodes characters that lie across the pieces of a file', () => {
  // One byte more each time: some boundary falls into every part of a character.
  for (let shift = 0; shift < 4; shift++) {
    const text = 'x'.repeat(shift) + '退货包裹'.repeat(60_000)
    expect(read(utf8(text))).toEqual({ encoding: 'utf-8', text })
    expect(read(encodeGb18030(text))).toEqual({ encoding: 'gb18030', text })
  }
})

it('writes GB18030 that decodes to the same text', () => {
  const chinese = fc.string({ unit: fc.constantFrom(...'退款编号，。包裹ABC123（）—￥·、'), maxLength: 50 })
  fc.assert(
    fc.property(chinese, (text) => {
      expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text)
    }),
  )
})

it('counts keys as a plain count does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 2000 }), (numbers) => {
      const seen = new SeenKeys()
      const counts = new Map<string, number>()
      for (const n of numbers) {
        const key = `1000000000000000${n}`
        seen.add(key)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      for (const [key, count] of counts) expect(seen.count(key)).toBe(count)
    }),
  )
})

it('keeps apart half a million numbers that follow one another', () => {
  const seen = new SeenKeys()
  for (let i = 0; i < 500_000; i++) seen.add(`2605010${String(i).padStart(11, '0')}`)
  for (let i = 0; i < 500_000; i += 997) expect(seen.count(`2605010${String(i).padStart(11, '0')}`)).toBe(1)
})
