import { CompiledQuery } from 'kysely'
import type { CaseId } from '../../shared/ids.ts'
import type { PlatformState } from '../../shared/returns/platform.ts'
import { runCompiled } from './driver.ts'
import { type Executor, prepared } from './prepared.ts'
import type { CaseRow, KeyKind } from './schema.ts'

export interface KeyHit {
  readonly key: string
  readonly kind: KeyKind
  readonly case_id: CaseId
  readonly work_state: CaseRow['work_state']
  readonly state: PlatformState
  readonly goods: CaseRow['goods']
  readonly settled_at: number | null
  readonly finished_at: number | null
  /** The carrier that the buyer sends it by, in the file's words. */
  readonly return_carrier: string | null
}

const byKeys = prepared<{ a: string; b: string; c: string; d: string; e: string }, KeyHit>((db, p) =>
  db
    .selectFrom('case_key')
    .innerJoin('return_case', 'return_case.id', 'case_key.case_id')
    .select([
      'case_key.key',
      'case_key.kind',
      'case_key.case_id',
      'return_case.work_state',
      'return_case.state',
      'return_case.goods',
      'return_case.settled_at',
      'return_case.finished_at',
      'return_case.return_carrier',
    ])
    .where((eb) => eb('case_key.key', 'in', [p('a'), p('b'), p('c'), p('d'), p('e')])),
)

/** Every case known under one of these numbers, at most five of them. */
export function hitsOf(on: Executor, keys: readonly string[]): Promise<readonly KeyHit[]> {
  const [a = '', b = a, c = a, d = a, e = a] = keys
  return byKeys(on, { a, b, c, d, e })
}

const nearSql = new Map<number, string>()
/** The statement's length is rounded up, so that a few statements serve numbers of every length. */
const NEAR_STEP = 128

/** The query for cases awaiting goods under one of `n` return numbers; its plan is tested. */
export function nearQuery(n: number): string {
  let text = nearSql.get(n)
  if (text === undefined) {
    text = `SELECT upper(trim(return_tracking)) AS key, 'return' AS kind, id AS case_id, work_state, state, goods,
        settled_at, finished_at, return_carrier
      FROM return_case INDEXED BY return_case_awaiting
      WHERE upper(trim(return_tracking)) IN (${Array(n).fill('?').join(',')})
        AND goods IN ('expected', 'part') AND work_state <> 'settled' AND state NOT IN ('closed', 'success')`
    nearSql.set(n, text)
  }
  return text
}

/** Cases that still await goods under one of these return numbers: the neighbourhood of a mistyped number. */
export async function awaitingUnder(on: Executor, keys: readonly string[]): Promise<readonly KeyHit[]> {
  if (keys.length === 0) return []
  const n = Math.ceil(keys.length / NEAR_STEP) * NEAR_STEP
  const parameters = [...keys, ...Array<string>(n - keys.length).fill(keys[0] ?? '')]
  return (await runCompiled<KeyHit>(on, CompiledQuery.raw(nearQuery(n), parameters))).rows
}
