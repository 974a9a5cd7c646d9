import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId, InspectionId, OperatorId, ParcelId } from '../../shared/ids.ts'
import { decide } from '../../shared/policy/decide.ts'
import type { Decision } from '../../shared/policy/decision.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { reasonsVersion } from '../../shared/policy/reasons.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { ReturnCase } from '../../shared/returns/case.ts'
import { type Findings, type Inspection, untouchedLine } from '../../shared/returns/inspection.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { CommandTx, Done } from '../command.ts'
import { countDecision, uncount } from '../database/boardCounts.ts'
import { loadBrief, loadCase, setDecided, setUndecided } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import {
  decidedAtStation,
  insertInspection,
  inspectionOf,
  inspectionsOfCase,
  inspectionsOfParcel,
  loadInspection,
  saveFindings,
  setReopened,
  setSubmitted,
  submittedAt,
} from '../database/inspections.ts'
import { applyKits } from '../database/kits.ts'
import { linksOfParcel, loadParcel, setKept, setToSendBack, updateWaiting } from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'
import { stockOfParcel } from '../database/stock.ts'
import { answerBySubmission } from '../office/rechecks.ts'
import { stockFindings, withdrawStock } from '../places/stock.ts'
import { conflict } from './conflict.ts'
import type { Desk } from './desk.ts'
import { refreshGoods } from './goods.ts'
import { closeTasks, openTask } from './tasks.ts'

/** Starts the inspection of a parcel for a case, or goes on with the one there is. */
export async function openInspection(
  tx: CommandTx,
  desk: Desk,
  parcelId: ParcelId,
  caseId: CaseId,
): Promise<Result<Done<Output<'inspection.open'>>, AppError>> {
  const parcel = await loadParcel(tx.trx, parcelId)
  let returnCase = await loadCase(tx.trx, caseId)
  const links = await linksOfParcel(tx.trx, parcelId)
  const link = links.find((l) => l.case_id === caseId)
  if (!parcel || !returnCase || !link) return err({ code: 'not_found', what: 'parcel' })
  if (parcel.state.state === 'turned_away') return err({ code: 'not_possible', why: 'parcel_turned_away' })
  let inspection = await inspectionOf(tx.trx, parcelId, caseId)
  if (!inspection) {
    if (returnCase.work.state === 'settled') return err({ code: 'not_possible', why: 'case_settled' })
    // The shop's list may be younger than the case; from here on its kit stands.
    if (await applyKits(tx.trx, caseId)) returnCase = (await loadCase(tx.trx, caseId)) ?? returnCase
    await insertInspection(tx.trx, {
      parcel: parcelId,
      case: caseId,
      by: link.matched_by,
      findings: {
        lines: returnCase.lines.map((line) => untouchedLine(line.id)),
        emptyBox: false,
        deliveredAt: null,
      },
      operator: tx.operatorId,
      station: tx.stationId,
      at: tx.now,
    })
    tx.emit({ type: 'inspection.started' }, { caseId, parcelId })
    inspection = await inspectionOf(tx.trx, parcelId, caseId)
    if (!inspection) throw new Error('the inspection is gone')
  }
  const others = (await inspectionsOfCase(tx.trx, caseId)).filter(
    ({ id, state }) => id !== inspection.id && state.state === 'submitted',
  )
  const view = { inspection, parcel, case: returnCase, others, policy: desk.policy }
  return ok({ value: { view }, undo: null, receipt: false })
}

/** Keeps a half-done inspection. A save that does not follow the newest one is refused, not written over it. */
export async function saveInspection(
  tx: CommandTx,
  input: Parsed<'inspection.save'>,
): Promise<Result<Done<Output<'inspection.save'>>, AppError>> {
  const inspection = await loadInspection(tx.trx, input.inspectionId)
  if (!inspection) return err({ code: 'not_found', what: 'inspection' })
  if (inspection.state.state === 'submitted' || inspection.revision !== input.revision)
    return err(changedBy(inspection, 'inspection'))
  if (isAnothers(inspection, tx.operatorId)) return err(changedBy(inspection, 'inspection.taken_over'))
  const refused = foreignLine(await loadCase(tx.trx, inspection.caseId), input.findings)
  if (refused) return err(refused)
  const revision = inspection.revision + 1
  await saveFindings(tx.trx, inspection.id, input.findings, revision, {
    operator: tx.operatorId,
    station: tx.stationId,
    at: tx.now,
  })
  return ok({ value: { revision }, undo: null })
}

/**
 * Submits an inspection: the decision over all of the case's inspections is made and reaches customer service in
 * the same transaction. No extra step, no delay (the seed, part 5, section 8).
 */
