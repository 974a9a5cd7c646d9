import type { NowView, RangeView } from '../../shared/board/view.ts'
import { stationName } from '../frame/station.ts'
import { openCase } from '../store.ts'
import { useT } from '../text/index.ts'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { LongNumber } from '../ui/Tracking.tsx'
import { ageText, countText, spanText } from './figures.ts'
import { Panel } from './Panel.tsx'

/** Goods to send back, and goods that came after the end: each stands here until it is done. */
export function GoodsPanel({ goods }: { readonly goods: NowView['goods'] }) {
  const t = useT()
  const now = useNow()
  return (
    <Panel
      title={t('board.goods.title')}
      className="goods"
      note={goods.total === 0 ? undefined : t('board.goods.total', { n: countText(goods.total) })}
    >
      {goods.list.length === 0 ? (
        <p className="nothing-here muted">{t('board.goods.none')}</p>
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t('board.goods.kind')}</th>
              <th>{t('board.goods.number')}</th>
              <th>{t('board.goods.place')}</th>
              <th>{t('board.goods.owner')}</th>
              <th className="r">{t('board.goods.age')}</th>
            </tr>
          </thead>
          <tbody>
            {goods.list.map(({ taskId, kind, openedAt, owner, caseId, refundNo, tracking, location }) => (
              <tr key={taskId}>
                <td>{t(`cases.kind.${kind}`)}</td>
                <td className="ell">
                  {caseId === null ? (
                    <LongNumber value={tracking ?? ''} />
                  ) : (
                    <button type="button" className="link" onClick={() => openCase(caseId)}>
                      <LongNumber value={refundNo ?? ''} />
                    </button>
                  )}
                </td>
                <td className="ell">{location === null ? '—' : placeName(t, location)}</td>
                <td className="ell">{owner ?? t('board.goods.nobody')}</td>
                <td className="r">{ageText(t, now - openedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** What each desk did, and how quick. */
export function StationsPanel({ range }: { readonly range: RangeView }) {
  const t = useT()
  const { stations, counts, pace } = range
  return (
    <Panel title={t('board.stations.title')} className="stations" note={t('board.stations.note')}>
      {stations.length === 0 ? (
        <p className="nothing-here muted">{t('board.stations.none')}</p>
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t('board.stations.station')}</th>
              <th className="r">{t('board.count.received')}</th>
              <th className="r">{t('board.count.inspected')}</th>
              <th className="r">{t('board.stations.median')}</th>
            </tr>
          </thead>
          <tbody>
            {stations.map(({ id, name, received, inspected, decision }) => (
              <tr key={id}>
                <th scope="row">{stationName(t, name)}</th>
                <td className="r">{countText(received)}</td>
                <td className="r">{countText(inspected)}</td>
                <td className="r">{spanText(t, decision.p50)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('board.stations.all')}</th>
              <td className="r">{countText(counts.received)}</td>
              <td className="r">{countText(counts.inspected)}</td>
              <td className="r">{spanText(t, pace.decision.p50)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Panel>
  )
}
