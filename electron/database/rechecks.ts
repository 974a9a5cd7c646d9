import type { CaseId, LineId, ParcelId, TaskId } from '../../shared/ids.ts'
import type { Recheck, RecheckState } from '../../shared/returns/office.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { type Executor, prepared } from './prepared.ts'
import type { RecheckTable } from './schema.ts'

interface RecheckRow extends RecheckTable {
  readonly opened_at: number
  readonly closed_at: number | null
  readonly how: 'settled' | 'withdrawn' | 'done' | null
  readonly asked_by: string | null
  readonly answered_by: string | null
}

function base(db: Parameters<Parameters<typeof prepared>[0]>[0]) {
  return db
    .selectFrom('recheck')
    .innerJoin('task', 'task.id', 'recheck.task_id')
    .leftJoin('operator as asker', 'asker.id', 'task.opened_by')
    .leftJoin('operator as closer', 'closer.id', 'task.closed_by')
    .selectAll('recheck')
    .select(['task.opened_at', 'task.closed_at', 'task.how'])
    .select(['asker.name as asked_by', 'closer.name as answered_by'])
}
const ofCase = prepared<{ case: CaseId }, RecheckRow>((db, p) =>
  base(db).where('recheck.case_id', '=', p('case')).orderBy('recheck.task_id'),
)
const byTask = prepared<{ id: TaskId }, RecheckRow>((db, p) =>
  base(db).where('recheck.task_id', '=', p('id')),
)
const open = prepared<Record<never, never>, RecheckRow>((db) =>
  base(db).where('task.kind', '=', 'recheck').where('task.closed_at', 'is', null).orderBy('task.id'),
)
const countOpenRows = prepared<Record<never, never>, { n: number }>((db) =>
  db
    .selectFrom('task')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', 'recheck')
    .where('closed_at', 'is', null),
)
const newest = prepared<{ case: CaseId }, { how: RecheckRow['how'] }>((db, p) =>
  db
    .selectFrom('recheck')
    .innerJoin('task', 'task.id', 'recheck.task_id')
    .select('task.how')
    .where('recheck.case_id', '=', p('case'))
    .orderBy('recheck.task_id', 'desc')
    .limit(1),
)
const insert = prepared<
  { task: TaskId; case: CaseId; parcel: ParcelId; line: LineId | null; question: string },
  never
>((db, p) =>
  db.insertInto('recheck').values({
    task_id: p('task'),
    case_id: p('case'),
    parcel_id: p('parcel'),
    line_id: p('line'),
    question: p('question'),
    answer: null,
    resubmitted: 0,
  }),
)
const answer = prepared<{ task: TaskId; answer: string | null; resubmitted: number }, never>((db, p) =>
  db
    .updateTable('recheck')
    .set({ answer: p('answer'), resubmitted: p('resubmitted') })
    .where('task_id', '=', p('task')),
)

function stateOf(row: RecheckRow): RecheckState {
  if (row.closed_at === null) return { state: 'open' }
  if (row.how !== 'done') return { state: 'withdrawn', at: row.closed_at }
  const { answer: text, resubmitted } = row
  return {
    state: 'answered',
    by: row.answered_by ?? '',
    at: row.closed_at,
    answer: text,
    resubmitted: resubmitted === 1,
  }
}

function toRecheck(row: RecheckRow): Recheck {
  return {
    taskId: row.task_id,
    caseId: row.case_id,
    parcelId: row.parcel_id,
    lineId: row.line_id,
    question: row.question,
    askedBy: row.asked_by ?? '',
    askedAt: row.opened_at,
    state: stateOf(row),
  }
}

/** The questions about a case, oldest first. */
export async function rechecksOf(on: Executor, caseId: CaseId): Promise<Recheck[]> {
  return (await ofCase(on, { case: caseId })).map(toRecheck)
}

export async function recheckById(on: Executor, id: TaskId): Promise<Recheck | null> {
  const [row] = await byTask(on, { id })
  return row ? toRecheck(row) : null
}

/** All questions that wait for the desk, oldest first. */
export async function openRechecks(on: Executor): Promise<Recheck[]> {
  return (await open(on, {})).map(toRecheck)
}

export async function countOpenRechecks(on: Executor): Promise<number> {
  return (await countOpenRows(on, {}))[0]?.n ?? 0
}

/** How the newest question about a case stands; null where none was asked, or it was taken back. */
export async function recheckOf(on: Executor, caseId: CaseId): Promise<QueueItem['recheck']> {
  const [row] = await newest(on, { case: caseId })
  if (!row) return null
  if (row.how === null) return 'open'
  return row.how === 'done' ? 'answered' : null
}

export const insertRecheck = (
  on: Executor,
  recheck: { task: TaskId; case: CaseId; parcel: ParcelId; line: LineId | null; question: string },
) => insert(on, recheck)

/** @param text null where the goods were inspected anew instead */
export const setAnswer = (on: Executor, task: TaskId, text: string | null) =>
  answer(on, { task, answer: text, resubmitted: text === null ? 1 : 0 })
