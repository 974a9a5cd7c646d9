import { beforeAll, describe, expect, it } from 'vitest'
import { answerParts, composeAnswer } from '../../renderer/cases/answer.ts'
import { eventActor, eventText, worthTelling } from '../../renderer/cases/history.ts'
import { pieceName, sentenceValues } from '../../renderer/cases/sentences.ts'
import type { Translate } from '../../renderer/text/index.ts'
import { EventData, type EventType } from '../../shared/events.ts'
import { LateChoice } from '../../shared/returns/place.ts'
import { RefundedHow } from '../../shared/returns/reconcile.ts'
import { decision, NOW, parcel, translator, view } from './releaseBuild.ts'

const EVENTS: Readonly<Record<EventType, readonly object[]>> = {
  'parcel.received': [
    {
      tracking: 'SF1402883764471',
      location: 'A-07',
      unclaimed: false,
      caseIds: [1],
      matchedBy: 'return_tracking',
    },
    { tracking: 'SF1402883764471', location: 'A-07', unclaimed: true, caseIds: [], matchedBy: null },
  ],
  'parcel.turned_away': [
    { tracking: 'SF1402883764471', reason: 'cod', codAmount: 2800, caseIds: [1] },
    { tracking: 'SF1402883764471', reason: 'misaddressed', codAmount: null, caseIds: [1] },
    { tracking: 'RR123456785CN', reason: 'from_abroad', codAmount: null, caseIds: [1] },
  ],
  'parcel.matched': [
    { tracking: 'SF1402883764471', location: null, caseIds: [1], refundNos: ['1'], matchedBy: 'weak' },
  ],
  'parcel.undone': ['received', 'turned_away', 'chosen'].map((what) => ({
    tracking: 'SF1402883764471',
    what,
  })),
  'inspection.started': [{}],
  'inspection.submitted': [
    { final: true, tracking: 'SF1402883764471' },
    { final: false, tracking: 'SF1402883764471' },
  ],
  'inspection.reopened': [{ reason: '数量看错', tracking: 'SF1402883764471' }],
  'case.decided': ['refund_full', 'refund_partly', 'exchange', 'reject', 'review', 'mixed'].map(
    (outcome) => ({
      outcome,
      amount: outcome === 'reject' ? 0 : 56_028,
      policyVersion: 1,
      rules: [],
    }),
  ),
  'case.undecided': [{}],
  'case.settled': ['refunded', 'partly_refunded', 'exchanged', 'refused', 'cancelled'].flatMap((outcome) => [
    { outcome, amount: 0, overrideReason: null, beforeInspection: false },
    { outcome, amount: 56_028, overrideReason: '老客', beforeInspection: false },
    { outcome, amount: 56_028, overrideReason: '老客', beforeInspection: true },
  ]),
  'case.reopened': [{ reason: '退错了' }],
  'cases.imported': [{ importId: 1, count: 200 }],
  'case.platform_changed': [
    {
      changed: [
        { field: 'state', from: 'wait_buyer_return', to: 'closed' },
        { field: 'deadline', from: null, to: String(NOW) },
        { field: 'asked', from: '61200', to: '56028' },
        { field: 'somethingNew', from: 'a', to: 'b' },
        { field: 'phone', from: null, to: null },
      ],
    },
  ],
  'task.opened': [
    'decision',
    'turned_away',
    'refund_only_goods',
    'late_goods',
    'dispute',
    'frozen',
    'send_back',
  ].map((kind) => ({ kind })),
  'task.closed': ['settled', 'withdrawn', 'done'].map((how) => ({ kind: 'late_goods', how })),
  'import.finished': [{ importId: 1, added: 3, changed: 2 }],
  'handover.started': [{ handoverId: 1, carrier: null, expected: null }],
  'handover.changed': [{ handoverId: 1, carrier: 'sf', expected: 12 }],
  'handover.noted': ['check', 'undone'].map((outcome) => ({ handoverId: 1, tracking: 'YT1', outcome })),
  'handover.ended': [
    {
      handoverId: 1,
      expected: 2,
      counts: { brought: 2, taken: 1, unknown: 1, turnedAway: 0, check: 0, hereBefore: 0 },
    },
  ],
  'operator.created': [{ operatorId: 1 }],
  'operator.recovered': [{ operatorId: 1 }],
  'operator.changed': [{ operatorId: 1, what: ['roles'] }],
  'station.changed': [{ changedStation: 1, made: true }],
  'shop.changed': [{ shopId: 1 }],
  'settings.changed': [{ changed: ['staleAfterMs'] }],
  'buyers.erased': [{ cases: 3, receipts: 1, days: 180 }],
  'filter.changed': [{ shared: true }],
  'note.added': [{}],
  'recheck.asked': [{ lineNo: null }, { lineNo: 2 }],
  'recheck.answered': [{ resubmitted: false }, { resubmitted: true }],
  'recheck.withdrawn': [{}],
  'inspection.taken_over': [{ from: 1, tracking: 'YT1' }],
  'parcel.moved': [
    { tracking: 'YT1', from: 'A-01', to: 'A-02' },
    { tracking: 'YT1', from: null, to: 'HOLD' },
  ],
  'parcel.clued': [{ tracking: 'YT1' }],
  'parcel.bound': [
    { tracking: 'YT1', fact: 'phone', reason: null },
    { tracking: 'YT1', fact: null, reason: '同一买家' },
  ],
  'parcel.unbound': [
    { tracking: 'YT1', location: 'A-01', unclaimed: true, reason: '弄错了' },
    { tracking: 'YT1', location: null, unclaimed: false, reason: '弄错了' },
  ],
  'parcel.sent_back': [{ tracking: 'YT1', outbound: 'SF1' }],
  'units.put_away': [
    { tracking: 'YT1', disposition: 'restock', units: 2, location: 'STOCK', outbound: null },
    { tracking: 'YT1', disposition: 'send_back', units: 1, location: null, outbound: 'SF1' },
  ],
  'units.taken_back': [{ tracking: 'YT1', units: 2 }],
  'units.redirected': [{ tracking: 'YT1', units: 2, from: 'hold', to: 'scrap' }],
  'task.taken': [
    { kind: 'send_back', owner: 1 },
    { kind: 'late_goods', owner: null },
  ],
  'goods.late_decided': LateChoice.options.map((choice) => ({ choice, tracking: 'YT1' })),
  'place.added': [{ code: 'BIN1' }],
  'place.rack': [{ prefix: 'A', slots: 40 }],
  'case.lost_to_clock': RefundedHow.options.flatMap((how) => [
    { amount: 0, how },
    { amount: 12_900, how },
  ]),
  'shop.looked': [{ shopId: 1, day: '2026-06-01', near: 3, overdue: 1 }],
}

