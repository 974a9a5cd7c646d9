import { StationId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'
import type { Trx } from './writer.ts'

/** The desks that a new house starts with: a prefix before each location keeps two desks' numbers apart. */
const first = [
  { id: StationId.parse(1), name: 'A', prefix: 'A' },
  { id: StationId.parse(2), name: 'B', prefix: 'B' },
]

/** Makes the first two stations where there is none yet. */
export async function ensureStations(trx: Trx): Promise<void> {
  const any = await trx.selectFrom('station').select('id').limit(1).executeTakeFirst()
  if (!any) await trx.insertInto('station').values(first).execute()
}

interface Station {
  readonly id: StationId
  readonly name: string
  readonly prefix: string
}

const all = prepared<Record<never, never>, Station>((db) =>
  db.selectFrom('station').select(['id', 'name', 'prefix']).orderBy('id'),
)
const numbers = prepared<{ prefix: string }, { n: number }>((db, p) =>
  db.selectFrom('shelf').select('n').where('prefix', '=', p('prefix')).limit(1),
)
const work = prepared<{ id: StationId }, { n: number }>((db, p) =>
  db.selectFrom('daily').select('n').where('station_id', '=', p('id')).limit(1),
)
const insert = prepared<{ name: string; prefix: string }, { id: StationId }>((db, p) =>
  db
    .insertInto('station')
    .values({ name: p('name'), prefix: p('prefix') })
    .returning('id'),
)
const change = prepared<{ id: StationId; name: string; prefix: string }, never>((db, p) =>
  db
    .updateTable('station')
    .set({ name: p('name'), prefix: p('prefix') })
    .where('id', '=', p('id')),
)

/** Every station; `fixed` where parcels may lie, or be remembered, under its prefix. */
export async function allStations(on: Executor): Promise<(Station & { fixed: boolean })[]> {
  const stations: (Station & { fixed: boolean })[] = []
  for (const station of await all(on, {})) {
    const fixed = (await prefixUsed(on, station.prefix)) || (await work(on, { id: station.id })).length > 0
    stations.push({ ...station, fixed })
  }
  return stations
}

/** Whether a number of this prefix was given out at any time, by whichever desk. */
export async function prefixUsed(on: Executor, prefix: string): Promise<boolean> {
  return (await numbers(on, { prefix })).length > 0
}

export async function insertStation(on: Executor, name: string, prefix: string): Promise<StationId> {
  const [made] = await insert(on, { name, prefix })
  if (!made) throw new Error('a station was not inserted')
  return made.id
}

export const setStation = (on: Executor, id: StationId, name: string, prefix: string) =>
  change(on, { id, name, prefix })
