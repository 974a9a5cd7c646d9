import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, checked, formatMoney, parseMoney, percentOf, plainMoney, sum } from '../../shared/money.ts'

const fen = fc.integer({ min: 0, max: 1_000_000_000 })

describe('parseMoney', () => {
  it.each([
    ['0', 0],
    ['1280', 128_000],
    ['1280.5', 128_050],
    ['1280.50', 128_050],
    ['1280.5000', 128_050],
    ['1,280.00', 128_000],
    ['10,000,000.00', 1_000_000_000],
    ['¥1,280.00', 128_000],
    ['￥1280', 128_000],
    ['1280元', 128_000],
    ['１２８０．５０元', 128_050],
    [' 12 80 ', 128_000],
    ['CNY 12.30', 1_230],
    ['.5', 50],
    ['007', 700],
    ['-0.00', 0],
    // Floats cannot hold these three; digits can.
    ['0.29', 29],
    ['1.15', 115],
    ['8.41', 841],
    // What spreadsheets store for 128.1 and 0.3 after an addition.
    ['128.09999999999999', 12_810],
    ['0.30000000000000004', 30],
    ['0.99999999999999', 100],
  ])('reads %j', (text, value) => {
    expect(parseMoney(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'money_malformed'],
    ['.', 'money_malformed'],
    ['12.', 'money_malformed'],
    ['1,28', 'money_malformed'],
    ['1,2800', 'money_malformed'],
    ['12,80.00', 'money_malformed'],
    ['1.280,00', 'money_malformed'],
    ['1.28E+3', 'money_malformed'],
    ['0x10', 'money_malformed'],
    ['1.2万', 'money_malformed'],
    ['NaN', 'money_malformed'],
    ['Infinity', 'money_malformed'],
    ['--5', 'money_malformed'],
    ['¥', 'money_malformed'],
    ['-1', 'money_negative'],
    ['-¥0.01', 'money_negative'],
    ['¥-5', 'money_negative'],
    ['−5.00', 'money_negative'],
    ['10000000.01', 'money_absurd'],
    ['99999999999999999999', 'money_absurd'],
    ['2381047566201834721', 'money_absurd'],
    ['12.345', 'money_too_precise'],
    ['0.001', 'money_too_precise'],
    ['1.0000001', 'money_too_precise'],
  ])('refuses %j: %s', (text, code) => {
    expect(parseMoney(text)).toEqual({ ok: false, error: { code } })
  })

  it('reads back what formatMoney and plainMoney write', () => {
    fc.assert(
      fc.property(fen, (minor) => {
        expect(parseMoney(formatMoney(minor, 'CNY'))).toEqual({ ok: true, value: minor })
        expect(parseMoney(plainMoney(minor))).toEqual({ ok: true, value: minor })
      }),
    )
  })

  it('answers every text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-¥0-9.,元]*$/)), (text) => {
        const result = parseMoney(text)
        if (result.ok) expect(Number.isSafeInteger(result.value) && result.value >= 0).toBe(true)
      }),
    )
  })
})

describe('formatMoney', () => {
  it.each([
    [0, 'CNY', '¥0.00'],
    [5, 'CNY', '¥0.05'],
    [128_000, 'CNY', '¥1,280.00'],
    [123_456_789, 'CNY', '¥1,234,567.89'],
    [-500, 'CNY', '-¥5.00'],
    [128_000, 'HKD', 'HK$1,280.00'],
    [100, 'XTS', 'XTS 1.00'],
  ])('%d %s is %s', (minor, currency, text) => {
    expect(formatMoney(minor, currency)).toBe(text)
  })

  it('writes no separators for files', () => {
    expect(plainMoney(123_456_789)).toBe('1234567.89')
    expect(plainMoney(-7)).toBe('-0.07')
  })

  it('throws for what is no amount', () => {
    expect(() => formatMoney(0.5, 'CNY')).toThrow(RangeError)
    expect(() => plainMoney(Number.NaN)).toThrow(RangeError)
  })
})

describe('percentOf', () => {
  it.each([
    [10_000, 2_500, 2_500],
    [1, 5_000, 1],
    [1, 4_999, 0],
    [3, 5_000, 2],
    [333, 3_333, 111],
    [-1, 5_000, -1],
    [-1, 4_999, 0],
    [128_000, 0, 0],
    [128_000, 10_000, 128_000],
    [9_007_199_254_740_991, 10_000, 9_007_199_254_740_991],
  ])('of %d at %d basis points is %d', (minor, basisPoints, expected) => {
    expect(percentOf(minor, basisPoints)).toBe(expected)
  })

  it('is within half a fen of the exact share', () => {
    fc.assert(
      fc.property(fen, fc.integer({ min: 0, max: 20_000 }), (minor, basisPoints) => {
        const error = BigInt(percentOf(minor, basisPoints)) * 10_000n - BigInt(minor) * BigInt(basisPoints)
        expect(error > -5_000n && error <= 5_000n).toBe(true)
      }),
    )
  })

  it('throws for a negative or broken share', () => {
    expect(() => percentOf(100, -1)).toThrow(RangeError)
    expect(() => percentOf(100, 0.5)).toThrow(RangeError)
  })
})

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [1, 2, 1], [25, 50, 25]],
    [101, [1, 2, 1], [25, 51, 25]],
    [1, [1, 1], [1, 0]],
    [5, [0, 0, 0], [2, 2, 1]],
    [10, [3, 0, 7], [3, 0, 7]],
    [0, [], []],
    [0, [5], [0]],
  ])('%d by %j', (total, weights, expected) => {
    expect(allocate(total, weights)).toEqual(expected)
  })

  it('gives out all, to each within one fen of its share, and nothing to a weight of zero', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fen, weights, (total, shares) => {
        const parts = allocate(total, shares)
        expect(sum(parts)).toBe(total)
        const all = sum(shares)
        if (all === 0) return
        parts.forEach((part, index) => {
          const share = shares[index] ?? 0
          const off = BigInt(part) * BigInt(all) - BigInt(total) * BigInt(share)
          expect(off > -BigInt(all) && off < BigInt(all)).toBe(true)
          if (share === 0) expect(part).toBe(0)
        })
      }),
    )
  })

  it('throws for what cannot be shared out', () => {
    expect(() => allocate(-1, [1])).toThrow(RangeError)
    expect(() => allocate(1, [])).toThrow(RangeError)
    expect(() => allocate(1, [1, -1])).toThrow(RangeError)
  })
})

describe('sum', () => {
  it('adds up, and throws where integers end', () => {
    expect(sum([])).toBe(0)
    expect(sum([1, 2, -4])).toBe(-1)
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
    expect(() => checked(0.1)).toThrow(RangeError)
  })
})
