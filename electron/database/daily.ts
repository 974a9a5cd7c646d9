import type { StationId } from '../../shared/ids.ts'
import { dayOf, formatInstant } from '../../shared/time.ts'
import { type Executor, prepared } from './prepared.ts'
import type { DailyTable, Measure } from './schema.ts'

const up = prepared<
  { day: string; station: StationId; measure: Measure; hour: number; n: number; amount: number },
  never
>((db, p) =>
  db
    .insertInto('daily')
    .values({
      day: p('day'),
      station_id: p('station'),
      measure: p('measure'),
      hour: p('hour'),
      n: p('n'),
      amount: p('amount'),
    })
    .onConflict((c) =>
      c.columns(['day', 'station_id', 'measure', 'hour']).doUpdateSet((eb) => ({
        n: eb('daily.n', '+', eb.ref('excluded.n')),
        amount: eb('daily.amount', '+', eb.ref('excluded.amount')),
      })),
    ),
)
const ofStation = prepared<{ day: string; station: StationId }, DailyTable>((db, p) =>
  db.selectFrom('daily').selectAll().where('day', '=', p('day')).where('station_id', '=', p('station')),
)

/**
 * Counts `n` more (less, if negative) of a measure, on the day and hour of `at` in the shop's zone. A thing taken
 * back is taken off where it was counted.
 * @param amount fen
 */
export async function count(
  on: Executor,
  what: { measure: Measure; station: StationId; at: number; zone: string; n?: number; amount?: number },
): Promise<void> {
  await up(on, {
    day: dayOf(what.at, what.zone),
    station: what.station,
    measure: what.measure,
    hour: Number(formatInstant(what.at, what.zone).slice(11, 13)),
    n: what.n ?? 1,
    amount: what.amount ?? 0,
  })
}

export const dailyOfStation = (on: Executor, day: string, station: StationId) =>
  ofStation(on, { day, station })
