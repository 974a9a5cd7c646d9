import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { ErasureCount } from '../../shared/contract/settingsCalls.ts'
import type { CaseId, ImportId, ParcelId } from '../../shared/ids.ts'
import { insertMany, prepared } from './prepared.ts'
import type { Tables } from './schema.ts'
import type { Trx } from './writer.ts'

/*
 * What of a buyer is erased once a case is over for long enough: the buyer's row, what people wrote about the case,
 * and the words of the search index. Answers kept for repeated commands, and lines of import reports that quote the
 * file, go by their own age. The events, which hold no personal data, stay.
 */

/** A case is over since it was settled here, or since the platform ended it, whichever is later. */
function dueCases(db: Kysely<Tables>, before: number) {
  return db
    .selectFrom('return_case as c')
    .where('c.dispute_state', '<>', 'open')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('c.work_state', '=', 'settled'),
          eb('c.settled_at', '<', before),
          eb(eb.fn.coalesce('c.finished_at', eb.lit(0)), '<', before),
        ]),
        eb.and([
          eb('c.work_state', '<>', 'settled'),
          eb('c.state', 'in', ['closed', 'success']),
          eb(eb.fn.coalesce('c.finished_at', 'c.imported_at'), '<', before),
        ]),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('c.description', '<>', ''),
        eb('c.seller_note', '<>', ''),
        eb.exists(
          eb
            .selectFrom('case_note')
            .select(eb.lit(1).as('one'))
            .whereRef('case_note.case_id', '=', 'c.id')
            .where('case_note.text', 'is not', null),
        ),
        eb.exists(
          eb
            .selectFrom('recheck')
            .select(eb.lit(1).as('one'))
            .whereRef('recheck.case_id', '=', 'c.id')
            .where('recheck.question', 'is not', null),
        ),
        eb.exists(
          eb
            .selectFrom('buyer')
            .select(eb.lit(1).as('one'))
            .whereRef('buyer.case_id', '=', 'c.id')
            .where((held) =>
              held.or([
                held('buyer_name', 'is not', null),
                held('receiver_name', 'is not', null),
                held('phone', 'is not', null),
                held('address', 'is not', null),
              ]),
            ),
        ),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('task')
            .select(eb.lit(1).as('one'))
            .whereRef('task.case_id', '=', 'c.id')
            .where('task.closed_at', 'is', null),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('parcel_case')
            .select(eb.lit(1).as('one'))
            .whereRef('parcel_case.case_id', '=', 'c.id')
            .where('parcel_case.waiting', '=', 1),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inspection')
            .select(eb.lit(1).as('one'))
            .whereRef('inspection.case_id', '=', 'c.id')
            .where('inspection.state', '<>', 'submitted'),
        ),
      ),
    )
}

/** Fields that name a buyer where they hold a text, in an answer that was kept. */
const NAMING = ['buyerName', 'receiverName', 'phone', 'address'] as const

function dueReceipts(db: Kysely<Tables>, before: number) {
  return db
    .selectFrom('receipt')
    .where('at', '<', before)
    .where((eb) => eb.or(NAMING.map((name) => eb('result', 'like', `%"${name}":"%`))))
}

function dueProblems(db: Kysely<Tables>, before: number) {
  return db
    .selectFrom('import_problem')
    .where('import_id', 'in', (eb) =>
      eb.selectFrom('import_run').select('id').where('started_at', '<', before),
    )
}

/** Clues by which an unclaimed parcel was to find its case, once it has left or found it. */
function dueClues(db: Kysely<Tables>, before: number) {
  return db
    .selectFrom('clue')
    .innerJoin('parcel', 'parcel.id', 'clue.parcel_id')
    .where('clue.changed_at', '<', before)
    .where((eb) =>
      eb.or([
        eb('parcel.unclaimed', '=', 0),
        eb('parcel.voided_at', 'is not', null),
        eb('parcel.state', 'in', ['sent_back', 'turned_away']),
      ]),
    )
}

/** How much erasing would take. Reads every case: for a reading thread. @param before ms UTC: what is over since then stays */
export async function countDue(db: Kysely<Tables>, { before }: { before: number }): Promise<ErasureCount> {
  const [cases] = await dueCases(db, before)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .execute()
  const [receipts] = await dueReceipts(db, before)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .execute()
  const [problems] = await dueProblems(db, before)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .execute()
  return { cases: cases?.n ?? 0, receipts: receipts?.n ?? 0, problems: problems?.n ?? 0 }
}

