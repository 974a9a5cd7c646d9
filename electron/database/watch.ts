import type { Kysely } from 'kysely'
import type { ShopWatch } from '../../shared/contract/reconcileCalls.ts'
import type { Output } from '../../shared/contract.ts'
import type { CaseId, OperatorId, ShopId, StationId } from '../../shared/ids.ts'
import { DAY, dayOf } from '../../shared/time.ts'
import { loadBriefs } from './cases.ts'
import { headSeq } from './events.ts'
import { lastAsOf } from './importRuns.ts'
import { type Executor, prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

/** A shop that nobody imported from for so long is not worked with any more. */
const ACTIVE_MS = 7 * DAY
const LOOK_DAYS = 7
const MOST_NEAR = 500

const ending = prepared<{ shop: ShopId; until: number; limit: number }, { id: CaseId }>((db, p) =>
  db
    .selectFrom('return_case')
    .select('id')
    .where('shop_id', '=', p('shop'))
    .where('work_state', '<>', 'settled')
    .where('state', 'not in', ['closed', 'success'])
    .where('deadline_at', '<', p('until'))
    .orderBy('deadline_at')
    .limit(p('limit')),
)
const countEnding = prepared<{ shop: ShopId; until: number }, { n: number }>((db, p) =>
  db
    .selectFrom('return_case')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('shop_id', '=', p('shop'))
    .where('work_state', '<>', 'settled')
    .where('state', 'not in', ['closed', 'success'])
    .where('deadline_at', '<', p('until')),
)
const looks = prepared<{ shop: ShopId; from: string }, { day: string; at: number; by: string; near: number }>(
  (db, p) =>
    db
      .selectFrom('shop_look')
      .innerJoin('operator', 'operator.id', 'shop_look.operator_id')
      .select(['shop_look.day', 'shop_look.at', 'operator.name as by', 'shop_look.near'])
      .where('shop_look.shop_id', '=', p('shop'))
      .where('shop_look.day', '>=', p('from'))
      .orderBy('shop_look.day', 'desc')
      .orderBy('shop_look.id'),
)
const shopsShown = prepared<Record<never, never>, { id: ShopId; name: string; created_at: number }>((db) =>
  db
    .selectFrom('shop')
    .select(['id', 'name', 'created_at'])
    .where('hidden', '=', 0)
    .orderBy('name')
    .limit(1000),
)
type NewLook = {
  shop: ShopId
  day: string
  at: number
  operator: OperatorId
  station: StationId
  near: number
  overdue: number
}
const insert = prepared<NewLook, never>((db, p) =>
  db.insertInto('shop_look').values({
    shop_id: p('shop'),
    day: p('day'),
    at: p('at'),
    operator_id: p('operator'),
    station_id: p('station'),
    near: p('near'),
    overdue: p('overdue'),
  }),
)
export const insertLook = (on: Executor, look: NewLook) => insert(on, look)

/** The plans of these queries are held by a test. */
export const watchQueries = { ending: ending.sql, countEnding: countEnding.sql }

/** Unsettled cases of a shop whose time is over, and those that end within `nearMs` from now. */
export async function countNear(
  on: Executor,
  shop: ShopId,
  now: number,
  nearMs: number,
): Promise<{ overdue: number; near: number }> {
  const overdue = (await countEnding(on, { shop, until: now }))[0]?.n ?? 0
  const both = (await countEnding(on, { shop, until: now + nearMs }))[0]?.n ?? 0
  return { overdue, near: both - overdue }
}

export interface WatchInput {
  readonly now: number
  readonly nearMs: number
  readonly zone: string
}

/** Every shop: how fresh its data are, what is about to time out, who looked. In a reading thread. */
export async function readShops(
  db: Kysely<Tables>,
  { now, nearMs, zone }: WatchInput,
): Promise<Pick<Output<'reconcile.shops'>, 'shops' | 'seq'>> {
  const seq = await headSeq(db)
  const from = dayOf(now - (LOOK_DAYS - 1) * DAY, zone)
  const shops: ShopWatch[] = []
  for (const { id, name, created_at: since } of await shopsShown(db, {})) {
    const asOf = await lastAsOf(db, id)
    const first = new Map<string, ShopWatch['looks'][number]>()
    for (const look of await looks(db, { shop: id, from }))
      if (!first.has(look.day)) first.set(look.day, look)
    const active = asOf !== null && now - asOf < ACTIVE_MS
    shops.push({
      id,
      name,
      since,
      asOf,
      ...(await countNear(db, id, now, nearMs)),
      active,
      looks: [...first.values()],
    })
  }
  return { shops, seq }
}

/** A shop's cases that are about to time out or have done so, the most urgent first. In a reading thread. */
export async function readNear(
  db: Kysely<Tables>,
  { shopId, now, nearMs }: { shopId: ShopId } & Omit<WatchInput, 'zone'>,
): Promise<Output<'reconcile.near'>> {
  const seq = await headSeq(db)
  const ids = await ending(db, { shop: shopId, until: now + nearMs, limit: MOST_NEAR })
  const { overdue, near } = await countNear(db, shopId, now, nearMs)
  const cases = await loadBriefs(
    db,
    ids.map(({ id }) => id),
  )
  return { cases, total: overdue + near, seq }
}
