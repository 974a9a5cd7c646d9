import { BoardInput, BoardView } from '../board/view.ts'
import { call } from './call.ts'

/** The day in figures. */
export const boardCalls = {
  /** A day or a range of days in figures, and what waits now. At most ten years. */
  'board.view': call('signed_in', BoardInput, BoardView),
} as const
