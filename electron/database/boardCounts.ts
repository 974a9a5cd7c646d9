import { z } from 'zod'
import {
  type BoardEntry,
  decisionEntries,
  settlementEntries,
  turnAwayEntries,
} from '../../shared/board/entries.ts'
import type { CaseId, ParcelId, ShopId, StationId, TaskId } from '../../shared/ids.ts'
import { capOf } from '../../shared/policy/cap.ts'
import type { Decision } from '../../shared/policy/decision.ts'
import type { ReturnCase } from '../../shared/returns/case.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { Settlement } from '../../shared/returns/settlement.ts'
import { dayOf, formatInstant, SECOND } from '../../shared/time.ts'
import { type Executor, insertMany, prepared } from './prepared.ts'
import type { BoardCountedTable } from './schema.ts'

type Kind = BoardCountedTable['kind']
/** measure, key, product's id, amount in fen: what was added once. */
const Entry = z.tuple([z.string(), z.string(), z.number().int(), z.number().int()])
type Entry = z.infer<typeof Entry>
const Entries = z.array(Entry)

const counted = prepared<{ kind: Kind; id: number }, BoardCountedTable>((db, p) =>
  db.selectFrom('board_counted').selectAll().where('kind', '=', p('kind')).where('id', '=', p('id')),
)
const forget = prepared<{ kind: Kind; id: number }, never>((db, p) =>
  db.deleteFrom('board_counted').where('kind', '=', p('kind')).where('id', '=', p('id')),
)
const insert = prepared<Pick<BoardCountedTable, keyof BoardCountedTable>, never>((db, p) =>
  db.insertInto('board_counted').values({
    kind: p('kind'),
    id: p('id'),
    day: p('day'),
    hour: p('hour'),
    shop_id: p('shop_id'),
    station_id: p('station_id'),
    from_scan: p('from_scan'),
    from_decision: p('from_decision'),
    entries: p('entries'),
  }),
)
const productOf = prepared<{ title: string }, { id: number }>((db, p) =>
  db.selectFrom('board_product').select('id').where('title', '=', p('title')),
)
const newProduct = prepared<{ title: string }, { id: number }>((db, p) =>
  db
    .insertInto('board_product')
    .values({ title: p('title') })
    .returning('id'),
)
const firstScan = prepared<{ case: CaseId }, { at: number | null }>((db, p) =>
  db
    .selectFrom('parcel_case')
    .innerJoin('parcel', 'parcel.id', 'parcel_case.parcel_id')
    .select((eb) => eb.fn.min<number | null>('parcel.received_at').as('at'))
    .where('parcel_case.case_id', '=', p('case'))
    .where('parcel.voided_at', 'is', null)
    .where('parcel.state', '<>', 'turned_away'),
)

/** What runs in a command, for the test of their plans. */
export const boardCountQueries = { counted, productOf, firstScan }

const columns = ['period', 'measure', 'product_id', 'key', 'shop_id', 'station_id', 'n', 'amount'] as const
const ADD = `ON CONFLICT (period, measure, product_id, key, shop_id, station_id)
  DO UPDATE SET n = n + excluded.n, amount = amount + excluded.amount`

type Place = Pick<BoardCountedTable, 'day' | 'shop_id' | 'station_id'>

/** Adds entries once (`by` 1) or takes them off (−1), on their day and in their month. */
async function add(on: Executor, place: Place, entries: readonly Entry[], by: 1 | -1): Promise<void> {
  const rows = entries.flatMap(([measure, key, product, amount]) => {
    // Only how quick a desk is, is told desk by desk.
    const station = measure.startsWith('pace_') ? place.station_id : 0
    return [place.day, place.day.slice(0, 7)].map((period) => [
      period,
      measure,
      product,
      key,
      place.shop_id,
      station,
      by,
      by * amount,
    ])
  })
  await insertMany(on, 'board_count', columns, rows, ADD)
}

async function productId(on: Executor, title: string): Promise<number> {
  const [row] = await productOf(on, { title })
  const [made] = row ? [row] : await newProduct(on, { title })
  if (!made) throw new Error('a product was not inserted')
  return made.id
}

