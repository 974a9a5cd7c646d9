import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { Translate } from '../../renderer/text/index.ts'
import { merge } from '../../renderer/text/merge.ts'
import { CaseView } from '../../shared/contract.ts'
import { StoredEvent } from '../../shared/events.ts'
import { Decision } from '../../shared/policy/decision.ts'
import { QueueItem } from '../../shared/returns/task.ts'

/** Sunday 22 November 2026, 14:34 in Shanghai. */
export const NOW = Date.parse('2026-11-22T06:34:00Z')
export const HOUR = 3_600_000

const textFolder = join(import.meta.dirname, '../../renderer/text')

/** A translator over the catalogue's files. A key that is missing fails the test that uses it. */
export async function translator(language: 'zh-Hans' | 'zh-Hant' | 'en'): Promise<Translate> {
  const names = readdirSync(textFolder).filter((name) => name.endsWith(`.${language}.json`))
  const files = names.map((name) => [name, JSON.parse(readFileSync(join(textFolder, name), 'utf8'))])
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
  })
  i18n.addResourceBundle(language, 'translation', merge(Object.fromEntries(files)))
  return (key, values) => {
    const text = i18n.t(key, { ...values })
    if (text === key || text.includes('{{'))
      throw new Error(`not in the catalogue, or not filled in: ${key}: ${text}`)
    return text
  }
}

const line = (over: object = {}) => ({
  id: 11,
  lineNo: 1,
  sku: 'TOTE-A',
  productId: null,
  title: '托特包 杏色',
  barcode: null,
  quantity: 1,
  neverArrived: 0,
  amount: 61_200,
  kit: [],
  ...over,
})

export function brief(id: number, over: object = {}) {
  return {
    id,
    refundNo: `23810475662018${1000 + id}`,
    orderNo: `38211047566100${1000 + id}`,
    shopName: '栗木旗舰店',
    buyerName: `买家${id}`,
    type: 'return_refund',
    platformState: 'wait_seller_confirm',
    goodsStatus: 'returned',
    reason: 'no_reason',
    reasonText: '七天无理由退换货',
    asked: 61_200,
    currency: 'CNY',
    deadline: { at: NOW + 3 * HOUR, source: 'platform' },
    dispute: { state: 'none' },
    goods: 'inspected',
    workState: 'decided',
    frozen: false,
    workVersion: 3,
    lines: [line()],
    ...over,
  }
}

const way = { payer: 'buyer', amount: null, insured: null, settled: false }

export function decision(over: object = {}): Decision {
  return Decision.parse({
    policyVersion: 1,
    reasonsVersion: 1,
    outcome: 'refund_full',
    amount: 61_200,
    cap: 61_200,
    currency: 'CNY',
    lines: [
      {
        lineId: 11,
        outcome: 'full',
        amount: 61_200,
        asked: 61_200,
        units: 1,
        rules: [
          {
            id: 'no_reason',
            effect: 'full',
            deduction: 0,
            suppressedBy: null,
            facts: { days: 2, windowDays: 7 },
          },
        ],
      },
    ],
    rules: [],
    freight: { outbound: way, return: way },
    missing: [],
    ...over,
  })
}

export function parcel(id: number, over: object = {}) {
  return {
    id,
    tracking: `SF14028837${60_000 + id}`,
    raw: `SF14028837${60_000 + id}`,
    part: null,
    carrier: '顺丰速运',
    state: { state: 'received' },
    location: 'A-07',
    receivedAt: NOW - HOUR,
    receivedBy: '周敏',
    station: '2 号台',
    unclaimed: false,
    ...over,
  }
}

interface ItemSpec {
  readonly brief?: object
  readonly kinds?: readonly string[]
  readonly decision?: Decision | null
  readonly parcel?: object | null
  readonly releasedAt?: number
  /** Fields of the row itself. */
  readonly over?: object
}

/** A row of the queue: a released full refund unless said otherwise. */
export function item(id: number, spec: ItemSpec = {}): QueueItem {
  const kinds = spec.kinds ?? ['decision']
  return QueueItem.parse({
    case: brief(id, spec.brief),
    tasks: kinds.map((kind, at) => ({
      id: id * 10 + at,
      kind,
      caseId: id,
      parcelId: id,
      openedAt: NOW,
      openedBy: '周敏',
    })),
    decision: spec.decision === undefined ? (kinds.includes('decision') ? decision() : null) : spec.decision,
    parcel: spec.parcel === null ? null : parcel(id, spec.parcel),
    releasedAt: spec.releasedAt ?? NOW - id,
    recheck: null,
    notes: 0,
    unclean: null,
    platformVersion: 1,
    ...spec.over,
  })
}

export function event(seq: number, data: object, over: object = {}): StoredEvent {
  return StoredEvent.parse({
    seq,
    at: NOW,
    operatorId: 1,
    stationId: 1,
    caseId: 1,
    parcelId: null,
    data,
    ...over,
  })
}

const platform = {
  type: 'return_refund',
  state: 'wait_seller_confirm',
  stateText: '买家已退货',
  goodsStatus: 'returned',
  reason: 'no_reason',
  reasonText: '七天无理由退换货',
  description: '',
  sellerNote: '',
  currency: 'CNY',
  asked: 61_200,
  paid: 61_200,
  paidAt: null,
  appliedAt: null,
  deliveredAt: null,
  returnedAt: null,
  finishedAt: null,
  deadline: null,
  dispute: { state: 'none' },
  orderNo: '3821104756610000',
  returnTracking: 'SF1402883760001',
  returnCarrier: null,
  outboundTracking: null,
  outboundCarrier: null,
  outboundFreight: null,
}

interface ViewSpec {
  readonly work?: object
  readonly platform?: object
  readonly kinds?: readonly string[]
  readonly parcels?: readonly object[]
  readonly inspection?: object | null
  readonly rechecks?: readonly object[]
}

/** A case with one parcel, inspected and decided as a full refund unless said otherwise. */
export function view(spec: ViewSpec = {}): CaseView {
  const parcels = spec.parcels ?? [parcel(1)]
  const inspection = {
    id: 1,
    parcelId: 1,
    caseId: 1,
    matchedBy: 'return_tracking',
    door: null,
    state: { state: 'submitted', final: true, at: NOW },
    revision: 1,
    findings: { lines: [], emptyBox: false, deliveredAt: null },
    operator: '周敏',
    heldBy: null,
    changedAt: NOW,
    ...spec.inspection,
  }
  return CaseView.parse({
    case: {
      id: 1,
      shopId: 1,
      shopName: '栗木旗舰店',
      refundNo: '238104756620181001',
      platform: { ...platform, ...spec.platform },
      platformVersion: 1,
      goods: 'inspected',
      work: spec.work ?? { state: 'decided', frozen: false, decision: decision(), decidedAt: NOW },
      workVersion: 3,
      buyer: { buyerName: '木棉花开', receiverName: null, phone: null, address: null },
      lines: [line()],
    },
    parcels: parcels.map((each) => ({ parcel: each, matchedBy: 'return_tracking' })),
    inspections: spec.inspection === null ? [] : [inspection],
    tasks: (spec.kinds ?? ['decision']).map((kind, at) => ({
      id: at + 1,
      kind,
      caseId: 1,
      parcelId: 1,
      openedAt: NOW,
      openedBy: '周敏',
    })),
    settlements: [],
    history: [],
    notes: [],
    rechecks: spec.rechecks ?? [],
    seq: 1,
  })
}