export async function submitInspection(
  tx: CommandTx,
  desk: Desk,
  input: Parsed<'inspection.submit'>,
): Promise<Result<Done<Output<'inspection.submit'>>, AppError>> {
  const inspection = await loadInspection(tx.trx, input.inspectionId)
  if (!inspection) return err({ code: 'not_found', what: 'inspection' })
  const { caseId, parcelId } = inspection
  const parcel = await loadParcel(tx.trx, parcelId)
  const returnCase = await loadCase(tx.trx, caseId)
  if (!parcel || !returnCase) return err({ code: 'not_found', what: 'parcel' })
  // One's own save whose answer was lost is no conflict: what is submitted is newer.
  const foreign =
    input.revision !== null &&
    input.revision !== inspection.revision &&
    inspection.operator !== desk.session.operator.name
  if (inspection.state.state === 'submitted' || foreign) return err(changedBy(inspection, 'inspection'))
  if (isAnothers(inspection, tx.operatorId)) return err(changedBy(inspection, 'inspection.taken_over'))
  if (returnCase.work.state === 'settled' || returnCase.workVersion !== input.workVersion)
    return err(await conflict(tx.trx, returnCase))
  const refused = foreignLine(returnCase, input.findings)
  if (refused) return err(refused)

  await saveFindings(tx.trx, inspection.id, input.findings, inspection.revision + 1, {
    operator: tx.operatorId,
    station: tx.stationId,
    at: tx.now,
  })
  await uncountDecision(tx, desk, returnCase)
  await setSubmitted(tx.trx, inspection.id, input.final, tx.now)
  await updateWaiting(tx.trx, parcelId, caseId, false)
  tx.emit(
    { type: 'inspection.submitted', final: input.final, tracking: parcel.tracking },
    { caseId, parcelId },
  )
  await count(tx.trx, { measure: 'inspected', station: tx.stationId, at: tx.now, zone: desk.policy.timeZone })
  await sendBackIfForeign(tx, caseId, parcel, input.findings)
  await stockFindings(tx, { parcelId, caseId, inspectionId: inspection.id }, input.findings)
  const decision = await release(tx, desk, returnCase)
  await answerBySubmission(tx, caseId, parcelId)
  const nextCase = await nextCaseOf(tx.trx, parcelId)
  const brief = await loadBrief(tx.trx, caseId)
  if (!brief) throw new Error('the case is gone')
  return ok({
    value: { decision, case: brief, nextCase },
    undo: {
      what: 'submitted',
      kind: 'submitted',
      parcelId,
      tracking: parcel.tracking,
      location: parcel.location,
      inspectionId: inspection.id,
      wasAt: null,
    },
  })
}

/** Decides over the submitted inspections of a case and lays it before customer service. */
async function release(tx: CommandTx, desk: Desk, returnCase: ReturnCase): Promise<Decision> {
  const caseId = returnCase.id
  const submitted = (await inspectionsOfCase(tx.trx, caseId)).filter(
    ({ state }) => state.state === 'submitted',
  )
  const decision = decideOver(returnCase, submitted, desk.policy)
  await setDecided(tx.trx, caseId, decision, tx.now)
  await refreshGoods(tx.trx, caseId)
  await openTask(tx, 'decision', caseId, null)
  tx.emit(
    {
      type: 'case.decided',
      outcome: decision.outcome,
      amount: decision.amount,
      policyVersion: decision.policyVersion,
      rules: [...decision.rules, ...decision.lines.flatMap((line) => line.rules)]
        .filter((rule) => rule.suppressedBy === null)
        .map(({ id, effect }) => ({ id, effect })),
    },
    { caseId },
  )
  await count(tx.trx, {
    measure: 'decided',
    station: tx.stationId,
    at: tx.now,
    zone: desk.policy.timeZone,
    amount: decision.amount,
  })
  await countDecision(tx.trx, returnCase, decision, {
    at: tx.now,
    zone: desk.policy.timeZone,
    station: tx.stationId,
  })
  return decision
}

/** The case's decision stands no longer, or another one will: it is taken off where it was counted. */
async function uncountDecision(tx: CommandTx, desk: Desk, { id, work }: ReturnCase): Promise<void> {
  if (work.state !== 'decided') return
  await count(tx.trx, {
    measure: 'decided',
    station: (await decidedAtStation(tx.trx, id)) ?? tx.stationId,
    at: work.decidedAt,
    zone: desk.policy.timeZone,
    n: -1,
    amount: -work.decision.amount,
  })
  await uncount(tx.trx, 'decided', id)
}

/** The policy's proposal over inspections of a case. */
export function decideOver(
  returnCase: Pick<ReturnCase, 'platform' | 'lines'>,
  inspections: readonly Inspection[],
  policy: Policy,
): Decision {
  return decide({
    case: returnCase,
    inspections: inspections.map(({ findings, matchedBy, door, state }) => ({
      findings,
      matchedBy,
      door,
      final: state.state === 'submitted' && state.final,
    })),
    policy,
    reasonsVersion,
  })
}

