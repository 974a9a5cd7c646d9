import type { CaseId, ImportId, ShopId } from '../../shared/ids.ts'
import type { PlatformState } from '../../shared/returns/platform.ts'
import { paidAsDecided } from '../../shared/returns/reconcile.ts'
import type { CommandTx } from '../command.ts'
import { insertCases, setFrozen, updateCase, workOf } from '../database/importedCases.ts'
import { putKit, setLineKit } from '../database/kits.ts'
import { loadSides } from '../database/reconciliation.ts'
import { closeTasks, openTask } from '../intake/tasks.ts'
import { type FileAge, reconcileCase, type Tally } from '../reconcile/apply.ts'
import type { ChangedCase, KitChange, NewCase } from './changes.ts'

/** How old the file is, and where its findings are counted. */
export interface Reconciling {
  readonly file: FileAge
  readonly tally: Tally
}

const isOver = (state: PlatformState): boolean => state === 'closed' || state === 'success'

/** Writes new cases: one event for all, and a task for each that is in dispute already. */
export async function addCases(
  tx: CommandTx,
  cases: readonly NewCase[],
  from: { shop: ShopId; importId: ImportId },
  reconciling: Reconciling,
): Promise<void> {
  if (cases.length === 0) return
  const ids = await insertCases(tx.trx, cases, { ...from, at: tx.now })
  tx.emit({ type: 'cases.imported', importId: from.importId, count: cases.length })
  for (const [i, id] of ids.entries()) {
    if (cases[i]?.inDispute) await openTask(tx, 'dispute', id, null)
    if (cases[i]?.lost) await reconcileCase(tx, id, reconciling.file, reconciling.tally)
  }
}

/**
 * Writes what a file changed of a case: the platform's facts alone. Our own work stays as it is, but for a case
 * that the platform ended while its goods were here: it is frozen, with a task, until people have looked.
 */
export async function changeCase(
  tx: CommandTx,
  change: ChangedCase,
  { file, tally }: Reconciling,
): Promise<void> {
  const { id, facts } = change
  const before = await workOf(tx.trx, id)
  await updateCase(tx.trx, change)
  tx.emit({ type: 'case.platform_changed', changed: [...change.changes] }, { caseId: id })
  const wasOver = isOver(before.state)
  const nowOver = isOver(facts.state)
  const onDesk = before.work_state !== 'settled' && before.goods !== 'expected'
  if (!wasOver && nowOver && onDesk && !(await asDecided(tx, before.work_state, id))) {
    await setFrozen(tx.trx, id, true)
    await openTask(tx, 'frozen', id, null)
  }
  if (wasOver && !nowOver && before.frozen === 1) {
    await setFrozen(tx.trx, id, false)
    await closeTasks(tx, id, 'withdrawn', (task) => task.kind === 'frozen')
  }
  const inDispute = facts.disputeState === 'open'
  if (inDispute && before.dispute_state !== 'open') await openTask(tx, 'dispute', id, null)
  if (!inDispute && before.dispute_state === 'open')
    await closeTasks(tx, id, 'withdrawn', (task) => task.kind === 'dispute')
  // An order's export tells nothing of refunds, and a case that neither side has ended needs no comparison.
  if (change.refundHash !== null && (before.work_state === 'settled' || wasOver || nowOver))
    await reconcileCase(tx, id, file, tally, before.deadline_at)
}

/** Customer service refunds on the platform first, as decided, and settles here minutes later: no cause for alarm. */
async function asDecided(tx: CommandTx, work: 'open' | 'decided' | 'settled', id: CaseId): Promise<boolean> {
  return work === 'decided' && paidAsDecided(await loadSides(tx.trx, id, null))
}

/** Keeps a product's kit, and gives it to the lines of live cases that nobody has begun to inspect. */
export async function writeKit(tx: CommandTx, shop: ShopId, kit: KitChange): Promise<void> {
  await putKit(tx.trx, shop, kit)
  for (const line of kit.lines) await setLineKit(tx.trx, line, kit.pieces)
}
