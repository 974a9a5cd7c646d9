import { useState } from 'react'
import type { HandoverSheet } from '../../shared/contract/handoverCalls.ts'
import {
  countByCarrier,
  countHandover,
  guessCarrier,
  type HandoverScan,
} from '../../shared/returns/handover.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { type Command, Dock } from '../receive/Dock.tsx'
import { ArmedBanner } from '../receive/panels.tsx'
import { VerdictPanel } from '../receive/VerdictPanel.tsx'
import { scanAtDesk } from '../store.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { useKeys } from '../ui/keys.ts'
import { TypeBar } from '../ui/TypeBar.tsx'
import { clockTime } from '../ui/time.ts'
import { ByCarrier, Tiles, Total } from './Counts.tsx'
import { DoorBar } from './DoorBar.tsx'
import { EndDialog } from './EndDialog.tsx'
import {
  armNext,
  dropFailed,
  resolvePiece,
  retryFailed,
  scanPiece,
  setMode,
  undoLastPiece,
  useHandover,
} from './handoverStore.ts'
import { lookAt, soundOf, wordsOf } from './look.ts'
import { QueueProblem } from './QueueProblem.tsx'
import { mayRetry } from './queue.ts'
import { ScanList } from './ScanList.tsx'
import { TellDialog } from './TellDialog.tsx'

const REFUSABLE: ReadonlySet<HandoverScan['outcome']> = new Set(['taken', 'unknown', 'check', 'here_before'])

/** An open handover: the last answer large, the running counts, all scans beside them. */
export function Scanning({ open }: { readonly open: HandoverSheet }) {
  const t = useT()
  const { queue, seen, armed, mode, last } = useHandover()
  const [chosen, setChosen] = useState<number | null>(null)
  const { handover, scans } = open
  const counts = countHandover(scans)
  const guess = guessCarrier(scans)
  const carrier = handover.carrier ?? guess
  const target = scans.find(({ n }) => n === (chosen ?? seen?.scan?.n)) ?? null
  const tail = target && REFUSABLE.has(target.outcome) ? lastFour(target.tracking) : null
  const there = scans.filter(({ outcome }) => outcome !== 'undone')
  const undoable = there.find(({ n }) => n === last) ?? there.at(-1)
  const rest = mode === 'rest'

  const move = (by: number) => {
    const at = chosen === null ? scans.length : scans.findIndex(({ n }) => n === chosen)
    const to = at - by
    setChosen(to >= scans.length ? null : (scans[Math.max(to, 0)]?.n ?? null))
  }
  const refuse = (reason: TurnAwayReason) => {
    if (target) resolvePiece(target.n, { as: 'turned_away', reason, codAmount: null })
    setChosen(null)
  }
  const commands: Command[] = [
    {
      k: '-',
      text: t('handover.do.refuse'),
      sub: t('handover.do.refuse_hint'),
      run: () => setMode('refuse'),
    },
  ]
  if (target?.outcome === 'check') {
    const hint = t('handover.do.unknown_hint', { tail: lastFour(target.tracking) })
    commands.push({
      k: '0',
      text: t('handover.do.unknown'),
      sub: hint,
      run: () => resolvePiece(target.n, { as: 'unknown' }),
    })
    if (chosen !== null)
      commands.push({ k: 'Enter', text: t('handover.do.desk'), sub: hint, run: () => scanAtDesk(target.raw) })
  }
  commands.push({ k: '/', text: t('handover.do.type'), run: () => setMode('typing') })
  if (undoable)
    commands.push({
      k: 'u',
      text: t('handover.do.undo'),
      sub: t('handover.do.undo_hint', { tail: lastFour(undoable.tracking) }),
      run: undoLastPiece,
    })
  commands.push(
    { k: 't', text: t('handover.do.tell'), run: () => setMode('telling') },
    {
      k: 'e',
      main: true,
      text: t('handover.do.end'),
      sub: t('handover.do.end_hint'),
      run: () => setMode('ending'),
    },
  )
  const failedKeys = [
    { key: 'Enter', run: mayRetry(queue) ? retryFailed : dropFailed },
    { key: 'Escape', run: dropFailed },
  ]
  useKeys(
    queue.failed
      ? failedKeys
      : [
          ...commands.map(({ k, run }) => ({ key: k, run })),
          { key: 'ArrowDown', run: () => move(1) },
          { key: 'ArrowUp', run: () => move(-1) },
          { key: 'Escape', run: () => (chosen === null ? armNext(null) : setChosen(null)) },
        ],
    { enabled: rest || queue.failed !== null },
  )

  const words = seen ? wordsOf(t, seen) : null
  const pending = queue.jobs.length
  return (
    <>
      <div className="hwork">
        <div className="lead">
          <header className="hhead">
            <h1>{t('handover.title')}</h1>
            <b className="hwho" data-testid="carrier">
              {handover.carrier !== null
                ? carrierName(t, handover.carrier)
                : guess === null
                  ? t('handover.carrier_unknown')
                  : t('handover.carrier_guess', { carrier: carrierName(t, guess) })}
            </b>
            <span className="muted ell">
              {t('handover.started_at', { time: clockTime(handover.startedAt), who: handover.startedBy })}
            </span>
            <span className="grow" />
            {pending > 1 && (
              <span className="tag in" role="status">
                {t('handover.queue', { count: pending })}
              </span>
            )}
          </header>
          {armed && <ArmedBanner refusal={{ reason: armed, codAmount: null, carrier: null }} />}
          {queue.failed ? (
            <QueueProblem queue={queue} />
          ) : (
            <div className="headline">
              {seen && words ? (
                <VerdictPanel
                  role={lookAt(seen).role}
                  word={words.word}
                  sub={words.sub}
                  beep={soundOf(seen)}
                />
              ) : (
                <section className="verdict hready" data-testid="verdict">
                  <div className="say">
                    <h2>{t('handover.word.ready')}</h2>
                    <p>{t('handover.sub.ready')}</p>
                  </div>
                </section>
              )}
              <Total handover={handover} counts={counts} />
            </div>
          )}
          <Tiles counts={counts} />
          <ByCarrier counts={countByCarrier(scans)} />
        </div>
        <ScanList scans={scans} chosen={chosen} onChoose={setChosen} />
      </div>
      {mode === 'refuse' && <DoorBar tail={tail} onReason={refuse} onNext={armNext} />}
      {mode === 'typing' && (
        <TypeBar
          label={t('handover.typing.label')}
          look={t('handover.typing.look')}
          leave={t('handover.refuse.leave')}
          onLook={(text) => scanPiece(text, true)}
          onLeave={() => setMode('rest')}
        />
      )}
      <Dock commands={queue.failed ? [] : commands} undoable={null} onUndo={undoLastPiece} />
      {mode === 'telling' && <TellDialog handover={handover} guess={guess} />}
      {mode === 'ending' && (
        <EndDialog handover={handover} counts={counts} carrier={carrier} pending={pending} />
      )}
    </>
  )
}
