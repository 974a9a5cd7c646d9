import { useMemo, useRef, useState } from 'react'
import type { DayRange } from '../../shared/board/range.ts'
import type { BoardView } from '../../shared/board/view.ts'
import type { CaseId } from '../../shared/ids.ts'
import { useOfficeDensity } from '../cases/useOfficeDensity.ts'
import { saveText } from '../release/saveText.ts'
import { openCase } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { isoDay } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import { boardCsv } from './boardCsv.ts'
import { DueList } from './DueList.tsx'
import { countText } from './figures.ts'
import { GoodsPanel, StationsPanel } from './Lists.tsx'
import { MoneyPanel } from './Money.tsx'
import { PacePanel } from './Pace.tsx'
import { ChartPanel } from './Panel.tsx'
import { savePicture } from './picture.ts'
import { RangeBar } from './RangeBar.tsx'
import { namedRange, RANGES, stepRange } from './ranges.ts'
import { printReport } from './report.tsx'
import { agesSpec, defectsSpec, flowSpec, reasonsSpec, turnedAwaySpec } from './specs.ts'
import { Tiles } from './Tiles.tsx'
import { useBoard } from './useBoard.ts'
import './board.css'

/** A day or a range of days in figures, and what waits now. */
export default function BoardScreen() {
  const t = useT()
  useOfficeDensity()
  const today = isoDay(useNow())
  // Null follows the day of the clock, also past midnight.
  const [chosen, setChosen] = useState<DayRange | null>(null)
  const range = chosen ?? namedRange('today', today)
  const { view, busy, error, again } = useBoard(range)
  const [asTable, setAsTable] = useState(false)
  const [selected, setSelected] = useState<CaseId | null>(null)
  const screen = useRef<HTMLElement>(null)
  const fromField = useRef<HTMLInputElement>(null)

  const show = (next: DayRange) => {
    const isToday = next.from === today && next.to === today
    setChosen(isToday ? null : next)
  }
  // Of days to come there is nothing to show.
  const step = (by: 1 | -1) => {
    const next = stepRange(range, by)
    if (next.from <= today) show(next)
  }
  const due = view?.now.due.list ?? []
  const at = due.findIndex(({ id }) => id === selected)
  const choose = (index: number) => setSelected(due[Math.max(0, Math.min(due.length - 1, index))]?.id ?? null)
  const scroll = (pages: number) =>
    screen.current?.scrollBy({ top: pages * screen.current.clientHeight * 0.85, behavior: 'instant' })
  const csv = () => {
    if (view === null) return
    const file = boardCsv(t, view)
    saveText(file)
    toast(t('board.saved', { name: file.name }), 'done')
  }
  const picture = async () => {
    if (view === null) return
    const name = await savePicture(t, view)
    toast(
      t(name === null ? 'board.picture_failed' : 'board.saved', { name: name ?? '' }),
      name === null ? 'problem' : 'done',
    )
  }
  const print = () => {
    if (view !== null) printReport(t, view)
  }
  useKeys([
    ...RANGES.map((name, index) => ({
      key: String(index + 1),
      run: () => show(namedRange(name, today)),
      label: t(`board.range.${name}`),
    })),
    { key: '6', run: () => fromField.current?.focus(), label: t('board.range.from') },
    { key: 'ArrowLeft', run: () => step(-1), label: t('board.range.before') },
    { key: 'ArrowRight', run: () => step(1), label: t('board.range.after') },
    { key: 'ArrowDown', run: () => choose(at + 1), label: t('board.due.choose') },
    { key: 'ArrowUp', run: () => choose(Math.max(0, at - 1)), label: t('board.due.choose') },
    { key: 'Enter', run: () => selected !== null && openCase(selected), label: t('board.due.open') },
    { key: 'PageDown', run: () => scroll(1) },
    { key: 'PageUp', run: () => scroll(-1) },
    { key: 'Home', run: () => scroll(-100) },
    { key: 'End', run: () => scroll(100) },
    { key: 't', run: () => setAsTable(!asTable), label: t('board.tables') },
    { key: 'e', run: csv, label: t('board.csv') },
    { key: 'g', run: () => void picture(), label: t('board.png') },
    { key: 'p', run: print, label: t('board.report.button') },
  ])

  return (
    <main className="screen board" ref={screen} aria-busy={busy} data-range={`${range.from}/${range.to}`}>
      <RangeBar
        range={range}
        today={today}
        onRange={show}
        onStep={step}
        fromField={fromField}
        asTable={asTable}
        onTable={() => setAsTable(!asTable)}
        onCsv={csv}
        onPicture={() => void picture()}
        onPrint={print}
        ready={view !== null && !busy}
      />
      {error !== null && (
        <p className="board-error at" role="alert">
          <Status role="at" /> {errorText(t, error)}
          <Button size="s" onPress={again}>
            {t('common.again')}
          </Button>
        </p>
      )}
      {view === null ? (
        error === null && <Skeleton label={t('common.loading')} />
      ) : (
        <Figures t={t} view={view} asTable={asTable} selected={selected} onChoose={setSelected} />
      )}
    </main>
  )
}

