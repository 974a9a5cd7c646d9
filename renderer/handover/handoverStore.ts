import { z } from 'zod'
import { create } from 'zustand'
import type { HandoverSheet } from '../../shared/contract/handoverCalls.ts'
import type { AppError } from '../../shared/errors.ts'
import { CommandId, type HandoverId } from '../../shared/ids.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Handover, HandoverScan } from '../../shared/returns/handover.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { call, newCommandId } from '../client.ts'
import { speak } from '../scanner/speech.ts'
import { useApp } from '../store.ts'
import { t } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { playVerdict } from '../ui/sound.ts'
import { type Seen, soundOf, wordsOf } from './look.ts'
import {
  add,
  answered,
  dropped,
  emptyQueue,
  failedBy,
  Job,
  lastAction,
  next,
  type Queue,
  retried,
  sent,
  withScan,
} from './queue.ts'

export type Mode = 'rest' | 'refuse' | 'typing' | 'ending' | 'telling'

interface HandoverStore {
  /** The desk's open handover; undefined until the house has said. */
  readonly open: HandoverSheet | null | undefined
  readonly queue: Queue
  /** The last answer. */
  readonly seen: Seen | null
  /** The next parcel goes back for this. */
  readonly armed: TurnAwayReason | null
  readonly mode: Mode
  /** The number that was acted on last, for undoing. */
  readonly last: number | null
  /** The handover that was just ended here. */
  readonly ended: Handover | null
  readonly endedScans: readonly HandoverScan[]
  readonly problem: AppError | null
}

const EMPTY: HandoverStore = {
  open: undefined,
  queue: emptyQueue,
  seen: null,
  armed: null,
  mode: 'rest',
  last: null,
  ended: null,
  endedScans: [],
  problem: null,
}

/** The handover as it stands, kept while other screens are open. */
export const useHandover = create<HandoverStore>()(() => EMPTY)
const { getState: get, setState: set } = useHandover

/** What is not answered yet survives a page that is loaded again; it belongs to the desk. */
const KEY = 'returndock.handover'
const Kept = z.object({ station: z.number(), jobs: z.array(Job) })
const station = (): number | null => useApp.getState().session?.station.id ?? null

function setQueue(queue: Queue): void {
  const before = get().queue.jobs
  set({ queue })
  if (before === queue.jobs) return
  try {
    if (queue.jobs.length === 0) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify({ station: station(), jobs: queue.jobs }))
  } catch {
    console.warn('scans are kept in memory alone: storage is refused')
  }
}

function keptJobs(): readonly Job[] {
  try {
    const kept = Kept.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'))
    return kept.success && kept.data.station === station() ? kept.data.jobs : []
  } catch {
    return []
  }
}

let whose: number | null = null

/** Goes on with the desk's open handover: after a crash, another screen, the idle lock, another operator. */
export async function resumeHandover(): Promise<void> {
  const at = station()
  if (whose !== at) {
    whose = at
    set({ ...EMPTY, queue: { ...emptyQueue, jobs: keptJobs() } })
  }
  const { failed } = get().queue
  if (failed?.code === 'not_signed_in' || failed?.code === 'offline') setQueue(retried(get().queue))
  await reload()
  pump()
}

let asked = 0

/** Reads the handover again; an answer that came while scans were under way is old. */
export async function reload(): Promise<void> {
  const mine = ++asked
  const answer = await call('handover.current', {})
  if (mine !== asked) return
  if (!answer.ok) {
    set({ problem: answer.error })
    return
  }
  if (get().queue.busy && get().open !== undefined) return
  set({ open: answer.value.open, problem: null })
}

/** The open handover's id; begins one where there is none. Nothing that was scanned waits for a form. */
async function handoverFor(): Promise<Result<HandoverId, AppError>> {
  const { open } = get()
  if (open) return ok(open.handover.id)
  const started = await call('handover.start', { commandId: newCommandId(), carrier: null, expected: null })
  if (started.ok) {
    set({ open: { handover: started.value.handover, scans: [] }, ended: null })
    return ok(started.value.handover.id)
  }
  if (started.error.code !== 'not_possible') return started
  // Another tab of this desk was faster.
  const current = await call('handover.current', {})
  if (!current.ok) return current
  set({ open: current.value.open })
  return current.value.open ? ok(current.value.open.handover.id) : started
}

function pump(): void {
  const job = next(get().queue)
  if (job !== null && get().open !== undefined) void run(job)
}

async function run(job: Job): Promise<void> {
  setQueue({ ...get().queue, busy: true })
  const known = job.kind === 'undo' ? null : job.handoverId
  const id = job.kind === 'undo' ? ok(null) : known === null ? await handoverFor() : ok(known)
  if (!id.ok) return fail(id.error)
  setQueue(sent(get().queue, id.value))
  const error = await send(job, id.value)
  if (error !== null) return fail(error)
  setQueue(answered(get().queue))
  pump()
}

function fail(error: AppError): void {
  setQueue(failedBy(get().queue, error))
  playVerdict('error')
  if (error.code === 'not_possible' && error.why === 'handover_ended') set({ open: null })
}

