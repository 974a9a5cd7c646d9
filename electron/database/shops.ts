import type { ShopId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

type Shop = { readonly id: ShopId; readonly name: string; readonly hidden: boolean }

const all = prepared<Record<never, never>, { id: ShopId; name: string; hidden: number }>((db) =>
  db.selectFrom('shop').select(['id', 'name', 'hidden']).orderBy('name').limit(1000),
)
const byName = prepared<{ name: string }, { id: ShopId; hidden: number }>((db, p) =>
  db.selectFrom('shop').select(['id', 'hidden']).where('name', '=', p('name')),
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
const change = prepared<{ id: ShopId; name: string; hidden: number }, never>((db, p) =>
  db
    .updateTable('shop')
    .set({ name: p('name'), hidden: p('hidden') })
    .where('id', '=', p('id')),
)

/** Every shop there ever was, by name. */
export async function allShops(on: Executor): Promise<Shop[]> {
  return (await all(on, {})).map(({ id, name, hidden }) => ({ id, name, hidden: hidden === 1 }))
}

/** The shops that imports are offered. */
export async function listShops(on: Executor): Promise<{ id: ShopId; name: string }[]> {
  return (await allShops(on)).filter((shop) => !shop.hidden).map(({ id, name }) => ({ id, name }))
}

export async function shopExists(on: Executor, id: ShopId): Promise<boolean> {
  return (await byId(on, { id })).length > 0
}

export async function shopByName(on: Executor, name: string): Promise<ShopId | null> {
  return (await byName(on, { name }))[0]?.id ?? null
}

export const setShop = (on: Executor, id: ShopId, name: string, hidden: boolean) =>
  change(on, { id, name, hidden: hidden ? 1 : 0 })

/** The shop of this name; made where there is none, shown again where it was hidden. */
export async function shopNamed(on: Executor, name: string, at: number): Promise<ShopId> {
  const [known] = await byName(on, { name })
  if (known) {
    if (known.hidden === 1) await change(on, { id: known.id, name, hidden: 0 })
    return known.id
  }
  const [made] = await insert(on, { name, at })
  if (!made) throw new Error('a shop was not inserted')
  return made.id
}
