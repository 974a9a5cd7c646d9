import './receive.css'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { RecentScan } from '../../shared/contract.ts'
import type { CaseId, ParcelId } from '../../shared/ids.ts'
import { scannedLocation } from '../../shared/returns/placeLabel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { call } from '../client.ts'
import { useNext } from '../handover/nextStore.ts'
import { onEvents } from '../live.ts'
import { tellPlace } from '../places/tellPlace.ts'
import { useClueCommand } from '../places/useClueCommand.tsx'
import { type SlipOf, useSlip } from '../print/useSlipKey.ts'
import { speakVerdict } from '../scanner/speakVerdict.ts'
import { openInspection, takePendingScan, useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { beepOf, playVerdict } from '../ui/sound.ts'
import { dayAndTime } from '../ui/time.ts'
import { useScans } from '../ui/wedge.ts'
import { Aside } from './Aside.tsx'
import { BareNumber, Beside } from './Beside.tsx'
import { CasePanel, SeveralPanel } from './CasePanel.tsx'
import { Dock } from './Dock.tsx'
import { type Job, refusalOf, type SeenDesk, type Shown, seenOf } from './desk.ts'
import {
  discardFailed,
  refreshToday,
  retryFailed,
  scan,
  setMode,
  tellOnce,
  undoLast,
  useDesk,
} from './deskStore.ts'
import { casesOf, type Look, lookOf, parcelOf, trackingOf } from './look.ts'
import { FactPanel, NearPanel } from './NearPanel.tsx'
import { SubmittedPanel, UndonePanel } from './Outcome.tsx'
import { ArmedBanner, CodBar, Problem, ReadyPanel, RefuseBar, TypingBar, WaitsBanner } from './panels.tsx'
import { TurnAwayPanel } from './TurnAwayPanel.tsx'
import { useAutoStart } from './useAutoStart.ts'
import { refuse, startInspection, useCommands } from './useCommands.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

// Seldom needed, and dialogs weigh much: not part of the first screen.
const ReopenDialog = lazy(() => import('../inspect/ReopenDialog.tsx'))

const REFRESH_AFTER = 250

/** Keeps the counters and the last scans as they are in the house. */
function useToday(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    void refreshToday()
    const off = onEvents(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void refreshToday(), REFRESH_AFTER)
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [])
}

/** Takes scans, the one that brought this screen up too. A shelf's label is no parcel: what lies there is told. */
function useDeskScans(): void {
  const t = useT()
  const pending = useApp((state) => state.pendingScan)
  const take = useCallback(
    (text: string) => {
      const location = scannedLocation(text)
      if (location === null) void scan(text)
      else void tellPlace(t, location)
    },
    [t],
  )
  useScans((text) => {
    take(text)
    return true
  })
  useEffect(() => {
    if (pending === null) return
    const text = takePendingScan()
    if (text !== null) take(text)
  }, [pending, take])
}

function useWords(look: Look | null): { word: string; sub: string } | null {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  if (!look) return null
  const when = look.when === undefined ? {} : { when: dayAndTime(look.when, now, language) }
  const told = (values: Look['sub']['values']) =>
    typeof values?.['place'] === 'string' ? { ...values, place: placeName(t, values['place']) } : values
  return {
    word: t(look.word.key, told(look.word.values)),
    sub: t(look.sub.key, { ...told(look.sub.values), ...when }),
  }
}

/** Sounds and speaks each answer once. */
function useTelling(shown: Shown, words: { word: string; sub: string } | null, t: Translate): void {
  useEffect(() => {
    if (shown.kind === 'ready' || !tellOnce(shown)) return
    if (shown.kind === 'verdict') {
      playVerdict(beepOf(shown.verdict.kind))
      speakVerdict(t, words?.word ?? '', shown.verdict)
      announce(`${words?.word ?? ''} ${words?.sub ?? ''}`, 'assertive')
      return
    }
    playVerdict('done')
    announce(t(shown.kind === 'submitted' ? 'receive.submitted.word' : 'receive.undone.word'), 'assertive')
  }, [shown, words, t])
}

