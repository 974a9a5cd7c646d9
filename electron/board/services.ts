import { daysIn } from '../../shared/board/range.ts'
import { err, ok } from '../../shared/result.ts'
import { signedIn } from '../intake/services.ts'

/** Ten years: more is no question that anybody asks, and each day of it costs. */
const MOST_DAYS = 3660

/** The day in figures. */
export const boardServices = {
  'board.view': signedIn<'board.view'>(async (range, { house, now }) => {
    if (daysIn(range) > MOST_DAYS) return err({ code: 'bad_input', path: 'to' })
    return ok(await house.readers.run('board', { range, now }))
  }),
} as const
