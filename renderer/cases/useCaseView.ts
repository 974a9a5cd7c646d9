import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { StoredEvent } from '../../shared/events.ts'
import type { CaseId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'

/** Moving through a list by a held key loads only where it rests. */
const REST = 60
const AFTER_EVENT = 40

/** Whether an event may have changed a case's view. */
export function touches(event: StoredEvent, view: CaseView): boolean {
  if (event.caseId === view.case.id) return true
  if ('caseIds' in event.data && event.data.caseIds.includes(view.case.id)) return true
  return event.parcelId !== null && view.parcels.some(({ parcel }) => parcel.id === event.parcelId)
}

/** A case with all that happened to it, read again whenever news touch it. */
export function useCaseView(caseId: CaseId | null): {
  readonly view: CaseView | null
  readonly error: AppError | null
  readonly reload: () => Promise<void>
} {
  const [view, setView] = useState<CaseView | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const turn = useRef(0)
  const shown = useRef<CaseView | null>(null)
  const lastMove = useRef(0)

  const load = useCallback(async () => {
    if (caseId === null) return
    turn.current += 1
    const mine = turn.current
    const answer = await call('case.view', { caseId })
    if (mine !== turn.current) return
    if (answer.ok) {
      shown.current = answer.value.view
      setView(answer.value.view)
    }
    setError(answer.ok ? null : answer.error)
  }, [caseId])

  useEffect(() => {
    const since = performance.now() - lastMove.current
    lastMove.current = performance.now()
    const timer = setTimeout(() => void load(), since < REST * 3 ? REST : 0)
    return () => clearTimeout(timer)
  }, [load])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = onEvents((events) => {
      const { current } = shown
      if (current === null || !events.some((event) => touches(event, current))) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(), AFTER_EVENT)
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [load])

  const fits = view !== null && view.case.id === caseId
  return { view: fits ? view : null, error, reload: load }
}
