import { useEffect, useRef } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { RowButton } from '../cases/RowButton.tsx'
import { goodsOf } from '../release/rowLook.ts'
import { useT } from '../text/index.ts'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber } from '../ui/Tracking.tsx'

interface NearTableProps {
  readonly rows: readonly CaseBrief[]
  readonly selected: CaseId | null
  readonly onChoose: (id: CaseId) => void
}

/** Cases that are about to time out. At most five hundred come, and rows out of sight are not drawn. */
export function NearTable({ rows, selected, onChoose }: NearTableProps) {
  const t = useT()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    if (selected !== null)
      body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <table className="rec-table near" aria-label={t('reconcile.tab.near')}>
      <thead>
        <tr className="rec-row rec-head">
          <th>{t('reconcile.column.left')}</th>
          <th>{t('reconcile.column.case')}</th>
          <th>{t('reconcile.column.goods')}</th>
          <th>{t('reconcile.column.here')}</th>
          <th>{t('reconcile.column.there')}</th>
          <th className="r">{t('reconcile.column.asked')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((brief) => {
          const { title, units } = goodsOf(brief)
          const choose = () => onChoose(brief.id)
          const chosen = brief.id === selected
          return (
            <tr key={brief.id} className="rec-row" aria-current={chosen} onMouseDown={choose}>
              <td>
                <TimeLeft case={brief} />
              </td>
              <td className="two">
                <RowButton selected={chosen} reachable={chosen} onPress={choose}>
                  <LongNumber value={brief.refundNo} />
                </RowButton>
                <small>{brief.buyerName ?? '—'}</small>
              </td>
              <td className="ell muted" title={title}>
                {units === null ? title : t('release.goodsMore', { title, n: units })}
              </td>
              <td className="two">
                <b>{t(`cases.work.${brief.workState}`)}</b>
                <small>{t(`cases.goodsShort.${brief.goods}`)}</small>
              </td>
              <td className="ell">{t(`cases.platformState.${brief.platformState}`)}</td>
              <td className="r">
                <Money minor={brief.asked} currency={brief.currency} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
