import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { CaseId, ImportId, ShopId } from '../../shared/ids.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import type { RowProblem } from '../../shared/returns/import.ts'
import type { Log } from '../context.ts'
import { countProgress, endRun, insertProblems } from '../database/importRuns.ts'
import { parcelsWithoutCase } from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'
import { newTally, reconcileCase } from '../reconcile/apply.ts'
import { addCases, changeCase, type Reconciling, writeKit } from './apply.ts'
import { type Actor, type Background, inBackground } from './background.ts'
import type { Batch, ChangedCase, KitChange, NewCase } from './changes.ts'
import { type Rematched, rematch } from './rematch.ts'
import type { ImportThread } from './thread.ts'

/** What one piece may keep the writer busy, ms; the limit for anything in the background is 8. */
const PIECE_MS = 5
const SMALLEST = 8
const LARGEST = 160
/** ms of writing after which the log is written back, before the desk's thread would have to do it. */
const WRITE_BACK_EVERY = 1000
const WRITE_BACK_TRIES = 5
/** ms between two signals of progress. */
const SIGNAL_EVERY = 100
/** More problems are counted and not kept. */
const MOST_PROBLEMS = 10_000
const MOST_PARCELS = 5_000

export interface RunParts extends Background {
  readonly db: Executor
  readonly log: Log
  readonly policy: Policy
}

export interface RunOf {
  readonly id: ImportId
  readonly shop: ShopId
  readonly total: number
  /** When the file was made, ms UTC. */
  readonly asOf: number
  readonly actor: Actor
}

type Item =
  | { readonly added: NewCase }
  | { readonly changed: ChangedCase }
  | { readonly differing: CaseId }
  | { readonly kit: KitChange }

/**
 * Writes what the reading thread hands over, in pieces that keep nobody waiting. Every piece is a transaction of
 * its own that may be applied again, so that a run can end at any moment and be repeated.
 */
export class ImportRun {
  readonly #parts: RunParts
  readonly #thread: ImportThread
  readonly #of: RunOf
  readonly #reconciling: Reconciling
  #size = 8
  #problems = 0
  #written = 0
  #added = 0
  #changed = 0
  #signalled = 0
  #writtenBack = performance.now()
  #stop: 'cancelled' | 'left' | null = null

  constructor(parts: RunParts, thread: ImportThread, of: RunOf) {
    this.#parts = parts
    this.#thread = thread
    this.#of = of
    const { watch, timeZone: zone } = parts.policy
    this.#reconciling = { file: { asOf: of.asOf, watch, zone }, tally: newTally() }
  }

  get id(): ImportId {
    return this.#of.id
  }

  /** Stops after the piece that is being written; what is in stays in. */
  cancel(): void {
    this.#stop ??= 'cancelled'
  }

  /** Stops without a word, as a crash would: the next start says that it was interrupted. */
  leave(): void {
    this.#stop ??= 'left'
  }

