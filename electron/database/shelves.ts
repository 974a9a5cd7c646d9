import type { ParcelId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

const free = prepared<{ prefix: string }, { n: number }>((db, p) =>
  db
    .selectFrom('shelf')
    .select('n')
    .where('prefix', '=', p('prefix'))
    .where('parcel_id', 'is', null)
    .orderBy('n')
    .limit(1),
)
const last = prepared<{ prefix: string }, { n: number }>((db, p) =>
  db.selectFrom('shelf').select('n').where('prefix', '=', p('prefix')).orderBy('n', 'desc').limit(1),
)
const put = prepared<{ prefix: string; n: number; parcel: ParcelId }, never>((db, p) =>
  db
    .insertInto('shelf')
    .values({ prefix: p('prefix'), n: p('n'), parcel_id: p('parcel') })
    .onConflict((c) => c.columns(['prefix', 'n']).doUpdateSet({ parcel_id: p('parcel') })),
)
const clear = prepared<{ parcel: ParcelId }, never>((db, p) =>
  db.updateTable('shelf').set({ parcel_id: null }).where('parcel_id', '=', p('parcel')),
)

const place = prepared<{ prefix: string; n: number }, { parcel_id: ParcelId | null }>((db, p) =>
  db.selectFrom('shelf').select('parcel_id').where('prefix', '=', p('prefix')).where('n', '=', p('n')),
)

/** `A-07`: the station's prefix and the place's number; two desks never give the same one. */
export const shelfName = (prefix: string, n: number) => `${prefix}-${String(n).padStart(2, '0')}`
/** The station's own desk. */
export const deskName = (prefix: string) => `${prefix}-DESK`

/** The station's next free shelf number, from 1. */
export async function nextShelf(on: Executor, prefix: string): Promise<number> {
  const [first] = await free(on, { prefix })
  if (first) return first.n
  const [highest] = await last(on, { prefix })
  return (highest?.n ?? 0) + 1
}

/** The place that a name such as `A-07` means, or null where it names a desk. */
export function shelfOf(location: string): { prefix: string; n: number } | null {
  const [, prefix, number] = /^(.+)-(\d+)$/.exec(location) ?? []
  return prefix === undefined ? null : { prefix, n: Number(number) }
}

/** Whether nothing stands there. */
export async function isFree(on: Executor, { prefix, n }: { prefix: string; n: number }): Promise<boolean> {
  const [row] = await place(on, { prefix, n })
  return row === undefined || row.parcel_id === null
}

export const putOnShelf = (on: Executor, prefix: string, n: number, parcel: ParcelId) =>
  put(on, { prefix, n, parcel })
/** Frees the place that a parcel holds, if it holds one. */
export const clearShelf = (on: Executor, parcel: ParcelId) => clear(on, { parcel })
