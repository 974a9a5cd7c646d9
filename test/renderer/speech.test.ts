import { expect, test } from 'vitest'
import { timeToSay } from '../../renderer/scanner/timeToSay.ts'
import { CaseBrief } from '../../shared/returns/case.ts'
import { Verdict } from '../../shared/returns/verdict.ts'

const HOUR = 3_600_000
const NOW = 1_790_000_000_000

const brief = (deadline: number | null, dispute: object = { state: 'none' }) =>
  CaseBrief.parse({
    id: 7,
    refundNo: '238104756620183472',
    orderNo: null,
    shopName: 'shop',
    buyerName: null,
    type: 'return_refund',
    platformState: 'wait_seller_confirm',
    goodsStatus: 'returned',
    reason: 'no_reason',
    reasonText: '',
    asked: null,
    currency: 'CNY',
    deadline: deadline === null ? null : { at: deadline, source: 'platform' },
    dispute,
    goods: 'here',
    workState: 'open',
    frozen: false,
    workVersion: 0,
    lines: [],
  })
const parcel = {
  id: 11,
  tracking: 'SF1402883766152',
  raw: 'SF1402883766152',
  part: null,
  carrier: null,
  state: { state: 'received' },
  location: 'A-DESK',
  receivedAt: 1_000,
  receivedBy: 'Zhou',
  station: 'Desk A',
  unclaimed: false,
}
const several = (...cases: object[]) =>
  Verdict.parse({ kind: 'several', parcel, matchedBy: 'return_tracking', carrier: null, cases })
const t = (key: string, values: object = {}) => `${key} ${JSON.stringify(values)}`
const said = (at: number | null) => timeToSay(t, several(brief(at), brief(null)), NOW)

test('the time left is said in its largest unit', () => {
  expect(said(NOW + 3 * HOUR + 5)).toContain('say.left')
  expect(said(NOW + 3 * HOUR + 5)).toContain('hours {\\"count\\":3}')
  expect(said(NOW + 50 * HOUR)).toContain('days {\\"count\\":2}')
  expect(said(NOW + 10_000)).toContain('minutes {\\"count\\":1}')
  expect(said(NOW - 2 * HOUR)).toContain('say.over')
})

test('of several cases the most pressing one counts, and a dispute’s own limit', () => {
  const urgent = brief(NOW + 40 * HOUR, { state: 'open', text: '', deadline: NOW + 4 * HOUR })
  expect(timeToSay(t, several(brief(NOW + 9 * HOUR), urgent), NOW)).toContain('hours {\\"count\\":4}')
})

test('nothing is said where no limit is known', () => {
  expect(said(null)).toBeNull()
})
