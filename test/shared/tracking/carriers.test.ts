import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CarrierId, carrierByName, carrierHints } from '../../../shared/tracking/carriers.ts'

describe('carrierHints', () => {
  it.each<[string, CarrierId]>([
    ['SF1402883766152', 'sf'],
    ['SFA402883766152', 'sf'],
    ['YT7482109365527', 'yto'],
    ['75318840226591', 'zto'],
    ['78318840226591', 'zto'],
    ['77318840226591', 'sto'],
    ['77318840226591234', 'sto'],
    ['318840226591234', 'yunda'],
    ['5188402265912', 'yunda'],
    ['JT5220788913346', 'jt'],
    ['JD0118080218877', 'jd'],
    ['JDVA02618774093', 'jd'],
    ['9188402265912', 'ems'],
    ['PA18840226591', 'ems'],
    ['DPK360281947715', 'dpk'],
    ['621884022659123', 'cainiao'],
  ])('%s is mainly of %s', (text, carrier) => {
    expect(carrierHints(text)[0]).toEqual({ carrier, strength: 'main' })
  })

  it.each<[string, readonly CarrierId[]]>([
    ['123456789012', ['sf', 'zto', 'sto', 'jt']],
    ['612345678901234567', ['yto']],
    ['RR123456785CN', ['ems']],
    ['123456789', ['dpk']],
    ['2123456789012', ['yunda', 'sto', 'jt']],
  ])('%s may be of %j', (text, carriers) => {
    expect(carrierHints(text)).toEqual(carriers.map((carrier) => ({ carrier, strength: 'also' })))
  })

  it('names both carriers where main forms overlap', () => {
    expect(carrierHints('431884022659123').map((hint) => hint.carrier)).toEqual(['sto', 'yunda'])
  })

  it.each(['', 'SF12', 'YT748210936552', 'JD0118080218877-1-2-', 'HELLO'])('knows nothing of %j', (text) => {
    expect(carrierHints(text)).toEqual([])
  })

  it('names a carrier once, main forms first', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{0,3}\d{8,18}$/), (text) => {
        const hints = carrierHints(text)
        expect(new Set(hints.map((hint) => hint.carrier)).size).toBe(hints.length)
        const strengths = hints.map((hint) => hint.strength)
        expect(strengths).toEqual(strengths.toSorted().toReversed())
      }),
    )
  })
})

describe('carrierByName', () => {
  it.each<[string, CarrierId | null]>([
    ['顺丰速运', 'sf'],
    ['順豐速運', 'sf'],
    ['圆通速递', 'yto'],
    ['中通快递', 'zto'],
    ['申通快递', 'sto'],
    ['韵达快递', 'yunda'],
    ['极兔速递', 'jt'],
    ['J&T Express', 'jt'],
    ['京东物流', 'jd'],
    ['京东快递', 'jd'],
    ['邮政快递包裹', 'ems'],
    ['EMS', 'ems'],
    ['ems经济快递', 'ems'],
    ['德邦快递', 'dpk'],
    ['菜鸟速递', 'cainiao'],
    [' ＹＴＯ ', 'yto'],
    ['SYSTEMS', null],
    ['同城跑腿', null],
    ['', null],
  ])('%j is %s', (name, carrier) => {
    expect(carrierByName(name)).toBe(carrier)
  })
})
