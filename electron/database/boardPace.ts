import type { ExpressionBuilder, Kysely } from 'kysely'
import { type Pace, paceOf, paceOfBuckets } from '../../shared/board/pace.ts'
import { type DayRange, eachDay, periodsIn } from '../../shared/board/range.ts'
import type { PacesView, RangeView } from '../../shared/board/view.ts'
import type { Tables } from './schema.ts'

type Db = Kysely<Tables>
type Which = keyof PacesView

/** How long things took in a range. */
export interface PaceTable {
  readonly all: PacesView
  inSlot(which: 'decision' | 'whole', slot: string): Pace
  /** Scan → decision at one desk. */
  atStation(station: number): Pace
}

/** A single day's durations as they were; those of more days from their buckets. */
export function pacesOf(db: Db, range: DayRange, kind: RangeView['slotKind']): Promise<PaceTable> {
  return kind === 'hour' ? exact(db, range.from) : approximate(db, range, kind)
}

interface Took {
  readonly which: Which
  readonly slot: string
  readonly station: number
  readonly seconds: number
}

async function exact(db: Db, day: string): Promise<PaceTable> {
  const rows = await db
    .selectFrom('board_counted')
    .select(['kind', 'hour', 'station_id', 'from_scan', 'from_decision'])
    .where('day', '=', day)
    .where('kind', 'in', ['decided', 'settled'])
    .execute()
  const took: Took[] = []
  for (const row of rows) {
    const where = { slot: String(row.hour).padStart(2, '0'), station: row.station_id }
    const which = row.kind === 'decided' ? 'decision' : 'whole'
    if (row.from_scan !== null) took.push({ ...where, which, seconds: row.from_scan })
    if (row.from_decision !== null) took.push({ ...where, which: 'settle', seconds: row.from_decision })
  }
  const of = (which: Which, wanted: (one: Took) => boolean = () => true) =>
    paceOf(took.filter((one) => one.which === which && wanted(one)).map((one) => one.seconds))
  return {
    all: { decision: of('decision'), settle: of('settle'), whole: of('whole') },
    inSlot: (which, slot) => of(which, (one) => one.slot === slot),
    atStation: (station) => of('decision', (one) => one.station === station),
  }
}

const MEASURE = { decision: 'pace_decision', settle: 'pace_settle', whole: 'pace_whole' } as const
const WHICH: ReadonlyMap<string, Which> = new Map([
  ['pace_decision', 'decision'],
  ['pace_settle', 'settle'],
  ['pace_whole', 'whole'],
])

/** Counts by bucket, under names of what they are of. */
class Buckets {
  readonly #counts = new Map<string, Map<number, number>>()

  add(name: string, bucket: number, n: number): void {
    const counts = this.#counts.get(name) ?? new Map<number, number>()
    counts.set(bucket, (counts.get(bucket) ?? 0) + n)
    this.#counts.set(name, counts)
  }

  pace(name: string): Pace {
    return paceOfBuckets(this.#counts.get(name) ?? new Map())
  }
}

/** A slot is a day, or a month that may be made of days. */
function slotOf(eb: ExpressionBuilder<Tables, 'board_count'>, kind: 'day' | 'month') {
  return eb.fn<string>('substr', ['period', eb.lit(1), eb.lit(kind === 'day' ? 10 : 7)])
}

async function approximate(db: Db, range: DayRange, kind: 'day' | 'month'): Promise<PaceTable> {
  const rows = await db
    .selectFrom('board_count')
    .select((eb) => [
      slotOf(eb, kind).as('slot'),
      'measure',
      'station_id',
      'key',
      eb.fn.sum<number>('n').as('n'),
    ])
    .where('period', 'in', kind === 'day' ? eachDay(range) : periodsIn(range))
    .where('measure', 'in', Object.values(MEASURE))
    .groupBy(['slot', 'measure', 'key', 'station_id'])
    .execute()
  const buckets = new Buckets()
  for (const { slot, measure, station_id, key, n } of rows) {
    const which = WHICH.get(measure)
    if (which === undefined) continue
    const bucket = Number(key)
    buckets.add(which, bucket, n)
    buckets.add(`${which} in ${slot}`, bucket, n)
    if (which === 'decision') buckets.add(`at ${station_id}`, bucket, n)
  }
  return {
    all: {
      decision: buckets.pace('decision'),
      settle: buckets.pace('settle'),
      whole: buckets.pace('whole'),
    },
    inSlot: (which, slot) => buckets.pace(`${which} in ${slot}`),
    atStation: (station) => buckets.pace(`at ${station}`),
  }
}
