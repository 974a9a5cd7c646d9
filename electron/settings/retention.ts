import { setTimeout as pause } from 'node:timers/promises'
import type { ErasureCount } from '../../shared/contract/settingsCalls.ts'
import type { StoredEvent } from '../../shared/events.ts'
import type { OperatorId, StationId } from '../../shared/ids.ts'
import { DAY } from '../../shared/time.ts'
import type { Bus } from '../bus.ts'
import type { Log } from '../context.ts'
import { eraseCases, eraseClues, eraseProblems, eraseReceipts } from '../database/erasure.ts'
import { appendEvents } from '../database/events.ts'
import type { Executor } from '../database/prepared.ts'
import type { ReadPool } from '../database/readPool.ts'
import { houseSettings, putSetting } from '../database/settings.ts'
import type { Trx, Writer } from '../database/writer.ts'

/** When the first look comes after the start, and the later ones, ms. */
const firstLook = 10 * 60_000
const lookEvery = DAY
/** Listed at once by a reading thread; written in pieces that keep nobody waiting. */
const LISTED = 2000
const PIECE = 16
const PAUSE = 20

/** Under this key stands when buyers' data was erased last, as JSON. */
export const lastErasureKey = 'lastErasure'

export interface RetentionParts {
  readonly db: Executor
  readonly writer: Writer
  readonly readers: ReadPool
  readonly bus: Bus
  readonly clock: () => number
  readonly log: Log
}

/** In whose name data is erased; null for the daily rule itself. */
export interface ErasedBy {
  readonly operatorId: OperatorId
  readonly stationId: StationId
}

/** Erases buyers' data by the rule that is set: each day, and when a supervisor asks for it. */
export class Retention {
  readonly #parts: RetentionParts
  #timer: NodeJS.Timeout | undefined
  #running: Promise<number> | undefined
  #stopped = false

  constructor(parts: RetentionParts) {
    this.#parts = parts
  }

  start(): void {
    this.#schedule(firstLook)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running?.catch(() => {})
  }

  /** What erasing would take now. @param days how long a case must be over */
  due(days: number): Promise<ErasureCount> {
    return this.#parts.readers.run('erasureCount', { before: this.#parts.clock() - days * DAY })
  }

  /** Erases what is due; a run that goes on is joined. @returns how many cases */
  run(by: ErasedBy | null): Promise<number> {
    this.#running ??= this.#erase(by).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  #schedule(ms: number): void {
    if (this.#stopped) return
    const look = () =>
      this.run(null)
        .catch((error: unknown) => {
          if (!this.#stopped)
            this.#parts.log.error({ error: String(error) }, "buyers' data could not be erased")
        })
        .then(() => this.#schedule(lookEvery))
    this.#timer = setTimeout(() => void look(), ms)
    this.#timer.unref()
  }

  async #erase(by: ErasedBy | null): Promise<number> {
    const { db, readers, writer, clock } = this.#parts
    const { retentionDays: days } = await houseSettings(db)
    if (days === null) return 0
    const before = clock() - days * DAY
    let cases = 0
    let receipts = 0
    let others = 0
    while (!this.#stopped) {
      const due = await readers.run('erasureList', { before, limit: LISTED })
      let erased = 0
      for (const piece of pieces(due.cases)) {
        if (this.#stopped) break
        erased += await writer.background((trx) => eraseCases(trx, piece, before))
        await pause(PAUSE)
      }
      for (const piece of pieces(due.receipts)) {
        if (this.#stopped) break
        await writer.background((trx) => eraseReceipts(trx, piece))
        receipts += piece.length
        await pause(PAUSE)
      }
      for (const piece of pieces(due.clues)) await writer.background((trx) => eraseClues(trx, piece))
      for (const id of due.imports) await writer.background((trx) => eraseProblems(trx, id))
      cases += erased
      others += due.imports.length + due.clues.length
      if (erased + due.receipts.length + due.imports.length + due.clues.length === 0) break
    }
    if (cases + receipts + others > 0) await this.#tell(by, { cases, receipts, days })
    return cases
  }

  async #tell(by: ErasedBy | null, told: { cases: number; receipts: number; days: number }): Promise<void> {
    const { writer, clock, bus, log } = this.#parts
    const at = clock()
    const events: StoredEvent[] = await writer.background(async (trx: Trx) => {
      await putSetting(trx, lastErasureKey, JSON.stringify({ at, cases: told.cases }))
      return appendEvents(trx, [
        {
          at,
          operatorId: by?.operatorId ?? null,
          stationId: by?.stationId ?? null,
          caseId: null,
          parcelId: null,
          data: { type: 'buyers.erased', ...told },
        },
      ])
    })
    bus.publish(events)
    log.info(told, "buyers' data was erased")
  }
}

function* pieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += PIECE) yield all.slice(at, at + PIECE)
}
