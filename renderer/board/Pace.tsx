import type { PaceView, RangeView } from '../../shared/board/view.ts'
import { useT } from '../text/index.ts'
import { countText, span, spanText } from './figures.ts'
import { ChartPanel } from './Panel.tsx'
import { paceSpec } from './specs.ts'

interface PacePanelProps {
  readonly range: RangeView
  readonly asTable: boolean
}

/** How quick it goes from the scan to the decision and to the settlement: medians, and what 95 of 100 stay under. */
export function PacePanel({ range, asTable }: PacePanelProps) {
  const t = useT()
  const { pace, paceBefore, paceExact, slotKind } = range
  const before = t(slotKind === 'hour' ? 'board.pace.before_day' : 'board.pace.before_range')
  return (
    <ChartPanel
      spec={paceSpec(t, range)}
      asTable={asTable}
      className="pace"
      note={t(paceExact ? `board.pace.note.${slotKind}` : 'board.pace.note.about')}
      empty={pace.decision.n + pace.whole.n === 0 ? t('board.pace.none') : null}
    >
      <div className="pace-side">
        <dl className="pace-figures">
          <Figure name={t('board.pace.decision')} pace={pace.decision} before={paceBefore.decision} />
          <Figure name={t('board.pace.settle')} pace={pace.settle} before={paceBefore.settle} />
          <Figure name={t('board.pace.whole')} pace={pace.whole} before={paceBefore.whole} />
        </dl>
        <p className="faint pace-before">{before}</p>
      </div>
    </ChartPanel>
  )
}

interface FigureProps {
  readonly name: string
  readonly pace: PaceView
  readonly before: PaceView
}

function Figure({ name, pace, before }: FigureProps) {
  const t = useT()
  const median = pace.p50 === null ? null : span(pace.p50)
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>
        <span className="big">
          {median === null ? (
            '—'
          ) : (
            <>
              <b>{median.value}</b> {t(`board.unit.${median.unit}`)}
            </>
          )}
        </span>
        <span className="muted">{t('board.pace.p95', { span: spanText(t, pace.p95) })}</span>
        <span className="faint">
          {t('board.pace.was', { span: spanText(t, before.p50), n: countText(pace.n) })}
        </span>
      </dd>
    </div>
  )
}