/** What is to be erased next, at most `limit` of each kind. Reads widely: for a reading thread. */
export async function listDue(
  db: Kysely<Tables>,
  { before, limit }: { before: number; limit: number },
): Promise<{ cases: CaseId[]; receipts: string[]; imports: ImportId[]; clues: ParcelId[] }> {
  const cases = await dueCases(db, before).select('c.id').limit(limit).execute()
  const receipts = await dueReceipts(db, before).select('command_id').limit(limit).execute()
  const imports = await dueProblems(db, before).select('import_id').distinct().limit(limit).execute()
  const clues = await dueClues(db, before).select('clue.parcel_id').limit(limit).execute()
  return {
    clues: clues.map(({ parcel_id }) => parcel_id),
    cases: cases.map(({ id }) => id),
    receipts: receipts.map(({ command_id }) => command_id),
    imports: imports.map(({ import_id }) => import_id),
  }
}

const dropBuyer = prepared<{ id: CaseId }, never>((db, p) =>
  db.deleteFrom('buyer').where('case_id', '=', p('id')),
)
const dropTexts = prepared<{ id: CaseId }, never>((db, p) =>
  db.updateTable('return_case').set({ description: '', seller_note: '' }).where('id', '=', p('id')),
)
const dropNotes = prepared<{ id: CaseId }, never>((db, p) =>
  db.updateTable('task').set({ note: '' }).where('case_id', '=', p('id')).where('note', '<>', ''),
)

const dropCaseNotes = prepared<{ id: CaseId }, never>((db, p) =>
  db.updateTable('case_note').set({ text: null }).where('case_id', '=', p('id')),
)
const dropQuestions = prepared<{ id: CaseId }, never>((db, p) =>
  db.updateTable('recheck').set({ question: null, answer: null }).where('case_id', '=', p('id')),
)

/**
 * Erases the buyers of these cases, of those that are still over: one may have been opened again since it was listed.
 * @returns how many were erased
 */
export async function eraseCases(trx: Trx, ids: readonly CaseId[], before: number): Promise<number> {
  if (ids.length === 0) return 0
  const still = await dueCases(trx, before)
    .select('c.id')
    .where('c.id', 'in', [...ids])
    .execute()
  for (const { id } of still) {
    await dropCaseNotes(trx, { id })
    await dropQuestions(trx, { id })
    await dropBuyer(trx, { id })
    await dropTexts(trx, { id })
    await dropNotes(trx, { id })
    await insertMany(trx, 'search_todo', ['case_id'], [[id]], 'ON CONFLICT DO NOTHING')
  }
  return still.length
}

const readReceipt = prepared<{ id: string }, { result: string }>((db, p) =>
  db.selectFrom('receipt').select('result').where('command_id', '=', p('id')),
)
const writeReceipt = prepared<{ id: string; result: string }, never>((db, p) =>
  db
    .updateTable('receipt')
    .set({ result: p('result') })
    .where('command_id', '=', p('id')),
)

/** Takes the names out of kept answers; a repeated command is still answered. */
export async function eraseReceipts(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [row] = await readReceipt(trx, { id })
    if (row) await writeReceipt(trx, { id, result: withoutBuyer(row.result) })
  }
}

const Naming = z.enum(NAMING)

/** An answer's JSON with nobody named in it. */
export function withoutBuyer(json: string): string {
  const parsed: unknown = JSON.parse(json, (key, value: unknown) =>
    typeof value === 'string' && Naming.safeParse(key).success ? null : value,
  )
  return JSON.stringify(parsed)
}

/** Deletes the lines of an old import's report; its counts stay. */
export async function eraseProblems(trx: Trx, id: ImportId): Promise<void> {
  await trx.deleteFrom('import_problem').where('import_id', '=', id).execute()
}

const dropClue = prepared<{ id: ParcelId }, never>((db, p) =>
  db.deleteFrom('clue').where('parcel_id', '=', p('id')),
)

/** Deletes what a label said of whom a parcel came from. */
export async function eraseClues(trx: Trx, parcels: readonly ParcelId[]): Promise<void> {
  for (const id of parcels) await dropClue(trx, { id })
}