const samples = Object.entries(EVENTS).flatMap(([type, all]) =>
  all.map((rest) => EventData.parse({ type, ...rest })),
)

describe.each(['zh-Hans', 'zh-Hant', 'en'] as const)('in %s', (language) => {
  let t: Translate
  beforeAll(async () => {
    t = await translator(language)
  })

  it.each(samples.map((data) => [data.type, data] as const))(
    'the history has a sentence for %s',
    (_, data) => {
      expect(eventText(t, data, 'CNY')).not.toMatch(/undefined|null|cases\.|NaN/)
    },
  )

  it('every answer has its sentences', () => {
    const away = parcel(1, {
      state: { state: 'turned_away', reason: 'misaddressed', codAmount: null },
      location: null,
    })
    const open = { state: 'open', frozen: false }
    for (const each of [
      view(),
      view({ work: open, kinds: ['turned_away'], parcels: [away] }),
      view({ work: open, kinds: ['refund_only_goods'] }),
      view({ work: open, kinds: ['late_goods'] }),
      view({ work: open, kinds: ['send_back'] }),
      view({ work: { ...open, frozen: true }, kinds: ['frozen'] }),
    ])
      expect(composeAnswer(t, each)).not.toBe('')
  })
})

describe('the history’s details', () => {
  let t: Translate
  beforeAll(async () => {
    t = await translator('zh-Hans')
  })

  it('tells a platform change with times, money and states in words', () => {
    const [data] = samples.filter((each) => each.type === 'case.platform_changed')
    if (!data) throw new Error('no sample')
    expect(eventText(t, data, 'CNY')).toBe(
      '平台更新：平台状态 等待买家退货 → 退款关闭；截止时间 空 → 2026-11-22 14:34；申请金额 ¥612.00 → ¥560.28；其他内容 a → b；手机',
    )
  })

  it('names who and where, or the system', () => {
    expect(eventActor(t, { operator: '周敏', station: 'B' })).toBe('周敏，B 号台')
    expect(eventActor(t, { operator: '周敏', station: null })).toBe('周敏')
    expect(eventActor(t, { operator: null, station: null })).toBe('系统')
  })

  it('leaves out the release task, which decision and settlement tell', () => {
    expect(worthTelling({ data: EventData.parse({ type: 'task.opened', kind: 'decision' }) })).toBe(false)
    expect(worthTelling({ data: EventData.parse({ type: 'task.opened', kind: 'late_goods' }) })).toBe(true)
  })
})

