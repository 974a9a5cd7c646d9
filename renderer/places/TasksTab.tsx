import { useMemo } from 'react'
import type { DeskTask } from '../../shared/returns/place.ts'
import { type Translate, useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { Empty } from './Empty.tsx'
import { type Column, ListTable } from './ListTable.tsx'
import { ageText } from './lists.ts'

interface TasksTabProps {
  /** Null while they are read. */
  readonly tasks: readonly DeskTask[] | null
  readonly selected: number | null
  readonly onChoose: (id: number) => void
}

function columnsOf(t: Translate, now: number): Column<DeskTask>[] {
  return [
    {
      key: 'kind',
      head: t('places.tasks.column.kind'),
      cell: ({ kind }) => (
        <span className="row">
          {kind === 'send_back' ? <Icon name="truck" /> : <Status role="at" />}
          <b>{t(kind === 'send_back' ? 'places.tasks.kind.send_back' : 'places.tasks.kind.late_goods')}</b>
        </span>
      ),
    },
    {
      key: 'age',
      head: t('places.tasks.column.age'),
      cell: ({ openedAt }) => ageText(t, openedAt, now),
    },
    {
      key: 'place',
      head: t('places.tasks.column.place'),
      className: 's-place',
      cell: ({ parcel }) => (parcel?.location ? placeName(t, parcel.location) : '—'),
    },
    {
      key: 'number',
      head: t('places.tasks.column.number'),
      names: true,
      cell: ({ parcel }) => <Tracking value={parcel?.tracking ?? ''} />,
    },
    {
      key: 'buyer',
      head: t('places.tasks.column.buyer'),
      className: 'ell',
      cell: (task) => task.case?.buyerName ?? '—',
    },
    {
      key: 'goods',
      head: t('places.tasks.column.goods'),
      className: 'ell muted',
      cell: (task) => task.case?.lines[0]?.title ?? '',
    },
    {
      key: 'owner',
      head: t('places.tasks.column.owner'),
      className: 'ell',
      cell: ({ owner }) =>
        owner === null ? (
          <span className="faint">{t('places.tasks.noOwner')}</span>
        ) : (
          <span className="row">
            <Icon name="user" size="s" />
            <b className="ell">{owner.name}</b>
          </span>
        ),
    },
    {
      key: 'note',
      head: t('places.tasks.column.note'),
      className: 'ell muted',
      cell: ({ note }) => note,
    },
  ]
}

/** What has to be sent back, and goods that came too late, until they are dealt with. */
export function TasksTab({ tasks, selected, onChoose }: TasksTabProps) {
  const t = useT()
  const minute = Math.floor(useNow() / 60_000) * 60_000
  const columns = useMemo(() => columnsOf(t, minute), [t, minute])
  if (tasks === null || tasks.length === 0) return <Empty of="tasks.empty" loading={tasks === null} />
  return (
    <ListTable
      kind="tasks"
      label={t('places.tasks.list')}
      columns={columns}
      items={tasks}
      idOf={({ id }) => id}
      selected={selected}
      onChoose={onChoose}
    />
  )
}
