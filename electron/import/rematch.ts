import type { ImportState } from '../../shared/returns/import.ts'
import { normaliseTracking } from '../../shared/tracking/normalise.ts'
import type { CommandTx } from '../command.ts'
import { loadBriefs } from '../database/cases.ts'
import { linkCase, loadParcel, setClaimed } from '../database/parcels.ts'
import type { ParcelRow } from '../database/schema.ts'
import { unboundFrom } from '../database/unclaimed.ts'
import { findMatches } from '../intake/match.ts'
import { linkCases } from '../intake/receive.ts'
import { openTask } from '../intake/tasks.ts'

export type Rematched = ImportState['rematched'][number]

/**
 * Looks a parcel without a case up again. If there is one now they are tied together, as if it had been scanned
 * today, and the parcel keeps its shelf; one that was turned away flags its case.
 */
export async function rematch(tx: CommandTx, row: ParcelRow): Promise<Rematched | null> {
  const parcel = await loadParcel(tx.trx, row.id)
  if (!parcel?.unclaimed) return null
  // What a person took away from a case stays away from it.
  const parted = await unboundFrom(tx.trx, parcel.id)
  const matches = (await findMatches(tx.trx, normaliseTracking(parcel.tracking))).filter(
    (match) => !parted.has(match.caseId),
  )
  const [best] = matches
  if (!best) return null
  const caseIds = matches.map((match) => match.caseId)
  if (parcel.state.state === 'turned_away') {
    for (const match of matches) {
      await linkCase(tx.trx, parcel.id, match.caseId, match.by, false)
      await openTask(tx, 'turned_away', match.caseId, parcel.id)
    }
  } else {
    await linkCases(tx, parcel, matches)
  }
  await setClaimed(tx.trx, parcel.id)
  const refundNos = (await loadBriefs(tx.trx, caseIds)).map((brief) => brief.refundNo)
  const { tracking, location } = parcel
  tx.emit(
    { type: 'parcel.matched', tracking, location, caseIds, refundNos, matchedBy: best.by },
    { parcelId: parcel.id, caseId: caseIds.length === 1 ? best.caseId : null },
  )
  return { location, tracking, refundNo: refundNos.join(' ') }
}
