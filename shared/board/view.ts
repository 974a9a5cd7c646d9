import { z } from 'zod'
import { CaseId, Instant, ParcelId, StationId, TaskId } from '../ids.ts'
import { Outcome, RuleId } from '../policy/decision.ts'
import { CaseBrief } from '../returns/case.ts'
import { TurnAwayReason } from '../returns/parcel.ts'
import { ReasonCode } from '../returns/platform.ts'
import { SettleOutcome } from '../returns/settlement.ts'
import { TaskKind } from '../returns/task.ts'

const N = z.number().int()
/** Sums of a long range may exceed what a single amount may be. Fen. */
const Sum = z.number().int()

/** How many, with the median and the 95th percentile in minutes. */
export const PaceView = z.object({ n: N, p50: z.number().nullable(), p95: z.number().nullable() })
export type PaceView = z.infer<typeof PaceView>

/** Scan → decision, decision → settled, scan → settled. */
export const PacesView = z.object({ decision: PaceView, settle: PaceView, whole: PaceView })
export type PacesView = z.infer<typeof PacesView>

export const FlowCounts = z.object({
  received: N,
  inspected: N,
  decided: N,
  settled: N,
  turnedAway: N,
  unclaimed: N,
})
export type FlowCounts = z.infer<typeof FlowCounts>

/** Cases and their money. */
export const Sums = z.object({ n: N, amount: Sum })

/** What of a range was counted: from counts alone. */
export const RangeView = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  slotKind: z.enum(['hour', 'day', 'month']),
  counts: FlowCounts,
  /** The same of the range of equal length before. */
  before: FlowCounts,
  /** One for each hour (`09`), day or month, in order, also where nothing happened. */
  slots: z.array(z.object({ slot: z.string(), counts: FlowCounts, decision: PaceView, whole: PaceView })),
  pace: PacesView,
  paceBefore: PacesView,
  /** False: read from buckets, at most 2 % off. */
  paceExact: z.boolean(),
  decided: z.array(Sums.extend({ outcome: Outcome })),
  settled: z.array(Sums.extend({ outcome: SettleOutcome })),
  money: z.object({ refunded: Sums, deducted: Sums, saved: Sums, lost: Sums }),
  reasons: z.array(z.object({ reason: ReasonCode, n: N })),
  /** The products that came back most, with why and what was found; lines of decided cases. */
  products: z.array(
    z.object({
      title: z.string(),
      n: N,
      reasons: z.array(z.object({ reason: ReasonCode, n: N })),
      defects: z.array(z.object({ rule: RuleId, n: N })),
    }),
  ),
  turnedAway: z.array(z.object({ carrier: z.string().nullable(), reason: TurnAwayReason, n: N })),
  stations: z.array(
    z.object({
      id: StationId,
      name: z.string(),
      received: N,
      inspected: N,
      decision: PaceView,
    }),
  ),
})
export type RangeView = z.infer<typeof RangeView>

/** Upper bounds in minutes of the ages by which what waits is counted; the last is open. */
export const AGE_BOUNDS = [60, 240, 1440, 4320] as const

/** What waits now, whatever the range. */
export const NowView = z.object({
  /** Parcels that wait for their inspection, and decisions that wait for customer service, by age. */
  waiting: z.object({ inspection: z.array(N), decision: z.array(N), oldestInspection: Instant.nullable() }),
  due: z.object({
    /** Unsettled cases whose time is up, those with less than four hours, and those with less than a day. */
    over: N,
    soon: N,
    today: N,
    disputes: N,
    /** Disputes first, then by time. */
    list: z.array(CaseBrief),
  }),
  /** Goods to send back, and late goods, the oldest first. */
  goods: z.object({
    total: N,
    list: z.array(
      z.object({
        taskId: TaskId,
        kind: TaskKind,
        openedAt: Instant,
        owner: z.string().nullable(),
        caseId: CaseId.nullable(),
        refundNo: z.string().nullable(),
        parcelId: ParcelId.nullable(),
        tracking: z.string().nullable(),
        location: z.string().nullable(),
      }),
    ),
  }),
  unclaimed: z.object({ total: N, oldest: Instant.nullable() }),
})
export type NowView = z.infer<typeof NowView>

export const BoardView = z.object({
  range: RangeView,
  now: NowView,
  /** Cases of before the board's time that are still being counted. */
  filling: N,
  seq: N,
})
export type BoardView = z.infer<typeof BoardView>

export const BoardInput = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'] })
