import { z } from 'zod'
import { CaseId, CommandId, Instant, Minor, ShopId, TaskId } from '../ids.ts'
import { Watch } from '../policy/policy.ts'
import { CaseBrief } from '../returns/case.ts'
import { PlatformState } from '../returns/platform.ts'
import { FoundKind, RefundedHow } from '../returns/reconcile.ts'
import { SettleOutcome } from '../returns/settlement.ts'
import { call, Empty, office } from './call.ts'

const Seq = z.number().int().nonnegative()
const Paid = z.object({ outcome: SettleOutcome, amount: Minor })

/** One thing that differs between the platform and us, with the facts of both sides. */
export const Difference = z.object({
  taskId: TaskId,
  kind: FoundKind,
  openedAt: Instant,
  case: CaseBrief,
  platformVersion: z.number().int().nonnegative(),
  /** How we settled it; null where we did not. */
  settled: Paid.extend({ at: Instant, by: z.string() }).nullable(),
  /** What our decision proposes; null without one, or where it leaves it to people. */
  decided: Paid.nullable(),
  there: z.object({
    state: PlatformState,
    /** What was refunded there, fen; null while it is open, or where no file tells. */
    amount: Minor.nullable(),
    finishedAt: Instant.nullable(),
    how: RefundedHow,
  }),
  /** What the clock cost us, fen; null where it did not. */
  lost: Minor.nullable(),
  /** How the platform's end would be settled here; null where it is not over there. */
  asPlatform: Paid.nullable(),
})
export type Difference = z.infer<typeof Difference>

const Look = z.object({ day: z.string(), at: Instant, by: z.string(), near: z.number().int() })

/** How fresh a shop's data are, what is about to time out, and who looked. */
export const ShopWatch = z.object({
  id: ShopId,
  name: z.string(),
  /** When the shop was made here. */
  since: Instant,
  /** When its newest refund export was made; null before the first. */
  asOf: Instant.nullable(),
  /** Unsettled cases whose time is over, and those that end within the policy's near hours. */
  overdue: z.number().int(),
  near: z.number().int(),
  /** Imported from within a week: a shop that is not worked with alarms nobody. */
  active: z.boolean(),
  /** The first look of each of the last seven days, today first; days without one are left out. */
  looks: z.array(Look),
})
export type ShopWatch = z.infer<typeof ShopWatch>

/** What the platform says after we settled, and how old its word is. */
export const reconcileCalls = {
  'reconcile.list': call(
    office,
    Empty,
    z.object({ differences: z.array(Difference), total: z.number().int(), seq: Seq }),
  ),
  /** Closes a case as the platform closed it; a settlement of ours that says otherwise is taken back. */
  'reconcile.settle': call(
    office,
    z.object({
      commandId: CommandId,
      caseId: CaseId,
      workVersion: z.number().int().nonnegative(),
      platformVersion: z.number().int().nonnegative(),
      reason: z.string().trim().min(1).max(500),
    }),
    z.object({ case: CaseBrief }),
  ),
  'reconcile.shops': call(
    'signed_in',
    Empty,
    z.object({ shops: z.array(ShopWatch), watch: Watch, today: z.string(), seq: Seq }),
  ),
  /** A shop's unsettled cases that are about to time out or have done so, the most urgent first. */
  'reconcile.near': call(
    office,
    z.object({ shopId: ShopId }),
    z.object({ cases: z.array(CaseBrief), total: z.number().int(), seq: Seq }),
  ),
  /** Records that a shop's near time-outs were looked at today. */
  'look.record': call(
    office,
    z.object({ commandId: CommandId, shopId: ShopId }),
    z.object({ day: z.string(), near: z.number().int(), overdue: z.number().int() }),
  ),
} as const
