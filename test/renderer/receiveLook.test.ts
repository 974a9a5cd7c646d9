import { describe, expect, test } from 'vitest'
import { alignNear, differenceValues } from '../../renderer/receive/align.ts'
import { casesOf, emsOf, inspectionOf, lookOf, trackingOf, unitsOf } from '../../renderer/receive/look.ts'
import { beepOf } from '../../renderer/ui/sound.ts'
import { CaseBrief } from '../../shared/returns/case.ts'
import { Parcel } from '../../shared/returns/parcel.ts'
import { Verdict } from '../../shared/returns/verdict.ts'

const line = (quantity: number | null, neverArrived = 0) => ({
  id: 1,
  lineNo: 1,
  sku: null,
  productId: null,
  title: 'tote',
  barcode: null,
  quantity,
  neverArrived,
  amount: null,
  kit: [],
})
const brief = (more: object = {}) =>
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
    deadline: null,
    dispute: { state: 'none' },
    goods: 'here',
    workState: 'open',
    frozen: false,
    workVersion: 0,
    lines: [line(1)],
    ...more,
  })
const parcel = (more: object = {}) =>
  Parcel.parse({
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
    ...more,
  })
const here = { parcel: parcel(), carrier: null }
const near = {
  kind: 'near',
  tracking: 'YT7553019862047',
  carrier: null,
  candidates: [
    {
      case: brief(),
      tracking: 'YT7553019362047',
      difference: { kind: 'substitution', inScanned: [9], inCandidate: [9] },
      facts: ['name'],
    },
  ],
}
const verdicts: Record<string, unknown> = {
  matched: { kind: 'matched', ...here, case: brief(), matchedBy: 'return_tracking', nth: 1 },
  several: { kind: 'several', ...here, cases: [brief(), brief({ id: 8 })], matchedBy: 'return_tracking' },
  came_back: {
    kind: 'refund_only',
    ...here,
    case: brief(),
    matchedBy: 'outbound_tracking',
    goods: 'returned_undelivered',
  },
  refund_only: {
    kind: 'refund_only',
    ...here,
    case: brief(),
    matchedBy: 'return_tracking',
    goods: 'buyer_had_received',
  },
  late: {
    kind: 'late',
    ...here,
    case: brief({ workState: 'settled' }),
    matchedBy: 'return_tracking',
    why: 'settled',
    since: null,
  },
  already: { kind: 'already', ...here, cases: [brief({ workState: 'decided' })], draft: null },
  near,
  unknown: {
    kind: 'unknown',
    parcel: parcel({ location: 'A-07', unclaimed: true }),
    carrier: null,
    fromAbroad: false,
  },
  not_waybill: { kind: 'not_waybill', what: 'link', text: 'https://x' },
  misread: { kind: 'misread', tracking: 'RR123456784CN', expected: 'RR123456785CN' },
  abroad: { kind: 'abroad', tracking: 'RR123456785US', country: 'US', cases: [] },
  cod: { kind: 'turned_away', ...here, reason: 'cod', codAmount: 2800, cases: [] },
}
const verdict = (name: string) => Verdict.parse(verdicts[name])
const names = Object.keys(verdicts)

describe('each kind of answer', () => {
  test('has a look of its own: colour, words and sound together differ', () => {
    const looks = names.map((name) => {
      const { role, word } = lookOf(verdict(name))
      return `${role} ${word.key} ${beepOf(verdict(name).kind)}`
    })
    expect(new Set(looks).size).toBe(names.length)
  })

  test('starts an inspection by itself after a plain match alone', () => {
    expect(names.filter((name) => lookOf(verdict(name)).startsItself)).toEqual(['matched'])
  })

  test('lets Enter decide nothing of a near miss', () => {
    expect(names.filter((name) => lookOf(verdict(name)).enter === 'nothing')).toEqual(['near'])
  })

  test('may be refused as long as the parcel is sealed and stands here', () => {
    expect(names.filter((name) => !lookOf(verdict(name)).refusable)).toEqual([
      'already',
      'not_waybill',
      'misread',
      'cod',
    ])
  })

  test('names its number and its cases', () => {
    expect(trackingOf(verdict('near'))).toBe('YT7553019862047')
    expect(trackingOf(verdict('not_waybill'))).toBeNull()
    expect(casesOf(verdict('several')).map(({ id }) => id)).toEqual([7, 8])
  })
})

