import { z } from 'zod'
import { boardCalls } from './contract/boardCalls.ts'
import { type Access, call, desk, Empty, office, TextFile } from './contract/call.ts'
import { ExportWords } from './contract/exportTexts.ts'
import { handoverCalls } from './contract/handoverCalls.ts'
import { importCalls } from './contract/importCalls.ts'
import { officeCalls } from './contract/officeCalls.ts'
import { placeCalls } from './contract/placeCalls.ts'
import { reconcileCalls } from './contract/reconcileCalls.ts'
import { settingsCalls } from './contract/settingsCalls.ts'
import { StoredEvent } from './events.ts'
import {
  CaseId,
  CommandId,
  InspectionId,
  Instant,
  Minor,
  OperatorId,
  ParcelId,
  Role,
  ShopId,
  StationId,
  TaskId,
} from './ids.ts'
import { Decision } from './policy/decision.ts'
import { Policy } from './policy/policy.ts'
import { CaseBrief, ReturnCase } from './returns/case.ts'
import { Findings, Inspection } from './returns/inspection.ts'
import { Note, Person, Recheck } from './returns/office.ts'
import { MatchedBy, Parcel, TurnAwayReason } from './returns/parcel.ts'
import { Settlement, SettleOutcome } from './returns/settlement.ts'
import { QueueItem, Task } from './returns/task.ts'
import { Verdict } from './returns/verdict.ts'
import { FoundCase } from './search/found.ts'

const Raw = z.string().max(8192)
const Pin = z.string().min(1).max(64)
const Reason = z.string().trim().min(1).max(500)
const Seq = z.number().int().nonnegative()

export const OperatorBrief = z.object({ id: OperatorId, name: z.string(), roles: z.array(Role) })
export type OperatorBrief = z.infer<typeof OperatorBrief>
export const StationBrief = z.object({ id: StationId, name: z.string(), prefix: z.string() })
export type StationBrief = z.infer<typeof StationBrief>
export const Session = z.object({ operator: OperatorBrief, station: StationBrief })
export type Session = z.infer<typeof Session>

/** One of the desk's last scans. */
export const RecentScan = z.object({
  commandId: CommandId,
  at: Instant,
  tracking: z.string(),
  kind: z.string(),
  parcelId: ParcelId.nullable(),
  location: z.string().nullable(),
  undone: z.boolean(),
})
export type RecentScan = z.infer<typeof RecentScan>

/** A parcel that waits for its inspection, with the case that it is for. */
export const Waiting = z.object({
  parcel: Parcel,
  case: CaseBrief,
  draft: InspectionId.nullable(),
  /** An inspection that was submitted and opened again. */
  reopened: z.boolean(),
  /** Whose half-done inspection it is. */
  heldBy: Person.nullable(),
})
export type Waiting = z.infer<typeof Waiting>

/** A question of customer service's that waits for the desk. */
export const RecheckWaiting = z.object({ recheck: Recheck, parcel: Parcel, case: CaseBrief })
export type RecheckWaiting = z.infer<typeof RecheckWaiting>

export const Undoable = z.object({
  commandId: CommandId,
  what: z.enum(['received', 'turned_away', 'chosen', 'submitted', 'unclaimed']),
  tracking: z.string(),
  at: Instant,
})
export type Undoable = z.infer<typeof Undoable>

