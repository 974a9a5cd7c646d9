import type { CaseId, OperatorId, ParcelId, TaskId } from '../../shared/ids.ts'
import type { Task, TaskKind } from '../../shared/returns/task.ts'
import { type Executor, prepared } from './prepared.ts'
import type { TaskRow } from './schema.ts'

const openOfCase = prepared<{ case: CaseId }, TaskRow & { operator: string | null }>((db, p) =>
  db
    .selectFrom('task')
    .leftJoin('operator', 'operator.id', 'task.opened_by')
    .selectAll('task')
    .select('operator.name as operator')
    .where('task.case_id', '=', p('case'))
    .where('task.closed_at', 'is', null)
    .orderBy('task.id'),
)
const ofParcel = prepared<{ parcel: ParcelId }, TaskRow>((db, p) =>
  db.selectFrom('task').selectAll().where('parcel_id', '=', p('parcel')),
)
const byId = prepared<{ id: TaskId }, TaskRow>((db, p) =>
  db.selectFrom('task').selectAll().where('id', '=', p('id')),
)
const insert = prepared<
  { kind: TaskKind; case: CaseId | null; parcel: ParcelId | null; at: number; by: OperatorId | null },
  { id: TaskId }
>((db, p) =>
  db
    .insertInto('task')
    .values({
      kind: p('kind'),
      case_id: p('case'),
      parcel_id: p('parcel'),
      opened_at: p('at'),
      opened_by: p('by'),
      closed_at: null,
      closed_by: null,
      how: null,
      note: '',
    })
    .returning('id'),
)
type Closing = 'settled' | 'withdrawn' | 'done'
const close = prepared<{ id: TaskId; at: number; by: OperatorId | null; how: Closing; note: string }, never>(
  (db, p) =>
    db
      .updateTable('task')
      .set({ closed_at: p('at'), closed_by: p('by'), how: p('how'), note: p('note') })
      .where('id', '=', p('id'))
      .where('closed_at', 'is', null),
)
const openCases = prepared<{ limit: number }, { case_id: CaseId }>((db, p) =>
  db
    .selectFrom('task')
    .innerJoin('return_case', 'return_case.id', 'task.case_id')
    .select('return_case.id as case_id')
    .where('task.closed_at', 'is', null)
    .groupBy('return_case.id')
    .orderBy((eb) => eb.case().when('return_case.dispute_state', '=', 'open').then(0).else(1).end())
    .orderBy((eb) => eb.fn.coalesce('return_case.deadline_at', eb.val(Number.MAX_SAFE_INTEGER)))
    .limit(p('limit')),
)

/** A case's open tasks, oldest first. */
export async function openTasks(on: Executor, caseId: CaseId): Promise<Task[]> {
  const rows = await openOfCase(on, { case: caseId })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    parcelId: row.parcel_id,
    openedAt: row.opened_at,
    openedBy: row.operator ?? '',
  }))
}

/** All tasks, open and closed, about a parcel. */
export const tasksOfParcel = (on: Executor, parcel: ParcelId) => ofParcel(on, { parcel })

export async function taskById(on: Executor, id: TaskId): Promise<TaskRow | null> {
  return (await byId(on, { id }))[0] ?? null
}

export async function insertTask(
  on: Executor,
  task: { kind: TaskKind; case: CaseId | null; parcel: ParcelId | null; at: number; by: OperatorId | null },
): Promise<TaskId> {
  const [row] = await insert(on, task)
  if (!row) throw new Error('a task was not inserted')
  return row.id
}

export const closeTask = (
  on: Executor,
  id: TaskId,
  at: number,
  by: OperatorId | null,
  how: Closing,
  note = '',
) => close(on, { id, at, by, how, note })

/** The cases that have an open task, the most urgent first: customer service's queue. */
export async function casesWithTasks(on: Executor, limit: number): Promise<CaseId[]> {
  return (await openCases(on, { limit })).map((row) => row.case_id)
}

const own = prepared<{ id: TaskId; owner: OperatorId | null }, never>((db, p) =>
  db
    .updateTable('task')
    .set({ owner_id: p('owner') })
    .where('id', '=', p('id')),
)
/** Whose task it is; null gives it back. */
export const setOwner = (on: Executor, id: TaskId, owner: OperatorId | null) => own(on, { id, owner })

const write = prepared<{ id: TaskId; note: string }, never>((db, p) =>
  db
    .updateTable('task')
    .set({ note: p('note') })
    .where('id', '=', p('id'))
    .where('closed_at', 'is', null),
)
/** Says of an open task why it still is. */
export const setTaskNote = (on: Executor, id: TaskId, note: string) => write(on, { id, note })
