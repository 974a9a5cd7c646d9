import './sheet.css'
import type { ReactNode } from 'react'
import type { HandoverSheet } from '../../shared/contract/handoverCalls.ts'
import type { AppError } from '../../shared/errors.ts'
import type { HandoverId } from '../../shared/ids.ts'
import type { Paper } from '../../shared/print.ts'
import { countByCarrier, differenceOf, type HandoverScan } from '../../shared/returns/handover.ts'
import { formatInstant } from '../../shared/time.ts'
import { call } from '../client.ts'
import { stationName } from '../frame/station.ts'
import { openPrint } from '../print/printStore.ts'
import type { Translate } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { placeName } from '../ui/place.ts'
import { clockTime } from '../ui/time.ts'
import { differenceText } from './difference.ts'

/** Shows the preview of a handover's sheet; answers the error where it cannot be read. */
export async function printHandover(t: Translate, handoverId: HandoverId): Promise<AppError | null> {
  const answer = await call('handover.sheet', { handoverId })
  if (!answer.ok) return answer.error
  const { sheet } = answer.value
  openPrint({
    kind: 'handover',
    title: t('handover.sheet.title'),
    blocks: (paper) => handoverBlocks(t, sheet, paper),
    head: (paper) => (paper === 'a4' ? <ListHead t={t} /> : null),
  })
  return null
}

/** What was counted, the difference and who signs; then each number, so that both can point at it. */
export function handoverBlocks(t: Translate, sheet: HandoverSheet, paper: Paper): ReactNode[] {
  const { handover, scans } = sheet
  const { counts, carrier, expected, note } = handover
  const difference = differenceOf(expected, counts)
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['carrier', carrier === null ? t('handover.carrier_unknown') : carrierName(t, carrier)],
    ['station', stationName(t, handover.station)],
    ['started', formatInstant(handover.startedAt)],
    ...(handover.endedAt === null ? [] : [['ended', formatInstant(handover.endedAt)] as const]),
    ['by', handover.endedBy ?? handover.startedBy],
    ['expected', expected === null ? t('handover.sheet.not_told') : expected],
    ['brought', counts.brought],
    ...(difference === null
      ? []
      : [['difference', differenceText(t, handover) ?? t('handover.end.none')] as const]),
    ...(note === '' ? [] : [['note', note] as const]),
  ]
  const tallies: readonly (readonly [string, number])[] = [
    ['taken', counts.taken],
    ['unknown', counts.unknown],
    ['turned_away', counts.turnedAway],
    ['check', counts.check],
    ['here_before', counts.hereBefore],
  ]
  const listed = scans.filter(({ outcome }) => outcome !== 'undone')
  return [
    <header key="title">
      <h2 className="ps-title">{t('handover.sheet.title')}</h2>
      <p className="ps-sub num">No. {handover.id}</p>
    </header>,
    <div key="summary" className={`ps-summary ${paper}`}>
      <dl className="ps-facts">
        {facts.map(([key, value]) => [
          <dt key={`${key} t`}>{t(`handover.sheet.${key}`)}</dt>,
          <dd key={`${key} d`}>{value}</dd>,
        ])}
      </dl>
      <Tally t={t} rows={tallies.map(([key, count]) => ({ key, text: t(`handover.count.${key}`), count }))} />
      <Tally
        t={t}
        rows={countByCarrier(scans).map(({ carrier: one, brought }) => ({
          key: one ?? '',
          text: one === null ? t('handover.carrier_unknown') : carrierName(t, one),
          count: brought,
        }))}
      />
    </div>,
    <div key="sign" className="ps-sign">
      <span>{t('handover.sheet.courier_sign')}</span>
      <span>{t('handover.sheet.our_sign')}</span>
    </div>,
    <div key="list">
      <h3 className="ps-list">{t('handover.sheet.list')}</h3>
      {paper === 'a4' && <ListHead t={t} />}
    </div>,
    ...listed.map((scan) => <ListRow key={`n ${scan.n}`} t={t} scan={scan} paper={paper} />),
  ]
}

interface TallyProps {
  readonly t: Translate
  readonly rows: readonly { readonly key: string; readonly text: string; readonly count: number }[]
}

function Tally({ t, rows }: TallyProps) {
  return (
    <table className="ps-tbl">
      <tbody>
        {rows.map(({ key, text, count }) => (
          <tr key={key}>
            <td>{text}</td>
            <td className="r">
              <b>{count}</b> {t('handover.count.unit')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ListHead({ t }: { readonly t: Translate }) {
  return (
    <div className="ps-row ps-rowhead">
      <span>{t('handover.sheet.n')}</span>
      <span>{t('handover.sheet.tracking')}</span>
      <span>{t('handover.sheet.carrier')}</span>
      <span>{t('handover.sheet.outcome')}</span>
      <span>{t('handover.sheet.time')}</span>
    </div>
  )
}

interface ListRowProps {
  readonly t: Translate
  readonly scan: HandoverScan
  readonly paper: Paper
}

function ListRow({ t, scan, paper }: ListRowProps) {
  const outcome = t(`handover.outcome.${scan.outcome}`)
  if (paper !== 'a4')
    return (
      <div className="ps-row ps-narrow">
        <span>{scan.n}</span>
        <span className="ps-no">{scan.tracking}</span>
        <span>{outcome}</span>
      </div>
    )
  const place = scan.outcome === 'unknown' && scan.location !== null ? placeName(t, scan.location) : ''
  return (
    <div className="ps-row">
      <span>{scan.n}</span>
      <span className="ps-no">{scan.tracking}</span>
      <span>{scan.carrier === null ? '' : carrierName(t, scan.carrier)}</span>
      <span>
        {outcome} {place}
      </span>
      <span>{clockTime(scan.at)}</span>
    </div>
  )
}
