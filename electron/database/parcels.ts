import type { CaseId, OperatorId, ParcelId, StationId } from '../../shared/ids.ts'
import type { MatchedBy, Parcel, ParcelState, TurnAwayReason } from '../../shared/returns/parcel.ts'
import { spellings } from '../../shared/tracking/normalise.ts'
import { type Executor, prepared } from './prepared.ts'
import type { ParcelRow } from './schema.ts'

type ParcelFacts = ParcelRow & { station: string; operator: string }

const parcelFacts = <P extends Record<string, string | number | null>>(
  narrow: (
    query: ReturnType<typeof base>,
    p: Parameters<Parameters<typeof prepared<P, ParcelFacts>>[0]>[1],
  ) => ReturnType<typeof base>,
) => prepared<P, ParcelFacts>((db, p) => narrow(base(db), p))

function base(db: Parameters<Parameters<typeof prepared>[0]>[0]) {
  return db
    .selectFrom('parcel')
    .innerJoin('station', 'station.id', 'parcel.station_id')
    .innerJoin('operator', 'operator.id', 'parcel.received_by')
    .selectAll('parcel')
    .select(['station.name as station', 'operator.name as operator'])
}

const byTracking = parcelFacts<{ a: string; b: string; c: string; d: string; e: string }>((q, p) =>
  q
    .where('parcel.tracking', 'in', [p('a'), p('b'), p('c'), p('d'), p('e')])
    .where('parcel.voided_at', 'is', null)
    .where('parcel.state', '<>', 'turned_away'),
)
const byId = parcelFacts<{ id: ParcelId }>((q, p) => q.where('parcel.id', '=', p('id')))
const ofCase = parcelFacts<{ case: CaseId }>((q, p) =>
  q
    .innerJoin('parcel_case', 'parcel_case.parcel_id', 'parcel.id')
    .where('parcel_case.case_id', '=', p('case'))
    .where('parcel.voided_at', 'is', null)
    .orderBy('parcel.id'),
)

function stateOf(row: ParcelRow): ParcelState {
  switch (row.state) {
    case 'turned_away':
      if (row.turn_away_reason === null) throw new Error('a turned-away parcel without a reason')
      return { state: 'turned_away', reason: row.turn_away_reason, codAmount: row.cod_amount }
    case 'sent_back':
      return { state: 'sent_back', tracking: row.sent_back_tracking ?? '' }
    default:
      return { state: row.state }
  }
}

export function toParcel(row: ParcelFacts): Parcel {
  return {
    id: row.id,
    tracking: row.tracking,
    raw: row.raw,
    part: row.part_n === null || row.part_of === null ? null : { n: row.part_n, of: row.part_of },
    carrier: row.carrier,
    state: stateOf(row),
    location: row.location,
    receivedAt: row.received_at,
    receivedBy: row.operator,
    station: row.station,
    unclaimed: row.unclaimed === 1,
  }
}

/**
 * The parcel that is here under this number (see tracking/normalise `parcelKey`), or null. A number typed without
 * the carrier's letters is the same parcel as the one scanned with them.
 */
export async function parcelHere(on: Executor, tracking: string): Promise<Parcel | null> {
  const [a = tracking, b = a, c = a, d = a, e = a] = spellings(tracking)
  const rows = await byTracking(on, { a, b, c, d, e })
  const row = rows.find((one) => one.tracking === tracking) ?? rows[0]
  return row ? toParcel(row) : null
}

const registration = prepared<{ id: ParcelId }, { station_id: StationId; received_at: number }>((db, p) =>
  db.selectFrom('parcel').select(['station_id', 'received_at']).where('id', '=', p('id')),
)
/** Where and when a parcel was registered: there it was counted. */
export async function registeredAt(on: Executor, id: ParcelId): Promise<{ station: StationId; at: number }> {
  const [row] = await registration(on, { id })
  if (!row) throw new Error('the parcel is gone')
  return { station: row.station_id, at: row.received_at }
}

/** A parcel that was not taken back by an undo, or null. */
export async function loadParcel(on: Executor, id: ParcelId): Promise<Parcel | null> {
  const [row] = await byId(on, { id })
  return row && row.voided_at === null ? toParcel(row) : null
}

export async function parcelsOfCase(on: Executor, caseId: CaseId): Promise<Parcel[]> {
  return (await ofCase(on, { case: caseId })).map(toParcel)
}

type NewParcel = {
  tracking: string
  base: string
  raw: string
  partN: number | null
  partOf: number | null
  carrier: string | null
  state: 'received' | 'turned_away'
  reason: TurnAwayReason | null
  cod: number | null
  location: string | null
  unclaimed: number
  station: StationId
  operator: OperatorId
  at: number
}
const insert = prepared<NewParcel, { id: ParcelId }>((db, p) =>
  db
    .insertInto('parcel')
    .values({
      tracking: p('tracking'),
      base: p('base'),
      raw: p('raw'),
      part_n: p('partN'),
      part_of: p('partOf'),
      carrier: p('carrier'),
      state: p('state'),
      turn_away_reason: p('reason'),
      cod_amount: p('cod'),
      sent_back_tracking: null,
      location: p('location'),
      unclaimed: p('unclaimed'),
      station_id: p('station'),
      received_by: p('operator'),
      received_at: p('at'),
      voided_at: null,
    })
    .returning('id'),
)
export async function insertParcel(on: Executor, parcel: NewParcel): Promise<ParcelId> {
  const [row] = await insert(on, parcel)
  if (!row) throw new Error('a parcel was not inserted')
  return row.id
}