function useErrorSound({ failed }: SeenDesk): void {
  useEffect(() => {
    if (failed) playVerdict('error')
  }, [failed])
}

/** A recent scan that may be looked up again without recording anything: its parcel is known and in the house. */
export function canOpen(scanned: RecentScan): boolean {
  return scanned.parcelId !== null && !scanned.undone && scanned.kind !== 'turned_away'
}

const numberOf = (job: Job | null): string => {
  if (!job || job.call === 'desk.undo') return ''
  if (job.call !== 'parcel.turnAway') return job.input.raw
  return job.input.target.by === 'raw' ? job.input.target.raw : ''
}

async function resume(shown: Shown): Promise<void> {
  if (shown.kind !== 'undone' || shown.reopened === null) return
  const waiting = await call('inspection.waiting', {})
  const found = waiting.ok ? waiting.value.waiting.find(({ draft }) => draft === shown.reopened) : undefined
  if (found) openInspection(found.parcel.id, found.case.id)
}

interface Reopening {
  readonly parcelId: ParcelId
  readonly caseId: CaseId
}

/** The inspection that a known parcel's answer could open again: one that customer service has not acted on. */
function reopenable(shown: Shown): Reopening | null {
  if (shown.kind !== 'verdict' || shown.verdict.kind !== 'already') return null
  const { parcel, cases } = shown.verdict
  const decided = cases.find(({ workState }) => workState === 'decided')
  return decided ? { parcelId: parcel.id, caseId: decided.id } : null
}

/** What a slip would be for: the parcel on the screen with its first case. One that goes back needs none. */
function slipOf(shown: Shown): SlipOf {
  if (shown.kind === 'submitted') return { caseId: shown.case.id }
  const verdict = shown.kind === 'verdict' ? shown.verdict : null
  const parcel = verdict && parcelOf(verdict)
  if (!verdict || !parcel || parcel.state.state === 'turned_away') return null
  const [first] = casesOf(verdict)
  return first ? { caseId: first.id, parcelId: parcel.id } : { parcel }
}

