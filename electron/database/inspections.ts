import type { CaseId, InspectionId, OperatorId, ParcelId, StationId } from '../../shared/ids.ts'
import { Findings, type Inspection, type InspectionState } from '../../shared/returns/inspection.ts'
import type { MatchedBy } from '../../shared/returns/parcel.ts'
import { isFromAbroad } from '../../shared/tracking/s10.ts'
import { type Executor, prepared } from './prepared.ts'
import type { InspectionRow } from './schema.ts'

type InspectionFacts = InspectionRow & { operator: string; holder: string | null; tracking: string }

function base(db: Parameters<Parameters<typeof prepared>[0]>[0]) {
  return (
    db
      .selectFrom('inspection')
      .innerJoin('operator', 'operator.id', 'inspection.operator_id')
      .innerJoin('parcel', 'parcel.id', 'inspection.parcel_id')
      .leftJoin('operator as holder', 'holder.id', 'inspection.held_by')
      .selectAll('inspection')
      .select(['operator.name as operator', 'holder.name as holder', 'parcel.tracking as tracking'])
      .where('parcel.voided_at', 'is', null)
      // Begun before the parcel was turned away: it must not hold the case up; an undo brings it back.
      .where('parcel.state', '<>', 'turned_away')
  )
}
const byId = prepared<{ id: InspectionId }, InspectionFacts>((db, p) =>
  base(db).where('inspection.id', '=', p('id')),
)
const ofParcelAndCase = prepared<{ parcel: ParcelId; case: CaseId }, InspectionFacts>((db, p) =>
  base(db).where('inspection.parcel_id', '=', p('parcel')).where('inspection.case_id', '=', p('case')),
)
const ofCase = prepared<{ case: CaseId }, InspectionFacts>((db, p) =>
  base(db).where('inspection.case_id', '=', p('case')).orderBy('inspection.id'),
)
const ofParcel = prepared<{ parcel: ParcelId }, InspectionFacts>((db, p) =>
  base(db).where('inspection.parcel_id', '=', p('parcel')).orderBy('inspection.id'),
)

function stateOf(row: InspectionRow): InspectionState {
  switch (row.state) {
    case 'draft':
      return { state: 'draft' }
    case 'submitted':
      return { state: 'submitted', final: row.final === 1, at: row.submitted_at ?? row.changed_at }
    case 'reopened':
      return { state: 'reopened', reason: row.reopen_reason ?? '', at: row.changed_at }
  }
}

function toInspection(row: InspectionFacts): Inspection {
  return {
    id: row.id,
    parcelId: row.parcel_id,
    caseId: row.case_id,
    matchedBy: row.matched_by,
    door: isFromAbroad(row.tracking) ? 'from_abroad' : null,
    state: stateOf(row),
    revision: row.revision,
    findings: Findings.parse(JSON.parse(row.findings)),
    operator: row.operator,
    heldBy: row.held_by === null ? null : { id: row.held_by, name: row.holder ?? '' },
    changedAt: row.changed_at,
  }
}

type Submission = { station_id: StationId; submitted_at: number | null }
const newestSubmission = prepared<{ case: CaseId }, Submission>((db, p) =>
  db
    .selectFrom('inspection')
    .select(['station_id', 'submitted_at'])
    .where('case_id', '=', p('case'))
    .where('state', '=', 'submitted')
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)
/** The desk whose submission brought about the case's decision, or null. */
export async function decidedAtStation(on: Executor, caseId: CaseId): Promise<StationId | null> {
  return (await newestSubmission(on, { case: caseId }))[0]?.station_id ?? null
}

const submission = prepared<{ id: InspectionId }, Submission>((db, p) =>
  db.selectFrom('inspection').select(['station_id', 'submitted_at']).where('id', '=', p('id')),
)
/** Where and when an inspection was submitted: there it was counted; null where it was not. */
export async function submittedAt(
  on: Executor,
  id: InspectionId,
): Promise<{ station: StationId; at: number } | null> {
  const [row] = await submission(on, { id })
  return row && row.submitted_at !== null ? { station: row.station_id, at: row.submitted_at } : null
}

