import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupTracking, lastFour } from '../../../shared/tracking/format.ts'
import { findWaybills } from '../../../shared/tracking/weak.ts'

describe('groupTracking', () => {
  it.each([
    ['SF1402883766152', ['SF1', '4028', '8376'], '6152', ''],
    ['75318840226591', ['75', '3188', '4022'], '6591', ''],
    ['JDVA0261877409-1-1-', ['JDVA', '02', '6187'], '7409', '-1-1-'],
    ['DPK360281947715', ['DPK', '3602', '8194'], '7715', ''],
    ['RR123456785CN', ['RR1', '2345'], '6785', 'CN'],
    ['123', [], '123', ''],
    ['', [], '', ''],
  ])('%s', (text, groups, last, tail) => {
    expect(groupTracking(text)).toEqual({ groups, lastFour: last, tail })
    expect(lastFour(text)).toBe(last)
  })

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[A-Z0-9-]*$/)), (text) => {
        const { groups, lastFour: last, tail } = groupTracking(text)
        expect([...groups, last, tail].join('')).toBe(text)
      }),
    )
  })
})

describe('findWaybills', () => {
  it.each([
    ['已寄回，单号YT7553019862047，请查收', ['YT7553019862047']],
    ['圆通 yt7553019862047 / 中通75318840226591', ['YT7553019862047', '75318840226591']],
    ['顺丰：SF 1402 8837 66152', ['SF1402883766152']],
    ['顺丰 SF1 4028 8376 6152 电话13812345678', ['SF1402883766152']],
    ['京东JD0118080218877-1-1-', ['JD0118080218877']],
    ['单号是ＳＦ１４０２８８３７６６１５２。', ['SF1402883766152']],
    ['EMS9188402265912', ['9188402265912']],
    ['RR123456785CN', ['RR123456785CN']],
    ['YT7553019862047和YT7553019862047', ['YT7553019862047']],
    ['612345678901234567', ['612345678901234567']],
  ])('in %j', (text, expected) => {
    expect(findWaybills(text)).toEqual(expected)
  })

  it.each([
    '电话13812345678',
    '+86 13812345678',
    '8613812345678',
    '座机 02112345678 或 4001234567',
    '20261120 下单',
    '20261120134500',
    '2026-11-20 13:45',
    '订单号 2381047566201834721',
    '订单 238104756620183472',
    'RR123456786CN',
    '身高170 体重60',
    'SF12345',
    '',
  ])('none in %j', (text) => {
    expect(findWaybills(text)).toEqual([])
  })

  it('is quick on a cell of 100 KB', () => {
    const started = performance.now()
    for (const piece of ['1 ', '1234 ', 'SF', 'A-', '0', '\u00bd'])
      findWaybills(piece.repeat(100_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