describe('the answer to the buyer', () => {
  let t: Translate
  beforeAll(async () => {
    t = await translator('zh-Hans')
  })
  const settled = (settlement: object, old = decision()) => ({
    state: 'settled',
    decision: old,
    settlement: {
      override: null,
      beforeInspection: false,
      outcome: 'refunded',
      amount: 61_200,
      ...settlement,
    },
    settledAt: NOW,
  })

  it('says what came, why and how much', () => {
    expect(composeAnswer(t, view())).toBe(
      '亲，您寄回的包裹我们收到了。商品已经验过，符合 7 天无理由退货，来回运费需要您承担。货款 ¥612.00 会退给您。有什么问题随时找我们。',
    )
  })

  it('names the pieces that are missing and what they cost', () => {
    const short = {
      id: 'incomplete',
      effect: 'deduct',
      deduction: 1500,
      suppressedBy: null,
      facts: { pieces: ['dust_bag', 'strap#2'] },
    }
    const [line] = decision().lines
    const partly = decision({
      outcome: 'refund_partly',
      amount: 59_700,
      lines: [{ ...line, outcome: 'deduct', amount: 59_700, rules: [short] }],
    })
    const work = { state: 'decided', frozen: false, decision: partly, decidedAt: NOW }
    expect(composeAnswer(t, view({ work }))).toContain('防尘袋、肩带 #2，按约定扣除 ¥15.00。其余 ¥597.00')
  })

  it('parts sentences by blanks where the language does', async () => {
    expect(composeAnswer(await translator('en'), view())).toMatch(/reached us\. We have/)
  })

  it('speaks of a frozen case and of late goods before an old decision', () => {
    const frozen = { state: 'decided', frozen: true, decision: decision(), decidedAt: NOW }
    expect(answerParts(view({ work: frozen, kinds: ['frozen', 'decision'] }))[0]?.key).toBe(
      'cases.tell.frozen',
    )
    expect(answerParts(view({ work: settled({}), kinds: ['late_goods'] }))[0]?.key).toBe(
      'cases.tell.late_goods',
    )
  })

  it('tells the door’s reason of a parcel that was turned away', () => {
    const state = { state: 'turned_away', reason: 'cod', codAmount: 2800 }
    const open = view({
      work: { state: 'open', frozen: false },
      kinds: ['turned_away'],
      parcels: [parcel(1, { state, location: null })],
    })
    expect(answerParts(open)[0]?.key).toBe('rule.cod.tell')
  })

  it('does not repeat the reasons that an override contradicts', () => {
    const refused = decision({ outcome: 'reject', amount: 0 })
    const override = { override: { reason: '老客' }, outcome: 'partly_refunded', amount: 30_000 }
    const text = composeAnswer(t, view({ work: settled(override, refused), kinds: [] }))
    expect(text).toContain('¥300.00')
    expect(text).not.toContain('无理由')
  })

  it('has nothing to say to a buyer who withdrew', () => {
    expect(composeAnswer(t, view({ work: settled({ outcome: 'cancelled', amount: 0 }), kinds: [] }))).toBe('')
  })

  it('calls a piece by the shop’s own name', () => {
    expect(pieceName(t, 'charm', new Map([['charm', '挂件']]))).toBe('挂件')
    const values = sentenceValues(
      t,
      { what: ['quantity', 'defect'], days: 3 },
      { deduction: 0, amount: 0, currency: 'CNY' },
      new Map(),
    )
    expect(values).toMatchObject({ what: '申请数量、瑕疵', days: 3 })
  })
})