export async function loadInspection(on: Executor, id: InspectionId): Promise<Inspection | null> {
  const [row] = await byId(on, { id })
  return row ? toInspection(row) : null
}
export async function inspectionOf(
  on: Executor,
  parcel: ParcelId,
  caseId: CaseId,
): Promise<Inspection | null> {
  const [row] = await ofParcelAndCase(on, { parcel, case: caseId })
  return row ? toInspection(row) : null
}
export async function inspectionsOfCase(on: Executor, caseId: CaseId): Promise<Inspection[]> {
  return (await ofCase(on, { case: caseId })).map(toInspection)
}
export async function inspectionsOfParcel(on: Executor, parcel: ParcelId): Promise<Inspection[]> {
  return (await ofParcel(on, { parcel })).map(toInspection)
}

const insert = prepared<
  {
    parcel: ParcelId
    case: CaseId
    by: MatchedBy
    findings: string
    operator: OperatorId
    station: StationId
    at: number
  },
  { id: InspectionId }
>((db, p) =>
  db
    .insertInto('inspection')
    .values({
      parcel_id: p('parcel'),
      case_id: p('case'),
      matched_by: p('by'),
      state: 'draft',
      final: 1,
      revision: 0,
      findings: p('findings'),
      operator_id: p('operator'),
      station_id: p('station'),
      created_at: p('at'),
      changed_at: p('at'),
      submitted_at: null,
      reopen_reason: null,
    })
    .returning('id'),
)
export async function insertInspection(
  on: Executor,
  inspection: {
    parcel: ParcelId
    case: CaseId
    by: MatchedBy
    findings: Findings
    operator: OperatorId
    station: StationId
    at: number
  },
): Promise<InspectionId> {
  const [row] = await insert(on, { ...inspection, findings: JSON.stringify(inspection.findings) })
  if (!row) throw new Error('an inspection was not inserted')
  return row.id
}

const save = prepared<
  {
    id: InspectionId
    findings: string
    revision: number
    operator: OperatorId
    station: StationId
    at: number
  },
  never
>((db, p) =>
  db
    .updateTable('inspection')
    .set({
      findings: p('findings'),
      revision: p('revision'),
      operator_id: p('operator'),
      held_by: p('operator'),
      station_id: p('station'),
      changed_at: p('at'),
    })
    .where('id', '=', p('id')),
)
export const saveFindings = (
  on: Executor,
  id: InspectionId,
  findings: Findings,
  revision: number,
  who: { operator: OperatorId; station: StationId; at: number },
) => save(on, { id, findings: JSON.stringify(findings), revision, ...who })

const submit = prepared<{ id: InspectionId; final: number; at: number }, never>((db, p) =>
  db
    .updateTable('inspection')
    .set({ state: 'submitted', held_by: null, final: p('final'), submitted_at: p('at'), changed_at: p('at') })
    .where('id', '=', p('id')),
)
export const setSubmitted = (on: Executor, id: InspectionId, final: boolean, at: number) =>
  submit(on, { id, final: final ? 1 : 0, at })

const reopen = prepared<{ id: InspectionId; reason: string; at: number }, never>((db, p) =>
  db
    .updateTable('inspection')
    .set({ state: 'reopened', held_by: null, reopen_reason: p('reason'), changed_at: p('at') })
    .where('id', '=', p('id')),
)
export const setReopened = (on: Executor, id: InspectionId, reason: string, at: number) =>
  reopen(on, { id, reason, at })

const take = prepared<
  { id: InspectionId; revision: number; operator: OperatorId; station: StationId; at: number },
  never
>((db, p) =>
  db
    .updateTable('inspection')
    .set({
      revision: p('revision'),
      operator_id: p('operator'),
      held_by: p('operator'),
      station_id: p('station'),
      changed_at: p('at'),
    })
    .where('id', '=', p('id')),
)
/** Makes a half-done inspection another operator's; a new revision refuses what the one before still sends. */
export const setHolder = (
  on: Executor,
  id: InspectionId,
  revision: number,
  who: { operator: OperatorId; station: StationId; at: number },
) => take(on, { id, revision, ...who })
