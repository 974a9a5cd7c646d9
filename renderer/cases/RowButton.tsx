import { type ReactNode, useEffect, useRef } from 'react'

interface RowButtonProps {
  readonly selected: boolean
  /** The one row that Tab reaches. */
  readonly reachable: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/**
 * Makes a table's row reachable: one stop for Tab in the whole list. Where the list has the focus, it goes along with
 * the choice.
 */
export function RowButton({ selected, reachable, onPress, children }: RowButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const { activeElement } = document
    const inList = activeElement?.matches('.row-button') ?? false
    if (selected && inList) button.current?.focus({ preventScroll: true })
  }, [selected])
  return (
    <button
      ref={button}
      type="button"
      className="row-button ell"
      tabIndex={reachable ? 0 : -1}
      aria-pressed={selected}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