  /** Runs to its end, whichever it is. Never rejects. */
  async work(): Promise<void> {
    const { bus, log } = this.#parts
    try {
      await this.#readAll()
      if (this.#stop === 'left') return
      const rematched = this.#written > 0 ? await this.#rematchParcels() : []
      await this.#finish(this.#stop ?? 'done', rematched)
    } catch (error) {
      log.error(
        { importId: this.id, error: error instanceof Error ? error.stack : String(error) },
        'an import failed',
      )
      await this.#finish('failed', []).catch((again: unknown) =>
        log.error({ importId: this.id, error: String(again) }, 'a failed import could not be marked'),
      )
    } finally {
      await this.#thread.end()
      if (this.#stop !== 'left') bus.signal({ type: 'import.ended', importId: this.id })
    }
  }

  async #readAll(): Promise<void> {
    let coming = this.#thread.next()
    for (;;) {
      const batch = await coming
      if (!batch.end) {
        coming = this.#thread.next()
        // It is awaited in the next round; until then its failure has no listener.
        coming.catch(() => {})
      }
      // What unpacking it took is over; the writing is a piece of work of its own.
      await turn()
      await this.#write(batch)
      await this.#writeBack()
      if (batch.end || this.#stop !== null) return
    }
  }

  /** Nothing is written meanwhile but by the desk, so that the log can start again from its beginning. */
  async #writeBack(): Promise<void> {
    if (performance.now() - this.#writtenBack < WRITE_BACK_EVERY) return
    for (let tries = 0; tries < WRITE_BACK_TRIES; tries++) {
      if (await this.#thread.writeBack()) break
      await pause(20)
    }
    this.#writtenBack = performance.now()
  }

  async #write(batch: Batch): Promise<void> {
    const items: Item[] = [
      ...batch.added.map((added) => ({ added })),
      ...batch.changed.map((changed) => ({ changed })),
      ...batch.differing.map((differing) => ({ differing })),
      ...batch.kits.map((kit) => ({ kit })),
    ]
    let at = 0
    do {
      if (this.#stop !== null) return
      const piece = items.slice(at, at + this.#size)
      at += piece.length
      const last = at >= items.length
      const before = process.threadCpuUsage()
      await this.#writePiece(piece, batch, last)
      const { user, system } = process.threadCpuUsage(before)
      this.#adapt((user + system) / 1000, piece.length)
      // The event loop takes a whole turn: whatever came meanwhile is answered first.
      await turn()
    } while (at < items.length)
    this.#progress(batch.rowsDone)
  }

  #writePiece(piece: readonly Item[], batch: Batch, last: boolean): Promise<void> {
    const { id, shop, actor } = this.#of
    const added = piece.flatMap((item) => ('added' in item ? [item.added] : []))
    const changed = piece.flatMap((item) => ('changed' in item ? [item.changed] : []))
    const problems = last ? this.#keep(batch.problems) : []
    const differing = piece.flatMap((item) => ('differing' in item ? [item.differing] : []))
    const kits = piece.flatMap((item) => ('kit' in item ? [item.kit] : []))
    const newKits = kits.filter(({ isNew }) => isNew).length
    const reconciling = this.#reconciling
    this.#written += piece.length
    this.#added += added.length + newKits
    this.#changed += changed.length + kits.length - newKits
    return inBackground(this.#parts, actor, async (tx) => {
      await addCases(tx, added, { shop, importId: id }, reconciling)
      for (const change of changed) await changeCase(tx, change, reconciling)
      for (const caseId of differing) await reconcileCase(tx, caseId, reconciling.file, reconciling.tally)
      for (const kit of kits) await writeKit(tx, shop, kit)
      if (last) await insertProblems(tx.trx, id, this.#problems - problems.length + 1, problems)
      await countProgress(tx.trx, id, {
        done: last ? batch.rowsDone : Math.max(0, batch.rowsDone - 1),
        added: added.length + newKits,
        changed: changed.length + kits.length - newKits,
        unchanged: last ? batch.unchanged : 0,
        bad: last ? batch.bad : 0,
      })
    })
  }

  #keep(problems: readonly RowProblem[]): readonly RowProblem[] {
    const kept = problems.slice(0, Math.max(0, MOST_PROBLEMS - this.#problems))
    this.#problems += kept.length
    return kept
  }

  /**
   * The next piece is as large as this one would have had to be, but grows slowly. The thread's own time is what
   * counts: a busy machine must not make the pieces, and so the whole, ever slower.
   */
  #adapt(ms: number, size: number): void {
    if (size < this.#size) return
    const wanted = Math.round((size * PIECE_MS) / Math.max(ms, 0.5))
    const next = Math.min(wanted, Math.ceil(this.#size * 1.5))
    this.#size = Math.max(SMALLEST, Math.min(LARGEST, next))
  }

  #progress(done: number): void {
    const now = performance.now()
    if (now - this.#signalled < SIGNAL_EVERY) return
    this.#signalled = now
    this.#parts.bus.signal({ type: 'import.progress', importId: this.id, done, total: this.#of.total })
  }

  async #rematchParcels(): Promise<Rematched[]> {
    const parcels = await parcelsWithoutCase(this.#parts.db, MOST_PARCELS)
    const found: Rematched[] = []
    for (const parcel of parcels) {
      if (this.#stop === 'left') break
      const one = await inBackground(this.#parts, this.#of.actor, (tx) => rematch(tx, parcel))
      if (one) found.push(one)
      await turn()
    }
    return found
  }

  /** An import that changed nothing leaves no event. */
  async #finish(state: 'done' | 'cancelled' | 'failed', rematched: Rematched[]): Promise<void> {
    const { id, actor } = this.#of
    await inBackground(this.#parts, actor, async (tx) => {
      await endRun(tx.trx, id, { state, at: tx.now, rematched, found: this.#reconciling.tally })
      if (this.#written + rematched.length > 0)
        tx.emit({ type: 'import.finished', importId: id, added: this.#added, changed: this.#changed })
    })
  }
}
