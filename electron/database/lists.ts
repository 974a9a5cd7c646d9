import type { Kysely } from 'kysely'
import type { ExportWords } from '../../shared/contract/exportTexts.ts'
import { queueCsv, type SettledRow, settledCsv } from '../../shared/export.ts'
import type { CaseId } from '../../shared/ids.ts'
import { Decision } from '../../shared/policy/decision.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { Settlement } from '../../shared/returns/settlement.ts'
import { loadBrief, loadBriefs } from './cases.ts'
import { type QueueFilter, readQueue } from './queue.ts'
import type { Tables } from './schema.ts'

export interface CaseFilter {
  readonly filter: 'all' | 'awaiting' | 'settled'
  readonly before: CaseId | null
  readonly limit: number
}

/** Cases, the newest first, page by page. */
export async function listCases(
  db: Kysely<Tables>,
  { filter, before, limit }: CaseFilter,
): Promise<{ cases: CaseBrief[]; more: boolean }> {
  let query = db.selectFrom('return_case').select('id')
  if (before !== null) query = query.where('id', '<', before)
  if (filter === 'settled') query = query.where('work_state', '=', 'settled')
  if (filter === 'awaiting')
    query = query.where('work_state', '<>', 'settled').where('state', 'not in', ['closed', 'success'])
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const ids = rows.slice(0, limit).map((row) => row.id)
  return { cases: await loadBriefs(db, ids), more: rows.length > limit }
}

/** The queue as CSV text, whole. */
export async function exportQueue(
  db: Kysely<Tables>,
  input: { filter: QueueFilter; texts: ExportWords; timeZone: string },
): Promise<{ text: string; rows: number }> {
  const { items } = await readQueue(db, input.filter)
  return { text: queueCsv(items, input.texts, input.timeZone), rows: items.length }
}

const MOST_SETTLED = 200_000

/** Settled cases as CSV text, the newest first; a settlement that was reopened is not among them. */
export async function exportSettled(
  db: Kysely<Tables>,
  input: { from: number | null; to: number | null; texts: ExportWords; timeZone: string },
): Promise<{ text: string; rows: number }> {
  const settled = await db
    .selectFrom('return_case')
    .innerJoin('settlement', (join) =>
      join.onRef('settlement.case_id', '=', 'return_case.id').on('settlement.reopened_at', 'is', null),
    )
    .innerJoin('operator', 'operator.id', 'settlement.operator_id')
    .select([
      'return_case.id',
      'settlement.settlement',
      'settlement.decision',
      'settlement.at',
      'operator.name as by',
    ])
    .where('return_case.settled_at', '>=', input.from ?? 0)
    .where('return_case.settled_at', '<', input.to ?? Number.MAX_SAFE_INTEGER)
    .orderBy('return_case.settled_at', 'desc')
    .limit(MOST_SETTLED)
    .execute()
  const rows: SettledRow[] = []
  for (const row of settled) {
    const brief = await loadBrief(db, row.id)
    if (!brief) continue
    rows.push({
      case: brief,
      decision: row.decision === null ? null : Decision.parse(JSON.parse(row.decision)),
      settlement: Settlement.parse(JSON.parse(row.settlement)),
      by: row.by,
      at: row.at,
    })
  }
  return { text: settledCsv(rows, input.texts, input.timeZone), rows: rows.length }
}
