import { useCallback, useEffect, useState } from 'react'
import { create } from 'zustand'
import type { OperatorId } from '../../shared/ids.ts'
import type { FilterId, QueueCriteria, SavedFilter } from '../../shared/returns/office.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'
import { ALL } from '../release/order.ts'
import { useApp } from '../store.ts'

/** The filter in force: what it lets through, and under which saved one it began. */
export interface InForce {
  readonly criteria: QueueCriteria
  readonly saved: FilterId | null
}

const everything: InForce = { criteria: ALL, saved: null }

/** Stays while other screens are open; another person begins with everything. */
const useInForce = create<InForce & { readonly of: OperatorId | null }>()(() => ({ ...everything, of: null }))

export interface Filters {
  /** In the order of their number keys. */
  readonly filters: readonly SavedFilter[]
  readonly inForce: InForce
  /** The saved filter in force. */
  readonly current: SavedFilter | null
  readonly use: (next: InForce) => void
  readonly reload: () => Promise<void>
}

/** The saved filters, kept up to date, and the one in force. */
export function useFilters(): Filters {
  const [filters, setFilters] = useState<readonly SavedFilter[]>([])
  const me = useApp((state) => state.session?.operator.id ?? null)
  const kept = useInForce()
  const inForce = kept.of === me ? kept : everything
  const reload = useCallback(async () => {
    const answer = await call('filter.list', {})
    if (answer.ok) setFilters(answer.value.filters)
  }, [])
  useEffect(() => {
    void reload()
    return onEvents((events) => {
      if (events.some(({ data }) => data.type === 'filter.changed')) void reload()
    })
  }, [reload])
  const use = useCallback((next: InForce) => useInForce.setState({ ...next, of: me }), [me])
  const current = filters.find(({ id }) => id === inForce.saved) ?? null
  return { filters, inForce, current, use, reload }
}