const findsForeign = (findings: Findings): boolean =>
  findings.lines.some((line) => line.ownership === 'not_ours')

/** Goods that we did not sell go back at once (the seed, part 5, section 7). */
async function sendBackIfForeign(
  tx: CommandTx,
  caseId: CaseId,
  parcel: Parcel,
  findings: Findings,
): Promise<void> {
  if (!findsForeign(findings)) return
  await setToSendBack(tx.trx, parcel.id)
  await openTask(tx, 'send_back', caseId, parcel.id)
}

/** The next case of a parcel whose inspection is not submitted, or null. */
async function nextCaseOf(on: Executor, parcelId: ParcelId): Promise<CaseId | null> {
  const links = await linksOfParcel(on, parcelId)
  return links.find((link) => link.waiting === 1)?.case_id ?? null
}

/**
 * Opens a submitted inspection again, with a reason: its release is withdrawn from the open queue, and settlement
 * is barred until it is submitted again.
 */
export async function reopenInspection(
  tx: CommandTx,
  desk: Desk,
  input: { inspectionId: InspectionId; reason: string; workVersion: number | null },
): Promise<Result<Done<Output<'inspection.reopen'>>, AppError>> {
  const inspection = await loadInspection(tx.trx, input.inspectionId)
  if (!inspection) return err({ code: 'not_found', what: 'inspection' })
  const { caseId, parcelId } = inspection
  const returnCase = await loadCase(tx.trx, caseId)
  const parcel = await loadParcel(tx.trx, parcelId)
  if (!returnCase || !parcel) return err({ code: 'not_found', what: 'case' })
  const stale = input.workVersion !== null && input.workVersion !== returnCase.workVersion
  if (returnCase.work.state === 'settled' || stale) return err(await conflict(tx.trx, returnCase))
  if (inspection.state.state !== 'submitted')
    return err({ code: 'not_possible', why: 'inspection_not_submitted' })
  if (parcel.state.state === 'sent_back') return err({ code: 'not_possible', why: 'parcel_sent_back' })

  await uncountDecision(tx, desk, returnCase)
  const submitted = await submittedAt(tx.trx, inspection.id)
  if (submitted)
    await count(tx.trx, { measure: 'inspected', ...submitted, zone: desk.policy.timeZone, n: -1 })
  await setReopened(tx.trx, inspection.id, input.reason, tx.now)
  await withdrawStock(tx, parcel, inspection.id)
  await updateWaiting(tx.trx, parcelId, caseId, true)
  // Another case's inspection of the same parcel may still say that something in it has to go back.
  const others = (await inspectionsOfParcel(tx.trx, parcelId)).filter(
    ({ state }) => state.state === 'submitted',
  )
  if (!others.some(({ findings }) => findsForeign(findings))) await setKept(tx.trx, parcelId)
  tx.emit(
    { type: 'inspection.reopened', reason: input.reason, tracking: parcel.tracking },
    { caseId, parcelId },
  )
  if (returnCase.work.state === 'decided') {
    await setUndecided(tx.trx, caseId)
    tx.emit({ type: 'case.undecided' }, { caseId })
  }
  await closeTasks(
    tx,
    caseId,
    'withdrawn',
    (task) => task.kind === 'decision' || (task.kind === 'send_back' && task.parcelId === parcelId),
  )
  await refreshGoods(tx.trx, caseId)
  const brief = await loadBrief(tx.trx, caseId)
  if (!brief) throw new Error('the case is gone')
  return ok({ value: { case: brief }, undo: null })
}

/** The parcel's inspection of any case that has begun to find something, or the look at late goods that did. */
export async function hasFindings(on: Executor, parcelId: ParcelId): Promise<boolean> {
  if ((await stockOfParcel(on, parcelId)).length > 0) return true
  return (await inspectionsOfParcel(on, parcelId)).some(
    ({ state, revision }) => state.state !== 'draft' || revision > 0,
  )
}

/** Half-done work of another operator's has to be taken over first, so that both know whose it is. */
function isAnothers({ heldBy }: Inspection, operator: OperatorId): boolean {
  return heldBy !== null && heldBy.id !== operator
}

/** Somebody else was there first: what they did, who, and when. */
export function changedBy(inspection: Inspection, what: string): AppError {
  return {
    code: 'conflict',
    caseId: inspection.caseId,
    workVersion: null,
    changed: [{ what, by: inspection.operator, at: inspection.changedAt }],
  }
}

/** Findings may only name the case's own lines. */
function foreignLine(returnCase: ReturnCase | null, findings: Findings): AppError | null {
  const own = new Set(returnCase?.lines.map((line) => line.id))
  return findings.lines.every((line) => own.has(line.lineId))
    ? null
    : { code: 'bad_input', path: 'findings.lines' }
}
