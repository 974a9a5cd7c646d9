import { useRef, useState } from 'react'
import type { Difference } from '../../shared/contract/reconcileCalls.ts'
import type { AppError } from '../../shared/errors.ts'
import { call } from '../client.ts'
import { useLive } from '../live.ts'

export interface Differences {
  /** Null until they are here. */
  readonly differences: readonly Difference[] | null
  /** How many there are in all, where not all are listed. */
  readonly total: number
  readonly error: AppError | null
  readonly reload: () => void
}

const AFTER = 250

/** Everything that differs from the platform, kept up to date. */
export function useDifferences(): Differences {
  const [differences, setDifferences] = useState<readonly Difference[] | null>(null)
  const [total, setTotal] = useState(0)
  const [error, setError] = useState<AppError | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const reload = useLive({
    load: () => call('reconcile.list', {}),
    take: (answer) => {
      setDifferences(answer.differences)
      setTotal(answer.total)
      setError(null)
    },
    // An import tells of many cases: they are fetched together.
    apply: (events) => {
      if (!events.some(({ data }) => data.type.startsWith('task.') || data.type.startsWith('case.'))) return
      clearTimeout(timer.current)
      timer.current = setTimeout(reload, AFTER)
    },
    fail: setError,
  })
  return { differences, total, error, reload }
}
