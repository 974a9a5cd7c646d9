import './aside.css'
import { memo } from 'react'
import type { RecentScan } from '../../shared/contract.ts'
import { CameraSide } from '../camera/CameraSide.tsx'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import type { StatusRole } from '../ui/Sprite.tsx'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { useDesk } from './deskStore.ts'

/** Shape of each kind of answer; the word stands beside it. */
const ROLES: Readonly<Record<string, StatusRole>> = {
  matched: 'ok',
  several: 'ok',
  chosen: 'ok',
  submitted: 'ok',
  refund_only: 'in',
  already: 'in',
  not_waybill: 'in',
  near: 'at',
  misread: 'at',
  late: 'un',
  unknown: 'un',
  abroad: 'rf',
  turned_away: 'rf',
}

/** Answers that name the place where the parcel is put. */
const SHELVED: ReadonlySet<string> = new Set(['unknown', 'late'])

interface RecentProps {
  readonly scan: RecentScan
  readonly selected: boolean
  readonly onOpen: (scan: RecentScan) => void
}

const Recent = memo(function Recent({ scan, selected, onOpen }: RecentProps) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  const known = Object.hasOwn(ROLES, scan.kind)
  return (
    <li className={`${selected ? 'sel' : ''} ${scan.undone ? 'undone' : ''}`}>
      <button type="button" onClick={() => onOpen(scan)} aria-current={selected} tabIndex={-1}>
        <Status role={ROLES[scan.kind] ?? 'in'} />
        {scan.tracking === '' ? <span className="tn">—</span> : <Tracking value={scan.tracking} />}
        <span className="w">
          {scan.undone
            ? t('receive.recent.undone')
            : t(known ? `receive.recent.${scan.kind}` : 'receive.recent.other')}
          {SHELVED.has(scan.kind) && scan.location !== null && !scan.undone && (
            <span className="num"> {placeName(t, scan.location)}</span>
          )}
        </span>
        <time>{dayAndTime(scan.at, now, language)}</time>
      </button>
    </li>
  )
})

interface AsideProps {
  /** The recent scan that the arrow keys stand on; -1 for none. */
  readonly selected: number
  readonly onOpen: (scan: RecentScan) => void
}

/** The day's counters and what was scanned here last; a verdict changes nothing of it, so it is not drawn with one. */
export const Aside = memo(function Aside({ selected, onOpen }: AsideProps) {
  const t = useT()
  const today = useDesk((state) => state.today)
  const counts = today?.counts
  return (
    <aside className="aside">
      <CameraSide />
      <dl className="panel counts">
        <div>
          <dt>{t('receive.count.received')}</dt>
          <dd data-testid="count-received">{counts?.received ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('receive.count.inspected')}</dt>
          <dd data-testid="count-inspected">{counts?.inspected ?? '–'}</dd>
        </div>
        <div>
          <dt>
            <Status role="rf" />
            {t('receive.count.turned_away')}
          </dt>
          <dd data-testid="count-turned-away">{counts?.turnedAway ?? '–'}</dd>
        </div>
        <div>
          <dt>
            <Status role="un" />
            {t('receive.count.unclaimed')}
          </dt>
          <dd data-testid="count-unclaimed">{counts?.unclaimed ?? '–'}</dd>
        </div>
      </dl>
      <section className="panel recent">
        <h3>
          {t('receive.recent.title')}
          {today !== null && (
            <span className="faint">{t('receive.recent.waiting', { count: today.waiting })}</span>
          )}
        </h3>
        {today !== null && today.recent.length === 0 ? (
          <p className="nothing">{t('receive.recent.none')}</p>
        ) : (
          <ol>
            {today?.recent.map((scan, index) => (
              <Recent key={scan.commandId} scan={scan} selected={index === selected} onOpen={onOpen} />
            ))}
          </ol>
        )}
      </section>
    </aside>
  )
})
