import type { ImportId, OperatorId, ShopId } from '../../shared/ids.ts'
import { type ImportKind, ImportState, RowProblem } from '../../shared/returns/import.ts'
import { FoundCounts, NOTHING_FOUND } from '../../shared/returns/reconcile.ts'
import { type Executor, insertMany, prepared } from './prepared.ts'
import type { ImportRunTable } from './schema.ts'

type Row = Omit<ImportRunTable, 'id'> & { id: ImportId; shop: string; operator: string }

export type NewRun = {
  kind: ImportKind
  shop: ShopId
  file: string
  operator: OperatorId
  at: number
  /** When the file was made, ms UTC. */
  asOf: number
  total: number
}
const insert = prepared<NewRun, { id: ImportId }>((db, p) =>
  db
    .insertInto('import_run')
    .values({
      kind: p('kind'),
      shop_id: p('shop'),
      file_name: p('file'),
      state: 'running',
      operator_id: p('operator'),
      started_at: p('at'),
      ended_at: null,
      total: p('total'),
      done: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      bad: 0,
      rematched: '[]',
      as_of: p('asOf'),
      found: '{}',
    })
    .returning('id'),
)
export async function insertRun(on: Executor, run: NewRun): Promise<ImportId> {
  const [row] = await insert(on, run)
  if (!row) throw new Error('an import was not inserted')
  return row.id
}

export type Progress = { done: number; added: number; changed: number; unchanged: number; bad: number }
const progress = prepared<Progress & { id: ImportId }, never>((db, p) =>
  db
    .updateTable('import_run')
    .set((eb) => ({
      done: p('done'),
      added: eb('added', '+', p('added')),
      changed: eb('changed', '+', p('changed')),
      unchanged: eb('unchanged', '+', p('unchanged')),
      bad: eb('bad', '+', p('bad')),
    }))
    .where('id', '=', p('id')),
)
/** Counts a piece: `done` is where the file stands now, the others are added up. */
export const countProgress = (on: Executor, id: ImportId, by: Progress) => progress(on, { id, ...by })

type Ended = Exclude<ImportRunTable['state'], 'running'>
const end = prepared<{ id: ImportId; state: Ended; at: number; rematched: string; found: string }, never>(
  (db, p) =>
    db
      .updateTable('import_run')
      .set({ state: p('state'), ended_at: p('at'), rematched: p('rematched'), found: p('found') })
      .where('id', '=', p('id')),
)
export const endRun = (
  on: Executor,
  id: ImportId,
  ended: { state: Ended; at: number; rematched: ImportState['rematched']; found: FoundCounts },
) =>
  end(on, {
    id,
    state: ended.state,
    at: ended.at,
    rematched: JSON.stringify(ended.rematched),
    found: JSON.stringify(ended.found),
  })

const newestFile = prepared<{ shop: ShopId }, { as_of: number }>((db, p) =>
  db
    .selectFrom('import_run')
    .select('as_of')
    .where('shop_id', '=', p('shop'))
    .where('kind', '=', 'refunds')
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1),
)
/** When the refund export that a shop imported last was made, ms UTC; null before the first. */
export async function lastAsOf(on: Executor, shop: ShopId): Promise<number | null> {
  return (await newestFile(on, { shop }))[0]?.as_of ?? null
}

const interrupt = prepared<{ at: number }, never>((db, p) =>
  db
    .updateTable('import_run')
    .set({ state: 'interrupted', ended_at: p('at') })
    .where('state', '=', 'running'),
)
/** At a start nothing runs: what says so was cut off. */
export const interruptRuns = (on: Executor, at: number) => interrupt(on, { at })

const joined = (db: Parameters<Parameters<typeof prepared>[0]>[0]) =>
  db
    .selectFrom('import_run')
    .innerJoin('shop', 'shop.id', 'import_run.shop_id')
    .innerJoin('operator', 'operator.id', 'import_run.operator_id')
    .selectAll('import_run')
    .select(['shop.name as shop', 'operator.name as operator'])

const byId = prepared<{ id: ImportId }, Row>((db, p) => joined(db).where('import_run.id', '=', p('id')))
const newest = prepared<{ limit: number }, Row>((db, p) =>
  joined(db).orderBy('import_run.id', 'desc').limit(p('limit')),
)
const problemsOf = prepared<{ id: ImportId; limit: number }, { problem: string }>((db, p) =>
  db
    .selectFrom('import_problem')
    .select('problem')
    .where('import_id', '=', p('id'))
    .orderBy('n')
    .limit(p('limit')),
)

type Summary = Omit<ImportState, 'problems' | 'rematched' | 'found'>

function summaryOf(row: Row): Summary {
  return {
    id: row.id,
    fileName: row.file_name,
    kind: row.kind,
    shopId: row.shop_id,
    shopName: row.shop,
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    operator: row.operator,
    asOf: row.as_of,
    total: row.total,
    done: row.done,
    added: row.added,
    changed: row.changed,
    unchanged: row.unchanged,
    bad: row.bad,
  }
}

/** An import with its first problems, or null. */
export async function loadRun(on: Executor, id: ImportId, problems: number): Promise<ImportState | null> {
  const [row] = await byId(on, { id })
  if (!row) return null
  return {
    ...summaryOf(row),
    rematched: ImportState.shape.rematched.parse(JSON.parse(row.rematched)),
    found: FoundCounts.parse({ ...NOTHING_FOUND, ...Object(JSON.parse(row.found)) }),
    problems: await loadProblems(on, id, problems),
  }
}

export async function loadProblems(on: Executor, id: ImportId, limit: number): Promise<RowProblem[]> {
  return (await problemsOf(on, { id, limit })).map(({ problem }) => RowProblem.parse(JSON.parse(problem)))
}

/** The newest imports, newest first. */
export async function listRuns(on: Executor, limit: number): Promise<Summary[]> {
  return (await newest(on, { limit })).map(summaryOf)
}

/** Keeps problems under the numbers from `from` on. */
export async function insertProblems(
  on: Executor,
  id: ImportId,
  from: number,
  problems: readonly RowProblem[],
): Promise<void> {
  const columns = ['import_id', 'n', 'problem']
  for (const [i, problem] of problems.entries())
    await insertMany(on, 'import_problem', columns, [[id, from + i, JSON.stringify(problem)]])
}
