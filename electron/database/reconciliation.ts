import type { CaseId, OperatorId, ShopId } from '../../shared/ids.ts'
import { Decision } from '../../shared/policy/decision.ts'
import { caseOutcomeToSettle } from '../../shared/returns/lifecycle.ts'
import type { FoundKind, TwoSides } from '../../shared/returns/reconcile.ts'
import { Settlement } from '../../shared/returns/settlement.ts'
import { type Executor, prepared } from './prepared.ts'
import type { CaseRow, ReconciliationTable } from './schema.ts'

/** The columns of a case that reconciliation compares. */
export const SIDE_COLUMNS = [
  'type',
  'state',
  'goods_status',
  'asked',
  'finished_at',
  'deadline_at',
  'refunded_by',
  'goods',
  'work_state',
  'decision',
  'settlement',
  'settled_at',
] as const satisfies readonly (keyof CaseRow)[]
export type SideRow = Pick<CaseRow, (typeof SIDE_COLUMNS)[number]>

function workOf(row: SideRow): TwoSides['work'] {
  if (row.work_state === 'settled' && row.settlement !== null && row.settled_at !== null) {
    const { outcome, amount } = Settlement.parse(JSON.parse(row.settlement))
    return { state: 'settled', outcome, amount, settledAt: row.settled_at }
  }
  if (row.work_state === 'decided' && row.decision !== null)
    return { state: 'decided', proposal: caseOutcomeToSettle(Decision.parse(JSON.parse(row.decision))) }
  return { state: 'open' }
}

/** @param deadlineAt the deadline that stood last, where the row shows none any more */
export function sidesOf(row: SideRow, deadlineAt: number | null = null): TwoSides {
  return {
    type: row.type,
    state: row.state,
    goodsStatus: row.goods_status,
    asked: row.asked,
    finishedAt: row.finished_at,
    deadlineAt: row.deadline_at ?? deadlineAt,
    refundedBy: row.refunded_by,
    goods: row.goods,
    work: workOf(row),
  }
}

const sides = prepared<{ id: CaseId }, SideRow & { shop_id: ShopId }>((db, p) =>
  db
    .selectFrom('return_case')
    .select([...SIDE_COLUMNS, 'shop_id'])
    .where('id', '=', p('id')),
)
/** Both sides of a case as they stand; see `sidesOf`. */
export async function loadSides(
  on: Executor,
  id: CaseId,
  deadlineAt: number | null,
): Promise<TwoSides & { readonly shopId: ShopId }> {
  const [row] = await sides(on, { id })
  if (!row) throw new Error('a case to reconcile is gone')
  return { ...sidesOf(row, deadlineAt), shopId: row.shop_id }
}

export type Found = Omit<ReconciliationTable, 'case_id'>
const found = prepared<{ case: CaseId }, Found>((db, p) =>
  db
    .selectFrom('reconciliation')
    .select(['kind', 'facts', 'amount', 'found_at'])
    .where('case_id', '=', p('case')),
)
/** What was found of a case before, resolved or not. */
export const foundOf = (on: Executor, caseId: CaseId) => found(on, { case: caseId })

const put = prepared<
  { case: CaseId; kind: FoundKind | 'lost'; facts: string; amount: number; at: number },
  never
>((db, p) =>
  db
    .insertInto('reconciliation')
    .values({
      case_id: p('case'),
      kind: p('kind'),
      facts: p('facts'),
      amount: p('amount'),
      found_at: p('at'),
    })
    .onConflict((c) =>
      c.columns(['case_id', 'kind']).doUpdateSet((eb) => ({
        facts: eb.ref('excluded.facts'),
        amount: eb.ref('excluded.amount'),
        found_at: eb.ref('excluded.found_at'),
      })),
    ),
)
export const putFound = (
  on: Executor,
  caseId: CaseId,
  of: { kind: FoundKind | 'lost'; facts: string; amount: number },
  at: number,
) => put(on, { case: caseId, ...of, at })

const drop = prepared<{ case: CaseId; kind: FoundKind }, never>((db, p) =>
  db.deleteFrom('reconciliation').where('case_id', '=', p('case')).where('kind', '=', p('kind')),
)
export const dropFound = (on: Executor, caseId: CaseId, kind: FoundKind) => drop(on, { case: caseId, kind })

const lastDone = prepared<
  { case: CaseId; kind: FoundKind },
  { closed_at: number | null; how: string | null; closed_by: OperatorId | null }
>((db, p) =>
  db
    .selectFrom('task')
    .select(['closed_at', 'how', 'closed_by'])
    .where('case_id', '=', p('case'))
    .where('kind', '=', p('kind'))
    .orderBy('id', 'desc')
    .limit(1),
)
/** When the newest task of this kind was said to be done; null where it is open, or ended otherwise. */
export async function doneAt(on: Executor, caseId: CaseId, kind: FoundKind): Promise<number | null> {
  const [row] = await lastDone(on, { case: caseId, kind })
  return row?.how === 'done' ? row.closed_at : null
}
