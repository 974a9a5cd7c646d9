import { type EventType, StoredEvent } from '../../shared/events.ts'
import type { CaseId, ParcelId } from '../../shared/ids.ts'
import { type Executor, insertMany, prepared } from './prepared.ts'
import type { EventTable } from './schema.ts'

const advance = prepared<{ by: number }, { seq: number }>((db, p) =>
  db
    .updateTable('head')
    .set((eb) => ({ seq: eb('seq', '+', p('by')) }))
    .where('id', '=', 1)
    .returning('seq'),
)
const readHead = prepared<Record<never, never>, { seq: number }>((db) =>
  db.selectFrom('head').select('seq').where('id', '=', 1),
)
const since = prepared<{ seq: number; limit: number }, EventTable>((db, p) =>
  db.selectFrom('event').selectAll().where('seq', '>', p('seq')).orderBy('seq').limit(p('limit')),
)
const columns = ['seq', 'at', 'type', 'operator_id', 'station_id', 'case_id', 'parcel_id', 'data'] as const

/** Writes events in their order; their `seq` comes from the head row, so that it has no gaps. */
export async function appendEvents(
  on: Executor,
  events: readonly Omit<StoredEvent, 'seq'>[],
): Promise<StoredEvent[]> {
  if (events.length === 0) return []
  const [head] = await advance(on, { by: events.length })
  if (!head) throw new Error('the event head row is missing')
  const first = head.seq - events.length + 1
  const stored = events.map((event, i) => ({ ...event, seq: first + i }))
  await insertMany(
    on,
    'event',
    columns,
    stored.map((e) => [
      e.seq,
      e.at,
      e.data.type,
      e.operatorId,
      e.stationId,
      e.caseId,
      e.parcelId,
      JSON.stringify(e.data),
    ]),
  )
  return stored
}

/** The sequence number of the newest event; 0 before the first. */
export async function headSeq(on: Executor): Promise<number> {
  const [head] = await readHead(on, {})
  if (!head) throw new Error('the event head row is missing')
  return head.seq
}

/** Events after `seq`, oldest first, at most `limit`. */
export async function eventsSince(on: Executor, seq: number, limit: number): Promise<StoredEvent[]> {
  return (await since(on, { seq, limit })).map(toEvent)
}

/** One stored row as the contract's event. Throws where the row does not fit: a bug, not bad input. */
export function toEvent(row: EventTable): StoredEvent {
  return StoredEvent.parse({
    seq: row.seq,
    at: row.at,
    operatorId: row.operator_id,
    stationId: row.station_id,
    caseId: row.case_id,
    parcelId: row.parcel_id,
    data: JSON.parse(row.data),
  })
}

const ofCase = prepared<{ case: CaseId; limit: number }, EventTable>((db, p) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('case_id', '=', p('case'))
    .orderBy('seq', 'desc')
    .limit(p('limit')),
)

const newestOfParcel = prepared<{ parcel: ParcelId; type: EventType }, EventTable>((db, p) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('parcel_id', '=', p('parcel'))
    .where('type', '=', p('type'))
    .orderBy('seq', 'desc')
    .limit(1),
)
/** A parcel's newest event of one type, or null. */
export async function newestEvent(
  on: Executor,
  parcel: ParcelId,
  type: EventType,
): Promise<StoredEvent | null> {
  const [row] = await newestOfParcel(on, { parcel, type })
  return row ? toEvent(row) : null
}

const ofCaseSince = prepared<{ case: CaseId; seq: number }, EventTable>((db, p) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('case_id', '=', p('case'))
    .where('seq', '>', p('seq'))
    .orderBy('seq'),
)
/** A case's own events after `seq`, oldest first. */
export async function eventsOfCaseSince(on: Executor, caseId: CaseId, seq: number): Promise<StoredEvent[]> {
  return (await ofCaseSince(on, { case: caseId, seq })).map(toEvent)
}

/** A case's own newest events, newest first. */
export async function eventsOfCase(on: Executor, caseId: CaseId, limit: number): Promise<StoredEvent[]> {
  return (await ofCase(on, { case: caseId, limit })).map(toEvent)
}
