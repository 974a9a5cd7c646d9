import { useMemo } from 'react'
import type { UnclaimedItem } from '../../shared/returns/place.ts'
import { ageOf } from '../../shared/returns/placeAge.ts'
import { type Translate, useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { Empty } from './Empty.tsx'
import { type Column, ListTable } from './ListTable.tsx'
import { daysText } from './lists.ts'

interface UnclaimedTabProps {
  /** Null while they are read. */
  readonly items: readonly UnclaimedItem[] | null
  readonly searched: boolean
  readonly selected: number | null
  readonly onChoose: (id: number) => void
}

function columnsOf(t: Translate, now: number): Column<UnclaimedItem>[] {
  return [
    {
      key: 'place',
      head: t('places.unclaimed.column.place'),
      className: 's-place',
      cell: ({ parcel }) => placeName(t, parcel.location ?? ''),
    },
    {
      key: 'age',
      head: t('places.unclaimed.column.age'),
      cell: ({ parcel }) => {
        const age = ageOf(parcel.receivedAt, now)
        return (
          <span className="row">
            {age === 'late' && <Status role="rf" />}
            {age === 'warn' && <Status role="at" />}
            {daysText(t, parcel.receivedAt, now)}
          </span>
        )
      },
    },
    {
      key: 'number',
      head: t('places.unclaimed.column.number'),
      names: true,
      cell: ({ parcel }) => <Tracking value={parcel.tracking} />,
    },
    {
      key: 'label',
      head: t('places.unclaimed.column.label'),
      cell: ({ clue }) => {
        const words = [clue?.phone ? `****${clue.phone}` : '', clue?.name ?? ''].filter((word) => word !== '')
        return words.length === 0 ? (
          <span className="faint">{t('places.unclaimed.noClue')}</span>
        ) : (
          <b>{words.join(' ')}</b>
        )
      },
    },
    {
      key: 'product',
      head: t('places.unclaimed.column.product'),
      className: 'ell',
      cell: ({ clue }) => clue?.product ?? '',
    },
    {
      key: 'note',
      head: t('places.unclaimed.column.note'),
      className: 'ell muted',
      cell: ({ clue }) => clue?.note ?? '',
    },
  ]
}

/** The unclaimed shelf: how long each stands there, and what its label says. */
export function UnclaimedTab({ items, searched, selected, onChoose }: UnclaimedTabProps) {
  const t = useT()
  // Whole minutes are enough for days.
  const minute = Math.floor(useNow() / 60_000) * 60_000
  const columns = useMemo(() => columnsOf(t, minute), [t, minute])
  if (items === null || items.length === 0)
    return <Empty of={searched ? 'unclaimed.noMatch' : 'unclaimed.empty'} loading={items === null} />
  return (
    <ListTable
      kind="unclaimed"
      label={t('places.unclaimed.list')}
      columns={columns}
      items={items}
      idOf={({ parcel }) => parcel.id}
      selected={selected}
      onChoose={onChoose}
    />
  )
}
