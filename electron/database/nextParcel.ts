import type { Kysely } from 'kysely'
import type { Output } from '../../shared/contract.ts'
import type { CaseId, ParcelId, StationId } from '../../shared/ids.ts'
import { loadBrief } from './cases.ts'
import { headSeq } from './events.ts'
import { loadParcel } from './parcels.ts'
import { prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

const LATEST = Number.MAX_SAFE_INTEGER

/** A dispute's own limit goes before the case's, as on the screens (renderer/ui/deadline.ts). */
const mostPressing = prepared<{ station: StationId }, { parcel_id: ParcelId; case_id: CaseId }>((db, p) =>
  db
    .selectFrom('parcel_case')
    .innerJoin('return_case', 'return_case.id', 'parcel_case.case_id')
    .leftJoin('inspection', (join) =>
      join
        .onRef('inspection.parcel_id', '=', 'parcel_case.parcel_id')
        .onRef('inspection.case_id', '=', 'parcel_case.case_id'),
    )
    .select(['parcel_case.parcel_id', 'parcel_case.case_id'])
    .where('parcel_case.waiting', '=', 1)
    // What another desk has begun lies open there.
    .where((eb) =>
      eb.or([
        eb('inspection.id', 'is', null),
        eb('inspection.state', '<>', 'draft'),
        eb('inspection.station_id', '=', p('station')),
      ]),
    )
    .orderBy((eb) => eb.case().when('return_case.dispute_state', '=', 'open').then(0).else(1).end())
    .orderBy((eb) =>
      eb.fn.coalesce(
        eb
          .case()
          .when('return_case.dispute_state', '=', 'open')
          .then(eb.ref('return_case.dispute_deadline'))
          .end(),
        'return_case.deadline_at',
        eb.lit(LATEST),
      ),
    )
    .orderBy('parcel_case.parcel_id')
    .limit(200),
)
const countWaiting = prepared<Record<never, never>, { n: number }>((db) =>
  db
    .selectFrom('parcel_case')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('waiting', '=', 1),
)

/** The parcel to open next at a desk: disputes first, then by deadline. Runs in a reading thread. */
export async function readNext(
  db: Kysely<Tables>,
  { station }: { readonly station: StationId },
): Promise<Output<'inspection.next'>> {
  const seq = await headSeq(db)
  const [counted] = await countWaiting(db, {})
  const waiting = counted?.n ?? 0
  const rows = await mostPressing(db, { station })
  for (const row of rows) {
    const parcel = await loadParcel(db, row.parcel_id)
    const brief = await loadBrief(db, row.case_id)
    if (!parcel || !brief) continue
    const caseIds = rows.filter((each) => each.parcel_id === row.parcel_id).map((each) => each.case_id)
    return { next: { parcel, case: brief, caseIds }, waiting, seq }
  }
  return { next: null, waiting, seq }
}