async function send(job: Job, handoverId: HandoverId | null): Promise<AppError | null> {
  if (job.kind === 'undo') {
    const { kind: _kind, ...input } = job
    const answer = await call('desk.undo', input)
    if (!answer.ok) return answer.error
    playVerdict('done')
    announce(t('handover.undone'), 'assertive')
    set({ seen: null, last: null })
    await reloadNow()
    return null
  }
  if (handoverId === null) return null
  if (job.kind === 'scan') {
    const { kind: _kind, ...input } = job
    const answer = await call('handover.scan', { ...input, handoverId })
    if (!answer.ok) return answer.error
    took(answer.value.verdict, answer.value.scan, answer.value.again)
    return null
  }
  const { kind: _kind, ...input } = job
  const answer = await call('handover.resolve', { ...input, handoverId })
  if (!answer.ok) return answer.error
  const { verdict, scan } = answer.value
  if (verdict) took(verdict, scan, false)
  else {
    put(scan)
    set({ seen: null })
    playVerdict('done')
  }
  return null
}

function put(scan: HandoverScan): void {
  const { open } = get()
  if (open) set({ open: { ...open, scans: withScan(open.scans, scan) }, last: scan.n })
}

/** Each answer is sounded and spoken as it comes, in its order; the screen may draw several at once. */
function took(verdict: Verdict, scan: HandoverScan | null, again: boolean): void {
  const seen: Seen = { verdict, scan, again }
  if (scan) put(scan)
  set({ seen })
  playVerdict(soundOf(seen))
  const { word, sub } = wordsOf(t, seen)
  announce(`${word} ${sub}`, 'assertive')
  // The word alone: at three parcels a second nobody hears how long each has.
  const { speech, muted, volume, language } = useApp.getState().preferences
  if (speech && !muted) speak(word, language, volume)
}

async function reloadNow(): Promise<void> {
  const answer = await call('handover.current', {})
  if (answer.ok) set({ open: answer.value.open })
}

function enqueue(job: Job): void {
  setQueue(add(get().queue, job))
  pump()
}

/** Takes a scan or a typed number; it waits its turn. */
export function scanPiece(raw: string, typed = false): void {
  const { armed } = get()
  set({ armed: null, mode: get().mode === 'ending' ? 'ending' : 'rest', ended: null })
  const turnAway = armed === null ? null : { reason: armed, codAmount: null }
  enqueue({ kind: 'scan', commandId: newCommandId(), handoverId: null, raw, typed, turnAway })
}

/** Turns a piece away, takes it in as unclaimed, or drops it. */
export function resolvePiece(n: number, as: Extract<Job, { kind: 'resolve' }>['as']): void {
  set({ mode: 'rest' })
  enqueue({ kind: 'resolve', commandId: newCommandId(), handoverId: null, n, as })
}

/** Takes the last action back; answers of jobs that still wait are not there to be undone. */
export function undoLastPiece(): void {
  const { open, last, queue } = get()
  if (!open || queue.jobs.length > 0) return
  const action = lastAction(open.scans, last)
  if (action?.kind === 'drop') resolvePiece(action.n, { as: 'nothing' })
  if (action?.kind === 'command') {
    const target = CommandId.parse(action.target)
    enqueue({ kind: 'undo', commandId: newCommandId(), target })
  }
}

export function armNext(reason: TurnAwayReason | null): void {
  set({ armed: reason, mode: 'rest' })
}

export function setMode(mode: Mode): void {
  set({ mode })
}

export function retryFailed(): void {
  setQueue(retried(get().queue))
  pump()
}

export function dropFailed(): void {
  setQueue(dropped(get().queue))
  pump()
}

interface Told {
  readonly carrier: string | null
  readonly expected: number | null
}

/** Begins a handover with what the courier says. */
export async function startHandover(told: Told): Promise<AppError | null> {
  const answer = await call('handover.start', { commandId: newCommandId(), ...told })
  if (!answer.ok) {
    await reload()
    return get().open ? null : answer.error
  }
  set({ open: { handover: answer.value.handover, scans: [] }, seen: null, ended: null, mode: 'rest' })
  return null
}

/** Whose courier it is, and how many he says there are. */
export async function changeTold(told: Told): Promise<AppError | null> {
  const { open } = get()
  if (!open) return null
  const input = { commandId: newCommandId(), handoverId: open.handover.id, ...told }
  const answer = await call('handover.change', input)
  if (!answer.ok) return answer.error
  const now = get().open
  if (now) set({ open: { ...now, handover: answer.value.handover }, mode: 'rest' })
  return null
}

/** Ends the handover. Its scans have all been answered by then. */
export async function endHandover(told: Told & { readonly note: string }): Promise<AppError | null> {
  const { open } = get()
  if (!open) return null
  const input = { commandId: newCommandId(), handoverId: open.handover.id, ...told }
  const answer = await call('handover.end', input)
  if (!answer.ok) {
    if (answer.error.code === 'not_possible') await reload()
    return answer.error
  }
  const endedScans = get().open?.scans ?? []
  set({
    open: null,
    ended: answer.value.handover,
    endedScans,
    seen: null,
    armed: null,
    mode: 'rest',
    last: null,
  })
  playVerdict('done')
  return null
}

/** Puts the ended handover's counts away. */
export function leaveEnded(): void {
  set({ ended: null })
}
