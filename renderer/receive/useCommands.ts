import type { NextParcel } from '../../shared/contract/handoverCalls.ts'
import type { Output, RecentScan } from '../../shared/contract.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { openNext } from '../handover/nextStore.ts'
import { planInspection } from '../inspect/plan.ts'
import { useT } from '../text/index.ts'
import type { KeyBinding } from '../ui/keys.ts'
import type { Command } from './Dock.tsx'
import { bare, isRetryable, type Refusal, refusalKey, refusalOf, type SeenDesk } from './desk.ts'
import {
  arm,
  discardFailed,
  hold,
  ready,
  retryFailed,
  setMode,
  toShelf,
  turnAway,
  undoLast,
} from './deskStore.ts'
import { inspectionOf, type Look } from './look.ts'

/** What the screen knows when it offers its commands. */
export interface Situation {
  readonly desk: SeenDesk
  readonly look: Look | null
  readonly today: Output<'desk.today'> | null
  /** Milliseconds until the inspection starts by itself; null when it does not. */
  readonly startsIn: number | null
  readonly recent: {
    readonly at: number
    readonly scan: RecentScan | null
    readonly move: (by: number) => void
    readonly leave: () => void
  }
  readonly openRecent: (scan: RecentScan) => void
  readonly resume: () => void
  /** Prints a slip for the parcel on the screen; null where none is there. */
  readonly slip: (() => void) | null
  /** After a submission: the parcel to open next. */
  readonly next: NextParcel | null
  /** Set where a submitted inspection may be opened again. */
  readonly reopen: (() => void) | null
}

/** Begins the inspection of what stands on the screen. */
export function startInspection(desk: Pick<SeenDesk, 'shown'>, first = 0): void {
  const found = desk.shown.kind === 'verdict' ? inspectionOf(desk.shown.verdict) : null
  if (!found) return
  planInspection(
    found.parcel.id,
    found.cases.map(({ id }) => id),
    first,
  )
}

/** Turns away what is meant: the parcel on the screen, or the next one that is scanned. */
export function refuse(desk: Pick<SeenDesk, 'shown'>, refusable: boolean, refusal: Refusal): void {
  const of = refusalOf(desk.shown, refusable)
  if (of.kind === 'next') arm(refusal)
  else turnAway({ target: of.target, ...refusal })
}

