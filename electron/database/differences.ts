import type { Kysely } from 'kysely'
import type { Difference } from '../../shared/contract/reconcileCalls.ts'
import type { Output } from '../../shared/contract.ts'
import {
  type FoundKind,
  proposalOfPlatform,
  RefundedHow,
  refundedHow,
} from '../../shared/returns/reconcile.ts'
import { loadBrief, loadCase } from './cases.ts'
import { headSeq } from './events.ts'
import { foundOf, loadSides } from './reconciliation.ts'
import type { Tables } from './schema.ts'
import { settlementsOf } from './settlements.ts'

const MOST = 1000
const KINDS: FoundKind[] = ['still_open', 'refunded_there', 'amount_differs']
type OpenTask = Pick<Difference, 'taskId' | 'openedAt'> & {
  kind: FoundKind
  caseId: Difference['case']['id']
}

/** Everything that differs between the platform and us and is not resolved, the oldest first. In a reading thread. */
export async function readDifferences(
  db: Kysely<Tables>,
  _input: Record<never, never>,
): Promise<Output<'reconcile.list'>> {
  const seq = await headSeq(db)
  const rows = await db
    .selectFrom('task')
    .select(['id', 'kind', 'case_id', 'opened_at'])
    .where('closed_at', 'is', null)
    .where('kind', 'in', KINDS)
    .orderBy('id')
    .execute()
  const differences: Difference[] = []
  for (const { id, kind, case_id, opened_at } of rows) {
    const known = KINDS.find((each) => each === kind)
    if (case_id === null || !known || differences.length >= MOST) continue
    const one = await difference(db, { taskId: id, kind: known, caseId: case_id, openedAt: opened_at })
    if (one) differences.push(one)
  }
  return { differences, total: rows.length, seq }
}

async function difference(
  db: Kysely<Tables>,
  { taskId, kind, caseId, openedAt }: OpenTask,
): Promise<Difference | null> {
  const brief = await loadBrief(db, caseId)
  const whole = await loadCase(db, caseId)
  if (!brief || !whole) return null
  const { platform, work } = whole
  const sides = await loadSides(db, caseId, null)
  const lost = (await foundOf(db, caseId)).find((each) => each.kind === 'lost')
  const [settlement] = work.state === 'settled' ? await settlementsOf(db, caseId) : []
  const told = RefundedHow.safeParse(lost?.facts.split(' ')[0])
  return {
    taskId,
    kind,
    openedAt,
    case: brief,
    platformVersion: whole.platformVersion,
    settled:
      work.state === 'settled'
        ? {
            outcome: work.settlement.outcome,
            amount: work.settlement.amount,
            at: work.settledAt,
            by: settlement?.by ?? '',
          }
        : null,
    decided: sides.work.state === 'decided' ? sides.work.proposal : null,
    there: {
      state: platform.state,
      amount: platform.state === 'success' ? platform.asked : platform.state === 'closed' ? 0 : null,
      finishedAt: platform.finishedAt,
      how: told.success ? told.data : refundedHow(sides),
    },
    lost: lost?.amount ?? null,
    asPlatform: proposalOfPlatform(platform),
  }
}
