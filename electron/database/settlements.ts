import type { CaseView } from '../../shared/contract.ts'
import type { CaseId, OperatorId, StationId } from '../../shared/ids.ts'
import { Decision } from '../../shared/policy/decision.ts'
import { Settlement } from '../../shared/returns/settlement.ts'
import { type Executor, prepared } from './prepared.ts'

const insert = prepared<
  {
    case: CaseId
    at: number
    operator: OperatorId
    station: StationId
    settlement: string
    decision: string | null
  },
  never
>((db, p) =>
  db.insertInto('settlement').values({
    case_id: p('case'),
    at: p('at'),
    operator_id: p('operator'),
    station_id: p('station'),
    settlement: p('settlement'),
    decision: p('decision'),
    reopened_at: null,
  }),
)
const reopened = prepared<{ case: CaseId; at: number }, { station_id: StationId }>((db, p) =>
  db
    .updateTable('settlement')
    .set({ reopened_at: p('at') })
    .where('case_id', '=', p('case'))
    .where('reopened_at', 'is', null)
    .returning('station_id'),
)
type SettlementFacts = { settlement: string; decision: string | null; at: number; by: string }
const ofCase = prepared<{ case: CaseId }, SettlementFacts>((db, p) =>
  db
    .selectFrom('settlement')
    .innerJoin('operator', 'operator.id', 'settlement.operator_id')
    .select(['settlement.settlement', 'settlement.decision', 'settlement.at', 'operator.name as by'])
    .where('settlement.case_id', '=', p('case'))
    .orderBy('settlement.id', 'desc'),
)

/** Keeps a settlement beside the decision that it followed or overrode. */
export const insertSettlement = (
  on: Executor,
  s: {
    caseId: CaseId
    at: number
    operator: OperatorId
    station: StationId
    settlement: Settlement
    decision: Decision | null
  },
) =>
  insert(on, {
    case: s.caseId,
    at: s.at,
    operator: s.operator,
    station: s.station,
    settlement: JSON.stringify(s.settlement),
    decision: s.decision === null ? null : JSON.stringify(s.decision),
  })

/**
 * The case was opened again: its settlement stays on record.
 * @returns the station where it had been settled
 */
export async function markReopened(on: Executor, caseId: CaseId, at: number): Promise<StationId> {
  const [row] = await reopened(on, { case: caseId, at })
  if (!row) throw new Error('a settled case without a settlement')
  return row.station_id
}

/** A case's settlements, newest first. */
export async function settlementsOf(on: Executor, caseId: CaseId): Promise<CaseView['settlements']> {
  return (await ofCase(on, { case: caseId })).map(({ settlement, decision, at, by }) => ({
    settlement: Settlement.parse(JSON.parse(settlement)),
    decision: decision === null ? null : Decision.parse(JSON.parse(decision)),
    at,
    by,
  }))
}
