import type { ShopId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

const all = prepared<Record<never, never>, { id: ShopId; name: string }>((db) =>
  db.selectFrom('shop').select(['id', 'name']).orderBy('name').limit(1000),
)
const byName = prepared<{ name: string }, { id: ShopId }>((db, p) =>
  db.selectFrom('shop').select('id').where('name', '=', p('name')),
)
const byId = prepared<{ id: ShopId }, { id: ShopId }>((db, p) =>
  db.selectFrom('shop').select('id').where('id', '=', p('id')),
)
const insert = prepared<{ name: string; at: number }, { id: ShopId }>((db, p) =>
  db
    .insertInto('shop')
    .values({ name: p('name'), created_at: p('at') })
    .returning('id'),
)

export const listShops = (on: Executor) => all(on, {})

export async function shopExists(on: Executor, id: ShopId): Promise<boolean> {
  return (await byId(on, { id })).length > 0
}

/** The shop of this name; made where there is none. */
export async function shopNamed(on: Executor, name: string, at: number): Promise<ShopId> {
  const [known] = await byName(on, { name })
  if (known) return known.id
  const [made] = await insert(on, { name, at })
  if (!made) throw new Error('a shop was not inserted')
  return made.id
}
