import {
  type CarrierCount,
  differenceOf,
  type Handover,
  type HandoverCounts,
  type HandoverScan,
} from '../../shared/returns/handover.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { Status } from '../ui/Icon.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import { outcomeRole } from './look.ts'

const TILES = [
  { key: 'taken', of: (c: HandoverCounts) => c.taken },
  { key: 'unknown', of: (c: HandoverCounts) => c.unknown },
  { key: 'turned_away', of: (c: HandoverCounts) => c.turnedAway },
  { key: 'check', of: (c: HandoverCounts) => c.check },
  { key: 'here_before', of: (c: HandoverCounts) => c.hereBefore },
] as const satisfies readonly { key: HandoverScan['outcome']; of: (counts: HandoverCounts) => number }[]

/** What became of the pieces, each with its shape and word. */
export function Tiles({ counts }: { readonly counts: HandoverCounts }) {
  const t = useT()
  return (
    <dl className="panel htiles">
      {TILES.map(({ key, of }) => (
        <div key={key} data-count={key}>
          <dt>
            <Status role={outcomeRole(key)} />
            {t(`handover.count.${key}`)}
          </dt>
          <dd>
            {of(counts)} <small>{t('handover.count.unit')}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface TotalProps {
  readonly handover: Pick<Handover, 'expected' | 'endedAt'>
  readonly counts: HandoverCounts
}

/** How far one is with what the courier says. */
export function Total({ handover, counts }: TotalProps) {
  const t = useT()
  const { expected } = handover
  const ended = handover.endedAt !== null
  const difference = differenceOf(expected, counts)
  const role: StatusRole | null =
    difference === null ? null : difference === 0 ? 'ok' : difference > 0 ? 'at' : null
  return (
    <section className={`beside htotal ${role ?? ''}`} data-testid="total">
      <span className="lbl">{t('handover.count.brought')}</span>
      <span className={`big ${expected !== null && `${counts.brought}${expected}`.length > 4 ? 'long' : ''}`}>
        <span data-testid="brought">{counts.brought}</span>
        {expected !== null && <span className="of"> / {expected}</span>}
        <small> {t('handover.count.unit')}</small>
      </span>
      <span className="sub">
        {difference === null
          ? `${t('handover.expected_label')}: ${t('handover.expected_none')}`
          : difference === 0
            ? t('handover.count.equal')
            : t(
                difference > 0 ? 'handover.count.over' : ended ? 'handover.end.fewer' : 'handover.count.left',
                {
                  count: Math.abs(difference),
                },
              )}
      </span>
    </section>
  )
}

/** The running count by carrier. */
export function ByCarrier({ counts }: { readonly counts: readonly CarrierCount[] }) {
  const t = useT()
  const most = Math.max(1, ...counts.map(({ brought }) => brought))
  return (
    <section className="panel hcarriers" aria-label={t('handover.by_carrier')}>
      <h2>{t('handover.by_carrier')}</h2>
      <ul>
        {counts.map(({ carrier, brought, turnedAway }) => (
          <li key={carrier ?? ''} data-carrier={carrier ?? ''}>
            <span className="ell">
              {carrier === null ? t('handover.carrier_unknown') : carrierName(t, carrier)}
            </span>
            <meter min={0} max={most} value={brought} aria-hidden="true" />
            <b className="hnum">
              {brought} <small>{t('handover.count.unit')}</small>
            </b>
            <span className="muted">
              {turnedAway > 0 ? t('handover.turned_short', { count: turnedAway }) : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
