import { z } from 'zod'
import type { CaseId } from '../../shared/ids.ts'
import { Decision } from '../../shared/policy/decision.ts'
import {
  type CaseBrief,
  type CaseLine,
  KitPiece,
  type ReturnCase,
  type Work,
} from '../../shared/returns/case.ts'
import type { Deadline, Dispute, PlatformFacts } from '../../shared/returns/platform.ts'
import { Settlement } from '../../shared/returns/settlement.ts'
import { type Executor, prepared } from './prepared.ts'
import type { BuyerRow, CaseRow, LineRow } from './schema.ts'

type CaseFacts = CaseRow & { shop_name: string } & Omit<BuyerRow, 'case_id'>

const facts = prepared<{ id: CaseId }, CaseFacts>((db, p) =>
  db
    .selectFrom('return_case')
    .innerJoin('shop', 'shop.id', 'return_case.shop_id')
    .leftJoin('buyer', 'buyer.case_id', 'return_case.id')
    .selectAll('return_case')
    .select([
      'shop.name as shop_name',
      'buyer.buyer_name',
      'buyer.receiver_name',
      'buyer.phone',
      'buyer.address',
    ])
    .where('return_case.id', '=', p('id')),
)
const lines = prepared<{ id: CaseId }, LineRow>((db, p) =>
  db.selectFrom('case_line').selectAll().where('case_id', '=', p('id')).orderBy('line_no'),
)

const Kit = z.array(KitPiece)

function toLine(row: LineRow): CaseLine {
  return {
    id: row.id,
    lineNo: row.line_no,
    sku: row.sku,
    productId: row.product_id,
    title: row.title,
    barcode: row.barcode,
    quantity: row.quantity,
    neverArrived: row.never_arrived,
    amount: row.amount,
    // Most lines have no kit of their own: the policy's stands in.
    kit: row.kit === '[]' ? [] : Kit.parse(JSON.parse(row.kit)),
  }
}

function deadlineOf(row: CaseRow): Deadline | null {
  if (row.deadline_at === null || row.deadline_source === null) return null
  return { at: row.deadline_at, source: row.deadline_source }
}

function disputeOf(row: CaseRow): Dispute {
  switch (row.dispute_state) {
    case 'none':
      return { state: 'none' }
    case 'open':
      return { state: 'open', text: row.dispute_text, deadline: row.dispute_deadline }
    case 'over':
      return { state: 'over', text: row.dispute_text }
  }
}

function workOf(row: CaseRow): Work {
  const decision = row.decision === null ? null : Decision.parse(JSON.parse(row.decision))
  const frozen = row.frozen === 1
  if (row.work_state === 'settled' && row.settlement !== null && row.settled_at !== null)
    return {
      state: 'settled',
      decision,
      settlement: Settlement.parse(JSON.parse(row.settlement)),
      settledAt: row.settled_at,
    }
  if (row.work_state === 'decided' && decision !== null && row.decided_at !== null)
    return { state: 'decided', frozen, decision, decidedAt: row.decided_at }
  return { state: 'open', frozen }
}

/** What the file says of a case, from its row. */
export function platformOf(row: CaseRow): PlatformFacts {
  return {
    type: row.type,
    state: row.state,
    stateText: row.state_text,
    goodsStatus: row.goods_status,
    reason: row.reason,
    reasonText: row.reason_text,
    description: row.description,
    sellerNote: row.seller_note,
    currency: row.currency,
    asked: row.asked,
    paid: row.paid,
    paidAt: row.paid_at,
    appliedAt: row.applied_at,
    deliveredAt: row.delivered_at,
    returnedAt: row.returned_at,
    finishedAt: row.finished_at,
    deadline: deadlineOf(row),
    dispute: disputeOf(row),
    orderNo: row.order_no,
    returnTracking: row.return_tracking,
    returnCarrier: row.return_carrier,
    outboundTracking: row.outbound_tracking,
    outboundCarrier: row.outbound_carrier,
    outboundFreight: row.outbound_freight,
  }
}

/** A case whole, or null. */
export async function loadCase(on: Executor, id: CaseId): Promise<ReturnCase | null> {
  const [row] = await facts(on, { id })
  if (!row) return null
  return {
    id,
    shopId: row.shop_id,
    shopName: row.shop_name,
    refundNo: row.refund_no,
    platform: platformOf(row),
    platformVersion: row.platform_version,
    goods: row.goods,
    work: workOf(row),
    workVersion: row.work_version,
    buyer: {
      buyerName: row.buyer_name,
      receiverName: row.receiver_name,
      phone: row.phone,
      address: row.address,
    },
    lines: (await lines(on, { id })).map(toLine),
  }
}

