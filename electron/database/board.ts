import type { Kysely } from 'kysely'
import type { DayCounts, Output } from '../../shared/contract.ts'
import { dailyOf } from './daily.ts'
import type { DailyTable, Measure, Tables } from './schema.ts'

/** One day's figures, from the daily counts: no case is read. */
export async function boardDay(db: Kysely<Tables>, { day }: { day: string }): Promise<Output<'board.day'>> {
  const rows = await dailyOf(db, day)
  const total = (measure: Measure, of: 'n' | 'amount' = 'n') =>
    rows.filter((row) => row.measure === measure).reduce((sum, row) => sum + row[of], 0)
  const hour = (measure: Measure, h: number) =>
    rows.filter((row) => row.measure === measure && row.hour === h).reduce((sum, row) => sum + row.n, 0)
  const [open] = await db
    .selectFrom('task')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.sum<number | null>(eb.case().when('kind', '=', 'decision').then(1).else(0).end()).as('decisions'),
    ])
    .where('closed_at', 'is', null)
    .execute()
  return {
    counts: {
      ...countsOf(rows),
      decided: total('decided'),
      settled: total('settled'),
      refunded: total('settled', 'amount'),
    },
    byHour: Array.from({ length: 24 }, (_, h) => ({
      hour: h,
      received: hour('received', h),
      decided: hour('decided', h),
      settled: hour('settled', h),
    })),
    waitingDecision: open?.decisions ?? 0,
    openTasks: open?.all ?? 0,
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