const link = prepared<{ parcel: ParcelId; case: CaseId; by: MatchedBy; waiting: number }, never>((db, p) =>
  db
    .insertInto('parcel_case')
    .values({ parcel_id: p('parcel'), case_id: p('case'), matched_by: p('by'), waiting: p('waiting') })
    .onConflict((c) => c.doNothing()),
)
/** Says that this parcel is for this case; `waiting` while it waits for its inspection. */
export const linkCase = (on: Executor, parcel: ParcelId, caseId: CaseId, by: MatchedBy, waiting: boolean) =>
  link(on, { parcel, case: caseId, by, waiting: waiting ? 1 : 0 })

const claim = prepared<{ id: ParcelId }, never>((db, p) =>
  db.updateTable('parcel').set({ unclaimed: 0 }).where('id', '=', p('id')),
)
/** An unclaimed parcel found its case; it stays on its shelf. */
export const setClaimed = (on: Executor, id: ParcelId) => claim(on, { id })

const setWaiting = prepared<{ parcel: ParcelId; case: CaseId; waiting: number }, never>((db, p) =>
  db
    .updateTable('parcel_case')
    .set({ waiting: p('waiting') })
    .where('parcel_id', '=', p('parcel'))
    .where('case_id', '=', p('case')),
)
export const updateWaiting = (on: Executor, parcel: ParcelId, caseId: CaseId, waiting: boolean) =>
  setWaiting(on, { parcel, case: caseId, waiting: waiting ? 1 : 0 })

const noMoreWaiting = prepared<{ case: CaseId }, never>((db, p) =>
  db.updateTable('parcel_case').set({ waiting: 0 }).where('case_id', '=', p('case')),
)
/** A settled case: none of its parcels waits any more. */
export const endWaiting = (on: Executor, caseId: CaseId) => noMoreWaiting(on, { case: caseId })

const casesOf = prepared<{ parcel: ParcelId }, { case_id: CaseId; matched_by: MatchedBy; waiting: number }>(
  (db, p) =>
    db
      .selectFrom('parcel_case')
      .select(['case_id', 'matched_by', 'waiting'])
      .where('parcel_id', '=', p('parcel'))
      .orderBy('case_id'),
)
export const linksOfParcel = (on: Executor, parcel: ParcelId) => casesOf(on, { parcel })

const allWaiting = prepared<Record<never, never>, { parcel_id: ParcelId; case_id: CaseId }>((db) =>
  db
    .selectFrom('parcel_case')
    .select(['parcel_id', 'case_id'])
    // Written out: a partial index serves no query whose condition is a parameter.
    .where('waiting', '=', 1)
    .orderBy('parcel_id')
    .limit(1000),
)
/** Parcels that wait for their inspection, at most a thousand. */
export const waitingParcels = (on: Executor) => allWaiting(on, {})

const turn = prepared<
  { id: ParcelId; reason: TurnAwayReason; cod: number | null; carrier: string | null },
  never
>((db, p) =>
  db
    .updateTable('parcel')
    .set((eb) => ({
      state: 'turned_away',
      turn_away_reason: p('reason'),
      cod_amount: p('cod'),
      carrier: eb.fn.coalesce(p('carrier'), 'carrier'),
      location: null,
    }))
    .where('id', '=', p('id')),
)
export const setTurnedAway = (
  on: Executor,
  id: ParcelId,
  reason: TurnAwayReason,
  cod: number | null,
  carrier: string | null,
) => turn(on, { id, reason, cod, carrier })

const back = prepared<{ id: ParcelId; location: string }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ state: 'received', turn_away_reason: null, cod_amount: null, location: p('location') })
    .where('id', '=', p('id')),
)
/** Takes a turning away back: the parcel stands at `location` again. */
export const setReceivedAgain = (on: Executor, id: ParcelId, location: string) => back(on, { id, location })

const void_ = prepared<{ id: ParcelId; at: number }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ voided_at: p('at'), location: null, unclaimed: 0 })
    .where('id', '=', p('id')),
)
/** Takes a registration back; the row stays for the record. */
export const setVoided = (on: Executor, id: ParcelId, at: number) => void_(on, { id, at })

const sendBack = prepared<{ id: ParcelId }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ state: 'to_send_back' })
    .where('id', '=', p('id'))
    .where('state', '=', 'received'),
)
/** Goods that are not ours were found in it. */
export const setToSendBack = (on: Executor, id: ParcelId) => sendBack(on, { id })

const keep = prepared<{ id: ParcelId }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ state: 'received' })
    .where('id', '=', p('id'))
    .where('state', '=', 'to_send_back'),
)
/** Takes `setToSendBack` back: the inspection was opened again. */
export const setKept = (on: Executor, id: ParcelId) => keep(on, { id })

const withoutCase = prepared<{ limit: number }, ParcelRow>((db, p) =>
  db
    .selectFrom('parcel')
    .selectAll()
    .where('unclaimed', '=', 1)
    .where('voided_at', 'is', null)
    .orderBy('received_at')
    .limit(p('limit')),
)
/** Parcels without a case, oldest first: the unclaimed shelf, and those turned away before a case was known. */
export const parcelsWithoutCase = (on: Executor, limit: number) => withoutCase(on, { limit })