/** What lists and a scan's answer show of a case, or null. */
export async function loadBrief(on: Executor, id: CaseId): Promise<CaseBrief | null> {
  const [row] = await facts(on, { id })
  return row ? toBrief(row, (await lines(on, { id })).map(toLine)) : null
}

/** A case's brief with our work on it, from one read; null where there is no such case. */
export async function loadBriefAndWork(
  on: Executor,
  id: CaseId,
): Promise<{ brief: CaseBrief; work: Work; platformVersion: number } | null> {
  const [row] = await facts(on, { id })
  if (!row) return null
  const brief = toBrief(row, (await lines(on, { id })).map(toLine))
  return { brief, work: workOf(row), platformVersion: row.platform_version }
}

/** Briefs in the order of `ids`; an id that is no case is left out. */
export async function loadBriefs(on: Executor, ids: readonly CaseId[]): Promise<CaseBrief[]> {
  const briefs: CaseBrief[] = []
  for (const id of ids) {
    const brief = await loadBrief(on, id)
    if (brief) briefs.push(brief)
  }
  return briefs
}

function toBrief(row: CaseFacts, caseLines: CaseLine[]): CaseBrief {
  return {
    id: row.id,
    refundNo: row.refund_no,
    orderNo: row.order_no,
    shopName: row.shop_name,
    buyerName: row.buyer_name ?? row.receiver_name,
    type: row.type,
    platformState: row.state,
    goodsStatus: row.goods_status,
    reason: row.reason,
    reasonText: row.reason_text,
    asked: row.asked,
    currency: row.currency,
    deadline: deadlineOf(row),
    dispute: disputeOf(row),
    goods: row.goods,
    workState: row.work_state,
    frozen: row.frozen === 1,
    workVersion: row.work_version,
    lines: caseLines,
  }
}

const setGoods = prepared<{ id: CaseId; goods: CaseRow['goods'] }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set({ goods: p('goods') })
    .where('id', '=', p('id')),
)
export const updateGoods = (on: Executor, id: CaseId, goods: CaseRow['goods']) => setGoods(on, { id, goods })

const decide = prepared<{ id: CaseId; decision: string; at: number }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set((eb) => ({
      work_state: 'decided',
      decision: p('decision'),
      decided_at: p('at'),
      work_version: eb('work_version', '+', 1),
    }))
    .where('id', '=', p('id')),
)
/** `open` or `decided` → `decided`: the release. */
export const setDecided = (on: Executor, id: CaseId, decision: Decision, at: number) =>
  decide(on, { id, decision: JSON.stringify(decision), at })

const undecide = prepared<{ id: CaseId }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set((eb) => ({
      work_state: 'open',
      decision: null,
      decided_at: null,
      work_version: eb('work_version', '+', 1),
    }))
    .where('id', '=', p('id')),
)
/** `decided` → `open`: an inspection was opened again. */
export const setUndecided = (on: Executor, id: CaseId) => undecide(on, { id })

const settle = prepared<{ id: CaseId; settlement: string; at: number }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set((eb) => ({
      work_state: 'settled',
      settlement: p('settlement'),
      settled_at: p('at'),
      work_version: eb('work_version', '+', 1),
    }))
    .where('id', '=', p('id')),
)
export const setSettled = (on: Executor, id: CaseId, settlement: Settlement, at: number) =>
  settle(on, { id, settlement: JSON.stringify(settlement), at })

const unsettle = prepared<{ id: CaseId; state: 'open' | 'decided' }, never>((db, p) =>
  db
    .updateTable('return_case')
    .set((eb) => ({
      work_state: p('state'),
      settlement: null,
      settled_at: null,
      work_version: eb('work_version', '+', 1),
    }))
    .where('id', '=', p('id')),
)
/** `settled` → back to `decided` where a decision stands, else `open`. */
export const setUnsettled = (on: Executor, id: CaseId, state: 'open' | 'decided') =>
  unsettle(on, { id, state })

export interface Secrets {
  readonly buyer_name: string | null
  readonly receiver_name: string | null
  readonly phone: string | null
}
const secrets = prepared<{ id: CaseId }, Secrets>((db, p) =>
  db.selectFrom('buyer').select(['buyer_name', 'receiver_name', 'phone']).where('case_id', '=', p('id')),
)
/** What a near miss is checked against; all null for a case whose buyer's data was erased. */
export async function buyerOf(on: Executor, id: CaseId): Promise<Secrets> {
  return (await secrets(on, { id }))[0] ?? { buyer_name: null, receiver_name: null, phone: null }
}
