import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import type { HandoverScan } from '../../shared/returns/handover.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { Status } from '../ui/Icon.tsx'
import { placeName } from '../ui/place.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { outcomeRole } from './look.ts'

/** The style sheet's height of a row, px. */
const ROW = 56

interface ScanListProps {
  /** In the order of their scans. */
  readonly scans: readonly HandoverScan[]
  /** The chosen number; null where the keys mean the last answer. */
  readonly chosen: number | null
  readonly onChoose: (n: number) => void
}

/** What was scanned, the newest first; only the rows in sight are drawn. */
export const ScanList = memo(function ScanList({ scans, chosen, onChoose }: ScanListProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const at = (index: number): HandoverScan | undefined => scans[scans.length - 1 - index]
  const virtual = useVirtualizer({
    count: scans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => at(index)?.n ?? index,
    overscan: 6,
  })
  const index = chosen === null ? 0 : scans.length - 1 - scans.findIndex(({ n }) => n === chosen)
  useEffect(() => {
    if (index >= 0 && index < scans.length) virtual.scrollToIndex(index)
  }, [index, scans.length, virtual])
  return (
    <section className="panel hscans">
      <h2>{t('handover.list')}</h2>
      {scans.length === 0 && <p className="nothing">{t('handover.list_empty')}</p>}
      <div className="hscroll" ref={scroller}>
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const scan = at(item.index)
            if (!scan) return null
            return (
              <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
                <Row scan={scan} chosen={scan.n === chosen} onChoose={onChoose} />
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
})

interface RowProps {
  readonly scan: HandoverScan
  readonly chosen: boolean
  readonly onChoose: (n: number) => void
}

const Row = memo(function Row({ scan, chosen, onChoose }: RowProps) {
  const t = useT()
  const { outcome, location, again } = scan
  const shelved = (outcome === 'unknown' || outcome === 'here_before') && location !== null
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-current={chosen}
      className={outcome === 'undone' ? 'undone' : ''}
      onClick={() => onChoose(scan.n)}
      data-outcome={outcome}
    >
      <span className="n num">{scan.n}</span>
      <Status role={outcomeRole(outcome)} size="l" />
      <Tracking value={scan.tracking} />
      <span className="w ell">
        {t(`handover.outcome.${outcome}`)}
        {shelved && <span className="num"> {placeName(t, location)}</span>}
        {scan.carrier !== null && ` · ${carrierName(t, scan.carrier)}`}
      </span>
      {again > 0 && <span className="tag in">{t('handover.again', { count: again })}</span>}
    </button>
  )
})
