import type { ShopId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

const all = prepared<Record<never, never>, { id: ShopId; name: string }>((db) =>
  db.selectFrom('shop').select(['id', 'name']).orderBy('id'),
)

/** All shops, the oldest first. */
export const listShops = (on: Executor) => all(on, {})
