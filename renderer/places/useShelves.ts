import { useCallback, useEffect, useRef, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { EventType } from '../../shared/events.ts'
import type { TaskKind } from '../../shared/returns/task.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'

/** Tasks that are done at the shelves. */
export const SHELF_TASKS: TaskKind[] = ['send_back', 'late_goods']

export interface Shelves {
  readonly places: Output<'place.list'> | null
  readonly unclaimed: Output<'unclaimed.list'>['items'] | null
  readonly stock: Output<'stock.list'> | null
  readonly tasks: Output<'task.list'>['tasks'] | null
}
type Part = keyof Shelves

const PARTS: readonly Part[] = ['places', 'unclaimed', 'stock', 'tasks']
/** One event after another: one reading for all of them, ms. */
const READ_AFTER = 60

/** What an event may have changed here. */
function touched(type: EventType): readonly Part[] {
  switch (type) {
    case 'parcel.received':
    case 'parcel.undone':
    case 'parcel.turned_away':
    case 'parcel.moved':
    case 'parcel.matched':
    case 'parcel.unbound':
    case 'parcel.sent_back':
      return PARTS
    case 'parcel.clued':
      return ['unclaimed']
    case 'inspection.submitted':
    case 'inspection.reopened':
    case 'units.put_away':
    case 'units.taken_back':
    case 'units.redirected':
      return ['places', 'stock', 'tasks']
    case 'case.settled':
    case 'case.reopened':
      return ['stock', 'tasks']
    case 'task.opened':
    case 'task.closed':
    case 'task.taken':
    case 'goods.late_decided':
      return ['tasks', 'stock']
    case 'place.added':
    case 'place.rack':
      return ['places']
    default:
      return []
  }
}

/** The lists of the shelves, kept up to date. */
export function useShelves(): {
  readonly shelves: Shelves
  readonly error: AppError | null
  readonly reload: () => void
} {
  const [shelves, setShelves] = useState<Shelves>({ places: null, unclaimed: null, stock: null, tasks: null })
  const [error, setError] = useState<AppError | null>(null)
  const rounds = useRef<Record<Part, number>>({ places: 0, unclaimed: 0, stock: 0, tasks: 0 })

  const read = useCallback(async (part: Part) => {
    rounds.current[part] += 1
    const round = rounds.current[part]
    const put = (found: Partial<Shelves>) => {
      // A later reading is under way or there already.
      if (round === rounds.current[part]) setShelves((before) => ({ ...before, ...found }))
    }
    if (part === 'places') {
      const answer = await call('place.list', {})
      if (answer.ok) put({ places: answer.value })
      setError(answer.ok ? null : answer.error)
    } else if (part === 'unclaimed') {
      const answer = await call('unclaimed.list', {})
      if (answer.ok) put({ unclaimed: answer.value.items })
    } else if (part === 'stock') {
      const answer = await call('stock.list', {})
      if (answer.ok) put({ stock: answer.value })
    } else {
      const answer = await call('task.list', { kinds: SHELF_TASKS })
      if (answer.ok) put({ tasks: answer.value.tasks })
    }
  }, [])

  useEffect(() => {
    const stale = new Set<Part>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = onEvents((events) => {
      for (const { data } of events) for (const part of touched(data.type)) stale.add(part)
      clearTimeout(timer)
      if (stale.size === 0) return
      timer = setTimeout(() => {
        for (const part of stale) void read(part)
        stale.clear()
      }, READ_AFTER)
    })
    for (const part of PARTS) void read(part)
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [read])
  const reload = useCallback(() => {
    for (const part of PARTS) void read(part)
  }, [read])
  return { shelves, error, reload }
}
