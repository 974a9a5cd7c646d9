import { useCallback, useEffect, useRef, useState } from 'react'
import type { DayRange } from '../../shared/board/range.ts'
import type { BoardView } from '../../shared/board/view.ts'
import type { AppError } from '../../shared/errors.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'

/** Events come in flurries: one look for all of them, and one each so often while they do not end. */
const AFTER_EVENT = 1000
/** What waits grows older by itself. */
const AGAIN = 60_000

interface Board {
  /** Null until the first answer; of the range before while the next is read. */
  readonly view: BoardView | null
  readonly busy: boolean
  readonly error: AppError | null
  readonly again: () => void
}

/** The board of a range, kept up to date. */
export function useBoard({ from, to }: DayRange): Board {
  const [view, setView] = useState<BoardView | null>(null)
  const [busy, setBusy] = useState(true)
  const [error, setError] = useState<AppError | null>(null)
  const turn = useRef(0)

  const load = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await call('board.view', { from, to })
    if (mine !== turn.current) return
    setBusy(false)
    if (answer.ok) setView(answer.value)
    setError(answer.ok ? null : answer.error)
  }, [from, to])

  useEffect(() => {
    setBusy(true)
    void load()
    const timer = setInterval(() => void load(), AGAIN)
    return () => clearInterval(timer)
  }, [load])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = onEvents(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        void load()
      }, AFTER_EVENT)
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [load])

  return { view, busy, error, again: () => void load() }
}
