import type { ReactNode } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/Sprite.tsx'
import { Panel, Skeleton } from './parts.tsx'
import { useRows } from './useRows.ts'

/** Something to do with a row: a button, and the key that it shows. */
export interface RowAction {
  readonly k: string
  readonly label: string
  readonly icon?: IconName
  readonly busy?: boolean
  readonly run: () => void
}

interface RowListProps<T> {
  readonly title: string
  readonly lead: string
  /** Whether rows may be added and changed; else they are shown. */
  readonly may: boolean
  /** A dialog is open: the list's keys are still. */
  readonly busy: boolean
  /** Null until they came. */
  readonly rows: readonly T[] | null
  readonly error: AppError | null
  readonly empty?: string
  readonly add: Pick<RowAction, 'label' | 'run'>
  readonly actions: (row: T) => readonly RowAction[]
  readonly show: (row: T) => ReactNode
  /** The dialogs, of the selected row. */
  readonly children: (selected: T | null) => ReactNode
}

/** People, desks or shops: one is selected by the arrows, and what can be done with it stands below. */
export function RowList<T extends { readonly id: number }>(props: RowListProps<T>) {
  const { title, lead, may, busy, rows, error, empty, add, actions, show, children } = props
  const all = rows ?? []
  const { selected, select } = useRows(all, !busy, (row) =>
    may
      ? [
          { key: 'a', ...add },
          ...(row === null ? [] : actions(row).map(({ k, label, run }) => ({ key: k, label, run }))),
        ]
      : [],
  )
  return (
    <Panel
      title={title}
      lead={lead}
      end={
        may && (
          <Button icon="plus" k="a" onPress={add.run}>
            {add.label}
          </Button>
        )
      }
    >
      {rows === null && error === null && <Skeleton />}
      {rows?.length === 0 && empty !== undefined && <p className="settings-empty">{empty}</p>}
      <ul className="settings-list" aria-label={title}>
        {all.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="settings-item"
              aria-pressed={each.id === selected?.id}
              onClick={() => select(each.id)}
            >
              {show(each)}
            </button>
          </li>
        ))}
      </ul>
      {may && selected !== null && (
        <div className="row wrap">
          {actions(selected).map(({ k, label, icon, busy: disabled, run }) => (
            <Button key={k} k={k} icon={icon} disabled={disabled} onPress={run}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <CommandError error={error} />
      {children(selected)}
    </Panel>
  )
}
