import { z } from 'zod'
import { CaseId, Instant, LineId, Minor, OperatorId, ParcelId, TaskId } from '../ids.ts'
import { Outcome } from '../policy/decision.ts'
import { TaskKind } from './task.ts'

/** Who of us. */
export const Person = z.object({ id: OperatorId, name: z.string() })
export type Person = z.infer<typeof Person>

/** A note on a case. Its text is a row that can be erased (null); events say only that one was written. */
export const Note = z.object({
  id: z.number().int().positive(),
  at: Instant,
  by: z.string(),
  text: z.string().nullable(),
})
export type Note = z.infer<typeof Note>

/** How customer service's question to the desk ended. */
export const RecheckState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({
    state: z.literal('answered'),
    by: z.string(),
    at: Instant,
    /** Null where the inspection was submitted anew instead, or the text was erased. */
    answer: z.string().nullable(),
    /** The goods were inspected once more, and the decision made anew. */
    resubmitted: z.boolean(),
  }),
  /** Taken back, or settled over by a supervisor. */
  z.object({ state: z.literal('withdrawn'), at: Instant }),
])
export type RecheckState = z.infer<typeof RecheckState>

/** A question from customer service to the desk about one line of a case, or about all of it. */
export const Recheck = z.object({
  taskId: TaskId,
  caseId: CaseId,
  parcelId: ParcelId,
  lineId: LineId.nullable(),
  /** Null once it was erased. */
  question: z.string().nullable(),
  askedBy: z.string(),
  askedAt: Instant,
  state: RecheckState,
})
export type Recheck = z.infer<typeof Recheck>

/** The queue's groups by the time that is left, from top to bottom. */
export const Bucket = z.enum(['dispute', 'overdue', 'soon', 'today', 'later'])
export type Bucket = z.infer<typeof Bucket>

/** What a row of the queue is about: an outcome of the policy, or the task that leads it. */
export const RowKind = z.union([Outcome, TaskKind.exclude(['decision'])])
export type RowKind = z.infer<typeof RowKind>

/** What a filter of the queue lets through; null and '' let everything. */
export const QueueCriteria = z.object({
  bucket: Bucket.nullable(),
  /** The shop's name. */
  shop: z.string().max(100).nullable(),
  kind: RowKind.nullable(),
  /** Fen, both ends included: of the decision, else of what the buyer asks. */
  amountFrom: Minor.min(0).nullable(),
  amountTo: Minor.min(0).nullable(),
  text: z.string().max(200),
  /** Only cases that may be settled in bulk. */
  clean: z.boolean(),
})
export type QueueCriteria = z.infer<typeof QueueCriteria>

export const FilterId = z.number().int().positive().brand<'FilterId'>()
export type FilterId = z.infer<typeof FilterId>

/** A filter under a name, of one operator or for all. */
export const SavedFilter = z.object({
  id: FilterId,
  name: z.string(),
  owner: Person,
  shared: z.boolean(),
  criteria: QueueCriteria,
  /** Counts its changes; a change names the version that it follows. */
  version: z.number().int().nonnegative(),
})
export type SavedFilter = z.infer<typeof SavedFilter>

/** Somebody who has a case open now: on the office's screens, or inspecting its goods. */
export const Presence = z.object({
  caseId: CaseId,
  person: Person,
  doing: z.enum(['office', 'inspect']),
})
export type Presence = z.infer<typeof Presence>
