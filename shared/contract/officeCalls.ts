import { z } from 'zod'
import { CaseId, CommandId, InspectionId, LineId, Minor, TaskId } from '../ids.ts'
import { CaseBrief } from '../returns/case.ts'
import { FilterId, Presence, QueueCriteria, SavedFilter } from '../returns/office.ts'
import { call, desk, Empty, office } from './call.ts'

const Text = z.string().trim().min(1).max(1000)
const WorkVersion = z.number().int().nonnegative()

/** Customer service: filters, bulk settlement, questions to the desk, notes; and who works on what. */
export const officeCalls = {
  /** The caller's own filters and everybody's shared ones, in the order of their number keys. */
  'filter.list': call(office, Empty, z.object({ filters: z.array(SavedFilter) })),
  /** Makes a filter (`filterId` null) or changes one: one's own, or a shared one as a supervisor. */
  'filter.save': call(
    office,
    z.object({
      commandId: CommandId,
      filterId: FilterId.nullable(),
      /** The version that was seen; 0 for a new one. */
      version: z.number().int().nonnegative(),
      name: z.string().trim().min(1).max(20),
      shared: z.boolean(),
      criteria: QueueCriteria,
    }),
    z.object({ filterId: FilterId }),
  ),
  'filter.delete': call(
    office,
    z.object({ commandId: CommandId, filterId: FilterId, version: z.number().int().nonnegative() }),
    Empty,
  ),
  /**
   * Settles one clean case as decided, as one of many: refused where it is clean no more, or where its decision's
   * amount is not the one that was confirmed.
   */
  'case.settleClean': call(
    office,
    z.object({
      commandId: CommandId,
      caseId: CaseId,
      workVersion: WorkVersion,
      platformVersion: z.number().int().nonnegative(),
      /** Fen, as confirmed. */
      amount: Minor.min(0),
    }),
    z.object({ case: CaseBrief }),
  ),
  /** Asks the desk to look once more; bars the settlement until it is answered or withdrawn. */
  'recheck.ask': call(
    office,
    z.object({
      commandId: CommandId,
      caseId: CaseId,
      workVersion: WorkVersion,
      lineId: LineId.nullable(),
      question: Text,
    }),
    z.object({ taskId: TaskId }),
  ),
  'recheck.withdraw': call(office, z.object({ commandId: CommandId, taskId: TaskId }), Empty),
  'recheck.answer': call(desk, z.object({ commandId: CommandId, taskId: TaskId, answer: Text }), Empty),
  'note.add': call('signed_in', z.object({ commandId: CommandId, caseId: CaseId, text: Text }), Empty),
  /** Goes on with an inspection that another operator has begun; theirs is told so by a conflict. */
  'inspection.takeOver': call(
    desk,
    z.object({ commandId: CommandId, inspectionId: InspectionId }),
    z.object({ revision: z.number().int() }),
  ),
  /** Says which case a page has open (null: none any more), again and again while it has; answers who else does. */
  'presence.here': call(
    'signed_in',
    z.object({ page: z.uuid(), caseId: CaseId.nullable(), doing: z.enum(['office', 'inspect']) }),
    z.object({ present: z.array(Presence) }),
  ),
} as const