/** The receiving desk: one screen, one focus, no mouse. */
export default function ReceiveScreen() {
  const t = useT()
  const desk = useDesk(useShallow((state) => seenOf(state.desk)))
  const today = useDesk((state) => state.today)
  const autoStart = useApp((state) => state.preferences.autoStart)
  const [at, setAt] = useState(-1)
  const [reopening, setReopening] = useState<Reopening | null>(null)
  const { shown, mode } = desk
  const look = shown.kind === 'verdict' ? lookOf(shown.verdict) : null
  const words = useWords(look)
  useToday()
  useDeskScans()
  useTelling(shown, words, t)
  useErrorSound(desk)

  const starts = autoStart && look?.startsItself === true && !desk.held && mode.kind === 'rest'
  const idle = !desk.failed && desk.armed === null && at < 0
  const startsIn = useAutoStart(starts && idle && shown.kind === 'verdict' ? shown.at : null, () => {
    const now = useDesk.getState().desk
    if (now.jobs.length === 0) startInspection(now)
  })
  const recents = today?.recent ?? []
  const openRecent = useCallback((one: RecentScan) => {
    setAt(-1)
    if (canOpen(one)) void scan(one.tracking, true)
  }, [])
  const canReopen = reopenable(shown)
  const next = useNext(shown.kind === 'submitted')
  const printSlip = useSlip(slipOf(shown))
  const { commands, keys, onReason } = useCommands({
    desk,
    look,
    today,
    startsIn,
    recent: {
      at,
      scan: recents[at] ?? null,
      move: (by) => setAt((now) => Math.min(Math.max(now + by, -1), recents.length - 1)),
      leave: () => setAt(-1),
    },
    openRecent,
    resume: () => void resume(shown),
    next: next?.next ?? null,
    slip: slipOf(shown) === null ? null : printSlip,
    reopen: canReopen && (() => setReopening(canReopen)),
  })
  useKeys(keys)
  const clues = useClueCommand(shown.kind === 'verdict' && mode.kind === 'rest' ? shown.verdict : null)

  const refusable = look?.refusable ?? false
  const refusingHere = refusalOf(shown, refusable).kind === 'parcel'
  return (
    <main className="receive" data-shown={shown.kind === 'verdict' ? shown.verdict.kind : shown.kind}>
      <div className={`work ${desk.failed ? 'whole' : ''}`}>
        <div className="lead">
          {desk.failed && (
            <Problem
              error={desk.failed}
              what={numberOf(desk.stuck)}
              behind={desk.behind}
              onRetry={retryFailed}
              onDiscard={discardFailed}
            />
          )}
          {desk.asks && <WaitsBanner count={desk.behind} />}
          {desk.armed && <ArmedBanner refusal={desk.armed} />}
          {shown.kind === 'ready' && !desk.failed && <ReadyPanel />}
          {shown.kind === 'submitted' && !desk.failed && <SubmittedPanel shown={shown} next={next} />}
          {shown.kind === 'undone' && !desk.failed && <UndonePanel shown={shown} />}
          {shown.kind === 'verdict' && words && look && !desk.failed && (
            <>
              <div className="headline">
                <VerdictPanel
                  role={look.role}
                  word={words.word}
                  sub={words.sub}
                  beep={beepOf(shown.verdict.kind)}
                />
                <Beside verdict={shown.verdict} />
              </div>
              <Body desk={desk} verdict={shown.verdict} raw={shown.raw} />
            </>
          )}
        </div>
        {!desk.failed && <Aside selected={at} onOpen={openRecent} />}
      </div>
      {mode.kind === 'refuse' && <RefuseBar here={refusingHere} onReason={onReason} />}
      {mode.kind === 'typing' && <TypingBar />}
      {mode.kind === 'cod' && (
        <CodBar
          onRefuse={(codAmount, carrier) => refuse(desk, refusable, { reason: 'cod', codAmount, carrier })}
        />
      )}
      <Dock
        commands={[...commands, ...clues.commands]}
        undoable={mode.kind === 'rest' && !desk.failed ? (today?.undoable ?? null) : null}
        onUndo={undoLast}
      />
      {clues.dialog}
      {reopening && (
        <Suspense>
          <ReopenDialog {...reopening} onClose={() => setReopening(null)} />
        </Suspense>
      )}
    </main>
  )
}

function Body({
  desk,
  verdict,
  raw,
}: {
  readonly desk: SeenDesk
  readonly verdict: Verdict
  readonly raw: string
}) {
  const { mode } = desk
  switch (verdict.kind) {
    case 'near': {
      const near =
        mode.kind === 'fact' ? verdict.candidates.find((one) => one.case.id === mode.caseId) : undefined
      if (near && mode.kind === 'fact') {
        return <FactPanel key={near.case.id} verdict={verdict} raw={raw} near={near} wrong={mode.wrong} />
      }
      return (
        <NearPanel
          verdict={verdict}
          onPick={(one) => setMode({ kind: 'fact', caseId: one.case.id, wrong: false })}
        />
      )
    }
    case 'turned_away':
      return <TurnAwayPanel key={`${verdict.parcel.id}/${verdict.codAmount}`} verdict={verdict} />
    case 'several':
    case 'already':
    case 'abroad': {
      const [first] = verdict.cases
      if (!first) return <BareNumber verdict={verdict} raw={raw} />
      if (verdict.cases.length === 1 && 'parcel' in verdict)
        return <CasePanel case={first} parcel={verdict.parcel} />
      return (
        <SeveralPanel
          cases={verdict.cases}
          tracking={trackingOf(verdict) ?? raw}
          carrier={'parcel' in verdict ? verdict.parcel.carrier : null}
          onPick={verdict.kind === 'several' ? (index) => startInspection(desk, index) : null}
        />
      )
    }
    case 'matched':
    case 'refund_only':
    case 'late':
      return <CasePanel case={verdict.case} parcel={verdict.parcel} />
    default:
      return <BareNumber verdict={verdict} raw={raw} />
  }
}
