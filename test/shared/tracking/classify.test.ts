import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyScan } from '../../../shared/tracking/classify.ts'

describe('classifyScan', () => {
  it.each(['', ' ', '\r\n', ']C0', '\u200b'])('%j is empty', (raw) => {
    expect(classifyScan(raw)).toEqual({ kind: 'empty' })
  })

  it.each([
    ['YT7553019862047', false],
    ['JD0118080218877-1-2-', false],
    ['RR123456785CN', false],
    ['1234567890', false],
    ['ABC123456789', false],
    // YUNDA's own form; the second passes as an EAN-13 as well, so both are possible.
    ['5012345678901', false],
    ['5012345678900', true],
    // The scanner says Code 128, which is on no retail product.
    [']C05012345678900', false],
    [']C06901234567892', false],
    // The QR code of a label may hold nothing but the waybill.
    [']Q3SF1402883766152', false],
  ])('%s is a waybill', (raw, alsoEan) => {
    expect(classifyScan(raw)).toMatchObject({ kind: 'waybill', alsoEan })
  })

  it('gives a waybill its carriers by the base', () => {
    expect(classifyScan('JD0118080218877-1-2-')).toMatchObject({
      hints: [{ carrier: 'jd', strength: 'main' }],
    })
  })

  it.each([
    ['6901234567892', '6901234567892'],
    [']E06901234567892', '6901234567892'],
    [']E05012345678900', '5012345678900'],
    ['036000291452', '036000291452'],
    ['96385074', '96385074'],
  ])('%s is a product, which may still be looked for', (raw, text) => {
    expect(classifyScan(raw)).toMatchObject({
      kind: 'product_code',
      code: { code: text },
      tracking: { text },
    })
  })

  it('tells the check digit that a misread S10 number should have', () => {
    expect(classifyScan('RR123456786CN')).toMatchObject({
      kind: 'misread',
      expected: 5,
      tracking: { text: 'RR123456786CN' },
    })
  })

  it.each([
    ['https://m.tb.cn/h.5abc', 'address'],
    ['HTTP://WWW.SF-EXPRESS.COM/1', 'address'],
    ['www.example.com/SF1402883766152', 'address'],
    ['weixin://dl/business/?t=abc', 'address'],
    ['qr.example.com/p/12345', 'address'],
    ['{"waybill":"SF1402883766152"}', 'characters'],
    ["MMM={'k1':'755','k5':'SF1402883766152'}", 'characters'],
    ['退货单', 'characters'],
    ['SF1402883766152?', 'characters'],
    ['-1402883766152', 'characters'],
    ['1'.repeat(65), 'too_long'],
    ['A-03', 'too_short'],
    ['HELLOWORLD', 'too_short'],
    [']Q3ABC12345678', 'symbology'],
  ])('%s is no waybill', (raw, reason) => {
    expect(classifyScan(raw)).toEqual({ kind: 'link', text: raw, reason })
  })

  it('never throws', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6_000, size: 'max' }),
      fc.string({ maxLength: 200 }),
      fc.stringMatching(/^[\]*A-Z0-9-]{0,40}$/),
    )
    fc.assert(
      fc.property(anything, (raw) => {
        expect(['empty', 'waybill', 'product_code', 'misread', 'link']).toContain(classifyScan(raw).kind)
      }),
    )
  })
})
