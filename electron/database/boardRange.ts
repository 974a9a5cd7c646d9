import type { Kysely } from 'kysely'
import type { BoardMeasure } from '../../shared/board/entries.ts'
import {
  type DayRange,
  eachDay,
  eachMonth,
  periodsIn,
  rangeBefore,
  slotKind,
} from '../../shared/board/range.ts'
import type { FlowCounts, RangeView } from '../../shared/board/view.ts'
import { StationId } from '../../shared/ids.ts'
import { Outcome, RuleId } from '../../shared/policy/decision.ts'
import { TurnAwayReason } from '../../shared/returns/parcel.ts'
import { ReasonCode } from '../../shared/returns/platform.ts'
import { SettleOutcome } from '../../shared/returns/settlement.ts'
import { type PaceTable, pacesOf } from './boardPace.ts'
import type { Measure, Tables } from './schema.ts'

type Db = Kysely<Tables>
type SlotKind = RangeView['slotKind']

const MOST_PRODUCTS = 8
const noCounts: FlowCounts = {
  received: 0,
  inspected: 0,
  decided: 0,
  settled: 0,
  turnedAway: 0,
  unclaimed: 0,
}
const FIELD: Readonly<Record<Measure, keyof FlowCounts>> = {
  received: 'received',
  inspected: 'inspected',
  decided: 'decided',
  settled: 'settled',
  turned_away: 'turnedAway',
  unclaimed: 'unclaimed',
}
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** What of a range was counted: no case is read. */
export async function rangeView(db: Db, range: DayRange): Promise<RangeView> {
  const kind = slotKind(range)
  const before = rangeBefore(range)
  const names = { hour: () => hours, day: () => eachDay(range), month: () => eachMonth(range) }[kind]()
  const daily = await dailyRows(db, range, kind)
  const flow = flowOf(daily, kind)
  const pace = await pacesOf(db, range, kind)
  const sums = await sumsOf(db, range)
  return {
    ...range,
    slotKind: kind,
    counts: total([...flow.values()]),
    before: total([...flowOf(await dailyRows(db, before, 'month'), 'month').values()]),
    slots: names.map((slot) => ({
      slot,
      counts: flow.get(slot) ?? noCounts,
      decision: pace.inSlot('decision', slot),
      whole: pace.inSlot('whole', slot),
    })),
    pace: pace.all,
    // Not by its days: whole months are fewer counts.
    paceBefore: (await pacesOf(db, before, kind === 'hour' ? 'hour' : 'month')).all,
    paceExact: kind === 'hour',
    ...sums,
    products: await productsOf(db, range),
    stations: await stationsOf(db, daily, pace),
  }
}

function total(all: readonly FlowCounts[]): FlowCounts {
  const sum = { ...noCounts }
  for (const counts of all) for (const field of Object.values(FIELD)) sum[field] += counts[field]
  return sum
}

interface DailyRow {
  /** An hour of the day, or a day. */
  readonly at: string | number
  readonly station_id: number
  readonly measure: Measure
  readonly n: number
}