/** The dock's commands and the keys without a button, for what stands on the screen. */
export function useCommands(situation: Situation): {
  readonly commands: readonly Command[]
  readonly keys: readonly KeyBinding[]
  readonly onReason: (digit: string) => void
} {
  const t = useT()
  const { desk, look, today, startsIn, recent } = situation
  const { shown, mode } = desk
  const refusable = look?.refusable ?? false
  const onReason = (digit: string) => {
    const meant = refusalKey(digit)
    if (meant?.kind === 'reason') refuse(desk, refusable, bare(meant.reason))
    if (meant?.kind === 'amount') setMode({ kind: 'cod' })
    if (meant?.kind === 'next_cod') arm(bare('cod'))
  }

  if (desk.failed) {
    return {
      commands: [],
      onReason,
      keys: [
        { key: 'Enter', run: isRetryable(desk.failed) ? retryFailed : discardFailed },
        { key: 'Escape', run: discardFailed },
      ],
    }
  }
  if (mode.kind === 'refuse') {
    const digits = ['1', '2', '3', '4', '5'].map((key) => ({ key, run: () => onReason(key) }))
    const leave = () => setMode({ kind: 'rest' })
    return {
      commands: [],
      onReason,
      keys: [...digits, { key: 'Escape', run: leave }, { key: '-', run: leave }],
    }
  }
  if (mode.kind === 'typing' || mode.kind === 'cod') return { commands: [], onReason, keys: [] }
  if (mode.kind === 'fact') {
    const back = {
      k: 'Escape',
      text: t('receive.do.back'),
      sub: t('receive.do.back_hint'),
      run: () => setMode({ kind: 'rest' }),
    }
    return { commands: [back], onReason, keys: [] }
  }

  const verdict = shown.kind === 'verdict' ? shown.verdict : null
  const commands: Command[] = []
  const keys: KeyBinding[] = []
  const raw = shown.kind === 'verdict' ? shown.raw : ''

  if (shown.kind === 'undone' && shown.reopened !== null) {
    commands.push({
      k: 'Enter',
      main: true,
      text: t('receive.do.resume'),
      sub: t('receive.do.resume_hint'),
      run: situation.resume,
    })
  } else if (shown.kind === 'submitted' && situation.next) {
    const { next } = situation
    const sub = t('handover.do.unknown_hint', { tail: lastFour(next.parcel.tracking) })
    commands.push(
      { k: 'Enter', main: true, text: t('handover.next.open'), sub, run: () => openNext(next) },
      { k: 'Escape', text: t('receive.do.next'), sub: t('receive.do.next_hint'), run: ready },
    )
  } else if (shown.kind === 'submitted' || shown.kind === 'undone') {
    commands.push({
      k: 'Enter',
      main: true,
      text: t('receive.do.next'),
      sub: t('receive.do.next_hint'),
      run: ready,
    })
  } else if (look?.enter === 'inspect' || look?.enter === 'resume') {
    commands.push({
      k: 'Enter',
      main: true,
      text: t(`receive.do.${look.enter}`),
      sub:
        startsIn === null
          ? t(`receive.do.${look.enter}_hint`)
          : t('receive.do.starts_in', { seconds: Math.ceil(startsIn / 1000) }),
      run: () => startInspection(desk),
    })
  } else if (look?.enter === 'next') {
    commands.push({
      k: 'Enter',
      main: true,
      text: t('receive.do.next'),
      sub: t('receive.do.next_hint'),
      run: ready,
    })
  } else if (look?.enter === 'refuse') {
    commands.push({
      k: 'Enter',
      main: true,
      text: t('receive.do.refuse_abroad'),
      sub: t('receive.do.refuse_abroad_hint'),
      run: () => onReason('3'),
    })
  }

  if (verdict?.kind === 'near') {
    commands.push({
      k: '0',
      wide: true,
      text: t('receive.do.none_of_these'),
      sub: t('receive.do.to_shelf', { shelf: today?.nextShelf ?? '' }),
      run: () => toShelf(raw),
    })
    for (const [index, near] of verdict.candidates.slice(0, 9).entries()) {
      keys.push({
        key: String(index + 1),
        run: () => setMode({ kind: 'fact', caseId: near.case.id, wrong: false }),
      })
    }
  } else if (verdict?.kind === 'not_waybill' && verdict.what === 'product_code') {
    commands.push({
      k: '0',
      wide: true,
      text: t('receive.do.is_waybill'),
      sub: t('receive.do.to_shelf', { shelf: today?.nextShelf ?? '' }),
      run: () => toShelf(raw),
    })
  } else if (verdict?.kind === 'abroad') {
    commands.push({
      k: '0',
      text: t('receive.do.keep'),
      sub: t('receive.do.to_shelf', { shelf: today?.nextShelf ?? '' }),
      run: () => toShelf(raw),
    })
  } else if (look?.enter === 'inspect' || look?.enter === 'resume') {
    commands.push({
      k: '0',
      text: t('receive.do.park'),
      sub: t('receive.do.park_hint', { count: today?.waiting ?? 0 }),
      run: ready,
    })
  }
  if (verdict?.kind === 'several') {
    for (const index of verdict.cases.slice(0, 9).keys()) {
      keys.push({ key: String(index + 1), run: () => startInspection(desk, index) })
    }
  }
  if (situation.reopen) {
    commands.push({
      k: 'r',
      text: t('receive.do.reopen'),
      sub: t('receive.do.reopen_hint'),
      run: situation.reopen,
    })
  }
  const refusing = refusalOf(shown, refusable).kind === 'parcel'
  commands.push({
    k: '-',
    text: t('receive.do.refuse'),
    sub: t(refusing ? 'receive.do.refuse_hint' : 'receive.do.refuse_next_hint'),
    run: () => setMode({ kind: 'refuse' }),
  })
  commands.push({ k: '/', text: t('receive.do.type'), run: () => setMode({ kind: 'typing' }) })
  if (verdict?.kind === 'near') {
    commands.push({ k: 'Escape', text: t('receive.do.drop'), sub: t('receive.do.drop_hint'), run: ready })
  }

  const { slip } = situation
  if (slip) commands.push({ k: 'p', text: t('print.slip.button'), run: slip })

  keys.push(
    { key: 'u', run: undoLast, command: 'undo' },
    { key: '', run: () => onReason('1'), command: 'cod' },
    { key: 'ArrowDown', run: () => recent.move(1) },
    { key: 'ArrowUp', run: () => recent.move(-1) },
    {
      key: 'Escape',
      run: () => {
        if (recent.at >= 0) recent.leave()
        else if (desk.armed) arm(null)
        else ready()
      },
    },
  )
  if (startsIn !== null) keys.push({ key: ' ', run: hold })
  const shelves = verdict !== null && ['near', 'not_waybill', 'abroad'].includes(verdict.kind)
  const { scan } = recent
  const chosen: KeyBinding[] = scan ? [{ key: 'Enter', run: () => situation.openRecent(scan) }] : []
  return {
    commands,
    onReason,
    keys: [
      ...chosen,
      ...keys,
      ...commands.map(
        ({ k, run }): KeyBinding =>
          shelves && k === '0' ? { key: k, run, command: 'unknown' } : { key: k, run },
      ),
    ],
  }
}
