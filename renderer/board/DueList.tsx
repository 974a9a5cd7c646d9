import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { RowButton } from '../cases/RowButton.tsx'
import { openCase } from '../store.ts'
import { useT } from '../text/index.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { Panel } from './Panel.tsx'

interface DueListProps {
  readonly cases: readonly CaseBrief[]
  readonly selected: CaseId | null
  readonly onChoose: (id: CaseId) => void
}

/** The cases that time out first, disputes before all; Enter opens the chosen one. */
export function DueList({ cases, selected, onChoose }: DueListProps) {
  const t = useT()
  const at = Math.max(
    0,
    cases.findIndex(({ id }) => id === selected),
  )
  return (
    <Panel
      title={t('board.due.title')}
      className="due"
      note={
        cases.length === 0 ? undefined : (
          <span className="row">
            <Kbd k="ArrowUp" size="s" />
            <Kbd k="ArrowDown" size="s" />
            {t('board.due.choose')} <Kbd k="Enter" size="s" /> {t('board.due.open')}
          </span>
        )
      }
    >
      {cases.length === 0 ? (
        <p className="nothing-here muted">{t('board.due.none')}</p>
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th>{t('board.due.left')}</th>
              <th>{t('board.due.buyer')}</th>
              <th className="r">{t('board.due.asked')}</th>
              <th>{t('board.due.step')}</th>
              <th>{t('board.due.shop')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((brief, index) => (
              <tr
                key={brief.id}
                aria-current={brief.id === selected}
                onMouseDown={() => onChoose(brief.id)}
                onDoubleClick={() => openCase(brief.id)}
              >
                <td>
                  <TimeLeft case={brief} />
                </td>
                <td className="ell">
                  <RowButton
                    selected={brief.id === selected}
                    reachable={index === at}
                    onPress={() => (brief.id === selected ? openCase(brief.id) : onChoose(brief.id))}
                  >
                    {brief.buyerName ?? brief.refundNo}
                  </RowButton>
                </td>
                <td className="r">
                  <Money minor={brief.asked} currency={brief.currency} />
                </td>
                <td className="ell">{stepOf(t, brief)}</td>
                <td className="ell muted">{brief.shopName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** Where a case is stuck, in words. */
function stepOf(t: ReturnType<typeof useT>, brief: CaseBrief): string {
  if (brief.frozen) return t('cases.work.frozen')
  if (brief.workState === 'decided') return t('board.step.decided')
  if (brief.goods === 'expected')
    return t(brief.goodsStatus === 'returned' ? 'board.step.sent' : 'board.step.expected')
  return t(`cases.goodsShort.${brief.goods}`)
}
