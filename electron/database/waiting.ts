import type { Kysely } from 'kysely'
import type { Output, RecheckWaiting, Waiting } from '../../shared/contract.ts'
import { loadBrief } from './cases.ts'
import { headSeq } from './events.ts'
import { inspectionOf } from './inspections.ts'
import { loadParcel, waitingParcels } from './parcels.ts'
import { openRechecks } from './rechecks.ts'
import type { Tables } from './schema.ts'

/**
 * Parcels that wait for their inspection: disputes first, then by deadline. Runs in a reading thread, since a
 * Monday's backlog may be long.
 */
export async function readWaiting(
  db: Kysely<Tables>,
  _input: Record<never, never>,
): Promise<Output<'inspection.waiting'>> {
  const seq = await headSeq(db)
  const waiting: Waiting[] = []
  for (const { parcel_id, case_id } of await waitingParcels(db)) {
    const parcel = await loadParcel(db, parcel_id)
    const brief = await loadBrief(db, case_id)
    if (!parcel || !brief) continue
    const inspection = await inspectionOf(db, parcel_id, case_id)
    waiting.push({
      parcel,
      case: brief,
      draft: inspection?.id ?? null,
      reopened: inspection?.state.state === 'reopened',
      heldBy: inspection?.heldBy ?? null,
    })
  }
  const disputed = (w: Waiting) => (w.case.dispute.state === 'open' ? 0 : 1)
  const deadline = (w: Waiting) => w.case.deadline?.at ?? Number.MAX_SAFE_INTEGER
  waiting.sort((a, b) => disputed(a) - disputed(b) || deadline(a) - deadline(b) || a.parcel.id - b.parcel.id)
  const rechecks: RecheckWaiting[] = []
  for (const recheck of await openRechecks(db)) {
    const parcel = await loadParcel(db, recheck.parcelId)
    const brief = await loadBrief(db, recheck.caseId)
    if (parcel && brief) rechecks.push({ recheck, parcel, case: brief })
  }
  return { waiting, rechecks, seq }
}
