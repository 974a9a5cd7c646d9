import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gtinCheckDigit, productCode } from '../../../shared/tracking/ean.ts'
import { isFromAbroad, s10 } from '../../../shared/tracking/s10.ts'

const serial = fc.stringMatching(/^\d{8}$/)

describe('s10', () => {
  it.each([
    ['RR123456785CN', 'RR', 'CN', 5],
    ['RR473124829GB', 'RR', 'GB', 9],
    ['EE471108151FR', 'EE', 'FR', 1],
    ['EB000717595HK', 'EB', 'HK', 5],
    ['EB000717618HK', 'EB', 'HK', 8],
  ])('%s is sound', (text, serviceIndicator, country, expected) => {
    expect(s10(text)).toEqual({ valid: true, serviceIndicator, country, expected })
  })

  // The two special cases of the standard: a remainder of 1 gives 0, a remainder of 0 gives 5.
  it.each([
    ['96633102', 0],
    ['00071759', 5],
  ])('the digit of %s is %d', (digits, expected) => {
    expect(s10(`RR${digits}${expected}CN`)).toMatchObject({ valid: true, expected })
  })

  it.each(['', 'RR12345678CN', 'RR1234567855CN', 'R1123456785CN', '1234567890123', 'RR123456785C1'])(
    '%j has another form',
    (text) => {
      expect(s10(text)).toBeNull()
    },
  )

  it('catches each wrong digit of the serial number that keeps its check digit from fitting', () => {
    fc.assert(
      fc.property(serial, fc.nat(7), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const sound = `RR${digits}${s10(`RR${digits}0CN`)?.expected}CN`
        const other = (Number(digits.charAt(at)) + by) % 10
        const slip = `RR${digits.slice(0, at)}${other}${digits.slice(at + 1)}${sound.charAt(10)}CN`
        expect(s10(sound)?.valid).toBe(true)
        // Serial numbers whose digit was folded (10 → 0, 11 → 5) share it with another remainder.
        if (!['0', '5'].includes(sound.charAt(10))) expect(s10(slip)?.valid).toBe(false)
      }),
    )
  })

  it.each([
    ['RR473124829GB', true],
    ['EB000717618HK', true],
    ['RR123456785CN', false],
    ['RR473124828GB', false],
    ['YT7553019862047', false],
  ])('%s from abroad: %s', (text, expected) => {
    expect(isFromAbroad(text)).toBe(expected)
  })
})

describe('productCode', () => {
  it.each([
    ['6901234567892', 'ean13', '6901234567892'],
    ['4006381333931', 'ean13', '4006381333931'],
    ['036000291452', 'upca', '0036000291452'],
    ['96385074', 'ean8', '0000096385074'],
  ])('%s is a product', (code, form, gtin13) => {
    expect(productCode(code)).toEqual({ form, code, gtin13 })
  })

  it.each([
    '6901234567893',
    '690123456789',
    '12345678',
    '0000000000000',
    '',
    'A901234567892',
    '69012345678921',
  ])('%j is none', (code) => {
    expect(productCode(code)).toBeNull()
  })

  it('accepts exactly one last digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9](?:\d{6}|\d{10}|\d{11})$/), (body) => {
        const fitting = [...'0123456789'].filter((digit) => productCode(body + digit) !== null)
        expect(fitting).toEqual([String(gtinCheckDigit(body))])
      }),
    )
  })
})
