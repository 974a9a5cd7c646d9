import type { ParcelId } from '../../shared/ids.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'
import { type Location, locationText, parseLocation } from '../../shared/returns/placeLabel.ts'
import type { PlaceTable } from './placeSchema.ts'
import { type Executor, prepared } from './prepared.ts'
import type { ParcelRow } from './schema.ts'

/** Numbered shelves that a station has unless it says otherwise. */
export const USUAL_SLOTS = 12

const stationOf = prepared<{ prefix: string }, { name: string }>((db, p) =>
  db.selectFrom('station').select('name').where('prefix', '=', p('prefix')),
)
const slotsOf = prepared<{ prefix: string }, { slots: number }>((db, p) =>
  db.selectFrom('rack').select('slots').where('prefix', '=', p('prefix')),
)
const highestOf = prepared<{ prefix: string }, { n: number }>((db, p) =>
  db.selectFrom('shelf').select('n').where('prefix', '=', p('prefix')).orderBy('n', 'desc').limit(1),
)
const byCode = prepared<{ code: string }, PlaceTable>((db, p) =>
  db.selectFrom('place').selectAll().where('code', '=', p('code')),
)
const everyPlace = prepared<Record<never, never>, PlaceTable>((db) =>
  db.selectFrom('place').selectAll().orderBy('created_at').orderBy('code'),
)
const forDisposition = prepared<{ disposition: Disposition }, PlaceTable>((db, p) =>
  db
    .selectFrom('place')
    .selectAll()
    .where('disposition', '=', p('disposition'))
    .orderBy('created_at')
    .limit(1),
)
const insert = prepared<
  { code: string; name: string; disposition: Disposition | null; capacity: number | null; at: number },
  never
>((db, p) =>
  db.insertInto('place').values({
    code: p('code'),
    name: p('name'),
    disposition: p('disposition'),
    capacity: p('capacity'),
    created_at: p('at'),
  }),
)
const setSlots = prepared<{ prefix: string; slots: number }, never>((db, p) =>
  db
    .insertInto('rack')
    .values({ prefix: p('prefix'), slots: p('slots') })
    .onConflict((c) => c.column('prefix').doUpdateSet({ slots: p('slots') })),
)
const dropFree = prepared<{ prefix: string; above: number }, never>((db, p) =>
  db
    .deleteFrom('shelf')
    .where('prefix', '=', p('prefix'))
    .where('n', '>', p('above'))
    .where('parcel_id', 'is', null),
)
const standing = prepared<{ location: string }, { n: number }>((db, p) =>
  db
    .selectFrom('parcel')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('location', '=', p('location'))
    // The partial index's own words (migration 0003).
    .where('state', 'in', ['received', 'to_send_back'])
    .where((eb) => eb(eb.fn<string>('substr', ['location', eb.lit(-5)]), '<>', '-DESK')),
)
const onSlot = prepared<{ prefix: string; n: number }, { parcel_id: ParcelId | null }>((db, p) =>
  db.selectFrom('shelf').select('parcel_id').where('prefix', '=', p('prefix')).where('n', '=', p('n')),
)

/** A location that exists. */
export interface KnownPlace {
  readonly location: Location
  /** As it is stored and read out. */
  readonly text: string
  /** A name of the house's own, or null. */
  readonly name: string | null
  /** How many parcels it holds; null for no limit. */
  readonly capacity: number | null
}

/** The place that a text names, by a label or by hand; null where there is no such place. */
export async function findPlace(on: Executor, written: string): Promise<KnownPlace | null> {
  const location = parseLocation(written)
  if (!location) return null
  const text = locationText(location)
  if (location.kind === 'named') {
    const [row] = await byCode(on, { code: location.code })
    return row ? { location, text, name: row.name, capacity: row.capacity } : null
  }
  const [station] = await stationOf(on, { prefix: location.prefix })
  if (!station) return null
  if (location.kind === 'desk') return { location, text, name: station.name, capacity: null }
  const slots = await rackSlots(on, location.prefix)
  return location.n <= slots ? { location, text, name: null, capacity: 1 } : null
}

/** How many numbered shelves a station has: as many as it was told, or as high as numbers were given out. */
export async function rackSlots(on: Executor, prefix: string): Promise<number> {
  const [told] = await slotsOf(on, { prefix })
  const [highest] = await highestOf(on, { prefix })
  return Math.max(told?.slots ?? USUAL_SLOTS, highest?.n ?? 0)
}

/** Tells how many numbered shelves a station has; what is occupied above stays. */
export async function setRackSlots(on: Executor, prefix: string, slots: number): Promise<number> {
  await setSlots(on, { prefix, slots })
  await dropFree(on, { prefix, above: slots })
  return rackSlots(on, prefix)
}

export const stationOfPrefix = async (on: Executor, prefix: string): Promise<string | null> =>
  (await stationOf(on, { prefix }))[0]?.name ?? null

/** Whether another parcel fits. */
export async function hasRoom(on: Executor, place: KnownPlace): Promise<boolean> {
  const { location, capacity, text } = place
  if (location.kind === 'shelf') {
    const [slot] = await onSlot(on, { prefix: location.prefix, n: location.n })
    return slot === undefined || slot.parcel_id === null
  }
  return capacity === null || (await parcelsStanding(on, text)) < capacity
}

/** How many parcels stand at a bin or named place now; what was put away there is not counted. */
export async function parcelsStanding(on: Executor, location: string): Promise<number> {
  return (await standing(on, { location }))[0]?.n ?? 0
}

export const namedPlaces = (on: Executor): Promise<readonly PlaceTable[]> => everyPlace(on, {})

/** Where units of this disposition go by default, or null. */
export async function placeForDisposition(on: Executor, disposition: Disposition): Promise<string | null> {
  return (await forDisposition(on, { disposition }))[0]?.code ?? null
}

export const insertPlace = (
  on: Executor,
  place: { code: string; name: string; disposition: Disposition | null; capacity: number | null; at: number },
) => insert(on, place)

const setLocation = prepared<{ id: ParcelId; location: string }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ location: p('location') })
    .where('id', '=', p('id')),
)
export const updateLocation = (on: Executor, id: ParcelId, location: string) =>
  setLocation(on, { id, location })

const setState = prepared<{ id: ParcelId; state: ParcelRow['state']; location: string }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ state: p('state'), location: p('location') })
    .where('id', '=', p('id')),
)
/** All that was in it lies where it belongs; the box stood last at `location`. */
export const setPutAway = (on: Executor, id: ParcelId, location: string) =>
  setState(on, { id, state: 'put_away', location })
/** Takes `setPutAway` back: the parcel waits to be dealt with, where it was put. */
export const setUnpacked = (on: Executor, id: ParcelId, location: string) =>
  setState(on, { id, state: 'received', location })

const leave = prepared<{ id: ParcelId; outbound: string }, never>((db, p) =>
  db
    .updateTable('parcel')
    .set({ state: 'sent_back', sent_back_tracking: p('outbound'), location: null })
    .where('id', '=', p('id')),
)
/** It left the house under this number. */
export const setSentBack = (on: Executor, id: ParcelId, outbound: string) => leave(on, { id, outbound })
