import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { countHandover, differenceOf } from '../../shared/returns/handover.ts'
import type { CommandTx, Done } from '../command.ts'
import { toHandover } from '../database/handoverLists.ts'
import {
  changeHandover,
  endHandover,
  fixOutcome,
  insertHandover,
  loadHandover,
  openHandover,
  scansOf,
} from '../database/handovers.ts'
import type { Desk } from '../intake/desk.ts'
import { openOne } from './scan.ts'

type Answer = Result<Done<Output<'handover.start'>>, AppError>

/** Begins a handover; a desk has one at a time. */
export async function startHandover(
  tx: CommandTx,
  { carrier, expected }: Parsed<'handover.start'>,
): Promise<Answer> {
  if (await openHandover(tx.trx, tx.stationId)) return err({ code: 'not_possible', why: 'handover_open' })
  const id = await insertHandover(tx.trx, {
    station: tx.stationId,
    by: tx.operatorId,
    at: tx.now,
    carrier,
    expected,
  })
  tx.emit({ type: 'handover.started', handoverId: id, carrier, expected })
  return answer(tx, id)
}

/** Whose courier it is, and how many he says there are. */
export async function changeTold(
  tx: CommandTx,
  desk: Desk,
  { handoverId, carrier, expected }: Parsed<'handover.change'>,
): Promise<Answer> {
  const open = await openOne(tx.trx, handoverId, desk)
  if (!open.ok) return open
  await changeHandover(tx.trx, handoverId, carrier, expected)
  tx.emit({ type: 'handover.changed', handoverId, carrier, expected })
  return answer(tx, handoverId)
}

/** Ends a handover: what became of each piece is fixed, and the counts stand. A difference wants a note. */
export async function finishHandover(
  tx: CommandTx,
  desk: Desk,
  { handoverId, carrier, expected, note }: Parsed<'handover.end'>,
): Promise<Answer> {
  const open = await openOne(tx.trx, handoverId, desk)
  if (!open.ok) return open
  const scans = await scansOf(tx.trx, handoverId)
  const counts = countHandover(scans)
  if ((differenceOf(expected, counts) ?? 0) !== 0 && note === '') return err({ code: 'reason_needed' })
  for (const { n, outcome } of scans) await fixOutcome(tx.trx, handoverId, n, outcome)
  // A clock that was set back meanwhile does not end it before it began.
  const at = Math.max(tx.now, open.value.started_at)
  await endHandover(tx.trx, { id: handoverId, by: tx.operatorId, at, carrier, expected, note }, counts)
  tx.emit({ type: 'handover.ended', handoverId, expected, counts })
  return answer(tx, handoverId)
}

async function answer(tx: CommandTx, id: Parsed<'handover.end'>['handoverId']): Promise<Answer> {
  const row = await loadHandover(tx.trx, id)
  if (!row) throw new Error('a handover is gone')
  const counts = row.ended_at === null ? countHandover(await scansOf(tx.trx, id)) : countHandover([])
  return ok({ value: { handover: await toHandover(tx.trx, row, counts) }, undo: null })
}
