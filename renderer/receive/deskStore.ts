import { create } from 'zustand'
import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, ParcelId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { call, newCommandId } from '../client.ts'
import { serverNow } from '../ui/now.ts'
import {
  answered,
  clear,
  type Desk,
  discard,
  emptyDesk,
  enqueue,
  failed,
  type Job,
  type Mode,
  nextJob,
  type Refusal,
  retry,
  type Shown,
  scanJob,
  undone,
} from './desk.ts'

type Today = Output<'desk.today'>

interface DeskStore {
  readonly desk: Desk
  readonly today: Today | null
  /** The answer that was last spoken and sounded, so that coming back to the screen is silent. */
  readonly told: Shown | null
}

/** The desk as it stands, kept while other screens are open. */
export const useDesk = create<DeskStore>()(() => ({ desk: emptyDesk, today: null, told: null }))

const set = (change: (desk: Desk) => Desk): void => useDesk.setState(({ desk }) => ({ desk: change(desk) }))

/** Those who wait for the verdict of their own scan. */
const waiting = new Map<CommandId, (verdict: Verdict | null) => void>()

function settle(commandId: CommandId, verdict: Verdict | null): void {
  waiting.get(commandId)?.(verdict)
  waiting.delete(commandId)
}

async function sendVerdict(
  job: Exclude<Job, { call: 'desk.undo' }>,
): Promise<Result<{ verdict: Verdict }, AppError>> {
  switch (job.call) {
    case 'parcel.scan':
      return call('parcel.scan', job.input)
    case 'parcel.choose':
      return call('parcel.choose', job.input)
    case 'parcel.unclaimed':
      return call('parcel.unclaimed', job.input)
    case 'parcel.turnAway':
      return call('parcel.turnAway', job.input)
  }
}

/** The counters are asked for once the answer has been painted, ms: they must not stand in its way. */
const AFTER_PAINT = 40

async function run(job: Job): Promise<void> {
  set((desk) => ({ ...desk, busy: true }))
  if (job.call === 'desk.undo') {
    const result = await call('desk.undo', job.input)
    set((desk) =>
      result.ok ? undone(desk, result.value.undone, result.value.reopened) : failed(desk, result.error),
    )
  } else {
    const result = await sendVerdict(job)
    set((desk) =>
      result.ok ? answered(desk, result.value.verdict, serverNow()) : failed(desk, result.error),
    )
    if (result.ok) settle(job.input.commandId, result.value.verdict)
  }
  setTimeout(() => void refreshToday(), AFTER_PAINT)
  pump()
}

function pump(): void {
  const job = nextJob(useDesk.getState().desk)
  if (job) void run(job)
}

function add(job: Job): void {
  set((desk) => enqueue(desk, job))
  pump()
}

/** Takes a scan or a typed number; resolves with its verdict, or null when it was given up. */
export function scan(raw: string, typed = false): Promise<Verdict | null> {
  const commandId = newCommandId()
  const { armed } = useDesk.getState().desk
  const answer = new Promise<Verdict | null>((resolve) => waiting.set(commandId, resolve))
  add(scanJob(raw, typed, armed, commandId))
  return answer
}

/** Takes a near-miss candidate by a second fact. */
export function choose(input: Omit<Parsed<'parcel.choose'>, 'commandId'>): void {
  add({ call: 'parcel.choose', input: { ...input, commandId: newCommandId() } })
}

/** None of the candidates: to the unclaimed shelf. */
export function toShelf(raw: string): void {
  add({ call: 'parcel.unclaimed', input: { raw, commandId: newCommandId() } })
}

/** Turns a parcel away, or a number that was not received. */
export function turnAway(input: Omit<Parsed<'parcel.turnAway'>, 'commandId'>): void {
  add({ call: 'parcel.turnAway', input: { ...input, commandId: newCommandId() } })
}

/** Turns away a parcel that is being inspected, as long as nothing was found. */
export function turnAwayParcel(parcelId: ParcelId, reason: TurnAwayReason): void {
  turnAway({ target: { by: 'parcel', parcelId }, reason, codAmount: null, carrier: null })
}

/** Undoes the desk's last action, whatever it was. */
export function undoLast(): void {
  const target = useDesk.getState().today?.undoable
  if (target) add({ call: 'desk.undo', input: { target: target.commandId, commandId: newCommandId() } })
}

/** Sends the failed command again, with the same command id. */
export function retryFailed(): void {
  set(retry)
  pump()
}

/** Gives the failed command up; those behind it go on. */
export function discardFailed(): void {
  const [job] = useDesk.getState().desk.jobs
  set(discard)
  if (job) settle(job.input.commandId, null)
  pump()
}

export function setMode(mode: Mode): void {
  set((desk) => ({ ...desk, mode }))
}

/** Says of the next parcel that it is to be turned away; null takes it back. What stood on the screen is done with. */
export function arm(refusal: Refusal | null): void {
  set((desk) => ({ ...(refusal ? clear(desk) : desk), armed: refusal, mode: { kind: 'rest' } }))
  pump()
}

/** Space: the inspection does not start by itself. */
export function hold(): void {
  set((desk) => ({ ...desk, held: true }))
}

/** Ready for the next parcel. */
export function ready(): void {
  set(clear)
  pump()
}

/** Shows what was just released, until the next scan. */
export function showSubmitted(shown: Extract<Shown, { kind: 'submitted' }>): void {
  set((desk) => ({ ...clear(desk), shown }))
  void refreshToday()
}

/** Marks an answer as spoken; false when it already was. */
export function tellOnce(shown: Shown): boolean {
  if (useDesk.getState().told === shown) return false
  useDesk.setState({ told: shown })
  return true
}

let asked = 0

/** The day's counters, last scans and what can be undone; an older answer never replaces a newer one. */
export async function refreshToday(): Promise<void> {
  const mine = ++asked
  const result = await call('desk.today', {})
  if (result.ok && mine === asked) useDesk.setState({ today: result.value })
}

/** Forgets everything of the desk: another operator signed in. */
export function resetDesk(): void {
  useDesk.setState({ desk: emptyDesk, today: null, told: null })
}
