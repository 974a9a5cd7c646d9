import type { CaseId, ShopId } from '../../shared/ids.ts'
import type { Watch } from '../../shared/policy/policy.ts'
import { type FoundCounts, type FoundKind, reconcile, type TwoSides } from '../../shared/returns/reconcile.ts'
import type { CommandTx } from '../command.ts'
import { countLost } from '../database/boardCounts.ts'
import { dropFound, foundOf, loadSides, putFound } from '../database/reconciliation.ts'
import { closeTasks, openTask } from '../intake/tasks.ts'
import { type Step, stepsOf } from './steps.ts'

/** Counts up what an import found. */
export type Tally = { -readonly [K in keyof FoundCounts]: number }
export const newTally = (): Tally => ({
  stillOpen: 0,
  refundedThere: 0,
  amountDiffers: 0,
  closed: 0,
  lost: 0,
})

const COUNTED = {
  still_open: 'stillOpen',
  refunded_there: 'refundedThere',
  amount_differs: 'amountDiffers',
} as const satisfies Record<FoundKind, keyof FoundCounts>

export interface FileAge {
  /** When the file was made, ms UTC. */
  readonly asOf: number
  readonly watch: Watch
  readonly zone: string
}

/**
 * Compares both sides of a case and writes what is new: a task for each finding, the end of one that holds no more,
 * and once for a case what the clock paid. Applying it again writes nothing.
 *
 * @param deadlineAt the deadline that stood before this file, where it tells none any more
 */
export async function reconcileCase(
  tx: CommandTx,
  caseId: CaseId,
  file: FileAge,
  tally: Tally,
  deadlineAt: number | null = null,
): Promise<void> {
  const sides = await loadSides(tx.trx, caseId, deadlineAt)
  const compared = reconcile(sides, file.asOf, file.watch.settleGraceMs)
  const known = await foundOf(tx.trx, caseId)
  for (const step of await stepsOf(tx.trx, caseId, compared, known, file))
    await write(tx, caseId, step, { sides, zone: file.zone }, tally)
}

async function write(
  tx: CommandTx,
  caseId: CaseId,
  step: Step,
  { sides, zone }: { sides: TwoSides & { shopId: ShopId }; zone: string },
  tally: Tally,
): Promise<void> {
  switch (step.step) {
    case 'open': {
      const { kind, facts, here, there } = step.finding
      await putFound(tx.trx, caseId, { kind, facts, amount: there ?? here ?? 0 }, tx.now)
      await openTask(tx, kind, caseId, null)
      tally[COUNTED[kind]] += 1
      return
    }
    case 'close':
      await dropFound(tx.trx, caseId, step.kind)
      await closeTasks(tx, caseId, 'withdrawn', (task) => task.kind === step.kind)
      tally.closed += 1
      return
    case 'lost':
      await putFound(
        tx.trx,
        caseId,
        { kind: 'lost', facts: `${step.how} ${sides.finishedAt ?? '-'}`, amount: step.amount },
        tx.now,
      )
      tx.emit({ type: 'case.lost_to_clock', amount: step.amount, how: step.how }, { caseId })
      await countLost(tx.trx, { caseId, shopId: sides.shopId, amount: step.amount }, { at: tx.now, zone })
      tally.lost += 1
  }
}

/** A case was opened again, or settled otherwise: what was found of it holds no more. */
export async function forgetFindings(tx: CommandTx, caseId: CaseId): Promise<void> {
  for (const { kind } of await foundOf(tx.trx, caseId)) {
    if (kind === 'lost') continue
    await dropFound(tx.trx, caseId, kind)
    await closeTasks(tx, caseId, 'withdrawn', (task) => task.kind === kind)
  }
}
