import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'

export type CaseFilter = NonNullable<Input<'case.list'>['filter']>

const PAGE = 100
const MOST_FOUND = 100
const TYPED = 180
const AFTER_EVENT = 400

interface Cases {
  /** Null until the first answer. */
  readonly cases: readonly CaseBrief[] | null
  readonly more: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
}

/**
 * The list of cases, newest first, or what a search finds among them (numbers also by their parts). Read again when
 * news touch a case that is listed.
 */
export function useCases(filter: CaseFilter, text: string): Cases {
  const [cases, setCases] = useState<readonly CaseBrief[] | null>(null)
  const [more, setMore] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const turn = useRef(0)
  const count = useRef(PAGE)
  const shown = useRef<readonly CaseBrief[]>([])
  const wanted = text.trim()

  const load = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const found: CaseBrief[] = []
    let rest = false
    if (wanted !== '') {
      const answer = await call('search.find', { text: wanted, limit: MOST_FOUND })
      if (mine !== turn.current) return
      if (!answer.ok) return setError(answer.error)
      found.push(...answer.value.results.map((one) => one.case))
    } else {
      do {
        const before = found.at(-1)?.id ?? null
        const answer = await call('case.list', { filter, before, limit: PAGE })
        if (mine !== turn.current) return
        if (!answer.ok) return setError(answer.error)
        found.push(...answer.value.cases)
        rest = answer.value.more
      } while (rest && found.length < count.current)
    }
    setError(null)
    setMore(rest)
    shown.current = found
    setCases(found)
  }, [filter, wanted])

  useEffect(() => {
    count.current = PAGE
    const timer = setTimeout(() => void load(), wanted === '' ? 0 : TYPED)
    return () => clearTimeout(timer)
  }, [load, wanted])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = onEvents((events) => {
      const listed = new Set<number>(shown.current.map((brief) => brief.id))
      const touched = events.some(
        ({ caseId, data }) => data.type === 'import.finished' || (caseId !== null && listed.has(caseId)),
      )
      if (!touched) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(), AFTER_EVENT)
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [load])

  const loadMore = () => {
    count.current = shown.current.length + PAGE
    void load()
  }
  return { cases, more, error, loadMore }
}
