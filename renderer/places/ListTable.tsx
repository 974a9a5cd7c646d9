import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { RowButton } from '../cases/RowButton.tsx'

export interface Column<T> {
  readonly key: string
  readonly head: string
  readonly cell: (item: T) => ReactNode
  readonly right?: boolean
  /** Its text is what the row's button says. */
  readonly names?: boolean
  readonly className?: string
}

interface ListTableProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly items: readonly T[]
  readonly idOf: (item: T) => number
  readonly selected: number | null
  readonly onChoose: (id: number) => void
  /** Names the style sheet's columns. */
  readonly kind: string
}

/** A row's height in the style sheet, px at the usual size of letters. */
const ROW = 52

/** A list as a table of which only the rows in sight are drawn. */
export function ListTable<T>({ label, columns, items, idOf, selected, onChoose, kind }: ListTableProps<T>) {
  const scroller = useRef<HTMLTableElement>(null)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : idOf(item)
    },
    overscan: 8,
  })
  const at = items.findIndex((item) => idOf(item) === selected)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  return (
    <table ref={scroller} className={`s-list ${kind}`} aria-label={label} aria-rowcount={items.length}>
      <thead>
        <tr className="s-row s-head">
          {columns.map((column) => (
            <th key={column.key} className={column.right === true ? 'r' : ''}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          const id = idOf(item)
          return (
            <tr
              key={row.key}
              className="s-row"
              style={{ transform: `translateY(${row.start}px)` }}
              aria-rowindex={row.index + 1}
              aria-current={id === selected}
              onMouseDown={() => onChoose(id)}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={`${column.right === true ? 'r' : ''} ${column.className ?? ''}`}
                >
                  {column.names === true ? (
                    <RowButton
                      selected={id === selected}
                      reachable={id === selected || (at < 0 && row.index === 0)}
                      onPress={() => onChoose(id)}
                    >
                      {column.cell(item)}
                    </RowButton>
                  ) : (
                    column.cell(item)
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
