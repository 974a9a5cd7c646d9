import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasWaybillShape,
  keysOfImported,
  matchKeys,
  normaliseTracking,
  parcelKey,
} from '../../../shared/tracking/normalise.ts'

describe('normaliseTracking', () => {
  it.each([
    ['YT7553019862047', 'YT7553019862047', null],
    ['  yt7553019862047\r\n', 'YT7553019862047', null],
    ['\tYT7553019862047\t', 'YT7553019862047', null],
    ['ＹＴ７５５３０１９８６２０４７', 'YT7553019862047', null],
    ['YT 7553 0198 62047', 'YT7553019862047', null],
    ['YT7553\u200b019\u00ad862047\ufeff', 'YT7553019862047', null],
    ['YT7553\u00a00198\u300062047', 'YT7553019862047', null],
    [']C0YT7553019862047', 'YT7553019862047', ']C0'],
    [']C1\u001d7712345678901234', '7712345678901234', ']C1'],
    ['\u001d]E06901234567892\r', '6901234567892', ']E0'],
    [']Q3SF1402883766152', 'SF1402883766152', ']Q3'],
    [']d27712345678901', '7712345678901', ']d2'],
    ['*SF1402883766152*', 'SF1402883766152', null],
    ['JD0118080218877–1—1−', 'JD0118080218877-1-1-', null],
    ['', '', null],
    [' \r\n\u200b', '', null],
  ])('folds %j', (raw, text, aim) => {
    expect(normaliseTracking(raw)).toMatchObject({ raw, text, aim })
  })

  it.each([
    ['JD0118080218877-1-1-', 'JD0118080218877', { n: 1, of: 1 }],
    ['JD0118080218877-1-1', 'JD0118080218877', { n: 1, of: 1 }],
    ['JD0118080218877-1-2-', 'JD0118080218877', { n: 1, of: 2 }],
    ['jd0118080218877-2-2-15', 'JD0118080218877', { n: 2, of: 2 }],
    ['JD0118080218877', 'JD0118080218877', null],
    ['JD0118080218877-3-2-', 'JD0118080218877-3-2-', null],
    ['JD0118080218877-0-0-', 'JD0118080218877-0-0-', null],
    ['2026-11-20', '2026-11-20', null],
  ])('finds the part in %s', (raw, base, part) => {
    expect(normaliseTracking(raw)).toMatchObject({ base, part })
  })

  it('is the same when done twice', () => {
    const awkward = fc.constantFrom(
      ']c0',
      ']',
      '\u0131',
      '\u0307',
      'i',
      '\u1112',
      '\u1161',
      '\u200b',
      '*',
      '-',
      '\ufdfa',
      'ß',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.oneof(awkward, fc.string({ maxLength: 2 })), { maxLength: 12 })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (raw) => {
        const once = normaliseTracking(raw)
        const twice = normaliseTracking(once.text)
        expect(twice).toMatchObject({ text: once.text, base: once.base, part: once.part, aim: null })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is quick on a long run of scanner prefixes', () => {
    expect(normaliseTracking(']C0'.repeat(100_000)).text).toBe('')
  })
})

describe('keys', () => {
  const keys = (raw: string): string[] => matchKeys(normaliseTracking(raw))

  it.each([
    ['YT7553019862047', ['YT7553019862047', '7553019862047']],
    [
      '7712345678901',
      ['7712345678901', 'SF7712345678901', 'YT7712345678901', 'JT7712345678901', 'DPK7712345678901'],
    ],
    ['77123456789', ['77123456789']],
    ['JD0118080218877-1-1-', ['JD0118080218877-1-1-', 'JD0118080218877']],
    ['JD0118080218877-1-2', ['JD0118080218877-1-2', 'JD0118080218877-1-2-', 'JD0118080218877']],
    ['', []],
  ])('to look %s up by', (raw, expected) => {
    expect(keys(raw)).toEqual(expected)
  })

  it.each([
    ['YT7553019862047', ['YT7553019862047']],
    [
      'yt7553019862047, 7712345678901；SF1402883766152',
      ['YT7553019862047', '7712345678901', 'SF1402883766152'],
    ],
    ['JD0118080218877-1-1-', ['JD0118080218877']],
    ['JD0118080218877-1-2-', ['JD0118080218877-1-2-', 'JD0118080218877']],
    ['无', []],
    ['0', []],
    ['--', []],
    ['', []],
  ])('of the cell %j', (cell, expected) => {
    expect(keysOfImported(cell)).toEqual(expected)
  })

  it.each([
    ['JD0118080218877-1-1-', 'JD0118080218877'],
    ['JD0118080218877', 'JD0118080218877-1-1-'],
    ['JD0118080218877-2-2-', 'JD0118080218877'],
    ['JD0118080218877-2-2-', 'JD0118080218877-1-2-'],
    ['YT7553019862047', '7553019862047'],
    ['7553019862047', 'YT7553019862047'],
  ])('of the label %s meet those of the cell %s', (label, cell) => {
    expect(keysOfImported(cell).some((key) => keys(label).includes(key))).toBe(true)
  })

  it('tells two parcels of a shipment apart, and not the label from the typed number of one', () => {
    const key = (raw: string): string => parcelKey(normaliseTracking(raw))
    expect(key('JD0118080218877-1-1-')).toBe(key('JD0118080218877'))
    expect(key('JD0118080218877-1-2-')).not.toBe(key('JD0118080218877-2-2-'))
    expect(key('JD0118080218877-1-2')).toBe(key('JD0118080218877-1-2-'))
  })

  it.each([
    ['YT7553019862047', true],
    ['JD0118080218877-1-1-', true],
    ['12345678', true],
    ['A-03', false],
    ['ABCDEFGH', false],
    ['-1234567', false],
    ['YT75530198?', false],
    ['1'.repeat(65), false],
  ])('the shape of %s', (text, expected) => {
    expect(hasWaybillShape(text)).toBe(expected)
  })
})
