import { useEffect, useInsertionEffect, useRef } from 'react'
import { serverNow, useNow } from '../ui/now.ts'
import { AUTO_START_MS } from './desk.ts'

/**
 * Runs something a moment after an instant; says how long is left, ms, or null.
 *
 * @param since ms UTC; null where nothing is to start
 */
export function useAutoStart(since: number | null, run: () => void): number | null {
  const now = useNow()
  const latest = useRef(run)
  useInsertionEffect(() => {
    latest.current = run
  })
  const due = since === null ? null : since + AUTO_START_MS
  const pending = due !== null && due > serverNow()
  useEffect(() => {
    if (due === null || !pending) return
    const timer = setTimeout(() => latest.current(), Math.max(due - serverNow(), 0))
    return () => clearTimeout(timer)
  }, [due, pending])
  return due !== null && pending ? Math.max(due - now, 0) : null
}
