import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Difference } from '../../shared/contract/reconcileCalls.ts'
import type { TaskId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { FoundKind } from '../../shared/returns/reconcile.ts'
import { RowButton } from '../cases/RowButton.tsx'
import { goodsOf } from '../release/rowLook.ts'
import { useLanguage } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import { serverNow } from '../ui/now.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { gapOf } from './differences.ts'

/** The style sheet's height of a row. */
const ROW = 54
/** The head stays in sight above the rows. */
const HEAD = 30

interface DifferenceTableProps {
  readonly kind: FoundKind
  readonly rows: readonly Difference[]
  readonly selected: TaskId
  readonly onChoose: (id: TaskId) => void
}

/** Both sides of each case beside each other; only the rows in sight are drawn. */
export function DifferenceTable({ kind, rows, selected, onChoose }: DifferenceTableProps) {
  const t = useT()
  const scroller = useRef<HTMLTableElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.taskId ?? index,
    overscan: 8,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  })
  const at = rows.findIndex((row) => row.taskId === selected)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  return (
    <table
      ref={scroller}
      className="rec-table"
      aria-label={t(`reconcile.tab.${kind}`)}
      aria-rowcount={rows.length}
    >
      <thead>
        <tr className="rec-row rec-head">
          <th>{t(kind === 'still_open' ? 'reconcile.column.left' : 'reconcile.column.ended')}</th>
          <th>{t('reconcile.column.case')}</th>
          <th>{t('reconcile.column.goods')}</th>
          <th>{t('reconcile.column.here')}</th>
          <th>{t('reconcile.column.there')}</th>
          <th className="r">
            {t(kind === 'refunded_there' ? 'reconcile.column.lost' : 'reconcile.column.gap')}
          </th>
        </tr>
      </thead>
      <tbody style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <Row
              key={item.key}
              row={row}
              top={item.start - HEAD}
              index={item.index + 1}
              selected={row.taskId === selected}
              onChoose={onChoose}
            />
          )
        })}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: Difference
  readonly top: number
  readonly index: number
  readonly selected: boolean
  readonly onChoose: (id: TaskId) => void
}

function Row({ row, top, index, selected, onChoose }: RowProps) {
  const t = useT()
  const language = useLanguage()
  const { case: brief, there } = row
  const { title, units } = goodsOf(brief)
  const gap = gapOf(row)
  const time = (at: number) => dayAndTime(at, serverNow(), language)
  const choose = () => onChoose(row.taskId)
  return (
    <tr
      className="rec-row"
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index}
      aria-current={selected}
      onMouseDown={choose}
    >
      <td>
        {row.kind === 'still_open' ? (
          <TimeLeft case={brief} />
        ) : (
          <span className="muted">{there.finishedAt === null ? '—' : time(there.finishedAt)}</span>
        )}
      </td>
      <td className="two">
        <RowButton selected={selected} reachable={selected} onPress={choose}>
          <LongNumber value={brief.refundNo} />
        </RowButton>
        <small>{[brief.buyerName, brief.shopName].filter(Boolean).join(t('common.list_comma'))}</small>
      </td>
      <td className="ell muted" title={title}>
        {units === null ? title : t('release.goodsMore', { title, n: units })}
      </td>
      <td className="two">
        <Here t={t} row={row} time={time} />
      </td>
      <td className="two">
        <b>
          <Status role={there.state === 'success' ? 'ok' : there.state === 'closed' ? 'in' : 'at'} />
          {t(`cases.platformState.${there.state}`)}
          {there.amount !== null && <Money minor={there.amount} currency={brief.currency} />}
        </b>
        <small>{there.state === 'success' ? t(`reconcile.how.${there.how}`) : ' '}</small>
      </td>
      <td className="r">
        {row.kind === 'refunded_there' ? (
          row.lost !== null && (
            <b className="row lost">
              <Icon name="clock" size="s" />
              <Money minor={row.lost} currency={brief.currency} />
            </b>
          )
        ) : gap === null ? (
          '—'
        ) : (
          <b className="money">{`${gap > 0 ? '+' : ''}${formatMoney(gap, brief.currency)}`}</b>
        )}
      </td>
    </tr>
  )
}

interface HereProps {
  readonly t: Translate
  readonly row: Difference
  readonly time: (at: number) => string
}

/** What we did or would do: the settlement, else the decision, else where the goods stand. */
function Here({ t, row: { case: brief, settled, decided }, time }: HereProps) {
  if (settled) {
    return (
      <>
        <b>
          {t(`cases.settled.${settled.outcome}`)}
          {settled.amount > 0 && <Money minor={settled.amount} currency={brief.currency} />}
        </b>
        <small>{t('reconcile.settled_by', { by: settled.by, time: time(settled.at) })}</small>
      </>
    )
  }
  return (
    <>
      <b>
        {decided ? t(`cases.settled.${decided.outcome}`) : t(`cases.work.${brief.workState}`)}
        {decided && decided.amount > 0 && <Money minor={decided.amount} currency={brief.currency} />}
      </b>
      <small>{decided ? t('reconcile.decided') : t(`cases.goodsShort.${brief.goods}`)}</small>
    </>
  )
}
