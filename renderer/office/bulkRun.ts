import type { AppError } from '../../shared/errors.ts'
import type { CaseId, CommandId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import type { QueueItem } from '../../shared/returns/task.ts'

/** One case's own command, as it was confirmed. */
export interface BulkCommand {
  readonly commandId: CommandId
  readonly caseId: CaseId
  readonly workVersion: number
  readonly platformVersion: number
  /** Fen. */
  readonly amount: number
}

export type BulkState =
  /** Not sent, or sent no more because the run was stopped. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'settled' }
  /** Somebody was faster, or the case is clean no more: to be looked at by itself. */
  | { readonly kind: 'conflict'; readonly error: AppError }
  /** No answer, or none that says anything of the case: the same command may be sent again. */
  | { readonly kind: 'failed'; readonly error: AppError }

export interface BulkLine {
  readonly item: QueueItem
  readonly command: BulkCommand
  readonly state: BulkState
}

/** What is to be confirmed: each clean case with its own command; what is not clean is left out. */
export function bulkLines(items: readonly QueueItem[], newCommandId: () => CommandId): BulkLine[] {
  return items.flatMap((item): BulkLine[] => {
    const { case: one, decision, platformVersion } = item
    if (item.unclean !== null || decision === null) return []
    const { id: caseId, workVersion } = one
    const command = {
      commandId: newCommandId(),
      caseId,
      workVersion,
      platformVersion,
      amount: decision.amount,
    }
    return [{ item, command, state: { kind: 'waiting' } }]
  })
}

/** Money in all, fen. */
export function bulkSum(lines: readonly BulkLine[]): number {
  return lines.reduce((sum, { command }) => sum + command.amount, 0)
}

export type BulkCounts = Readonly<Record<BulkState['kind'], number>>

export function bulkCounts(lines: readonly BulkLine[]): BulkCounts {
  const counts = { waiting: 0, settled: 0, conflict: 0, failed: 0 }
  for (const { state } of lines) counts[state.kind] += 1
  return counts
}

/** Refusals that say something of the case itself; all others leave it open whether the command was carried out. */
const OF_THE_CASE: ReadonlySet<AppError['code']> = new Set([
  'conflict',
  'not_possible',
  'not_found',
  'amount_over_cap',
  'reason_needed',
])

/** What an answer means for its case. */
export function stateOf(answer: Result<unknown, AppError>): BulkState {
  if (answer.ok) return { kind: 'settled' }
  const { error } = answer
  return { kind: OF_THE_CASE.has(error.code) ? 'conflict' : 'failed', error }
}

export interface BulkPorts {
  readonly send: (command: BulkCommand) => Promise<Result<unknown, AppError>>
  readonly onChange: (lines: readonly BulkLine[]) => void
  /** Asked before each command. */
  readonly stopped: () => boolean
}

/** After so many in a row without an answer the rest is not tried: the line is down. */
const GIVE_UP_AFTER = 3

/**
 * Sends what is not settled yet, one command after another, each for itself: what becomes of one does not stop the
 * others. A command that is sent again has its first id, so that one whose answer got lost is not carried out twice.
 */
export async function runBulk(lines: readonly BulkLine[], ports: BulkPorts): Promise<readonly BulkLine[]> {
  let now = lines
  let unanswered = 0
  for (const [at, line] of lines.entries()) {
    const open = line.state.kind === 'waiting' || line.state.kind === 'failed'
    if (!open) continue
    if (ports.stopped() || unanswered >= GIVE_UP_AFTER) break
    const state = stateOf(await ports.send(line.command))
    unanswered = state.kind === 'failed' ? unanswered + 1 : 0
    now = now.map((each, index) => (index === at ? { ...each, state } : each))
    ports.onChange(now)
  }
  return now
}
