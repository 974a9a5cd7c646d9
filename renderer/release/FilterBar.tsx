import { type Ref, useState } from 'react'
import { type QueueCriteria, RowKind } from '../../shared/returns/office.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { BUCKETS, type BucketCounts } from './order.ts'
import { ROLE_OF } from './rowLook.ts'

const KINDS: readonly string[] = Object.keys(ROLE_OF)

interface FilterBarProps {
  readonly filter: QueueCriteria
  readonly counts: BucketCounts
  readonly shops: readonly string[]
  readonly onChange: (filter: QueueCriteria) => void
  readonly searchRef: Ref<HTMLInputElement>
  /** Leaves the search for the list. */
  readonly onLeave: () => void
}

/** Segments with their counts, shop, kind, the search, and the export. */
export function FilterBar({ filter, counts, shops, onChange, searchRef, onLeave }: FilterBarProps) {
  const t = useT()
  const [exporting, setExporting] = useState(false)
  const nextBucket = () => {
    const order = [null, ...BUCKETS]
    onChange({ ...filter, bucket: order[(order.indexOf(filter.bucket) + 1) % order.length] ?? null })
  }
  useKeys(
    [
      { key: 'e', run: () => setExporting(true) },
      { key: 'd', run: nextBucket },
    ],
    { enabled: !exporting },
  )
  return (
    <div className="filters">
      <fieldset className="seg" aria-label={t('release.filter.label')}>
        <button
          type="button"
          aria-pressed={filter.bucket === null}
          onClick={() => onChange({ ...filter, bucket: null })}
        >
          {t('release.filter.all')} <span className="n">{counts.all}</span>
        </button>
        {BUCKETS.map((bucket) => (
          <button
            key={bucket}
            type="button"
            aria-pressed={filter.bucket === bucket}
            onClick={() => onChange({ ...filter, bucket: filter.bucket === bucket ? null : bucket })}
          >
            {bucket === 'dispute' && <Icon name="flag" size="s" />}
            {(bucket === 'overdue' || bucket === 'soon') && <Icon name="clock" size="s" />}
            {t(`release.filter.${bucket}`)} <span className="n">{counts[bucket]}</span>
          </button>
        ))}
      </fieldset>
      <Kbd k="d" size="s" />
      {shops.length > 1 && (
        <select
          className="btn pick"
          aria-label={t('release.filter.shop')}
          value={filter.shop ?? ''}
          onChange={(event) =>
            onChange({ ...filter, shop: event.target.value === '' ? null : event.target.value })
          }
        >
          <option value="">{t('release.filter.allShops')}</option>
          {shops.map((shop) => (
            <option key={shop} value={shop}>
              {shop}
            </option>
          ))}
        </select>
      )}
      <select
        className="btn pick"
        aria-label={t('release.filter.kind')}
        value={filter.kind ?? ''}
        onChange={(event) =>
          onChange({ ...filter, kind: RowKind.safeParse(event.target.value).data ?? null })
        }
      >
        <option value="">{t('release.filter.allKinds')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`cases.kind.${kind}`)}
          </option>
        ))}
      </select>
      <label className="search">
        <Icon name="search" size="s" />
        <input
          ref={searchRef}
          type="search"
          value={filter.text}
          placeholder={t('release.filter.search')}
          aria-label={t('release.filter.searchLabel')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
            event.preventDefault()
            onLeave()
          }}
        />
        <Kbd k="/" />
      </label>
      <span className="grow" />
      <span className="muted row hint-keys">
        <Kbd k="ArrowUp" />
        <Kbd k="ArrowDown" />
        {t('release.keys')}
      </span>
      <Button icon="export" k="e" onPress={() => setExporting(true)}>
        {t('release.export.button')}
      </Button>
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </div>
  )
}
