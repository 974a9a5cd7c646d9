import { CompiledQuery } from 'kysely'
import type { CaseId } from '../../shared/ids.ts'
import type { Bus } from '../bus.ts'
import { type Executor, prepared } from './prepared.ts'
import { searchWords } from './search.ts'
import type { Trx, Writer } from './writer.ts'

const todo = prepared<{ limit: number }, { case_id: CaseId }>((db, p) =>
  db.selectFrom('search_todo').select('case_id').orderBy('case_id').limit(p('limit')),
)
const done = prepared<{ id: CaseId }, never>((db, p) =>
  db.deleteFrom('search_todo').where('case_id', '=', p('id')),
)
const keys = prepared<{ id: CaseId }, { key: string }>((db, p) =>
  db.selectFrom('case_key').select('key').where('case_id', '=', p('id')),
)
const buyer = prepared<
  { id: CaseId },
  { buyer_name: string | null; receiver_name: string | null; phone: string | null }
>((db, p) =>
  db.selectFrom('buyer').select(['buyer_name', 'receiver_name', 'phone']).where('case_id', '=', p('id')),
)
const lines = prepared<
  { id: CaseId },
  { title: string; sku: string | null; product_id: string | null; barcode: string | null }
>((db, p) =>
  db.selectFrom('case_line').select(['title', 'sku', 'product_id', 'barcode']).where('case_id', '=', p('id')),
)
const put = 'INSERT OR REPLACE INTO case_search (rowid, words) VALUES (?, ?)'

/** Milliseconds of work in one piece; what the commit takes comes on top. */
const pieceMs = 4
const pauseMs = 4
/** How long after an import's last sign of progress the index is left alone. */
const importQuietMs = 2000
const lookEveryMs = 5000

/**
 * Feeds the search index from `search_todo`, in small pieces on the writer's background lane, so that neither an
 * import nor a scan waits for it. What a stop leaves undone is still in `search_todo` at the next start.
 */
export class SearchFeed {
  readonly #writer: Writer
  readonly #onError: (error: unknown) => void
  readonly #unsubscribe: () => void
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined
  #importSeen = Number.NEGATIVE_INFINITY
  #stopped = false

  constructor(writer: Writer, bus: Bus, onError: (error: unknown) => void) {
    this.#writer = writer
    this.#onError = onError
    this.#unsubscribe = bus.subscribe((message) => {
      if (message.kind !== 'signal') return
      if (message.signal.type === 'import.progress') this.#importSeen = performance.now()
      if (message.signal.type === 'import.ended') this.#importSeen = Number.NEGATIVE_INFINITY
    })
    this.#timer = setInterval(() => this.#look(), lookEveryMs)
    this.#timer.unref()
  }

  /** Resolves when the index holds every case that was written before the call. */
  async indexed(): Promise<void> {
    await this.#running
    await this.#start()
  }

  #start(): Promise<void> {
    this.#running ??= this.#feed().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#unsubscribe()
    await this.#running?.catch(() => {})
  }

  #look(): void {
    if (this.#running || performance.now() - this.#importSeen < importQuietMs) return
    this.#start().catch(this.#onError)
  }

  async #feed(): Promise<void> {
    while (!this.#stopped && (await this.#writer.background(feedPiece))) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      // An import that began meanwhile goes first.
      while (!this.#stopped && performance.now() - this.#importSeen < importQuietMs) {
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
  }
}

/** @returns whether anything may be left to do */
async function feedPiece(trx: Trx): Promise<boolean> {
  const end = performance.now() + pieceMs
  const waiting = await todo(trx, { limit: 200 })
  for (const { case_id } of waiting) {
    await indexCase(trx, case_id)
    if (performance.now() > end) return true
  }
  return waiting.length === 200
}

async function indexCase(on: Executor, id: CaseId): Promise<void> {
  const [who] = await buyer(on, { id })
  const what = await lines(on, { id })
  const words = searchWords({
    numbers: (await keys(on, { id })).map((row) => row.key),
    names: [who?.buyer_name ?? '', who?.receiver_name ?? ''],
    phone: who?.phone ?? null,
    titles: what.map((line) => line.title),
    codes: what.flatMap((line) => [line.sku ?? '', line.product_id ?? '', line.barcode ?? '']),
  })
  await on.executeQuery(CompiledQuery.raw(put, [id, words]))
  await done(on, { id })
}
