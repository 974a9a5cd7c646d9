import type { CaseId, InspectionId, ParcelId } from '../../shared/ids.ts'
import type { Clue } from '../../shared/returns/place.ts'
import type { ClueTable } from './placeSchema.ts'
import { type Executor, prepared } from './prepared.ts'

const clueOf = prepared<{ parcel: ParcelId }, ClueTable>((db, p) =>
  db.selectFrom('clue').selectAll().where('parcel_id', '=', p('parcel')),
)
const put = prepared<
  { parcel: ParcelId; name: string; phone: string; product: string; note: string; at: number },
  never
>((db, p) =>
  db
    .insertInto('clue')
    .values({
      parcel_id: p('parcel'),
      name: p('name'),
      phone: p('phone'),
      product: p('product'),
      note: p('note'),
      changed_at: p('at'),
    })
    .onConflict((c) =>
      c.column('parcel_id').doUpdateSet({
        name: p('name'),
        phone: p('phone'),
        product: p('product'),
        note: p('note'),
        changed_at: p('at'),
      }),
    ),
)
/** What was read off a parcel's label, or null. */
export async function loadClue(on: Executor, parcel: ParcelId): Promise<Clue | null> {
  const [row] = await clueOf(on, { parcel })
  return row ? { name: row.name, phone: row.phone, product: row.product, note: row.note } : null
}
export const saveClue = (on: Executor, parcel: ParcelId, clue: Clue, at: number) =>
  put(on, { parcel, ...clue, at })

const part = prepared<{ parcel: ParcelId; case: CaseId }, never>((db, p) =>
  db.deleteFrom('parcel_case').where('parcel_id', '=', p('parcel')).where('case_id', '=', p('case')),
)
const remember = prepared<{ parcel: ParcelId; case: CaseId }, never>((db, p) =>
  db
    .insertInto('unbound')
    .values({ parcel_id: p('parcel'), case_id: p('case') })
    .onConflict((c) => c.doNothing()),
)
/** Parts a parcel from a case; no import ties the two again. */
export async function unlinkCase(on: Executor, parcel: ParcelId, caseId: CaseId): Promise<void> {
  await part(on, { parcel, case: caseId })
  await remember(on, { parcel, case: caseId })
}

const forget = prepared<{ parcel: ParcelId; case: CaseId }, never>((db, p) =>
  db.deleteFrom('unbound').where('parcel_id', '=', p('parcel')).where('case_id', '=', p('case')),
)
/** A person tied them again. */
export const forgetUnbound = (on: Executor, parcel: ParcelId, caseId: CaseId) =>
  forget(on, { parcel, case: caseId })

const parted = prepared<{ parcel: ParcelId }, { case_id: CaseId }>((db, p) =>
  db.selectFrom('unbound').select('case_id').where('parcel_id', '=', p('parcel')),
)
/** The cases that a person took this parcel away from. */
export async function unboundFrom(on: Executor, parcel: ParcelId): Promise<ReadonlySet<CaseId>> {
  return new Set((await parted(on, { parcel })).map((row) => row.case_id))
}

const mark = prepared<{ id: ParcelId; location: string }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ unclaimed: 1, location: p('location') })
    .where('id', '=', p('id')),
)
/** No case claims it any more. */
export const setUnclaimed = (on: Executor, id: ParcelId, location: string) => mark(on, { id, location })

const drop = prepared<{ id: InspectionId }, never>((db, p) =>
  db.deleteFrom('inspection').where('id', '=', p('id')).where('state', '=', 'draft'),
)
/** A draft for a case that the parcel does not belong to. */
export const dropDraft = (on: Executor, id: InspectionId) => drop(on, { id })

const nextOwn = prepared<Record<never, never>, { n: number }>((db) =>
  db
    .updateTable('own_number')
    .set((eb) => ({ n: eb('n', '+', 1) }))
    .where('id', '=', 1)
    .returning('n'),
)
/** The next number of ours for a parcel without a readable label, from 1. */
export async function takeOwnNumber(on: Executor): Promise<number> {
  const [row] = await nextOwn(on, {})
  if (!row) throw new Error('the row of our own numbers is missing')
  return row.n
}
