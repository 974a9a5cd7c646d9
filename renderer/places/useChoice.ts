import { useState } from 'react'
import type { KeyBinding } from '../ui/keys.ts'
import { movedIndex } from './lists.ts'

const PAGE = 8

interface Choice<T> {
  readonly id: number | null
  readonly item: T | null
  readonly choose: (id: number | null) => void
  readonly keys: readonly KeyBinding[]
}

/**
 * The chosen row of a list. There is always one while there are rows: where it goes, the row that took its place is
 * chosen.
 */
export function useChoice<T>(items: readonly T[], idOf: (item: T) => number): Choice<T> {
  const [chosen, setChosen] = useState<{ id: number; at: number } | null>(null)
  const found = chosen === null ? -1 : items.findIndex((item) => idOf(item) === chosen.id)
  const at = found >= 0 ? found : Math.min(chosen?.at ?? 0, items.length - 1)
  const item = items[at] ?? null
  const to = (index: number) => {
    const next = items[index]
    if (next !== undefined) setChosen({ id: idOf(next), at: index })
  }
  const by = (n: number) => to(movedIndex(at, n, items.length))
  // What is shown as chosen keeps its place when it goes.
  if (item !== null && (chosen === null || chosen.id !== idOf(item) || chosen.at !== at))
    setChosen({ id: idOf(item), at })
  return {
    id: item === null ? null : idOf(item),
    item,
    choose: (id) => to(items.findIndex((each) => idOf(each) === id)),
    keys: [
      { key: 'ArrowDown', run: () => by(1) },
      { key: 'ArrowUp', run: () => by(-1) },
      { key: 'PageDown', run: () => by(PAGE) },
      { key: 'PageUp', run: () => by(-PAGE) },
      { key: 'Home', run: () => to(0) },
      { key: 'End', run: () => to(items.length - 1) },
    ],
  }
}
