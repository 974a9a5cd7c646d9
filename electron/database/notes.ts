import type { CaseId, OperatorId } from '../../shared/ids.ts'
import type { Note } from '../../shared/returns/office.ts'
import { type Executor, prepared } from './prepared.ts'

const ofCase = prepared<{ case: CaseId }, { id: number; at: number; by: string; text: string | null }>(
  (db, p) =>
    db
      .selectFrom('case_note')
      .innerJoin('operator', 'operator.id', 'case_note.operator_id')
      .select(['case_note.id', 'case_note.at', 'operator.name as by', 'case_note.text'])
      .where('case_note.case_id', '=', p('case'))
      .orderBy('case_note.id'),
)
const counted = prepared<{ case: CaseId }, { n: number }>((db, p) =>
  db
    .selectFrom('case_note')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('case_id', '=', p('case')),
)
const insert = prepared<{ case: CaseId; at: number; by: OperatorId; text: string }, never>((db, p) =>
  db
    .insertInto('case_note')
    .values({ case_id: p('case'), at: p('at'), operator_id: p('by'), text: p('text') }),
)

/** A case's notes, oldest first. */
export async function notesOf(on: Executor, caseId: CaseId): Promise<Note[]> {
  return [...(await ofCase(on, { case: caseId }))]
}

export async function countNotes(on: Executor, caseId: CaseId): Promise<number> {
  return (await counted(on, { case: caseId }))[0]?.n ?? 0
}

export const insertNote = (on: Executor, caseId: CaseId, at: number, by: OperatorId, text: string) =>
  insert(on, { case: caseId, at, by, text })
