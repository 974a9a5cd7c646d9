import type { ReactNode } from 'react'
import type { BoardView } from '../../shared/board/view.ts'
import { formatMoney } from '../../shared/money.ts'
import { openPrint } from '../print/printStore.ts'
import type { Translate } from '../text/index.ts'
import type { ChartTable } from './Chart.tsx'
import { COUNT_UNIT, countText, spanText } from './figures.ts'
import { agesSpec, defectsSpec, flowSpec, paceSpec, reasonsSpec, turnedAwaySpec } from './specs.ts'

/** Shows the preview of the report of the days that the board shows. */
export function printReport(t: Translate, view: BoardView): void {
  const { from, to } = view.range
  const days = from === to ? from : `${from} – ${to}`
  openPrint({
    kind: 'day',
    title: t('board.report.title', { days }),
    papers: ['a4', 'mm80'],
    blocks: (paper) => reportBlocks(t, view, days, paper === 'a4'),
    head: () => <p className="ps-sub">{t('board.report.title', { days })}</p>,
  })
}

function reportBlocks(t: Translate, view: BoardView, days: string, roomy: boolean): ReactNode[] {
  const { range, now } = view
  const { counts, money, pace } = range
  const facts: [string, string][] = (
    ['received', 'inspected', 'decided', 'settled', 'turnedAway', 'unclaimed'] as const
  ).map((field) => [
    t(`board.count.${field}`),
    t(`board.${COUNT_UNIT[field]}`, { n: countText(counts[field]) }),
  ])
  for (const which of ['decision', 'settle', 'whole'] as const)
    facts.push([
      t(`board.pace.${which}`),
      t('board.report.pace', { p50: spanText(t, pace[which].p50), p95: spanText(t, pace[which].p95) }),
    ])
  for (const kind of ['refunded', 'deducted', 'saved', 'lost'] as const)
    facts.push([
      t(`board.money.${kind}`),
      `${formatMoney(money[kind].amount, 'CNY')} · ${t('board.cases', { n: countText(money[kind].n) })}`,
    ])
  facts.push([
    t('board.due.title'),
    t('board.report.due', { over: now.due.over, soon: now.due.soon, disputes: now.due.disputes }),
  ])
  facts.push([t('board.goods.title'), t('board.pieces', { n: countText(now.goods.total) })])
  const specs = [
    flowSpec(t, range),
    paceSpec(t, range),
    agesSpec(t, now),
    reasonsSpec(t, range),
    defectsSpec(t, range),
    turnedAwaySpec(t, range),
  ].filter(({ table }) => table.rows.length > 0)
  return [
    <header key="title">
      <h2 className="ps-title">{t('board.report.title', { days })}</h2>
      <p className="ps-sub">{t('board.report.sub')}</p>
      <hr className="ps-rule" />
    </header>,
    <dl key="facts" className="ps-facts">
      {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>,
    ...(roomy ? specs.flatMap(({ id, title, table }) => tableBlocks(id, title, table)) : []),
  ]
}

/** A table a piece: rows stay together with their heading on one page. */
function tableBlocks(id: string, title: string, { head, rows }: ChartTable): ReactNode[] {
  return [
    <section key={id} className="day-table">
      <h3>{title}</h3>
      <table className="ps-tbl">
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={cell} className={at === 0 ? '' : 'r'}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, at) => (
                <td key={head[at]} className={at === 0 ? '' : 'r'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
  ]
}
