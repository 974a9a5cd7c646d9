import type { CaseView, HistoryEntry } from '../../shared/contract.ts'
import type { StoredEvent } from '../../shared/events.ts'
import type { CaseId, ParcelId } from '../../shared/ids.ts'
import { loadCase } from './cases.ts'
import { eventsOfCase, headSeq, toEvent } from './events.ts'
import { inspectionsOfCase } from './inspections.ts'
import { notesOf } from './notes.ts'
import { operatorNames, stationNames } from './operatorNames.ts'
import { linksOfParcel, parcelsOfCase } from './parcels.ts'
import { type Executor, prepared } from './prepared.ts'
import { rechecksOf } from './rechecks.ts'
import type { EventTable } from './schema.ts'
import { settlementsOf } from './settlements.ts'
import { openTasks } from './tasks.ts'

const MOST = 500

/** A parcel's events that belong to no single case: it was received or matched for several. */
const ofParcel = prepared<{ parcel: ParcelId; limit: number }, EventTable>((db, p) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('parcel_id', '=', p('parcel'))
    .where('case_id', 'is', null)
    .orderBy('seq')
    .limit(p('limit')),
)

/** A case with all that happened to it, oldest first, at most the newest 500 events. */
export async function caseView(on: Executor, caseId: CaseId): Promise<CaseView | null> {
  const seq = await headSeq(on)
  const returnCase = await loadCase(on, caseId)
  if (!returnCase) return null
  const parcels: CaseView['parcels'] = []
  const events = new Map<number, StoredEvent>()
  for (const event of await eventsOfCase(on, caseId, MOST)) events.set(event.seq, event)
  for (const parcel of await parcelsOfCase(on, caseId)) {
    const links = await linksOfParcel(on, parcel.id)
    const link = links.find((l) => l.case_id === caseId)
    if (link) parcels.push({ parcel, matchedBy: link.matched_by })
    for (const row of await ofParcel(on, { parcel: parcel.id, limit: MOST }))
      events.set(row.seq, toEvent(row))
  }
  return {
    case: returnCase,
    parcels,
    inspections: await inspectionsOfCase(on, caseId),
    tasks: await openTasks(on, caseId),
    settlements: await settlementsOf(on, caseId),
    history: await withNames(
      on,
      [...events.values()].sort((a, b) => a.seq - b.seq),
    ),
    notes: await notesOf(on, caseId),
    rechecks: await rechecksOf(on, caseId),
    seq,
  }
}

async function withNames(on: Executor, events: readonly StoredEvent[]): Promise<HistoryEntry[]> {
  const operators = await operatorNames(on)
  const stations = await stationNames(on)
  return events.map((event) => ({
    ...event,
    operator: event.operatorId === null ? null : (operators.get(event.operatorId) ?? null),
    station: event.stationId === null ? null : (stations.get(event.stationId) ?? null),
  }))
}
