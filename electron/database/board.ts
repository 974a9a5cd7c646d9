import type { Kysely } from 'kysely'
import type { DayRange } from '../../shared/board/range.ts'
import type { BoardView } from '../../shared/board/view.ts'
import type { DayCounts } from '../../shared/contract.ts'
import { boardTodo } from './boardFill.ts'
import { nowView } from './boardNow.ts'
import { rangeView } from './boardRange.ts'
import { headSeq } from './events.ts'
import type { DailyTable, Measure, Tables } from './schema.ts'

/** The board of a range of days, with what waits at `now` (ms UTC). */
export async function readBoard(
  db: Kysely<Tables>,
  { range, now }: { range: DayRange; now: number },
): Promise<BoardView> {
  const seq = await headSeq(db)
  return {
    range: await rangeView(db, range),
    now: await nowView(db, now),
    filling: await boardTodo(db),
    seq,
  }
}

/** The counters of a desk, or of all, over the rows of one day. */
export function countsOf(rows: readonly DailyTable[]): DayCounts {
  const total = (measure: Measure) =>
    Math.max(
      0,
      rows.filter((row) => row.measure === measure).reduce((sum, row) => sum + row.n, 0),
    )
  return {
    received: total('received'),
    inspected: total('inspected'),
    turnedAway: total('turned_away'),
    unclaimed: total('unclaimed'),
  }
}
