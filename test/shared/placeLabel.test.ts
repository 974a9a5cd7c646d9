import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOf, daysSince } from '../../shared/returns/placeAge.ts'
import {
  labelOf,
  locationText,
  ownNumber,
  parseLocation,
  scannedLocation,
} from '../../shared/returns/placeLabel.ts'
import { DAY } from '../../shared/time.ts'
import { carrierHints } from '../../shared/tracking/carriers.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'

describe('a location', () => {
  test.each([
    ['A-03', 'A-03'],
    ['a-3', 'A-03'],
    ['A-120', 'A-120'],
    ['Ｂ－０７', 'B-07'],
    [' a-desk ', 'A-DESK'],
    ['repair', 'REPAIR'],
    ['BIN1', 'BIN1'],
  ])('%s is %s', (text, location) => {
    const parsed = parseLocation(text)
    expect(parsed && locationText(parsed)).toBe(location)
  })

  test.each([
    '',
    'A-0',
    'A-',
    '-3',
    'A 3',
    'ABCDE-3',
    'A-12345',
    '3A',
    'A_3',
    'YT8800000000001',
    'x'.repeat(5000),
  ])('%s is none', (text) => expect(parseLocation(text)).toBeNull())

  test('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(fc.constantFrom('A', 'B', 'AB12'), fc.integer({ min: 1, max: 9999 }), (prefix, n) => {
        const text = locationText({ kind: 'shelf', prefix, n })
        expect(parseLocation(text)).toEqual({ kind: 'shelf', prefix, n })
        expect(scannedLocation(labelOf(text))).toBe(text)
      }),
    )
  })
})

describe('a shelf’s label', () => {
  test('is known by its beginning, however the scanner sends it, and is no waybill', () => {
    for (const raw of ['RDS-A-03', 'rds-a-3', ' RDS-A-03\r']) expect(scannedLocation(raw)).toBe('A-03')
    expect(scannedLocation('RDS-???')).toBe('???')
    for (const other of ['A-03', 'RD-A-03', 'YT8800000000001', '', 'x'.repeat(10_000)])
      expect(scannedLocation(other)).toBeNull()
    expect(classifyScan('RDS-A-03')).toMatchObject({ kind: 'link', reason: 'shelf_label' })
    expect(classifyScan('RDS-A-DESK')).toMatchObject({ kind: 'link', reason: 'shelf_label' })
  })

  test('looks like no carrier’s number; nor do the numbers that we give', () => {
    expect(carrierHints('RDS-A-03')).toEqual([])
    expect(carrierHints(ownNumber(17))).toEqual([])
    expect(ownNumber(17)).toBe('RDN000017')
    expect(classifyScan(ownNumber(17))).toMatchObject({ kind: 'waybill', alsoEan: false })
    expect(ownNumber(12_345_678)).toBe('RDN12345678')
  })
})

describe('the age of an unclaimed parcel', () => {
  test.each([
    [0, 'fresh'],
    [7 * DAY - 1, 'fresh'],
    [7 * DAY, 'warn'],
    [10 * DAY - 1, 'warn'],
    [10 * DAY, 'late'],
    [-5 * DAY, 'fresh'],
  ] as const)('after %d ms is %s', (ms, age) => {
    expect(ageOf(1_000_000_000_000, 1_000_000_000_000 + ms)).toBe(age)
  })
  test('is no day where the clock was set back', () => {
    expect(daysSince(2000, 1000)).toBe(0)
  })
})
