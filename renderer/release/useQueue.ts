import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { useLive } from '../live.ts'
import {
  applyEvents,
  choose,
  emptyQueue,
  putBack,
  type QueueNews,
  type QueueState,
  takeItems,
  takeSnapshot,
  takeStale,
} from './queueState.ts'

/** The most rows that are held at once; what lies beyond is found by searching. */
const MOST_ROWS = 2000
/** The most rows fetched at a time (the contract's own limit). */
const AT_ONCE = 200
/** A submission makes several events: one fetch for all of them. */
const FETCH_AFTER = 40
const RETRY_AFTER = 2000

interface Queue {
  readonly state: QueueState
  readonly error: AppError | null
  readonly reload: () => void
  readonly choose: (id: CaseId | null) => void
  /** Looks on the server too, for rows that were not loaded. */
  readonly find: (text: string) => Promise<void>
}

/**
 * Customer service's queue, kept up to date.
 *
 * @param onNews hears what came into the queue and whether the chosen row left it
 */
export function useQueue(onNews: (news: QueueNews) => void): Queue {
  const [state, setState] = useState(emptyQueue)
  const [error, setError] = useState<AppError | null>(null)
  const current = useRef(state)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const fetching = useRef(false)
  const news = useRef(onNews)
  useEffect(() => {
    news.current = onNews
  })

  const put = useCallback((next: QueueState) => {
    current.current = next
    setState(next)
  }, [])

  const tell = useCallback((told: QueueNews) => {
    if (told.arrived.length > 0 || told.lost !== null) news.current(told)
  }, [])

  const fetchStale = useCallback(async () => {
    if (fetching.current) return
    fetching.current = true
    while (current.current.stale.size > 0) {
      const { state: taken, ids } = takeStale(current.current, AT_ONCE)
      put(taken)
      const answer = await call('queue.items', { caseIds: [...ids] })
      if (!answer.ok) {
        put(putBack(current.current, ids))
        timer.current = setTimeout(() => void fetchStale(), RETRY_AFTER)
        break
      }
      const step = takeItems(current.current, ids, answer.value.items)
      put(step.state)
      tell(step.news)
    }
    fetching.current = false
  }, [put, tell])

  const reload = useLive({
    load: () => call('queue.list', { limit: MOST_ROWS }),
    take: (output) => {
      const step = takeSnapshot(current.current, output)
      setError(null)
      put(step.state)
      tell(step.news)
    },
    apply: (events) => {
      put(applyEvents(current.current, events))
      clearTimeout(timer.current)
      if (current.current.stale.size > 0) timer.current = setTimeout(() => void fetchStale(), FETCH_AFTER)
    },
    fail: setError,
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const find = useCallback(
    async (text: string) => {
      const { items, beyond } = current.current
      if (items === null || beyond === 0 || text.trim() === '') return
      const answer = await call('queue.list', { text, limit: AT_ONCE })
      if (!answer.ok || current.current.items === null) return
      const known = current.current.items
      const fresh = answer.value.items.filter((item) => !known.has(item.case.id))
      if (fresh.length === 0) return
      const step = takeItems(current.current, [], fresh)
      put({ ...step.state, beyond: Math.max(0, step.state.beyond - fresh.length) })
    },
    [put],
  )

  const chooseRow = useCallback((id: CaseId | null) => put(choose(current.current, id)), [put])

  return { state, error, reload, choose: chooseRow, find }
}
