import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { ShopId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'

interface Near {
  /** Null until they are here. */
  readonly cases: readonly CaseBrief[] | null
  readonly error: AppError | null
}

const AFTER = 300
const EVERY = 60_000

/** A shop's cases that are about to time out; asked for again after news, and as time goes on. */
export function useNear(shopId: ShopId | null): Near {
  const [near, setNear] = useState<Near & { shopId: ShopId | null }>({ shopId, cases: null, error: null })
  const round = useRef(0)
  useEffect(() => {
    if (shopId === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async () => {
      round.current += 1
      const mine = round.current
      const answer = await call('reconcile.near', { shopId })
      if (mine !== round.current) return
      if (answer.ok) setNear({ shopId, cases: answer.value.cases, error: null })
      else setNear({ shopId, cases: null, error: answer.error })
      clearTimeout(timer)
      timer = setTimeout(() => void load(), EVERY)
    }
    void load()
    const off = onEvents((events) => {
      if (!events.some(({ data }) => data.type.startsWith('case.') || data.type === 'import.finished')) return
      clearTimeout(timer)
      timer = setTimeout(() => void load(), AFTER)
    })
    return () => {
      off()
      round.current += 1
      clearTimeout(timer)
    }
  }, [shopId])
  return near.shopId === shopId ? near : { cases: null, error: null }
}
