import { useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import type { Listed } from './order.ts'

interface Picks {
  /** What is picked, in the queue and clean now, in the list's order. */
  readonly items: readonly QueueItem[]
  readonly ids: ReadonlySet<CaseId>
  /** Clean cases that the list shows. */
  readonly clean: readonly QueueItem[]
  readonly toggle: (id: CaseId) => void
  /** Picks every clean case that is shown; where all are, lets them go. */
  readonly toggleClean: () => void
  readonly clear: () => void
}

/** Clean cases that are to be settled together; one that is clean no more drops out by itself. */
export function usePicks(list: readonly Listed[], items: ReadonlyMap<CaseId, QueueItem> | null): Picks {
  const [wanted, setWanted] = useState<ReadonlySet<CaseId>>(new Set())
  const clean = list.flatMap((entry) =>
    entry.kind === 'row' && !entry.row.closed && entry.row.item.unclean === null ? [entry.row.item] : [],
  )
  const picked = [...wanted].flatMap((id) => {
    const item = items?.get(id)
    return item?.unclean === null ? [item] : []
  })
  return {
    items: picked,
    ids: new Set(picked.map((item) => item.case.id)),
    clean,
    toggle: (id) => {
      const next = new Set(wanted)
      if (!next.delete(id)) next.add(id)
      setWanted(next)
    },
    toggleClean: () => {
      const all = clean.every((item) => wanted.has(item.case.id))
      setWanted(all ? new Set() : new Set([...wanted, ...clean.map((item) => item.case.id)]))
    },
    clear: () => setWanted(new Set()),
  }
}
