import './list.css'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Output, RecheckWaiting, Waiting } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { NextLine } from '../handover/NextLine.tsx'
import { isOf } from '../handover/nextStore.ts'
import { useLive } from '../live.ts'
import { RecheckDialog } from '../office/RecheckDialog.tsx'
import { go, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { limitOf } from '../ui/deadline.ts'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { placeName } from '../ui/place.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber, Tracking } from '../ui/Tracking.tsx'
import { useScans } from '../ui/wedge.ts'
import { planInspection } from './plan.ts'

/** Disputes first, then by deadline; without one last. */
export function byDeadline(waiting: readonly Waiting[]): Waiting[] {
  const key = ({ case: one }: Waiting): readonly [number, number] => [
    one.dispute.state === 'open' ? 0 : 1,
    limitOf(one)?.at ?? Number.MAX_SAFE_INTEGER,
  ]
  return waiting.toSorted((a, b) => {
    const [disputeA, atA] = key(a)
    const [disputeB, atB] = key(b)
    return disputeA - disputeB || atA - atB || a.parcel.receivedAt - b.parcel.receivedAt
  })
}

/** All cases that the parcel of one of them waits for. */
function casesOf(one: Waiting, all: readonly Waiting[]): CaseId[] {
  return all.filter(({ parcel }) => parcel.id === one.parcel.id).map((each) => each.case.id)
}

/** Begins with a waiting case; the parcel's other cases that wait come after it. */
function begin(one: Waiting, all: readonly Waiting[]): void {
  const cases = casesOf(one, all)
  planInspection(one.parcel.id, cases, cases.indexOf(one.case.id))
}

const LATER = 250

/** The parcels that wait for their inspection, the most pressing first. */
export function WaitingList() {
  const t = useT()
  const [waiting, setWaiting] = useState<readonly Waiting[] | null>(null)
  const [rechecks, setRechecks] = useState<readonly RecheckWaiting[]>([])
  const [asked, setAsked] = useState<RecheckWaiting | null>(null)
  const [problem, setProblem] = useState<AppError | null>(null)
  const [at, setAt] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const selected = useRef<HTMLButtonElement>(null)
  const reload = useLive<Output<'inspection.waiting'>>({
    load: () => call('inspection.waiting', {}),
    take: (snapshot) => {
      setWaiting(byDeadline(snapshot.waiting))
      setRechecks(snapshot.rechecks)
      setProblem(null)
    },
    apply: () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => reload(), LATER)
    },
    fail: setProblem,
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const rows = waiting ?? []
  /** Questions stand above: customer service waits for the answer with the settlement. */
  const count = rechecks.length + rows.length
  const here = Math.min(at, Math.max(count - 1, 0))
  useEffect(() => {
    if (here >= 0) selected.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const start = (index: number) => {
    const question = rechecks[index]
    const row = rows[index - rechecks.length]
    if (question) setAsked(question)
    else if (row) begin(row, rows)
    else go('receive')
  }
  useKeys([
    { key: 'ArrowDown', run: () => setAt(Math.min(here + 1, Math.max(count - 1, 0))) },
    { key: 'ArrowUp', run: () => setAt(Math.max(here - 1, 0)) },
    { key: 'Enter', run: () => start(here) },
  ])
  useScans((text) => {
    const row = rows.find(({ parcel }) => isOf(text, parcel.tracking))
    if (!row) return false
    begin(row, rows)
    return true
  })
  if (problem && waiting === null) {
    return (
      <main className="inspect-list">
        <div className="nothing">
          <Status role="at" size="xl" className="plain" />
          <h2>{errorText(t, problem)}</h2>
          <Button size="desk" kind="main" onPress={reload}>
            {t('common.again')}
          </Button>
        </div>
      </main>
    )
  }
  return (
    <main className="inspect-list">
      <header className="listhead">
        <h2>{t('inspect.list.title')}</h2>
        {waiting !== null && <span className="muted">{t('inspect.list.count', { count })}</span>}
        <span className="grow" />
        <span className="muted row">
          <Kbd k="ArrowUp" />
          <Kbd k="ArrowDown" />
          {t('inspect.list.choose')}
          <Kbd k="Enter" />
          {t('inspect.list.open')}
        </span>
      </header>
      {waiting !== null && count === 0 && (
        <div className="nothing">
          <Icon name="inspect" />
          <h2>{t('inspect.list.none')}</h2>
          <p>{t('inspect.list.none_hint')}</p>
          <Button size="desk" kind="main" k="Enter" onPress={() => go('receive')}>
            {t('inspect.list.to_receive')}
          </Button>
        </div>
      )}
      {rows[0] && <NextLine next={{ ...rows[0], caseIds: casesOf(rows[0], rows) }} waiting={rows.length} />}
      <ul className="wlist" aria-label={t('inspect.list.title')}>
        {rechecks.map((question, index) => (
          <li key={`question ${question.recheck.taskId}`}>
            <QuestionRow
              asked={question}
              current={index === here}
              selected={selected}
              onPress={() => setAsked(question)}
            />
          </li>
        ))}
        {rows.map((row, nth) => {
          const index = rechecks.length + nth
          return (
            <li key={`${row.parcel.id}/${row.case.id}`}>
              <button
                type="button"
                ref={index === here ? selected : null}
                aria-current={index === here}
                tabIndex={-1}
                onClick={() => begin(row, rows)}
              >
                <span className="time">
                  <TimeLeft case={row.case} form="full" />
                </span>
                <span className="num place">
                  {row.parcel.location === null ? '—' : placeName(t, row.parcel.location)}
                </span>
                <span className="who">
                  <Tracking value={row.parcel.tracking} />
                  <span className="ell">
                    {row.case.buyerName ?? t('receive.fact.unknown')} ·{' '}
                    <LongNumber value={row.case.refundNo} />
                  </span>
                </span>
                <span className="goods ell">
                  {row.case.lines.map(({ title }) => title).join(' · ')}
                  <small className="ell">{row.case.reasonText}</small>
                </span>
                <span className="tags">
                  {row.case.dispute.state === 'open' && (
                    <span className="tag rf">{t('common.time.dispute')}</span>
                  )}
                  {row.reopened && <span className="tag at">{t('inspect.list.reopened')}</span>}
                  <DraftTag row={row} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {asked && <RecheckDialog asked={asked} onClose={() => setAsked(null)} />}
    </main>
  )
}

/** That somebody has begun, and who where it is another. */
function DraftTag({ row }: { readonly row: Waiting }) {
  const t = useT()
  const me = useApp((state) => state.session?.operator.id)
  if (row.heldBy !== null && row.heldBy.id !== me)
    return <span className="tag at">{t('office.takeOver.tag', { name: row.heldBy.name })}</span>
  if (row.reopened || row.draft === null) return null
  return <span className="tag in">{t('inspect.list.draft')}</span>
}

interface QuestionRowProps {
  readonly asked: RecheckWaiting
  readonly current: boolean
  readonly selected: RefObject<HTMLButtonElement | null>
  readonly onPress: () => void
}

/** A question of customer service's, with the line that it is about. */
function QuestionRow({ asked, current, selected, onPress }: QuestionRowProps) {
  const t = useT()
  const { recheck, parcel, case: one } = asked
  const line = one.lines.find(({ id }) => id === recheck.lineId)
  return (
    <button
      type="button"
      className="question"
      ref={current ? selected : null}
      aria-current={current}
      tabIndex={-1}
      onClick={onPress}
    >
      <span className="time">
        <TimeLeft case={one} form="full" />
      </span>
      <span className="num place">{parcel.location === null ? '—' : placeName(t, parcel.location)}</span>
      <span className="who">
        <Tracking value={parcel.tracking} />
        <span className="ell">
          {one.buyerName ?? t('receive.fact.unknown')} · <LongNumber value={one.refundNo} />
        </span>
      </span>
      <span className="goods ell">
        <b>{line?.title ?? t('office.recheck.whole')}</b>
        <small className="ell">{recheck.question}</small>
      </span>
      <span className="tags">
        <span className="tag un">{t('office.recheck.desk.tag')}</span>
      </span>
    </button>
  )
}
