import type { CaseId, ParcelId } from '../../shared/ids.ts'
import type { TaskKind } from '../../shared/returns/task.ts'
import type { CommandTx } from '../command.ts'
import { closeTask, insertTask, openTasks } from '../database/tasks.ts'

/** Puts a case before customer service, once for each kind and parcel. */
export async function openTask(
  tx: CommandTx,
  kind: TaskKind,
  caseId: CaseId,
  parcelId: ParcelId | null,
): Promise<void> {
  const open = await openTasks(tx.trx, caseId)
  if (open.some((task) => task.kind === kind && task.parcelId === parcelId)) return
  await insertTask(tx.trx, { kind, case: caseId, parcel: parcelId, at: tx.now, by: tx.operatorId })
  tx.emit({ type: 'task.opened', kind }, { caseId, parcelId })
}

/** Closes a case's open tasks that `which` picks. */
export async function closeTasks(
  tx: CommandTx,
  caseId: CaseId,
  how: 'settled' | 'withdrawn' | 'done',
  which: (task: { kind: TaskKind; parcelId: ParcelId | null }) => boolean = () => true,
): Promise<void> {
  for (const task of await openTasks(tx.trx, caseId)) {
    if (!which(task)) continue
    await closeTask(tx.trx, task.id, tx.now, tx.operatorId, how)
    tx.emit({ type: 'task.closed', kind: task.kind, how }, { caseId, parcelId: task.parcelId })
  }
}
