import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDifference, neighbours, rankNear } from '../../../shared/tracking/near.ts'

const waybill = fc.oneof(
  fc.stringMatching(/^[A-Z]{2,3}\d{9,13}$/),
  fc.stringMatching(/^\d{12,15}$/),
  fc.stringMatching(/^[A-Z]{2}\d{9}[A-Z]{2}$/),
  fc.stringMatching(/^JD[A-Z0-9]{2}\d{11}-1-2-$/),
  fc.stringMatching(/^[A-Z0-9-]{1,16}$/),
)

describe('neighbours', () => {
  it.each([
    ['one digit exchanged', 'YT7553019862047', 'YT7553019862048'],
    ['one letter exchanged', 'YT7553019862047', 'YD7553019862047'],
    ['a digit typed for a letter', 'SFO402883766152', 'SF0402883766152'],
    ['a letter typed for a digit', 'SF0402883766152', 'SFO402883766152'],
    ['neighbours swapped', 'YT7553019862047', 'YT7553019862407'],
    ['a digit left out', 'YT7553019862047', 'YT755301986204'],
    ['a digit doubled', 'YT7553019862047', 'YT77553019862047'],
    ['a letter left out in front', 'YT7553019862047', 'T7553019862047'],
    ['a letter left out at the end', 'RR123456785CN', 'RR123456785N'],
    ['a letter added in front', 'YT7553019862047', 'YTO7553019862047'],
  ])('hold %s', (_, text, other) => {
    expect(neighbours(text)).toContain(other)
  })

  it.each([
    ['a letter amid the digits', 'YT7553019862047', 'YT7553A019862047'],
    ['an unlike letter for a digit', 'YT7553019862047', 'YT755301986204X'],
    ['a lost dash', 'JD0118080218877-1-2-', 'JD0118080218877-12-'],
    ['two slips', 'YT7553019862047', 'YT7553019862158'],
  ])('do not hold %s', (_, text, other) => {
    expect(neighbours(text)).not.toContain(other)
  })

  it('are a few hundred for a waybill, and none for what is none', () => {
    expect(neighbours('YT7553019862047').length).toBeGreaterThan(300)
    expect(neighbours('YT7553019862047').length).toBeLessThan(700)
    expect(neighbours('')).toEqual([])
    expect(neighbours('1'.repeat(41))).toEqual([])
  })

  it('are distinct, not empty, other than the text, and explained as one edit', () => {
    fc.assert(
      fc.property(waybill, (text) => {
        const all = neighbours(text)
        expect(new Set(all).size).toBe(all.length)
        for (const other of all) {
          expect(other).not.toBe('')
          expect(explainDifference(text, other)).not.toBeNull()
        }
      }),
    )
  })

  it('are symmetric', () => {
    fc.assert(
      fc.property(waybill, fc.nat(), (text, pick) => {
        const all = neighbours(text)
        const other = all[pick % all.length]
        if (other !== undefined) expect(neighbours(other)).toContain(text)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('explainDifference', () => {
  it.each([
    ['YT7553019862047', 'YT7553019862048', 'substitution', [14], [14], false],
    ['SF0402883766152', 'SFO402883766152', 'substitution', [2], [2], true],
    ['YT7553019862047', 'YT7553019862407', 'transposition', [12, 13], [12, 13], false],
    ['YT755301986204', 'YT7553019862047', 'insertion', [], [14], false],
    ['YT7553019862047', 'YT755319862047', 'deletion', [6], [], false],
  ])('%s and %s: %s', (scanned, candidate, kind, inScanned, inCandidate, confusable) => {
    expect(explainDifference(scanned, candidate)).toEqual({ kind, inScanned, inCandidate, confusable })
  })

  it.each([
    ['YT7553019862047', 'YT7553019862047'],
    ['YT7553019862047', 'YT7553019862158'],
    ['YT7553019862047', 'TY7553019862048'],
    ['12345', '123'],
    ['12345', '13452'],
    ['1234', '2134x'],
  ])('%s and %s are no single edit apart', (scanned, candidate) => {
    expect(explainDifference(scanned, candidate)).toBeNull()
  })

  it('mirrors when the texts change places', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]{0,6}$/), fc.stringMatching(/^[01]{0,6}$/), (a, b) => {
        const there = explainDifference(a, b)
        const back = explainDifference(b, a)
        expect(back === null).toBe(there === null)
        expect(back?.inScanned).toEqual(there?.inCandidate)
        expect(back?.inCandidate).toEqual(there?.inScanned)
      }),
    )
  })
})

describe('rankNear', () => {
  it('puts the likeliest slip first', () => {
    const scanned = 'YT7553019862047'
    const ranked = [
      'YT7553019862074',
      'YT1553019862047',
      'YT7553019862046',
      'YT7553119862047',
      'YT75530198620477',
      'YT753019862047',
    ]
    const shuffled = ['YT9999999999999', scanned, ...ranked.toReversed(), ...ranked]
    expect(rankNear(scanned, shuffled).map((match) => match.candidate)).toEqual(ranked)
  })

  it('does not depend on the order given', () => {
    fc.assert(
      fc.property(waybill, fc.infiniteStream(fc.nat()), (text, stream) => {
        const all = neighbours(text).slice(0, 60)
        const keyed = all.map((candidate) => ({ candidate, key: stream.next().value }))
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ candidate }) => candidate)
        expect(rankNear(text, shuffled)).toEqual(rankNear(text, all))
      }),
    )
  })
})
