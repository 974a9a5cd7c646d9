import type { StoredEvent } from '../../shared/events.ts'
import type { OperatorId, StationId } from '../../shared/ids.ts'
import type { Bus } from '../bus.ts'
import type { CommandTx } from '../command.ts'
import { appendEvents } from '../database/events.ts'
import type { Writer } from '../database/writer.ts'

/** In whose name an import writes. */
export interface Actor {
  readonly operatorId: OperatorId
  readonly stationId: StationId
}

export interface Background {
  readonly writer: Writer
  readonly bus: Bus
  readonly clock: () => number
}

/**
 * A small piece of work behind the desk's commands: rows and events in one transaction, the events published
 * after its commit. It has no receipt, so applying it twice must do no harm.
 */
export async function inBackground<T>(
  house: Background,
  actor: Actor,
  work: (tx: CommandTx) => Promise<T>,
): Promise<T> {
  const now = house.clock()
  let published: StoredEvent[] = []
  const value = await house.writer.background(async (trx) => {
    const emitted: Omit<StoredEvent, 'seq'>[] = []
    const done = await work({
      trx,
      now,
      ...actor,
      emit: (data, about = {}) =>
        emitted.push({
          at: now,
          ...actor,
          caseId: about.caseId ?? null,
          parcelId: about.parcelId ?? null,
          data,
        }),
    })
    published = await appendEvents(trx, emitted)
    return done
  })
  house.bus.publish(published)
  return value
}
