import { rmSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import type { CaseId } from '../../shared/ids.ts'
import type { SearchHit, SearchSlip } from '../../shared/search/found.ts'
import { neighbours, rankNear } from '../../shared/tracking/near.ts'
import { spellings } from '../../shared/tracking/normalise.ts'
import { connect, type Sqlite } from './connection.ts'
import { isDamage } from './damaged.ts'
import { kyselyOver, runCompiled } from './driver.ts'
import { headSeq } from './events.ts'
import { type Executor, prepared } from './prepared.ts'
import type { KeyKind } from './schema.ts'
import { type Explainable, explainHits, marksOf, slipHit } from './searchHits.ts'
import { halves, planSearch, type SearchPlan, searchWords } from './searchWords.ts'

/** Changed when words are made otherwise: an index of another version is made anew. */
const indexVersion = 1

/** `pending`: taken out of the main file's search_todo, and not indexed yet. */
const schema = `
  CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE pending (case_id INTEGER PRIMARY KEY) STRICT;
  CREATE VIRTUAL TABLE case_search USING fts5 (words, content='', contentless_delete=1, tokenize='trigram');
`

const firstStep = prepared<Record<never, never>, { applied_at: number }>((db) =>
  db.selectFrom('migration').select('applied_at').where('version', '=', 1),
)
const todo = prepared<{ limit: number }, { case_id: CaseId }>((db, p) =>
  db.selectFrom('search_todo').select('case_id').orderBy('case_id').limit(p('limit')),
)
const casesAfter = prepared<{ after: number; limit: number }, { id: CaseId }>((db, p) =>
  db
    .selectFrom('return_case')
    .select('id')
    .where((eb) => eb(eb.ref('id').$castTo<number>(), '>', p('after')))
    .orderBy('id')
    .limit(p('limit')),
)
const keys = prepared<{ id: CaseId }, { key: string; kind: KeyKind }>((db, p) =>
  db.selectFrom('case_key').select(['key', 'kind']).where('case_id', '=', p('id')),
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
const byKey = prepared<{ key: string; limit: number }, { case_id: CaseId }>((db, p) =>
  db.selectFrom('case_key').select('case_id').where('key', '=', p('key')).limit(p('limit')),
)
const byPrefix = prepared<{ from: string; to: string; limit: number }, { case_id: CaseId }>((db, p) =>
  db
    .selectFrom('case_key')
    .select('case_id')
    .where('key', '>', p('from'))
    .where('key', '<', p('to'))
    .limit(p('limit')),
)

/** A case that a search found, and by what. */
export interface Found {
  readonly id: CaseId
  readonly hits: readonly SearchHit[]
  /** Null: it is there as it was typed. */
  readonly slip: SearchSlip | null
}

/** Shorter numbers have more neighbours than anybody would look through. */
const SHORTEST_SLIP = 8
/** How many cases are looked through for a number that is typed in part, with a slip. */
const MOST_HALVES = 120
/** One statement for numbers of every length. */
const SLIP_STEP = 512

/** Cases under any of some numbers, a fixed number at a time; its plan is tested. */
export const slipQuery = `SELECT key, kind, case_id FROM case_key WHERE key IN (${Array(SLIP_STEP).fill('?').join(',')})`

/** What runs on the main file, for the test of their plans. */
export const searchQueries = { todo, casesAfter, keys, buyer, lines, byKey, byPrefix }

/**
 * The search index: a file of its own, which holds nothing that the main file does not, so that neither its size
 * nor its writing is in the desk's way. It is made anew, in small steps, where it is missing, damaged, of another
 * version, or newer than the main file (a copy of before was put back).
 *
 * A case changed in the main file stands in `search_todo` there. It is first noted in `pending` here, for good;
 * only then does the writer's thread take it out of `search_todo`; only then is it read and indexed. So a change
 * during any of it is noted again, and a crash loses nothing.
 */
export class SearchIndex {
  readonly #file: string
  readonly #sqlite: Sqlite
  readonly #main: Executor
  #index: Sqlite

  constructor(mainFile: string, indexFile: string) {
    this.#file = indexFile
    this.#sqlite = connect(mainFile, { readonly: true })
    this.#main = kyselyOver(this.#sqlite)
    this.#index = openIndex(indexFile)
  }

  /** Makes the index anew where it does not belong to the main file. Before anything else. */
  async check(): Promise<void> {
    const { made, seq } = await this.#identity()
    const known = this.#get('version') === indexVersion && this.#get('made') === made
    if (!known || (this.#get('seq') ?? 0) > seq) this.#renew(made)
  }

  /** Notes up to `limit` changed cases. @returns what may now be taken out of search_todo */
  async note(limit: number): Promise<CaseId[]> {
    const ids = (await todo(this.#main, { limit })).map((row) => row.case_id)
    if (ids.length === 0) return ids
    const insert = this.#index.prepare('INSERT OR IGNORE INTO pending (case_id) VALUES (?)')
    this.#index.transaction(() => {
      for (const id of ids) insert.run(id)
    })()
    return ids
  }

  /** Indexes up to `limit` noted cases, and of those that a new index lacks. @returns whether more may be left */
  async advance(limit: number): Promise<boolean> {
    const noted = this.#index
      .prepare<[number], CaseId>('SELECT case_id FROM pending LIMIT ?')
      .pluck()
      .all(limit)
    const after = this.#get('filled') ?? 0
    const missing = (await casesAfter(this.#main, { after, limit: limit - noted.length })).map((r) => r.id)
    const last = missing.at(-1)
    if (noted.length + missing.length === 0) return false
    const { seq } = await this.#identity()
    const words: [CaseId, string][] = []
    for (const id of new Set([...noted, ...missing])) words.push([id, await this.#words(id)])
    const put = this.#index.prepare('INSERT OR REPLACE INTO case_search (rowid, words) VALUES (?, ?)')
    const done = this.#index.prepare('DELETE FROM pending WHERE case_id = ?')
    this.#index.transaction(() => {
      for (const [id, text] of words) put.run(id, text)
      for (const id of noted) done.run(id)
      if (last !== undefined) this.#set('filled', last)
      this.#set('seq', seq)
    })()
    return noted.length + missing.length >= limit
  }

  /**
   * Cases that fit a text, best first: the number itself, a telephone's last four, a number's beginning, then
   * whatever contains all the words; the newest first among equals. A number that stands nowhere is looked for with
   * one slip: a character exchanged, added or left out, two swapped; also where a carrier's letters were left out.
   * At most `limit`.
   */
  async find(text: string, limit: number): Promise<Found[]> {
    const plan = planSearch(text)
    const ids = await this.#fitting(plan, limit)
    const found: Found[] = []
    for (const id of ids) found.push({ id, hits: explainHits(plan, await this.#explainable(id)), slip: null })
    const { number } = plan
    if (found.length > 0 || number === null || number.length < SHORTEST_SLIP || !/\d{4}/.test(number))
      return found
    const near = await this.#slipped(number, limit)
    return near.length > 0 ? near : this.#slippedInPart(number, limit)
  }

  async #fitting({ number, lastFour, matches }: SearchPlan, limit: number): Promise<CaseId[]> {
    const found = new Set<CaseId>()
    const full = () => found.size >= limit
    const addNewestFirst = (rows: readonly { readonly case_id: CaseId }[]) => {
      for (const id of rows.map((row) => row.case_id).sort((a, b) => b - a)) found.add(id)
    }
    if (number !== null) addNewestFirst(await byKey(this.#main, { key: number, limit }))
    // A number given whole means its case, not those whose numbers contain it.
    if (found.size > 0) return [...found]
    if (lastFour !== null && !full()) for (const id of this.#match(lastFour, limit)) found.add(id)
    if (number !== null && !full()) {
      const range = { from: number, to: `${number}\u{10ffff}`, limit: limit * 2 }
      addNewestFirst(await byPrefix(this.#main, range))
    }
    for (const match of matches) {
      if (full()) break
      for (const id of this.#match(match, limit)) found.add(id)
    }
    return [...found].slice(0, limit)
  }

  /** Cases under a number one slip away from what was typed, or from it with a carrier's letters; likeliest first. */
  async #slipped(number: string, limit: number): Promise<Found[]> {
    const typed = spellings(number)
    const wanted = [...new Set(typed.flatMap(neighbours))]
    const rows: { key: string; kind: KeyKind; case_id: CaseId }[] = []
    for (let at = 0; at < wanted.length; at += SLIP_STEP) {
      const some = wanted.slice(at, at + SLIP_STEP)
      const parameters = [...some, ...Array<string>(SLIP_STEP - some.length).fill(some[0] ?? '')]
      rows.push(
        ...(await runCompiled<(typeof rows)[number]>(this.#main, CompiledQuery.raw(slipQuery, parameters)))
          .rows,
      )
    }
    const known = [...new Set(rows.map((row) => row.key))]
    const found = new Map<CaseId, Found>()
    for (const spelling of typed)
      for (const { candidate, difference } of rankNear(spelling, known))
        for (const { key, kind, case_id: id } of rows.filter((row) => row.key === candidate)) {
          if (found.has(id)) continue
          const hit = { field: kind, text: key, marks: marksOf(difference) }
          found.set(id, { id, hits: [hit], slip: difference.kind })
        }
    return [...found.values()].slice(0, limit)
  }

  /** Cases in one of whose numbers what was typed stands but for one slip, as far as one half of it is right. */
  async #slippedInPart(number: string, limit: number): Promise<Found[]> {
    const ids = new Set((halves(number) ?? []).flatMap((half) => this.#match(half, MOST_HALVES)))
    const found: Found[] = []
    for (const id of [...ids].sort((a, b) => b - a)) {
      if (found.length >= limit) break
      const near = slipHit(number, { keys: await keys(this.#main, { id }) })
      if (near) found.push({ id, hits: [near.hit], slip: near.slip })
    }
    return found
  }

  /** Runs `work`; where the index turns out to be damaged, makes it anew and runs it again. */
  async mending<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#renew((await this.#identity()).made)
      return await work()
    }
  }

  close(): void {
    this.#index.close()
    this.#sqlite.close()
  }

  async #explainable(id: CaseId): Promise<Explainable> {
    const [who] = await buyer(this.#main, { id })
    const what = await lines(this.#main, { id })
    return {
      keys: await keys(this.#main, { id }),
      buyer: who?.buyer_name ?? null,
      receiver: who?.receiver_name ?? null,
      phone: who?.phone ?? null,
      titles: what.map((line) => line.title),
      codes: what.flatMap((line) => [line.sku ?? '', line.product_id ?? '', line.barcode ?? '']),
    }
  }

  async #words(id: CaseId): Promise<string> {
    const of = await this.#explainable(id)
    return searchWords({
      ...of,
      numbers: of.keys.map(({ key }) => key),
      names: [of.buyer ?? '', of.receiver ?? ''],
    })
  }

  // FTS5 walks its lists by rowid in either direction, so the newest cases come without looking at the others.
  #match(expression: string, limit: number): CaseId[] {
    return this.#index
      .prepare<[string, number], CaseId>(
        'SELECT rowid FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT ?',
      )
      .pluck()
      .all(expression, limit)
  }

  /** When the main file was made, and its newest event: what tells whether the index belongs to it. */
  async #identity(): Promise<{ made: number; seq: number }> {
    const [row] = await firstStep(this.#main, {})
    if (!row) throw new Error('the main file has no first migration')
    return { made: row.applied_at, seq: await headSeq(this.#main) }
  }

  #get(name: string): number | undefined {
    return this.#index.prepare<[string], number>('SELECT value FROM state WHERE name = ?').pluck().get(name)
  }

  #set(name: string, value: number): void {
    this.#index
      .prepare(
        'INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(name, value)
  }

  #renew(made: number): void {
    this.#index.close()
    removeIndex(this.#file)
    this.#index = openIndex(this.#file)
    this.#set('made', made)
    this.#set('version', indexVersion)
  }
}

function openIndex(file: string): Sqlite {
  try {
    return tryOpen(file)
  } catch (error) {
    if (!isDamage(error)) throw error
    // Nothing is lost with it: all that it holds comes from the main file.
    removeIndex(file)
    return tryOpen(file)
  }
}

function tryOpen(file: string): Sqlite {
  const sqlite = connect(file, { readonly: false })
  try {
    const made = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'case_search'`).get()
    if (!made) sqlite.transaction(() => sqlite.exec(schema))()
    sqlite.prepare('SELECT count(*) FROM pending').get()
    // On this thread nobody waits for the log to be written back.
    sqlite.pragma('wal_autocheckpoint = 1000')
    return sqlite
  } catch (error) {
    sqlite.close()
    // A file of another layout, from a version that is gone, is as good as a damaged one.
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_ERROR') {
      removeIndex(file)
      return tryOpen(file)
    }
    throw error
  }
}

function removeIndex(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}
