import { useState } from 'react'
import { type KeyBinding, useKeys } from '../ui/keys.ts'

interface Rows<T> {
  readonly selected: T | null
  readonly select: (id: number) => void
}

/** A short list of which one row is selected by the arrows; `keys` act on the selected one. */
export function useRows<T extends { readonly id: number }>(
  all: readonly T[],
  enabled: boolean,
  keys: (selected: T | null) => readonly KeyBinding[],
): Rows<T> {
  const [id, select] = useState<number | null>(null)
  const at = Math.max(
    0,
    all.findIndex((each) => each.id === id),
  )
  const selected = all[at] ?? null
  const move = (by: number) => {
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
    if (next !== undefined) select(next.id)
  }
  useKeys(
    [{ key: 'ArrowUp', run: () => move(-1) }, { key: 'ArrowDown', run: () => move(1) }, ...keys(selected)],
    { enabled },
  )
  return { selected, select }
}
