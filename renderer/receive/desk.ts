import type { Parsed, Undoable } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId, CommandId, InspectionId } from '../../shared/ids.ts'
import type { Decision } from '../../shared/policy/decision.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'

/** One command of the desk. It keeps its command id until it is answered, so that a retry does no harm. */
export type Job =
  | { readonly call: 'parcel.scan'; readonly input: Parsed<'parcel.scan'> }
  | { readonly call: 'parcel.choose'; readonly input: Parsed<'parcel.choose'> }
  | { readonly call: 'parcel.unclaimed'; readonly input: Parsed<'parcel.unclaimed'> }
  | { readonly call: 'parcel.turnAway'; readonly input: Parsed<'parcel.turnAway'> }
  | { readonly call: 'desk.undo'; readonly input: Parsed<'desk.undo'> }

/** What the last answer was about. */
export type Shown =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'verdict'
      readonly verdict: Verdict
      readonly raw: string
      readonly commandId: CommandId
      readonly at: number
    }
  | { readonly kind: 'undone'; readonly undone: Undoable; readonly reopened: InspectionId | null }
  | {
      readonly kind: 'submitted'
      readonly decision: Decision
      readonly case: CaseBrief
      readonly tracking: string
      readonly final: boolean
    }

/** What the keys mean at the moment. */
export type Mode =
  | { readonly kind: 'rest' }
  /** `-` was pressed: a digit names the reason. */
  | { readonly kind: 'refuse' }
  /** What the courier asks for a parcel is being typed. */
  | { readonly kind: 'cod' }
  /** A number is being typed. */
  | { readonly kind: 'typing' }
  /** A near miss was pointed at: a second fact is asked for. */
  | { readonly kind: 'fact'; readonly caseId: CaseId; readonly wrong: boolean }

/** Why a parcel goes back, and what is known of the cash on delivery. */
export interface Refusal {
  readonly reason: TurnAwayReason
  /** Fen; null where nobody read it. */
  readonly codAmount: number | null
  readonly carrier: string | null
}

/** A refusal of which nothing but the reason is known. */
export function bare(reason: TurnAwayReason): Refusal {
  return { reason, codAmount: null, carrier: null }
}

export interface Desk {
  /** In the order of their making; the first is being answered while `busy`. */
  readonly jobs: readonly Job[]
  readonly busy: boolean
  /** Why the first job got no answer that counts; the others wait behind it. */
  readonly failed: AppError | null
  readonly shown: Shown
  readonly mode: Mode
  /** Said before the scan: the next parcel is turned away for this. */
  readonly armed: Refusal | null
  /** Space stopped the inspection from starting by itself. */
  readonly held: boolean
  /** The answer on the screen recorded nothing and asks for a hand: scans behind it wait, or it would be lost. */
  readonly asks: boolean
}

/** What stands on the screen of the desk. A command on its way changes nothing of it, and so draws nothing anew. */
export interface SeenDesk extends Pick<Desk, 'failed' | 'shown' | 'mode' | 'armed' | 'held' | 'asks'> {
  /** The command that failed. */
  readonly stuck: Job | null
  /** How many wait behind what failed, or for the question that is asked. */
  readonly behind: number
}

export function seenOf({ jobs, failed, shown, mode, armed, held, asks }: Desk): SeenDesk {
  const stuck = failed ? (jobs[0] ?? null) : null
  const behind = failed ? Math.max(jobs.length - 1, 0) : asks ? jobs.length : 0
  return { failed, shown, mode, armed, held, asks, stuck, behind }
}

export const emptyDesk: Desk = {
  jobs: [],
  busy: false,
  failed: null,
  shown: { kind: 'ready' },
  mode: { kind: 'rest' },
  armed: null,
  held: false,
  asks: false,
}

const REST: Mode = { kind: 'rest' }

/** The scan as a command: where cash on delivery was said before, the parcel is turned away at once. */
export function scanJob(raw: string, typed: boolean, armed: Refusal | null, commandId: CommandId): Job {
  if (armed === null) return { call: 'parcel.scan', input: { commandId, raw, typed, cod: null } }
  if (armed.reason === 'cod' && armed.carrier === null) {
    return { call: 'parcel.scan', input: { commandId, raw, typed, cod: { amount: armed.codAmount } } }
  }
  return { call: 'parcel.turnAway', input: { commandId, target: { by: 'raw', raw }, ...armed } }
}

/** Takes a command into the queue; what was armed is used up by it. A second fact stays on screen until it is answered. */
export function enqueue(desk: Desk, job: Job): Desk {
  const mode = job.call === 'parcel.choose' ? desk.mode : REST
  // What answers the question on the screen goes before the scans that wait for it.
  const answers = desk.asks && job.call !== 'parcel.scan'
  const jobs = answers ? [job, ...desk.jobs] : [...desk.jobs, job]
  return { ...desk, jobs, armed: null, mode, held: false, asks: desk.asks && !answers }
}

/** The job to be sent now; null while one is being answered, has failed or asks for a hand, or nothing waits. */
export function nextJob(desk: Desk): Job | null {
  return desk.busy || desk.failed || desk.asks ? null : (desk.jobs[0] ?? null)
}

