import type { FlowCounts } from '../../shared/board/view.ts'
import type { TestHouse } from './house.ts'

/** A day's counts as the board shows them, with what was refunded in fen. */
export async function boardDay(t: TestHouse, day: string): Promise<FlowCounts & { refunded: number }> {
  const { range } = await t.must('board.view', { from: day, to: day })
  return { ...range.counts, refunded: range.money.refunded.amount }
}
