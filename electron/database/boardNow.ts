import { type Kysely, sql } from 'kysely'
import { AGE_BOUNDS, type NowView } from '../../shared/board/view.ts'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE } from '../../shared/time.ts'
import { loadBriefs } from './cases.ts'
import type { Tables } from './schema.ts'
import { listShops } from './shops.ts'

type Db = Kysely<Tables>

const MOST_DUE = 7
const MOST_GOODS = 6
/** Nobody looks at more; it bounds what a neglected house costs. */
const MOST_WAITING = 20_000

/** What waits at `now` (ms UTC). */
export async function nowView(db: Db, now: number): Promise<NowView> {
  const inspection = await waitingSince(db)
  const decision = await decisionsSince(db)
  return {
    waiting: {
      inspection: byAge(inspection, now),
      decision: byAge(decision, now),
      oldestInspection: inspection.length === 0 ? null : Math.min(...inspection),
    },
    due: await dueOf(db, now),
    goods: await goodsOf(db),
    unclaimed: await unclaimedOf(db),
  }
}

function byAge(since: readonly number[], now: number): number[] {
  const counts = [...AGE_BOUNDS.map(() => 0), 0]
  for (const at of since) {
    const minutes = (now - at) / MINUTE
    const found = AGE_BOUNDS.findIndex((bound) => minutes < bound)
    const slot = found === -1 ? AGE_BOUNDS.length : found
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  return counts
}

/** When each parcel that waits for its inspection came. */
async function waitingSince(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('parcel_case')
    .innerJoin('parcel', 'parcel.id', 'parcel_case.parcel_id')
    .select(['parcel.id', 'parcel.received_at'])
    // Written out: a partial index serves no query whose condition is a parameter.
    .where(sql<boolean>`parcel_case.waiting = 1`)
    .distinct()
    .limit(MOST_WAITING)
    .execute()
  return rows.map((row) => row.received_at)
}

/** When each decision that customer service has not settled yet was released. */
async function decisionsSince(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('task')
    .select('opened_at')
    .where('closed_at', 'is', null)
    .where('kind', '=', 'decision')
    .limit(MOST_WAITING)
    .execute()
  return rows.map((row) => row.opened_at)
}

/** One shop's cases that nobody has settled, here or there, by the index `return_case_due`, to the letter. */
function dueBetween(db: Db, shop: ShopId, from: number, to: number) {
  return db
    .selectFrom('return_case')
    .where(sql<boolean>`work_state <> 'settled' AND state NOT IN ('closed', 'success')`)
    .where('shop_id', '=', shop)
    .where('deadline_at', '>=', from)
    .where('deadline_at', '<', to)
}

async function dueOf(db: Db, now: number): Promise<NowView['due']> {
  const due = { over: 0, soon: 0, today: 0 }
  const bounds = { over: [0, now], soon: [now, now + 4 * HOUR], today: [now + 4 * HOUR, now + DAY] } as const
  const soonest: { id: CaseId; deadline_at: number | null }[] = []
  for (const { id: shop } of await listShops(db)) {
    for (const name of ['over', 'soon', 'today'] as const) {
      const [from, to] = bounds[name]
      const row = await dueBetween(db, shop, from, to)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirst()
      due[name] += row?.n ?? 0
    }
    soonest.push(
      ...(await dueBetween(db, shop, 0, now + DAY)
        .select(['id', 'deadline_at'])
        .orderBy('deadline_at')
        .limit(MOST_DUE)
        .execute()),
    )
  }
  const disputed = await db
    .selectFrom('task')
    .innerJoin('return_case', 'return_case.id', 'task.case_id')
    .select('return_case.id as id')
    .where('task.closed_at', 'is', null)
    .where('task.kind', '=', 'dispute')
    .where('return_case.work_state', '<>', 'settled')
    .orderBy((eb) => eb.fn.coalesce('dispute_deadline', 'deadline_at', eb.val(Number.MAX_SAFE_INTEGER)))
    .execute()
  soonest.sort((a, b) => (a.deadline_at ?? 0) - (b.deadline_at ?? 0))
  const ids = new Set<CaseId>([...disputed, ...soonest].map((row) => row.id))
  return {
    ...due,
    disputes: disputed.length,
    list: await loadBriefs(db, [...ids].slice(0, MOST_DUE)),
  }
}

async function goodsOf(db: Db): Promise<NowView['goods']> {
  const open = db
    .selectFrom('task')
    .where('task.closed_at', 'is', null)
    .where('task.kind', 'in', ['send_back', 'late_goods'])
  const all = await open.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirst()
  const rows = await open
    .leftJoin('operator', 'operator.id', 'task.owner_id')
    .leftJoin('return_case', 'return_case.id', 'task.case_id')
    .leftJoin('parcel', 'parcel.id', 'task.parcel_id')
    .select([
      'task.id as taskId',
      'task.kind as kind',
      'task.opened_at as openedAt',
      'operator.name as owner',
      'task.case_id as caseId',
      'return_case.refund_no as refundNo',
      'task.parcel_id as parcelId',
      'parcel.tracking as tracking',
      'parcel.location as location',
    ])
    .orderBy('task.opened_at')
    .limit(MOST_GOODS)
    .execute()
  return { total: all?.n ?? 0, list: rows }
}

async function unclaimedOf(db: Db): Promise<NowView['unclaimed']> {
  const row = await db
    .selectFrom('parcel')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.min<number | null>('received_at').as('oldest'),
    ])
    .where(sql<boolean>`unclaimed = 1 AND voided_at IS NULL`)
    .where('state', '<>', 'turned_away')
    .executeTakeFirst()
  return row ?? { total: 0, oldest: null }
}