interface What {
  readonly at: number
  readonly zone: string
  readonly shop: ShopId | null
  readonly station: StationId | null
  readonly entries: readonly BoardEntry[]
  readonly fromScan?: number | null
  readonly fromDecision?: number | null
}

/** Counts a thing in the place of what was counted of it before. */
async function put(on: Executor, kind: Kind, id: number, what: What): Promise<void> {
  await uncount(on, kind, id)
  const entries: Entry[] = []
  for (const { measure, key, product, amount = 0 } of what.entries)
    entries.push([measure, key, product === undefined ? 0 : await productId(on, product), amount])
  const place = {
    day: dayOf(what.at, what.zone),
    shop_id: what.shop ?? 0,
    station_id: what.station ?? 0,
  }
  await insert(on, {
    kind,
    id,
    ...place,
    hour: Number(formatInstant(what.at, what.zone).slice(11, 13)),
    from_scan: what.fromScan ?? null,
    from_decision: what.fromDecision ?? null,
    entries: JSON.stringify(entries),
  })
  await add(on, place, entries, 1)
}

/** Takes off what was counted of a thing, where and as it was; nothing where it was not. */
export async function uncount(
  on: Executor,
  kind: Kind,
  id: CaseId | ParcelId | TaskId | number,
): Promise<void> {
  const [row] = await counted(on, { kind, id })
  if (!row) return
  await forget(on, { kind, id })
  await add(on, row, Entries.parse(JSON.parse(row.entries)), -1)
}

/** Whole seconds between two instants; 0 where the clock was set back. */
const seconds = (from: number, to: number): number => Math.max(0, Math.round((to - from) / SECOND))

async function sinceScan(on: Executor, caseId: CaseId, at: number): Promise<number | null> {
  const [row] = await firstScan(on, { case: caseId })
  return row === undefined || row.at === null ? null : seconds(row.at, at)
}

/** Counts the decision that a case has now, by its reason, products and how long it took since the first scan. */
export async function countDecision(
  on: Executor,
  returnCase: Pick<ReturnCase, 'id' | 'shopId' | 'platform' | 'lines'>,
  decision: Decision,
  where: { at: number; zone: string; station: StationId | null },
): Promise<void> {
  const fromScan = await sinceScan(on, returnCase.id, where.at)
  const { reason } = returnCase.platform
  await put(on, 'decided', returnCase.id, {
    ...where,
    shop: returnCase.shopId,
    fromScan,
    entries: decisionEntries({ decision, reason, lines: returnCase.lines, fromScan }),
  })
}

/** Counts the settlement that a case has now. @param decidedAt ms UTC; null where it was settled without a decision */
export async function countSettlement(
  on: Executor,
  returnCase: Pick<ReturnCase, 'id' | 'shopId' | 'platform'>,
  settlement: Settlement,
  decidedAt: number | null,
  where: { at: number; zone: string; station: StationId | null },
): Promise<void> {
  const fromScan = await sinceScan(on, returnCase.id, where.at)
  const fromDecision = decidedAt === null ? null : seconds(decidedAt, where.at)
  const cap = capOf(returnCase.platform)
  await put(on, 'settled', returnCase.id, {
    ...where,
    shop: returnCase.shopId,
    fromScan,
    fromDecision,
    entries: settlementEntries({ settlement, cap, fromScan, fromDecision }),
  })
}

/** Counts a parcel that was turned away. */
export async function countTurnAway(
  on: Executor,
  parcel: { id: ParcelId; reason: TurnAwayReason; carrier: string | null },
  where: { at: number; zone: string; station: StationId | null },
): Promise<void> {
  await put(on, 'turned_away', parcel.id, {
    ...where,
    shop: null,
    entries: turnAwayEntries(parcel.reason, parcel.carrier),
  })
}

/**
 * Counts what the platform refunded before us: lost to the clock. Taken back by `uncount(on, 'lost', caseId)`.
 * @param amount fen; 0 where the file does not tell
 */
export async function countLost(
  on: Executor,
  lost: { caseId: CaseId; shopId: ShopId; amount: number },
  where: { at: number; zone: string },
): Promise<void> {
  await put(on, 'lost', lost.caseId, {
    ...where,
    station: null,
    shop: lost.shopId,
    entries: [{ measure: 'lost', key: '', amount: lost.amount }],
  })
}
