import type { RefObject } from 'react'
import type { DayRange } from '../../shared/board/range.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { namedRange, nameOf, RANGES } from './ranges.ts'

interface RangeBarProps {
  readonly range: DayRange
  readonly today: string
  readonly onRange: (range: DayRange) => void
  readonly fromField: RefObject<HTMLInputElement | null>
  readonly asTable: boolean
  readonly onTable: () => void
  readonly onCsv: () => void
  readonly onPicture: () => void
  readonly onPrint: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly ready: boolean
}

/** Which days are shown, and what can be taken along. */
export function RangeBar(props: RangeBarProps) {
  const t = useT()
  const { range, today, onRange, ready } = props
  const name = nameOf(range, today)
  const change = (change: Partial<DayRange>) => {
    const next = { ...range, ...change }
    if (next.from === '' || next.to === '') return
    // An end before the beginning means that the other end is to follow.
    if (next.from > next.to)
      onRange('from' in change ? { from: next.from, to: next.from } : { from: next.to, to: next.to })
    else onRange(next)
  }
  return (
    <div className="range-bar">
      <fieldset className="seg" aria-label={t('board.range.label')}>
        {RANGES.map((each, index) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === name}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onRange(namedRange(each, today))}
          >
            <Kbd k={String(index + 1)} size="s" />
            {t(`board.range.${each}`)}
          </button>
        ))}
      </fieldset>
      <Button
        size="s"
        kind="quiet"
        k="ArrowLeft"
        label={t('board.range.before')}
        onPress={() => props.onStep(-1)}
      />
      <span className="dates">
        <Kbd k="6" size="s" />
        <input
          ref={props.fromField}
          type="date"
          aria-label={t('board.range.from')}
          value={range.from}
          max="2100-12-31"
          min="2000-01-01"
          onChange={(event) => change({ from: event.target.value })}
        />
        <span aria-hidden="true">–</span>
        <input
          type="date"
          aria-label={t('board.range.to')}
          value={range.to}
          max="2100-12-31"
          min="2000-01-01"
          onChange={(event) => change({ to: event.target.value })}
        />
      </span>
      <Button
        size="s"
        kind="quiet"
        k="ArrowRight"
        label={t('board.range.after')}
        onPress={() => props.onStep(1)}
      />
      <span className="grow" />
      <Button kind="quiet" k="t" pressed={props.asTable} onPress={props.onTable}>
        {t('board.tables')}
      </Button>
      <Button kind="quiet" icon="export" k="e" disabled={!ready} onPress={props.onCsv}>
        CSV
      </Button>
      <Button kind="quiet" k="g" disabled={!ready} onPress={props.onPicture}>
        PNG
      </Button>
      <Button kind="quiet" icon="print" k="p" disabled={!ready} onPress={props.onPrint}>
        {t('board.report.button')}
      </Button>
    </div>
  )
}
