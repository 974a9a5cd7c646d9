import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { FoundCase } from '../../shared/search/found.ts'
import { call } from '../client.ts'

/** How long after the last letter it is looked up. */
const TYPED = 120

interface Searched {
  /** Null until the first answer for what is typed now. */
  readonly results: readonly FoundCase[] | null
  readonly error: AppError | null
}

/** What a text finds, shortly after it was typed; an empty text finds nothing. */
export function useSearch(text: string, limit: number): Searched {
  const wanted = text.trim()
  const [answer, setAnswer] = useState<Searched & { readonly of: string }>({
    of: '',
    results: null,
    error: null,
  })
  useEffect(() => {
    if (wanted === '') return
    let gone = false
    const timer = setTimeout(async () => {
      const found = await call('search.find', { text: wanted, limit })
      if (gone) return
      setAnswer(
        found.ok
          ? { of: wanted, results: found.value.results, error: null }
          : { of: wanted, results: [], error: found.error },
      )
    }, TYPED)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [wanted, limit])
  if (wanted === '') return { results: [], error: null }
  return answer.of === wanted ? answer : { results: null, error: null }
}
