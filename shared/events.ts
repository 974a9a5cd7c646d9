import { z } from 'zod'
import { boardEvents } from './events/boardEvents.ts'
import { handoverEvents } from './events/handoverEvents.ts'
import { officeEvents, presenceSignal } from './events/officeEvents.ts'
import { placeEvents } from './events/placeEvents.ts'
import { reconcileEvents } from './events/reconcileEvents.ts'
import { settingsEvents } from './events/settingsEvents.ts'
import { CaseId, Instant, OperatorId, ParcelId, StationId } from './ids.ts'
import { Effect, Outcome, RuleId } from './policy/decision.ts'
import { MatchedBy, TurnAwayReason } from './returns/parcel.ts'
import { SettleOutcome } from './returns/settlement.ts'
import { TaskKind } from './returns/task.ts'

/**
 * What happened, by type: ids, numbers and reasons, never a buyer's personal data. Written in the same
 * transaction as the rows, published after the commit.
 */
export const EventData = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('parcel.received'),
    tracking: z.string(),
    location: z.string(),
    unclaimed: z.boolean(),
    caseIds: z.array(CaseId),
    matchedBy: MatchedBy.nullable(),
  }),
  z.object({
    type: z.literal('parcel.turned_away'),
    tracking: z.string(),
    reason: TurnAwayReason,
    codAmount: z.number().int().nullable(),
    caseIds: z.array(CaseId),
  }),
  /** An unclaimed parcel found its case (re-match after an import, or by a choice). */
  z.object({
    type: z.literal('parcel.matched'),
    tracking: z.string(),
    location: z.string().nullable(),
    caseIds: z.array(CaseId),
    refundNos: z.array(z.string()),
    matchedBy: MatchedBy,
  }),
  z.object({
    type: z.literal('parcel.undone'),
    tracking: z.string(),
    what: z.enum(['received', 'turned_away', 'chosen']),
  }),
  z.object({ type: z.literal('inspection.started') }),
  z.object({ type: z.literal('inspection.submitted'), final: z.boolean(), tracking: z.string() }),
  z.object({ type: z.literal('inspection.reopened'), reason: z.string(), tracking: z.string() }),
  z.object({
    type: z.literal('case.decided'),
    outcome: Outcome,
    amount: z.number().int(),
    policyVersion: z.number().int(),
    rules: z.array(z.object({ id: RuleId, effect: Effect })),
  }),
  z.object({ type: z.literal('case.undecided') }),
  z.object({
    type: z.literal('case.settled'),
    outcome: SettleOutcome,
    amount: z.number().int(),
    overrideReason: z.string().nullable(),
    beforeInspection: z.boolean(),
  }),
  z.object({ type: z.literal('case.reopened'), reason: z.string() }),
  /** One for each chunk of an import: the new cases. */
  z.object({ type: z.literal('cases.imported'), importId: z.number().int(), count: z.number().int() }),
  z.object({
    type: z.literal('case.platform_changed'),
    changed: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  }),
  z.object({ type: z.literal('task.opened'), kind: TaskKind }),
  z.object({ type: z.literal('task.closed'), kind: TaskKind, how: z.enum(['settled', 'withdrawn', 'done']) }),
  z.object({
    type: z.literal('import.finished'),
    importId: z.number().int(),
    added: z.number(),
    changed: z.number(),
  }),
  z.object({ type: z.literal('operator.created'), operatorId: OperatorId }),
  z.object({ type: z.literal('operator.recovered'), operatorId: OperatorId }),
  ...reconcileEvents,
  ...placeEvents,
  ...handoverEvents,
  ...boardEvents,
  ...officeEvents,
  ...settingsEvents,
])
export type EventData = z.infer<typeof EventData>
export type EventType = EventData['type']

export const StoredEvent = z.object({
  seq: z.number().int().positive(),
  at: Instant,
  operatorId: OperatorId.nullable(),
  stationId: StationId.nullable(),
  caseId: CaseId.nullable(),
  parcelId: ParcelId.nullable(),
  data: EventData,
})
export type StoredEvent = z.infer<typeof StoredEvent>

/** Passing news that is not kept: an import's progress, who works on what. */
export const Signal = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('import.progress'),
    importId: z.number().int(),
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ type: z.literal('import.ended'), importId: z.number().int() }),
  /** A file named on the command line waits for its preview. */
  z.object({ type: z.literal('import.offered') }),
  z.object({ type: z.literal('menu'), command: z.string() }),
  presenceSignal,
])
export type Signal = z.infer<typeof Signal>

/** What goes down the wire to a subscriber. */
export const LiveMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), seq: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('events'), events: z.array(StoredEvent) }),
  z.object({ kind: z.literal('signal'), signal: Signal }),
])
export type LiveMessage = z.infer<typeof LiveMessage>
