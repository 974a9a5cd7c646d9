import { z } from 'zod'
import type { AppError } from '../../shared/errors.ts'
import { CommandId, HandoverId } from '../../shared/ids.ts'
import type { HandoverScan } from '../../shared/returns/handover.ts'
import { TurnAwayReason } from '../../shared/returns/parcel.ts'

const Back = z.object({ reason: TurnAwayReason, codAmount: z.number().int().nullable() })

/**
 * One thing to be told to the house. It keeps its command id until it is answered, so that a retry does no harm, and the
 * handover that it was first sent for.
 */
export const Job = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('scan'),
    commandId: CommandId,
    handoverId: HandoverId.nullable(),
    raw: z.string(),
    typed: z.boolean(),
    turnAway: Back.nullable(),
  }),
  z.object({
    kind: z.literal('resolve'),
    commandId: CommandId,
    handoverId: HandoverId.nullable(),
    n: z.number().int().positive(),
    as: z.discriminatedUnion('as', [
      Back.extend({ as: z.literal('turned_away') }),
      z.object({ as: z.literal('unknown') }),
      z.object({ as: z.literal('nothing') }),
    ]),
  }),
  z.object({ kind: z.literal('undo'), commandId: CommandId, target: CommandId }),
])
export type Job = z.infer<typeof Job>

export interface Queue {
  /** In the order of their making; the first is being answered while `busy`. */
  readonly jobs: readonly Job[]
  readonly busy: boolean
  /** Why the first job got no answer that counts; the others wait behind it, in their order. */
  readonly failed: AppError | null
}

export const emptyQueue: Queue = { jobs: [], busy: false, failed: null }

export function add(queue: Queue, job: Job): Queue {
  return { ...queue, jobs: [...queue.jobs, job] }
}

/** The job to be sent now; null while one is being answered or has failed, or nothing waits. */
export function next(queue: Queue): Job | null {
  return queue.busy || queue.failed ? null : (queue.jobs[0] ?? null)
}

/** The first job goes out, for this handover where it is about one. */
export function sent(queue: Queue, handoverId: HandoverId | null): Queue {
  const [job, ...behind] = queue.jobs
  if (!job) return queue
  const marked = job.kind === 'undo' ? job : { ...job, handoverId }
  return { jobs: [marked, ...behind], busy: true, failed: null }
}

export function answered(queue: Queue): Queue {
  return { jobs: queue.jobs.slice(1), busy: false, failed: null }
}

/** The first job failed and stays. One whose handover has ended is for another from now on. */
export function failedBy(queue: Queue, error: AppError): Queue {
  const [job, ...behind] = queue.jobs
  const ended = error.code === 'not_possible' && error.why === 'handover_ended'
  const kept = job && ended && job.kind === 'scan' ? { ...job, handoverId: null } : job
  return { jobs: kept ? [kept, ...behind] : behind, busy: false, failed: error }
}

/** Failures after which the same job may be sent again; a scan may also go into another handover. */
export function mayRetry(queue: Queue): boolean {
  const { failed } = queue
  if (failed === null) return false
  switch (failed.code) {
    case 'offline':
    case 'busy':
    case 'disk_full':
    case 'storage_failed':
    case 'internal':
    case 'not_signed_in':
      return true
    case 'not_possible':
      return failed.why === 'handover_ended' && queue.jobs[0]?.kind === 'scan'
    default:
      return false
  }
}

export function retried(queue: Queue): Queue {
  return mayRetry(queue) ? { ...queue, failed: null } : queue
}

/** Gives the failed job up; those behind it go on. */
export function dropped(queue: Queue): Queue {
  return queue.failed ? answered(queue) : queue
}

/** A handover's scans with one of them put in its place: in order, each number once. */
export function withScan(scans: readonly HandoverScan[], scan: HandoverScan): HandoverScan[] {
  const at = scans.findIndex(({ n }) => n === scan.n)
  if (at >= 0) return scans.with(at, scan)
  const last = scans.at(-1)
  return last === undefined || last.n < scan.n
    ? [...scans, scan]
    : [...scans, scan].toSorted((a, b) => a.n - b.n)
}

/** What undoing the last action means: a command to take back, a noted number to drop, or nothing. */
export type LastAction =
  | { readonly kind: 'command'; readonly target: string }
  | { readonly kind: 'drop'; readonly n: number }

/** @param last the number that was acted on last in this window, where that is known */
export function lastAction(scans: readonly HandoverScan[], last: number | null): LastAction | null {
  const acted = scans.find((scan) => scan.n === last && scan.outcome !== 'undone')
  const one = acted ?? scans.findLast(({ outcome }) => outcome !== 'undone')
  if (!one) return null
  if (one.outcome === 'check' || one.outcome === 'here_before') return { kind: 'drop', n: one.n }
  return one.commandId === null ? null : { kind: 'command', target: one.commandId }
}
