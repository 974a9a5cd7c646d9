import { create } from 'zustand'
import type { Output, Session } from '../shared/contract.ts'
import type { AppError } from '../shared/errors.ts'
import type { CaseId, ParcelId } from '../shared/ids.ts'
import { call, callsDone, whenSignedOut } from './client.ts'
import { onEvents, startLive, stopLive } from './live.ts'
import { loadPreferences, type Preferences, savePreferences } from './preferences.ts'
import { firstScreen, mayUse, type Screen, screenOfHash } from './screens.ts'
import { apply, type Counters, counted, noCounters } from './state.ts'
import { showLanguage } from './text/index.ts'
import { setLetterKeys } from './ui/keys.ts'
import { setServerNow } from './ui/now.ts'
import { setVolume } from './ui/sound.ts'
import { setWedge, whenPaced } from './ui/wedge.ts'

export type AppStatus = Output<'app.status'>

export interface InspectTarget {
  readonly parcelId: ParcelId
  readonly caseId: CaseId
}

export interface AppState {
  /** `welcome`: signed in, but there is no case yet. */
  readonly phase: 'starting' | 'failed' | 'first_start' | 'signed_out' | 'welcome' | 'ready'
  readonly failure: AppError | null
  readonly status: AppStatus | null
  readonly session: Session | null
  /** The session ended by itself: whose it was, so that the same person goes on with one PIN. */
  readonly lockedFor: Session | null
  readonly screen: Screen
  readonly inspectTarget: InspectTarget | null
  /** The case to show on the cases or the release screen when it opens. */
  readonly caseTarget: CaseId | null
  /** A scan that came while another screen was open, for the receiving desk to take. */
  readonly pendingScan: string | null
  readonly preferences: Preferences
  readonly theme: 'light' | 'dark'
  readonly online: boolean
  readonly counters: Counters
}

const preferences = loadPreferences(localStorage, navigator.languages)
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const themeOf = (theme: Preferences['theme']) =>
  theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : theme

/** The frame's state. Screens keep their own; what several of them need stands here. */
export const useApp = create<AppState>()(() => ({
  phase: 'starting',
  failure: null,
  status: null,
  session: null,
  lockedFor: null,
  screen: screenOfHash(location.hash) ?? 'receive',
  inspectTarget: null,
  caseTarget: null,
  pendingScan: null,
  preferences,
  theme: themeOf(preferences.theme),
  online: true,
  counters: noCounters,
}))

/** The language shown; for dates and the like. */
export function useLanguage(): Preferences['language'] {
  return useApp((state) => state.preferences.language)
}

const { getState: get, setState: set } = useApp

/** Asks how things stand and goes to the first start, the sign-in or the screens. */
export async function start(): Promise<void> {
  const answer = await call('app.status', {})
  if (!answer.ok) {
    set({ phase: 'failed', failure: answer.error })
    return
  }
  const status = answer.value
  setServerNow(status.now)
  set({ status, failure: null })
  if (status.session !== null) enter(status.session)
  else set({ phase: status.firstStart ? 'first_start' : 'signed_out', session: null })
}

/** Reads the house's state again (operators, stations, when data was imported). */
export async function refreshStatus(): Promise<void> {
  const answer = await call('app.status', {})
  if (answer.ok) set({ status: answer.value })
}

/** Begins a session: live news, counters, and a screen that its roles may use, or the empty desk's two offers. */
export function enter(session: Session): void {
  const { screen, status, preferences: kept, lockedFor } = get()
  const stays = screen === 'waybills' || mayUse(screen, session.operator.roles)
  const sameAgain = lockedFor === null || lockedFor.operator.id === session.operator.id
  prefer({ ...kept, lastOperator: session.operator.id, lastStation: session.station.id })
  set({
    session,
    lockedFor: null,
    phase: status !== null && status.cases === 0 && location.hash === '' ? 'welcome' : 'ready',
    screen: stays && sameAgain ? screen : firstScreen(session.operator.roles),
    counters: noCounters,
  })
  startLive(status?.seq ?? 0, (online) => set({ online }))
  void recount()
}