interface FiguresProps {
  readonly t: Translate
  readonly view: BoardView
  readonly asTable: boolean
  readonly selected: CaseId | null
  readonly onChoose: (id: CaseId) => void
}

function Figures({ t, view, asTable, selected, onChoose }: FiguresProps) {
  const { range, now } = view
  const specs = useMemo(
    () => ({
      flow: flowSpec(t, range),
      ages: agesSpec(t, now),
      reasons: reasonsSpec(t, range),
      defects: defectsSpec(t, range),
      turnedAway: turnedAwaySpec(t, range),
    }),
    [t, range, now],
  )
  const quiet = Object.values(range.counts).every((n) => n === 0)
  const waits = [...now.waiting.inspection, ...now.waiting.decision].some((n) => n > 0)
  return (
    <div className="board-grid">
      {view.filling > 0 && (
        <p className="filling in" role="status">
          <Status role="in" /> {t('board.filling', { n: countText(view.filling) })}
        </p>
      )}
      <Tiles view={view} />
      {quiet && (
        <section className="panel quiet" aria-label={t('board.quiet.title')}>
          <Status role="in" size="l" />
          <div>
            <b>{t(`board.quiet.title`)}</b>
            <p className="muted">{t('board.quiet.hint')}</p>
          </div>
        </section>
      )}
      <DueList cases={now.due.list} selected={selected} onChoose={onChoose} />
      <PacePanel range={range} asTable={asTable} />
      <ChartPanel
        spec={specs.flow}
        asTable={asTable}
        className="flow"
        note={t('board.flow.note')}
        empty={quiet ? t('board.flow.none') : null}
      />
      <ChartPanel
        spec={specs.ages}
        asTable={asTable}
        className="ages"
        note={t('board.ages.note')}
        empty={waits ? null : t('board.ages.none')}
      />
      <GoodsPanel goods={now.goods} />
      <MoneyPanel range={range} />
      <ChartPanel
        spec={specs.reasons}
        asTable={asTable}
        className="reasons"
        note={t('board.reasons.note')}
        empty={range.products.length === 0 ? t('board.reasons.none') : null}
      />
      <ChartPanel
        spec={specs.defects}
        asTable={asTable}
        className="defects"
        note={t('board.defects.note')}
        empty={range.products.every(({ defects }) => defects.length === 0) ? t('board.defects.none') : null}
      />
      <ChartPanel
        spec={specs.turnedAway}
        asTable={asTable}
        className="turned"
        note={t('board.turned_away.note')}
        empty={range.turnedAway.length === 0 ? t('board.turned_away.none') : null}
      />
      <StationsPanel range={range} />
    </div>
  )
}

/** The panels' places while the first answer is on its way. */
function Skeleton({ label }: { readonly label: string }) {
  return (
    <div className="board-grid skeleton" role="status" aria-label={label}>
      <div className="panel tiles" />
      <div className="panel due" />
      <div className="panel pace" />
      <div className="panel flow" />
      <div className="panel ages" />
    </div>
  )
}