describe('a parcel that was received before', () => {
  const already = (more: object) =>
    Verdict.parse({ kind: 'already', ...here, cases: [], draft: null, ...more })

  test('is gone on with where a draft is kept', () => {
    const half = already({ cases: [brief()], draft: 4 })
    expect(lookOf(half).enter).toBe('resume')
    expect(inspectionOf(half)?.cases).toHaveLength(1)
  })

  test('may begin its inspection where none was made', () => {
    expect(lookOf(already({ cases: [brief()] })).enter).toBe('inspect')
  })

  test('is left alone once it is decided, unclaimed or turned away', () => {
    for (const more of [
      { cases: [brief({ workState: 'decided' })] },
      { parcel: parcel({ unclaimed: true }) },
      { parcel: parcel({ state: { state: 'turned_away', reason: 'cod', codAmount: null } }) },
    ]) {
      expect(lookOf(already(more)).enter).toBe('next')
      expect(inspectionOf(already(more))).toBeNull()
    }
  })

  test('says when', () => {
    expect(lookOf(already({})).when).toBe(1_000)
  })
})

describe('units on their way', () => {
  test('are those claimed less those said never to have arrived', () => {
    expect(unitsOf([brief({ lines: [line(3, 1), line(2)] })])).toEqual({ lines: 2, units: 4 })
  })

  test('are unknown where one line’s are', () => {
    expect(unitsOf([brief({ lines: [line(3), line(null)] })])).toEqual({ lines: 2, units: null })
    expect(
      lookOf(Verdict.parse({ ...verdict('matched'), case: brief({ lines: [line(null)] }) })).sub.key,
    ).toBe('receive.sub.matched_units_unknown')
  })
})

test('a word’s width: Chinese characters are twice as wide as Latin ones, nearly', () => {
  expect(emsOf('收下验货')).toBe(4)
  expect(emsOf('A-07')).toBeCloseTo(2.48)
})

describe('near numbers laid under each other', () => {
  const rows = (scanned: string, ...candidates: Parameters<typeof alignNear>[1]) => {
    const grid = alignNear(scanned, candidates)
    const text = (cells: (typeof grid)['scanned']) => cells.map(({ char }) => char ?? '_').join('')
    const marks = (cells: (typeof grid)['scanned']) =>
      cells.map(({ differs }) => (differs ? '^' : '.')).join('')
    return {
      scanned: text(grid.scanned),
      candidates: grid.candidates.map(text),
      marks: grid.candidates.map(marks),
    }
  }

  test('leave a hole where another has one character more', () => {
    expect(
      rows(
        '12345',
        { tracking: '12945', difference: { kind: 'substitution', inScanned: [2], inCandidate: [2] } },
        { tracking: '123645', difference: { kind: 'insertion', inScanned: [], inCandidate: [3] } },
        { tracking: '1245', difference: { kind: 'deletion', inScanned: [2], inCandidate: [] } },
        { tracking: '12354', difference: { kind: 'transposition', inScanned: [3, 4], inCandidate: [3, 4] } },
      ),
    ).toEqual({
      scanned: '123_45',
      candidates: ['129_45', '123645', '12__45', '123_54'],
      marks: ['..^...', '...^..', '..^...', '....^^'],
    })
  })

  test('take a character that was added at the very end', () => {
    expect(
      rows('123', { tracking: '1234', difference: { kind: 'insertion', inScanned: [], inCandidate: [3] } }),
    ).toEqual({ scanned: '123_', candidates: ['1234'], marks: ['...^'] })
  })

  test('say which places differ, counted from 1', () => {
    expect(
      differenceValues('12345', {
        tracking: '12354',
        difference: { kind: 'transposition', inScanned: [3, 4], inCandidate: [3, 4] },
      }),
    ).toEqual({ at: 4, next: 5, scanned: '4', candidate: '5' })
  })
})
