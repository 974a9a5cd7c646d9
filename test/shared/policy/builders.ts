import { LineId } from '../../../shared/ids.ts'
import { type DecideInput, decide } from '../../../shared/policy/decide.ts'
import type { Decision, FiredRule, RuleId } from '../../../shared/policy/decision.ts'
import { defaultPolicy } from '../../../shared/policy/defaultPolicy.ts'
import type { SeenInspection } from '../../../shared/policy/facts.ts'
import type { Policy } from '../../../shared/policy/policy.ts'
import type { CaseLine } from '../../../shared/returns/case.ts'
import type { Findings, LineFinding } from '../../../shared/returns/inspection.ts'
import type { PlatformFacts } from '../../../shared/returns/platform.ts'
import { DAY } from '../../../shared/time.ts'

/** 2026-11-20 12:00 in Shanghai. */
export const APPLIED = Date.UTC(2026, 10, 20, 4)

/** A return for no reason, two days after delivery, 100.00 asked and paid. */
export function platform(over: Partial<PlatformFacts> = {}): PlatformFacts {
  return {
    type: 'return_refund',
    state: 'wait_seller_confirm',
    stateText: '买家已退货，等待卖家确认收货',
    goodsStatus: 'returned',
    reason: 'no_reason',
    reasonText: '7天无理由退换货',
    description: '',
    sellerNote: '',
    currency: 'CNY',
    asked: 10_000,
    paid: 10_000,
    paidAt: APPLIED - 5 * DAY,
    appliedAt: APPLIED,
    deliveredAt: APPLIED - 2 * DAY,
    returnedAt: APPLIED + DAY,
    finishedAt: null,
    deadline: null,
    dispute: { state: 'none' },
    orderNo: '2381047566201834',
    returnTracking: 'SF1402883766152',
    returnCarrier: null,
    outboundTracking: 'YT7400000000001',
    outboundCarrier: null,
    outboundFreight: 1000,
    ...over,
  }
}

/** One bag at 100.00 with the default kit. */
export function line(over: Partial<CaseLine> = {}, id = 1): CaseLine {
  return {
    id: LineId.parse(id),
    lineNo: id,
    sku: null,
    productId: null,
    title: '帆布双肩包',
    barcode: null,
    quantity: 1,
    neverArrived: 0,
    amount: 10_000,
    kit: [],
    ...over,
  }
}

/** One unit, whole and as new. */
export function found(over: Partial<LineFinding> = {}, id = 1): LineFinding {
  return {
    lineId: LineId.parse(id),
    came: 1,
    kit: { product: 'present', tag: 'present', dust_bag: 'present', packaging: 'present' },
    ownership: 'ours',
    condition: 'as_new',
    defect: 'none',
    disposition: null,
    note: '',
    quantity: null,
    neverArrived: null,
    proof: 'none',
    ...over,
  }
}

/** The kit as found, but for some pieces. */
export function kit(over: LineFinding['kit']): LineFinding['kit'] {
  return { ...found().kit, ...over }
}

export function seen(
  lines: readonly LineFinding[],
  over: Partial<Omit<SeenInspection, 'findings'>> & { findings?: Partial<Findings> } = {},
): SeenInspection {
  const { findings, ...rest } = over
  return {
    matchedBy: 'return_tracking',
    final: true,
    ...rest,
    findings: { lines: [...lines], emptyBox: false, deliveredAt: null, ...findings },
  }
}

export interface Scene {
  readonly platform?: Partial<PlatformFacts>
  readonly lines?: readonly CaseLine[]
  readonly inspections?: readonly SeenInspection[]
  readonly policy?: Partial<Policy>
}

export function inputOf(scene: Scene = {}): DecideInput {
  return {
    case: { platform: platform(scene.platform), lines: [...(scene.lines ?? [line()])] },
    inspections: scene.inspections ?? [seen([found()])],
    policy: { ...defaultPolicy, ...scene.policy },
    reasonsVersion: 1,
  }
}

export function decided(scene: Scene = {}): Decision {
  return decide(inputOf(scene))
}

/** The rule as it fired on a line (from 1), suppressed or not; undefined where it did not. */
export function rule(decision: Decision, id: RuleId, lineNo = 1): FiredRule | undefined {
  return decision.lines[lineNo - 1]?.rules.find((one) => one.id === id)
}

/** `quality:full used:reject/quality`: what fired on a line, with its effect and what made it void. */
export function firedOn(decision: Decision, lineNo = 1): string {
  const rules = decision.lines[lineNo - 1]?.rules ?? []
  return rules
    .map((one) => `${one.id}:${one.effect}${one.suppressedBy ? `/${one.suppressedBy}` : ''}`)
    .join(' ')
}
