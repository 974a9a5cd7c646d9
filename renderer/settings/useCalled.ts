import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { EventType } from '../../shared/events.ts'
import type { Result } from '../../shared/result.ts'
import { onEvents } from '../live.ts'

interface Called<T> {
  /** Null until it came. */
  readonly value: T | null
  readonly error: AppError | null
  readonly reload: () => void
}

/**
 * What a call answers, asked again after events of these types, whoever caused them. Both arguments must be the same
 * each time.
 */
export function useCalled<T>(
  load: () => Promise<Result<T, AppError>>,
  types: readonly EventType[],
): Called<T> {
  const [value, setValue] = useState<T | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const reload = useCallback(() => {
    void load().then((answer) => {
      if (answer.ok) setValue(answer.value)
      setError(answer.ok ? null : answer.error)
    })
  }, [load])
  useEffect(() => {
    reload()
    return onEvents((events) => {
      if (events.some(({ data }) => types.includes(data.type))) reload()
    })
  }, [reload, types])
  return { value, error, reload }
}