/**
 * Ends the session. Screens are taken down first so that they save their drafts; `locked` keeps whose session it was.
 */
export async function leave(locked = false): Promise<void> {
  const { session } = get()
  stopLive()
  set({ phase: 'signed_out', session: null, lockedFor: locked ? session : null, pendingScan: null })
  await new Promise((resolve) => setTimeout(resolve, 0))
  await callsDone()
  await call('session.signOut', {})
  await refreshStatus()
}

/** Goes to a screen; from the empty desk too. */
export function go(screen: Screen): void {
  set(({ phase }) => ({ screen, phase: phase === 'welcome' ? 'ready' : phase }))
  if (screenOfHash(location.hash) !== screen) location.hash = `#/${screen}`
}

/** Goes to the inspection of a parcel for a case. */
export function openInspection(parcelId: ParcelId, caseId: CaseId): void {
  set({ inspectTarget: { parcelId, caseId } })
  go('inspect')
}

/** Shows a case on the cases screen, or on the release screen. */
export function openCase(caseId: CaseId, screen: 'cases' | 'release' = 'cases'): void {
  set({ caseTarget: caseId })
  go(screen)
}

/** Clears the inspection's target once its screen has opened it, or its work is done. */
export function clearInspectTarget(): void {
  set({ inspectTarget: null })
}

export function clearCaseTarget(): void {
  set({ caseTarget: null })
}

/** Brings up the receiving desk with a scan. */
export function scanAtDesk(text: string): void {
  set({ pendingScan: text })
  go('receive')
}

/** Takes the scan that waits for the receiving desk, once. */
export function takePendingScan(): string | null {
  const { pendingScan } = get()
  if (pendingScan !== null) set({ pendingScan: null })
  return pendingScan
}

/** Changes preferences; they act at once and are kept. */
export function prefer(change: Partial<Preferences>): void {
  const next = { ...get().preferences, ...change }
  const before = get().preferences
  savePreferences(localStorage, next)
  set({ preferences: next })
  putToWork(next)
  if (next.language !== before.language) void showLanguage(next.language)
}

function putToWork(next: Preferences): void {
  const theme = themeOf(next.theme)
  set({ theme })
  document.documentElement.dataset['theme'] = theme
  setVolume(next.muted ? 0 : next.volume)
  setLetterKeys(next.letterKeys)
  setWedge(next.scanner)
}

let counting = false

/** Counts again what is stale, one request of each at a time. */
async function recount(): Promise<void> {
  if (counting) return
  counting = true
  const roles = get().session?.operator.roles ?? []
  const { stale } = get().counters
  if (stale.waiting && mayUse('inspect', roles)) {
    const answer = await call('desk.today', {})
    if (answer.ok) set(({ counters }) => ({ counters: counted(counters, 'waiting', answer.value.waiting) }))
  }
  if (stale.queue && mayUse('release', roles)) {
    const answer = await call('queue.list', { limit: 1 })
    if (answer.ok) set(({ counters }) => ({ counters: counted(counters, 'queue', answer.value.total) }))
  }
  counting = false
}

let pause: ReturnType<typeof setTimeout> | undefined
const COUNT_AFTER = 300

onEvents((events) => {
  set(({ counters }) => ({ counters: events.reduce(apply, counters) }))
  const { stale } = get().counters
  clearTimeout(pause)
  if (stale.waiting || stale.queue) pause = setTimeout(() => void recount(), COUNT_AFTER)
})

// The server forgot the session (it was started again): the same person goes on by PIN.
whenSignedOut(() => {
  const { session } = get()
  if (session === null) return
  stopLive()
  set({ phase: 'signed_out', session: null, lockedFor: session })
  void refreshStatus()
})
systemDark.addEventListener('change', () => putToWork(get().preferences))
window.addEventListener('hashchange', () => {
  const screen = screenOfHash(location.hash)
  if (screen !== null && screen !== get().screen) go(screen)
})
whenPaced((pace) => prefer({ scanner: { ...get().preferences.scanner, pace } }))
putToWork(preferences)
