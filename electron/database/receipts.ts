import { z } from 'zod'
import { type CommandId, InspectionId, ParcelId, type StationId } from '../../shared/ids.ts'
import { type Executor, insertMany, prepared } from './prepared.ts'
import type { ReceiptTable } from './schema.ts'

/** What a compensating command needs to take a command back, and what the desk's list shows of it. */
export const Undo = z.object({
  what: z.enum(['received', 'turned_away', 'chosen', 'submitted', 'unclaimed']),
  /** The verdict's kind, for the list of last scans. */
  kind: z.string(),
  parcelId: ParcelId,
  tracking: z.string(),
  location: z.string().nullable(),
  inspectionId: InspectionId.nullable(),
  /** Turning away a parcel that had been received: the location it gave up. */
  wasAt: z.string().nullable(),
})
export type Undo = z.infer<typeof Undo>

const byId = prepared<{ id: string }, ReceiptTable>((db, p) =>
  db.selectFrom('receipt').selectAll().where('command_id', '=', p('id')),
)
const ofDesk = prepared<{ station: StationId; limit: number }, ReceiptTable>((db, p) =>
  db
    .selectFrom('receipt')
    .selectAll()
    .where('station_id', '=', p('station'))
    .where('undo', 'is not', null)
    .orderBy('at', 'desc')
    .limit(p('limit')),
)
const mark = prepared<{ id: string; at: number }, never>((db, p) =>
  db
    .updateTable('receipt')
    .set({ undone_at: p('at') })
    .where('command_id', '=', p('id')),
)
const columns = [
  'command_id',
  'call',
  'operator_id',
  'station_id',
  'input_hash',
  'result',
  'at',
  'undo',
  'undone_at',
] as const satisfies readonly (keyof ReceiptTable)[]

/** The receipt of a command that succeeded, or null. */
export async function findReceipt(on: Executor, commandId: CommandId): Promise<ReceiptTable | null> {
  return (await byId(on, { id: commandId }))[0] ?? null
}

export async function insertReceipt(on: Executor, row: ReceiptTable): Promise<void> {
  await insertMany(on, 'receipt', columns, [columns.map((c) => row[c])])
}

/** This desk's newest receipts that can be, or were, taken back; newest first. */
export function deskReceipts(
  on: Executor,
  station: StationId,
  limit: number,
): Promise<readonly ReceiptTable[]> {
  return ofDesk(on, { station, limit })
}

export async function markUndone(on: Executor, commandId: CommandId, at: number): Promise<void> {
  await mark(on, { id: commandId, at })
}
