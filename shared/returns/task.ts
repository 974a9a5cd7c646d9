import { z } from 'zod'
import { CaseId, Instant, ParcelId, TaskId } from '../ids.ts'
import { Decision } from '../policy/decision.ts'
import { CaseBrief } from './case.ts'
import { Unclean } from './clean.ts'
import { Parcel } from './parcel.ts'

/**
 * Why a case lies before customer service. `decision` is the release itself: it opens with the inspection's
 * submission and closes with the settlement or the reopening.
 */
export const TaskKind = z.enum([
  'decision',
  'turned_away',
  'refund_only_goods',
  'late_goods',
  'dispute',
  'frozen',
  'send_back',
  'still_open',
  'refunded_there',
  'amount_differs',
  'recheck',
])
export type TaskKind = z.infer<typeof TaskKind>

export const Task = z.object({
  id: TaskId,
  kind: TaskKind,
  caseId: CaseId.nullable(),
  parcelId: ParcelId.nullable(),
  openedAt: Instant,
  openedBy: z.string(),
})
export type Task = z.infer<typeof Task>

/** One row of customer service's queue: a case with all of its open tasks. */
export const QueueItem = z.object({
  case: CaseBrief,
  tasks: z.array(Task).min(1),
  decision: Decision.nullable(),
  /** The parcel that was seen last, for its number's last four. */
  parcel: Parcel.nullable(),
  releasedAt: Instant,
  /** Of the question that was asked of the desk last. */
  recheck: z.enum(['open', 'answered']).nullable(),
  /** How many notes stand on the case. */
  notes: z.number().int().nonnegative(),
  /** Why the case may not be settled together with others; null where it is clean. */
  unclean: Unclean.nullable(),
  platformVersion: z.number().int().nonnegative(),
})
export type QueueItem = z.infer<typeof QueueItem>
