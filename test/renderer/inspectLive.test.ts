import { describe, expect, test } from 'vitest'
import { changed, complete } from '../../renderer/inspect/findings.ts'
import { fillable, kitLines, lacking, liveDecision, saidOnce, sumRows } from '../../renderer/inspect/live.ts'
import { InspectionView } from '../../shared/contract.ts'
import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { firedSentences } from '../../shared/policy/tell.ts'
import { DAY } from '../../shared/time.ts'

const now = Date.UTC(2026, 10, 22, 6)
const line = (id: number, quantity: number | null = 1) => ({
  id,
  lineNo: id,
  sku: null,
  productId: null,
  title: `bag ${id}`,
  barcode: null,
  quantity,
  neverArrived: 0,
  amount: 10_000 * id,
  kit: [],
})

/** A return without a reason, applied three days after delivery. */
function view(more: { lines?: object[]; platform?: object; others?: object[] } = {}): InspectionView {
  const lines = more.lines ?? [line(1), line(2)]
  const asked = lines.length === 1 ? 10_000 : 30_000
  const findings = { lines: [], emptyBox: false, deliveredAt: null }
  return InspectionView.parse({
    inspection: {
      id: 5,
      parcelId: 11,
      caseId: 7,
      matchedBy: 'return_tracking',
      door: null,
      state: { state: 'draft' },
      revision: 0,
      findings,
      operator: 'Zhou',
      heldBy: null,
      changedAt: now,
    },
    parcel: {
      id: 11,
      tracking: 'SF1402883766152',
      raw: 'SF1402883766152',
      part: null,
      carrier: null,
      state: { state: 'received' },
      location: 'A-DESK',
      receivedAt: now,
      receivedBy: 'Zhou',
      station: 'Desk A',
      unclaimed: false,
    },
    case: {
      id: 7,
      shopId: 1,
      shopName: 'shop',
      refundNo: '238104756620183472',
      platform: {
        type: 'return_refund',
        state: 'wait_seller_confirm',
        stateText: '',
        goodsStatus: 'returned',
        reason: 'no_reason',
        reasonText: '',
        description: '',
        sellerNote: '',
        currency: 'CNY',
        asked,
        paid: asked,
        paidAt: now - 9 * DAY,
        appliedAt: now - 4 * DAY,
        deliveredAt: now - 7 * DAY,
        returnedAt: null,
        finishedAt: null,
        deadline: null,
        dispute: { state: 'none' },
        orderNo: null,
        returnTracking: null,
        returnCarrier: null,
        outboundTracking: null,
        outboundCarrier: null,
        outboundFreight: null,
        ...more.platform,
      },
      platformVersion: 1,
      goods: 'here',
      work: { state: 'open', frozen: false },
      workVersion: 3,
      buyer: { buyerName: null, receiverName: null, phone: null, address: null },
      lines,
    },
    others: more.others ?? [],
    policy: defaultPolicy,
  })
}

function fine(of: InspectionView) {
  const lines = kitLines(of)
  const start = complete(
    of.inspection.findings,
    lines.map((one) => one.line),
  )
  return lines.reduce((findings, _, at) => changed(findings, { kind: 'fine', at }, lines), start)
}

describe('the decision while it builds up', () => {
  test('is in review until something is known, then a full refund', () => {
    const of = view()
    const before = liveDecision(of, of.inspection.findings, true)
    expect(before.outcome).toBe('review')
    const after = liveDecision(of, fine(of), true)
    expect(after).toMatchObject({ outcome: 'refund_full', amount: 30_000, missing: [] })
  })

  test('takes off what is missing, and its sum adds up', () => {
    const of = view()
    const lines = kitLines(of)
    const findings = changed(fine(of), { kind: 'piece', at: 0, piece: 1, unit: 0 }, lines)
    const decision = liveDecision(of, findings, true)
    const rows = sumRows(decision)
    expect(rows.map(({ kind }) => kind)).toEqual(['line', 'minus', 'line'])
    const sum = rows.reduce(
      (all, row) =>
        all + (row.kind === 'line' ? (row.asked ?? 0) : row.kind === 'minus' ? -row.rule.deduction : 0),
      0,
    )
    expect(sum).toBe(decision.amount)
    expect(decision.amount).toBe(30_000 - 1_500)
  })

  test('shows a line that is refused as taken off whole', () => {
    const of = view()
    const findings = changed(fine(of), { kind: 'condition', at: 1, value: 'used' }, kitLines(of))
    expect(sumRows(liveDecision(of, findings, true)).map(({ kind }) => kind)).toEqual([
      'line',
      'line',
      'rejected',
    ])
  })

  test('counts what the case’s other parcels held', () => {
    const of = view({ lines: [line(1, 2)] })
    const lines = kitLines(of)
    const one = changed(fine(of), { kind: 'came', at: 0, units: 1 }, lines)
    const alone = liveDecision(of, one, true)
    const { inspection } = of
    const other = {
      ...inspection,
      id: 4,
      parcelId: 10,
      state: { state: 'submitted', final: false, at: now },
      findings: one,
    }
    const both = view({ lines: [line(1, 2)], others: [other] })
    expect(liveDecision(both, one, true).amount).toBeGreaterThan(alone.amount)
    expect(liveDecision(both, one, true).outcome).toBe('refund_full')
  })

  test('says a rule of several lines once, with its lines', () => {
    const of = view()
    const decision = liveDecision(of, fine(of), true)
    const sentences = firedSentences(decision)
    expect(sentences.map(({ ruleId }) => ruleId)).toEqual(['no_reason', 'no_reason'])
    expect(saidOnce(sentences).map(({ lineIds }) => lineIds)).toEqual([[1, 2]])
  })
})

describe('what is missing', () => {
  test('is named once for all lines, with the key that fills it in', () => {
    const of = view()
    const missing = lacking(liveDecision(of, of.inspection.findings, true))
    expect(missing.find(({ what }) => what === 'condition')).toEqual({
      what: 'condition',
      lineIds: [1, 2],
      keys: ['q'],
    })
  })

  test('is asked about only where the clerk can fill it in', () => {
    const of = view({ lines: [line(1)], platform: { reason: 'unknown' } })
    const decision = liveDecision(of, fine(of), true)
    expect(lacking(decision).map(({ what }) => what)).toEqual(['reason'])
    expect(fillable(decision)).toEqual([])
  })

  test('a day of delivery that the clerk fills in settles the window', () => {
    const of = view({ lines: [line(1)], platform: { deliveredAt: null, paidAt: null } })
    expect(fillable(liveDecision(of, fine(of), true)).map(({ what }) => what)).toEqual(['delivered_at'])
    const told = changed(fine(of), { kind: 'deliveredAt', instant: now - 30 * DAY }, kitLines(of))
    expect(liveDecision(of, told, true)).toMatchObject({ outcome: 'reject', missing: [] })
  })
})