/** A case's history: its events with the names of the people and desks. */
export const HistoryEntry = StoredEvent.extend({
  operator: z.string().nullable(),
  station: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const InspectionView = z.object({
  inspection: Inspection,
  parcel: Parcel,
  case: ReturnCase,
  /** The submitted inspections of the case's other parcels: the decision is over all of them. */
  others: z.array(Inspection),
  policy: Policy,
})
export type InspectionView = z.infer<typeof InspectionView>

export const CaseView = z.object({
  case: ReturnCase,
  parcels: z.array(z.object({ parcel: Parcel, matchedBy: MatchedBy })),
  inspections: z.array(Inspection),
  tasks: z.array(Task),
  settlements: z.array(
    z.object({ settlement: Settlement, decision: Decision.nullable(), by: z.string(), at: Instant }),
  ),
  history: z.array(HistoryEntry),
  /** Oldest first. */
  notes: z.array(Note),
  /** The questions asked of the desk, oldest first. */
  rechecks: z.array(Recheck),
  seq: Seq,
})
export type CaseView = z.infer<typeof CaseView>

export const DayCounts = z.object({
  received: z.number().int(),
  inspected: z.number().int(),
  turnedAway: z.number().int(),
  unclaimed: z.number().int(),
})
export type DayCounts = z.infer<typeof DayCounts>

/**
 * Every call there is: its input, its output, and who may make it. Caller and callee infer their types from
 * here; `dispatch` validates by it. Commands carry a `commandId`; those on a case name the `workVersion` seen.
 */
export const contract = {
  // The house itself
  'app.status': call(
    'public',
    Empty,
    z.object({
      version: z.string(),
      runtime: z.enum(['desktop', 'served']),
      /** No operator yet: the first start. */
      firstStart: z.boolean(),
      session: Session.nullable(),
      operators: z.array(z.object({ id: OperatorId, name: z.string() })),
      stations: z.array(StationBrief),
      /** When the newest refund export was imported. */
      dataAsOf: Instant.nullable(),
      cases: z.number().int(),
      /** A database that was damaged and kept aside: its path. */
      keptAside: z.string().nullable(),
      now: Instant,
      seq: Seq,
    }),
  ),
  'operator.createFirst': call(
    'public',
    z.object({ name: z.string().trim().min(1).max(40), pin: Pin }),
    z.object({ recoveryCode: z.string(), session: Session }),
  ),
  'session.signIn': call(
    'public',
    z.object({ operatorId: OperatorId, pin: Pin, stationId: StationId }),
    z.object({ session: Session }),
  ),
  'session.recover': call(
    'public',
    z.object({ operatorId: OperatorId, recoveryCode: z.string().max(100), pin: Pin, stationId: StationId }),
    z.object({ recoveryCode: z.string(), session: Session }),
  ),
  'session.signOut': call('signed_in', Empty, Empty),
  /** The idle lock: the session ends, drafts stay; the same operator or another signs in by PIN. */
  'operator.list': call('signed_in', Empty, z.object({ operators: z.array(OperatorBrief) })),
  'operator.create': call(
    ['supervisor'],
    z.object({
      commandId: CommandId,
      name: z.string().trim().min(1).max(40),
      pin: Pin,
      roles: z.array(Role).min(1).max(3),
    }),
    z.object({ operator: OperatorBrief }),
  ),
  'events.since': call(
    'signed_in',
    z.object({ seq: Seq, limit: z.number().int().min(1).max(1000).default(500) }),
    z.object({ events: z.array(StoredEvent), seq: Seq, more: z.boolean() }),
  ),

  // The receiving desk
  'parcel.scan': call(
    desk,
    z.object({
      commandId: CommandId,
      raw: Raw,
      typed: z.boolean(),
      /** Said before the scan: this parcel is cash on delivery; turn it away. */
      cod: z.object({ amount: Minor.min(0).nullable() }).nullable(),
    }),
    z.object({ verdict: Verdict }),
  ),
  /** Takes a near-miss candidate: only with a second fact that fits (name, phone's last four, product). */
  'parcel.choose': call(
    desk,
    z.object({
      commandId: CommandId,
      raw: Raw,
      caseId: CaseId,
      fact: z.object({
        kind: z.enum(['name', 'phone', 'product']),
        value: z.string().trim().min(1).max(100),
      }),
    }),
    z.object({ verdict: Verdict }),
  ),
  /** None of the candidates: the parcel goes to the unclaimed shelf. */
  'parcel.unclaimed': call(
    desk,
    z.object({ commandId: CommandId, raw: Raw }),
    z.object({ verdict: Verdict }),
  ),
  'parcel.turnAway': call(
    desk,
    z.object({
      commandId: CommandId,
      /** A parcel just received, or a number that was not. */
      target: z.discriminatedUnion('by', [
        z.object({ by: z.literal('parcel'), parcelId: ParcelId }),
        z.object({ by: z.literal('raw'), raw: Raw }),
      ]),
      reason: TurnAwayReason,
      codAmount: Minor.min(0).nullable(),
      carrier: z.string().max(40).nullable(),
    }),
    z.object({ verdict: Verdict }),
  ),
  'desk.undo': call(
    desk,
    z.object({ commandId: CommandId, target: CommandId }),
    z.object({ undone: Undoable, reopened: InspectionId.nullable() }),
  ),
  'desk.today': call(
    desk,
    Empty,
    z.object({
      counts: DayCounts,
      recent: z.array(RecentScan),
      waiting: z.number().int(),
      undoable: Undoable.nullable(),
      nextShelf: z.string(),
      seq: Seq,
    }),
  ),
  'inspection.waiting': call(
    desk,
    Empty,
    z.object({ waiting: z.array(Waiting), rechecks: z.array(RecheckWaiting), seq: Seq }),
  ),
  /** Starts the inspection of a parcel for a case, or goes on with the one there is. */
  'inspection.open': call(
    desk,
    z.object({ commandId: CommandId, parcelId: ParcelId, caseId: CaseId }),
    z.object({ view: InspectionView }),
  ),
  'inspection.save': call(
    desk,
    z.object({
      commandId: CommandId,
      inspectionId: InspectionId,
      revision: z.number().int().nonnegative(),
      findings: Findings,
    }),
    z.object({ revision: z.number().int() }),
  ),
  /** Releases the decision to customer service in the same transaction. */
  'inspection.submit': call(
    desk,
    z.object({
      commandId: CommandId,
      inspectionId: InspectionId,
      /** The saved draft that these findings follow; null where the caller does not keep one. */
      revision: z.number().int().nonnegative().nullable().default(null),
      findings: Findings,
      /** False: more parcels of this case are expected. */
      final: z.boolean(),
      workVersion: z.number().int().nonnegative(),
    }),
    z.object({ decision: Decision, case: CaseBrief, nextCase: CaseId.nullable() }),
  ),
  'inspection.reopen': call(
    ['clerk', 'agent', 'supervisor'],
    z.object({
      commandId: CommandId,
      inspectionId: InspectionId,
      reason: Reason,
      workVersion: z.number().int().nonnegative(),
    }),
    z.object({ case: CaseBrief }),
  ),

  // Customer service
  'queue.list': call(
    office,
    z.object({
      shopId: ShopId.nullable().default(null),
      kinds: z.array(z.string()).max(20).nullable().default(null),
      text: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
    z.object({ items: z.array(QueueItem), total: z.number().int(), seq: Seq }),
  ),
  /** The rows of these cases as they stand now; a case without an open task is not among them. */
  'queue.items': call(
    office,
    z.object({ caseIds: z.array(CaseId).max(200) }),
    z.object({ items: z.array(QueueItem), seq: Seq }),
  ),
  'case.view': call('signed_in', z.object({ caseId: CaseId }), z.object({ view: CaseView })),
  'case.list': call(
    'signed_in',
    z.object({
      filter: z.enum(['all', 'awaiting', 'settled']).default('all'),
      before: CaseId.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    z.object({ cases: z.array(CaseBrief), more: z.boolean() }),
  ),
  'case.settle': call(
    office,
    z.object({
      commandId: CommandId,
      caseId: CaseId,
      workVersion: z.number().int().nonnegative(),
      platformVersion: z.number().int().nonnegative(),
      outcome: SettleOutcome,
      amount: Minor.min(0),
      /** Needed where the outcome or amount differs from the decision, and before an inspection. */
      reason: z.string().trim().max(500).nullable(),
    }),
    z.object({ case: CaseBrief }),
  ),
  'case.reopen': call(
    office,
    z.object({
      commandId: CommandId,
      caseId: CaseId,
      workVersion: z.number().int().nonnegative(),
      reason: Reason,
    }),
    z.object({ case: CaseBrief }),
  ),
  /** Says of a task that it is done (turned-away told, goods of a refund-only case told, late goods dealt with). */
  'task.done': call(
    'signed_in',
    z.object({ commandId: CommandId, taskId: TaskId, note: z.string().trim().max(500) }),
    Empty,
  ),
  'search.find': call(
    'signed_in',
    z.object({ text: z.string().max(10_000), limit: z.number().int().min(1).max(100).default(20) }),
    z.object({ results: z.array(FoundCase) }),
  ),
  'export.queue': call(office, z.object({ texts: ExportWords }), z.object({ file: TextFile })),
  'export.settled': call(
    office,
    z.object({ texts: ExportWords, from: Instant.nullable(), to: Instant.nullable() }),
    z.object({ file: TextFile }),
  ),

  ...importCalls,
  ...reconcileCalls,
  ...placeCalls,
  ...handoverCalls,
  ...boardCalls,
  ...officeCalls,
  ...settingsCalls,
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
/** What a caller gives (defaults may be left out). */
export type Input<N extends CallName> = z.input<Contract[N]['input']>
/** What a service gets: parsed, with defaults filled in. */
export type Parsed<N extends CallName> = z.output<Contract[N]['input']>
export type Output<N extends CallName> = z.output<Contract[N]['output']>

/** The contract seen call by call, so that generic code keeps a call's input and output together. */
export const calls: {
  readonly [N in CallName]: {
    readonly access: Access
    readonly input: z.ZodType<Parsed<N>>
    readonly output: z.ZodType<Output<N>>
  }
} = contract

/** Narrows any string to a call's name. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name)
}
