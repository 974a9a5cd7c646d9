import { useMemo } from 'react'
import type { Disposition } from '../../shared/returns/inspection.ts'
import type { StockItem } from '../../shared/returns/place.ts'
import { type Translate, useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { LongNumber, Tracking } from '../ui/Tracking.tsx'
import { Empty } from './Empty.tsx'
import { type Column, ListTable } from './ListTable.tsx'
import { ageText, DISPOSITIONS } from './lists.ts'

interface StockTabProps {
  /** Those of the chosen way; null while they are read. */
  readonly items: readonly StockItem[] | null
  readonly counts: ReadonlyMap<Disposition, number>
  readonly way: Disposition
  readonly beyond: number
  readonly selected: number | null
  readonly onChoose: (id: number) => void
  readonly onWay: (way: Disposition) => void
}

function columnsOf(t: Translate, now: number): Column<StockItem>[] {
  return [
    {
      key: 'units',
      head: t('places.stock.column.units'),
      right: true,
      className: 's-place',
      cell: ({ units }) => `×${units}`,
    },
    {
      key: 'product',
      head: t('places.stock.column.product'),
      names: true,
      className: 'ell',
      cell: ({ title, sku }) => (
        <>
          <b>{title}</b> {sku !== null && <span className="num muted">{sku}</span>}
        </>
      ),
    },
    {
      key: 'parcel',
      head: t('places.stock.column.parcel'),
      cell: ({ parcel }) => <Tracking value={parcel.tracking} />,
    },
    {
      key: 'place',
      head: t('places.stock.column.place'),
      cell: ({ parcel }) => (parcel.location === null ? '—' : placeName(t, parcel.location)),
    },
    {
      key: 'case',
      head: t('places.stock.column.case'),
      cell: (item) => <LongNumber value={item.case.refundNo} className="muted" />,
    },
    {
      key: 'work',
      head: t('places.stock.column.work'),
      cell: (item) => (
        <span className="row">
          <Status role={item.case.settled ? 'ok' : 'in'} />
          {t(item.case.settled ? 'places.stock.settled' : 'places.stock.open')}
        </span>
      ),
    },
    {
      key: 'age',
      head: t('places.stock.column.age'),
      right: true,
      cell: ({ since }) => ageText(t, since, now),
    },
  ]
}

/** Units of submitted inspections by where they go, until they are there. */
export function StockTab(props: StockTabProps) {
  const { items, counts, way, beyond, selected, onChoose, onWay } = props
  const t = useT()
  const minute = Math.floor(useNow() / 60_000) * 60_000
  const columns = useMemo(() => columnsOf(t, minute), [t, minute])
  return (
    <>
      <fieldset className="seg s-ways" aria-label={t('places.stock.kinds')}>
        {DISPOSITIONS.map((each) => (
          <button key={each} type="button" aria-pressed={each === way} onClick={() => onWay(each)}>
            {t(`places.disposition.${each}`)} <span className="n">{counts.get(each) ?? 0}</span>
          </button>
        ))}
      </fieldset>
      {items === null || items.length === 0 ? (
        <Empty of="stock.empty" loading={items === null} />
      ) : (
        <ListTable
          kind="stock"
          label={t('places.stock.list')}
          columns={columns}
          items={items}
          idOf={({ id }) => id}
          selected={selected}
          onChoose={onChoose}
        />
      )}
      {beyond > 0 && (
        <p className="cap s-beyond" role="status">
          {t('places.stock.beyond', { count: beyond })}
        </p>
      )}
    </>
  )
}