const rawOf = (job: Job): string => {
  if (job.call === 'desk.undo') return ''
  if (job.call !== 'parcel.turnAway') return job.input.raw
  return job.input.target.by === 'raw' ? job.input.target.raw : ''
}

/** Answers that recorded nothing: shown nowhere but on the screen. */
const UNRECORDED: ReadonlySet<Verdict['kind']> = new Set(['near', 'misread', 'abroad', 'not_waybill'])

/** A verdict came for the first job: it is shown, and the next may go. */
export function answered(desk: Desk, verdict: Verdict, at: number): Desk {
  const [job, ...jobs] = desk.jobs
  if (!job) return desk
  const raw = rawOf(job) || (desk.shown.kind === 'verdict' ? desk.shown.raw : '')
  const shown: Shown = { kind: 'verdict', verdict, raw, commandId: job.input.commandId, at }
  const asks = jobs.length > 0 && UNRECORDED.has(verdict.kind)
  return { ...desk, jobs, busy: false, failed: null, shown, mode: REST, held: false, asks }
}

/** The last action was undone. */
export function undone(desk: Desk, what: Undoable, reopened: InspectionId | null): Desk {
  return {
    ...desk,
    jobs: desk.jobs.slice(1),
    busy: false,
    failed: null,
    mode: REST,
    shown: { kind: 'undone', undone: what, reopened },
  }
}

/** Failures after which the very same command may be sent again; after any other it would fail again. */
export function isRetryable(error: AppError): boolean {
  switch (error.code) {
    case 'offline':
    case 'busy':
    case 'disk_full':
    case 'storage_failed':
    case 'internal':
    case 'not_signed_in':
      return true
    default:
      return false
  }
}

/** The first job failed: it stays in its place. A second fact that does not fit leads back to its field. */
export function failed(desk: Desk, error: AppError): Desk {
  const [job, ...jobs] = desk.jobs
  if (job?.call === 'parcel.choose' && error.code === 'second_fact_wrong') {
    const mode: Mode = { kind: 'fact', caseId: job.input.caseId, wrong: true }
    return { ...desk, jobs, busy: false, mode, asks: jobs.length > 0 }
  }
  return { ...desk, busy: false, failed: error, mode: REST }
}

/** Sends the failed command once more, with the same command id. */
export function retry(desk: Desk): Desk {
  return desk.failed && isRetryable(desk.failed) ? { ...desk, failed: null } : desk
}

/** Gives the failed command up; the ones behind it go on. */
export function discard(desk: Desk): Desk {
  return desk.failed ? { ...desk, jobs: desk.jobs.slice(1), failed: null } : desk
}

/** Ready for the next parcel. */
export function clear(desk: Desk): Desk {
  return { ...desk, shown: { kind: 'ready' }, mode: REST, held: false, asks: false }
}

/** What a refusal would be of: the parcel on the screen, its number where nothing is recorded, or the next scan. */
export type RefusalOf =
  | { readonly kind: 'parcel'; readonly target: Parsed<'parcel.turnAway'>['target'] }
  | { readonly kind: 'next' }

/** @param refusable what the verdict's look says of it */
export function refusalOf(shown: Shown, refusable: boolean): RefusalOf {
  if (shown.kind !== 'verdict' || !refusable) return { kind: 'next' }
  const { verdict, raw } = shown
  if ('parcel' in verdict) return { kind: 'parcel', target: { by: 'parcel', parcelId: verdict.parcel.id } }
  return { kind: 'parcel', target: { by: 'raw', raw } }
}

const REASONS: Readonly<Record<string, TurnAwayReason>> = {
  '1': 'cod',
  '2': 'misaddressed',
  '3': 'from_abroad',
}

/** What a digit after `-` means: a reason, cash on delivery with its amount, or cash on delivery of the next parcel. */
export type RefusalKey =
  | { readonly kind: 'reason'; readonly reason: TurnAwayReason }
  | { readonly kind: 'amount' }
  | { readonly kind: 'next_cod' }

export function refusalKey(digit: string): RefusalKey | null {
  if (digit === '4') return { kind: 'amount' }
  if (digit === '5') return { kind: 'next_cod' }
  const reason = REASONS[digit]
  return reason ? { kind: 'reason', reason } : null
}

export type FactKind = Parsed<'parcel.choose'>['fact']['kind']

/** Which fact a typed text is meant for: four digits are a phone's last four, unless no phone is known. */
export function factKind(
  value: string,
  chosen: FactKind | null,
  available: readonly FactKind[],
): FactKind | null {
  const trimmed = value.trim()
  if (/^\d{1,4}$/.test(trimmed) && available.includes('phone') && chosen !== 'product') return 'phone'
  if (chosen !== null && available.includes(chosen) && (trimmed === '' || chosen !== 'phone')) return chosen
  return available.find((kind) => trimmed === '' || kind !== 'phone') ?? available[0] ?? null
}

/** How long after an action undoing it is offered with a ring, ms. */
export const UNDO_RING_MS = 10_000
/** How long a match stands before its inspection starts by itself, ms. */
export const AUTO_START_MS = 3_000
