import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { FoundCase } from '../../shared/search/found.ts'
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
  /** By what a search found them; empty where the list was not searched. */
  readonly found: ReadonlyMap<CaseId, FoundCase>
  readonly error: AppError | null
  readonly loadMore: () => void
}

/**
 * The list of cases, newest first, or what a search finds among them (numbers also by their parts). Read again when
 * news touch a case that is listed.
 */
export function useCases(filter: CaseFilter, text: string): Cases {
  const [cases, setCases] = useState<readonly CaseBrief[] | null>(null)
  const [found, setFound] = useState<ReadonlyMap<CaseId, FoundCase>>(new Map())
  const [more, setMore] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const turn = useRef(0)
  const count = useRef(PAGE)
  const shown = useRef<readonly CaseBrief[]>([])
  const wanted = text.trim()

  const load = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const listed: CaseBrief[] = []
    const hits = new Map<CaseId, FoundCase>()
    let rest = false
    if (wanted !== '') {
      const answer = await call('search.find', { text: wanted, limit: MOST_FOUND })
      if (mine !== turn.current) return
      if (!answer.ok) return setError(answer.error)
      for (const one of answer.value.results) {
        hits.set(one.case.id, one)
        listed.push(one.case)
      }
    } else {
      do {
        const before = listed.at(-1)?.id ?? null
        const answer = await call('case.list', { filter, before, limit: PAGE })
        if (mine !== turn.current) return
        if (!answer.ok) return setError(answer.error)
        listed.push(...answer.value.cases)
        rest = answer.value.more
      } while (rest && listed.length < count.current)
    }
    setError(null)
    setMore(rest)
    shown.current = listed
    setFound(hits)
    setCases(listed)
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
  return { cases, more, found, error, loadMore }
}
