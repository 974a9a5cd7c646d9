import { hash } from 'node:crypto'
import { type CallName, calls, type Output } from '../shared/contract.ts'
import type { AppError } from '../shared/errors.ts'
import type { EventData, StoredEvent } from '../shared/events.ts'
import type { CaseId, CommandId, OperatorId, ParcelId, StationId } from '../shared/ids.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { SignedIn } from './context.ts'
import { appendEvents } from './database/events.ts'
import { findReceipt, insertReceipt, type Undo } from './database/receipts.ts'
import type { Trx } from './database/writer.ts'

/** What a command's body works with: its transaction, who and when, and the place for its events. */
export interface CommandTx {
  readonly trx: Trx
  readonly now: number
  readonly operatorId: OperatorId
  readonly stationId: StationId
  emit(data: EventData, about?: { caseId?: CaseId | null; parcelId?: ParcelId | null }): void
}

export interface Done<O> {
  readonly value: O
  /** What a compensating command needs to take this one back; null where it cannot be. */
  readonly undo: Undo | null
  /** False where making the call again does no harm: then the answer, with a buyer's name in it, is not kept. */
  readonly receipt?: false
}

/** Carries an expected failure out of a transaction, so that it is rolled back. */
class Refused extends Error {
  readonly error: AppError
  constructor(error: AppError) {
    super(error.code)
    this.error = error
  }
}

/**
 * Runs a command: in one transaction go the row changes, the events and the receipt; the events are published
 * after the commit. A repeated command id returns the stored result; one that was used for anything else is
 * refused. A body that answers an error leaves no trace.
 */
export async function runCommand<N extends CallName>(
  ctx: SignedIn,
  name: N,
  input: { readonly commandId: CommandId },
  body: (tx: CommandTx) => Promise<Result<Done<Output<N>>, AppError>>,
): Promise<Result<Output<N>, AppError>> {
  const { house, session, now } = ctx
  const operatorId = session.operator.id
  const stationId = session.station.id
  const inputHash = hash('sha256', JSON.stringify(input))
  let published: StoredEvent[] = []
  try {
    const value = await house.writer.desk(async (trx): Promise<Output<N>> => {
      const known = await findReceipt(trx, input.commandId)
      if (known) {
        const same =
          known.call === name &&
          known.operator_id === operatorId &&
          known.station_id === stationId &&
          known.input_hash === inputHash
        if (!same) throw new Refused({ code: 'command_reused' })
        return calls[name].output.parse(JSON.parse(known.result))
      }
      const emitted: Omit<StoredEvent, 'seq'>[] = []
      const done = await body({
        trx,
        now,
        operatorId,
        stationId,
        emit: (data, about = {}) =>
          emitted.push({
            at: now,
            operatorId,
            stationId,
            caseId: about.caseId ?? null,
            parcelId: about.parcelId ?? null,
            data,
          }),
      })
      if (!done.ok) throw new Refused(done.error)
      published = await appendEvents(trx, emitted)
      if (done.value.receipt === false) return done.value.value
      await insertReceipt(trx, {
        command_id: input.commandId,
        call: name,
        operator_id: operatorId,
        station_id: stationId,
        input_hash: inputHash,
        result: JSON.stringify(done.value.value),
        at: now,
        undo: done.value.undo === null ? null : JSON.stringify(done.value.undo),
        undone_at: null,
      })
      return done.value.value
    })
    house.bus.publish(published)
    return ok(value)
  } catch (error) {
    if (error instanceof Refused) return err(error.error)
    throw error
  }
}