/** The daily counters of a range, by hour for a single day, else by day. */
async function dailyRows(db: Db, { from, to }: DayRange, kind: SlotKind): Promise<DailyRow[]> {
  const by = kind === 'hour' ? 'hour' : 'day'
  return db
    .selectFrom('daily')
    .select((eb) => [eb.ref(by).as('at'), 'station_id', 'measure', eb.fn.sum<number>('n').as('n')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy([by, 'station_id', 'measure'])
    .execute()
}

function flowOf(rows: readonly DailyRow[], kind: SlotKind): ReadonlyMap<string, FlowCounts> {
  const flow = new Map<string, FlowCounts>()
  for (const { at, measure, n } of rows) {
    const name = String(at)
    const slot = { hour: name.padStart(2, '0'), day: name, month: name.slice(0, 7) }[kind]
    const counts = flow.get(slot) ?? noCounts
    flow.set(slot, { ...counts, [FIELD[measure]]: counts[FIELD[measure]] + n })
  }
  return flow
}

const KEYED: readonly BoardMeasure[] = [
  'decided',
  'settled',
  'deducted',
  'saved',
  'lost',
  'reason',
  'turned_away',
]

/** Sums by measure and key, of whole months and the days that are left. */
async function sumsOf(
  db: Db,
  range: DayRange,
): Promise<Pick<RangeView, 'decided' | 'settled' | 'money' | 'reasons' | 'turnedAway'>> {
  const rows = await db
    .selectFrom('board_count')
    .select((eb) => [
      'measure',
      'key',
      eb.fn.sum<number>('n').as('n'),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .where('period', 'in', periodsIn(range))
    .where('measure', 'in', KEYED)
    .groupBy(['measure', 'key'])
    .execute()
  const there = rows.filter(({ n }) => n !== 0).sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
  const of = (measure: BoardMeasure) => there.filter((row) => row.measure === measure)
  const sum = (measure: BoardMeasure) => ({
    n: of(measure).reduce((all, row) => all + row.n, 0),
    amount: of(measure).reduce((all, row) => all + row.amount, 0),
  })
  const refunds = of('settled').filter((row) => row.key === 'refunded' || row.key === 'partly_refunded')
  return {
    decided: of('decided').map(({ key, n, amount }) => ({ outcome: Outcome.parse(key), n, amount })),
    settled: of('settled').map(({ key, n, amount }) => ({ outcome: SettleOutcome.parse(key), n, amount })),
    money: {
      refunded: {
        n: refunds.reduce((all, row) => all + row.n, 0),
        amount: refunds.reduce((all, row) => all + row.amount, 0),
      },
      deducted: sum('deducted'),
      saved: sum('saved'),
      lost: sum('lost'),
    },
    reasons: of('reason').map(({ key, n }) => ({ reason: ReasonCode.parse(key), n })),
    turnedAway: of('turned_away').map(({ key, n }) => {
      const [reason, carrier] = splitOnce(key)
      return { reason: TurnAwayReason.parse(reason), carrier: carrier === '' ? null : carrier, n }
    }),
  }
}

/** `cod/SF` → `cod`, `SF`; a carrier's name may hold a slash of its own. */
function splitOnce(key: string): [string, string] {
  const at = key.indexOf('/')
  return [key.slice(0, at), key.slice(at + 1)]
}

/** The products that came back most, with why and what was found. */
async function productsOf(db: Db, range: DayRange): Promise<RangeView['products']> {
  const counts = db.selectFrom('board_count').where('period', 'in', periodsIn(range))
  // Names only of those that are shown: a name a row would cost more than the counting.
  const top = await counts
    .select((eb) => ['product_id', eb.fn.sum<number>('n').as('n')])
    .where('measure', '=', 'product')
    .groupBy('product_id')
    .having((eb) => eb.fn.sum('n'), '>', 0)
    .orderBy('n', 'desc')
    .orderBy('product_id')
    .limit(MOST_PRODUCTS)
    .execute()
  if (top.length === 0) return []
  const details = await counts
    .select((eb) => ['product_id', 'measure', 'key', eb.fn.sum<number>('n').as('n')])
    .where('measure', 'in', ['product_reason', 'product_defect'])
    .where(
      'product_id',
      'in',
      top.map((row) => row.product_id),
    )
    .groupBy(['product_id', 'measure', 'key'])
    .having((eb) => eb.fn.sum('n'), '>', 0)
    .orderBy('n', 'desc')
    .orderBy('key')
    .execute()
  const names = await db
    .selectFrom('board_product')
    .selectAll()
    .where(
      'id',
      'in',
      top.map((row) => row.product_id),
    )
    .execute()
  return top.map(({ product_id, n }) => {
    const title = names.find(({ id }) => id === product_id)?.title ?? ''
    const of = (measure: BoardMeasure) =>
      details.filter((row) => row.product_id === product_id && row.measure === measure)
    return {
      title,
      n,
      reasons: of('product_reason').map((row) => ({ reason: ReasonCode.parse(row.key), n: row.n })),
      defects: of('product_defect').map((row) => ({ rule: RuleId.parse(row.key), n: row.n })),
    }
  })
}

/** What each desk did, those that did nothing left out. */
async function stationsOf(
  db: Db,
  rows: readonly DailyRow[],
  pace: PaceTable,
): Promise<RangeView['stations']> {
  const stations = await db.selectFrom('station').select(['id', 'name']).orderBy('id').execute()
  const n = (station: number, measure: Measure) =>
    rows
      .filter((row) => row.station_id === station && row.measure === measure)
      .reduce((sum, row) => sum + row.n, 0)
  return stations
    .map(({ id, name }) => ({
      id: StationId.parse(id),
      name,
      received: n(id, 'received'),
      inspected: n(id, 'inspected'),
      decision: pace.atStation(id),
    }))
    .filter(({ received, inspected, decision }) => received + inspected + decision.n > 0)
}
