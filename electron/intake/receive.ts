import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import { atTheDoor } from '../../shared/policy/door.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { MatchedBy, Parcel } from '../../shared/returns/parcel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { classifyScan, type ScanClass } from '../../shared/tracking/classify.ts'
import { type NormalisedTracking, parcelKey } from '../../shared/tracking/normalise.ts'
import { isFromAbroad, s10 } from '../../shared/tracking/s10.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadBrief, loadBriefs, updateGoods } from '../database/cases.ts'
import { count } from '../database/daily.ts'
import { inspectionsOfParcel } from '../database/inspections.ts'
import { insertParcel, linkCase, linksOfParcel, parcelHere, parcelsOfCase } from '../database/parcels.ts'
import { deskName, nextShelf, putOnShelf, shelfName } from '../database/shelves.ts'
import { carrierOf, type Desk, single } from './desk.ts'
import { refreshGoods } from './goods.ts'
import { findMatches, type Match } from './match.ts'
import { nearCandidates, secondFactFits } from './near.ts'
import { openTask } from './tasks.ts'
import { turnAwayNew } from './turnAway.ts'

type Scanned = Done<Output<'parcel.scan'>>

const told = (verdict: Verdict): Scanned => ({ value: { verdict }, undo: null, receipt: false })

/**
 * Answers a scan and records what it means: a parcel that belongs to a case, or one that nobody claims. A code that
 * is no waybill, is misread, or is one edit away from a case that awaits goods records nothing.
 */
export async function scan(
  tx: CommandTx,
  desk: Desk,
  raw: string,
  cod: { amount: number | null } | null,
): Promise<Result<Scanned, AppError>> {
  const seen = classifyScan(raw)
  if (seen.kind === 'empty') return ok(told({ kind: 'not_waybill', what: 'empty', text: '' }))
  if (seen.kind === 'link')
    return ok(told({ kind: 'not_waybill', what: 'link', text: seen.text.slice(0, 200) }))
  const { tracking } = seen
  const here = await parcelHere(tx.trx, parcelKey(tracking))
  if (here) return ok(told(await already(tx, here)))
  const matches = await findMatches(tx.trx, tracking)
  // What is no waybill cannot be turned away either, whatever was said before the scan.
  if (cod && (matches.length > 0 || isWaybill(seen)))
    return ok(await turnAwayNew(tx, desk, tracking, matches, 'cod', cod.amount, null))
  const abroad = isFromAbroad(tracking.text)
  if (abroad && atTheDoor('from_abroad', desk.policy) === 'turn_away')
    return ok(
      told({
        kind: 'abroad',
        tracking: tracking.text,
        country: s10(tracking.text)?.country ?? '',
        cases: await loadBriefs(
          tx.trx,
          matches.map((match) => match.caseId),
        ),
      }),
    )
  if (matches.length > 0) return ok(await receive(tx, desk, tracking, matches))
  return ok(await withoutCase(tx, desk, seen))
}

/** By its form alone: neither misread nor, as far as one can tell, a product's number. */
function isWaybill(seen: ScanClass): boolean {
  return seen.kind === 'waybill' && !seen.alsoEan
}

/** No case by this number: a product's code, a misread one, a near miss, or an unclaimed parcel. */
async function withoutCase(
  tx: CommandTx,
  desk: Desk,
  seen: Exclude<ScanClass, { kind: 'empty' | 'link' }>,
): Promise<Scanned> {
  const { tracking } = seen
  if (seen.kind === 'misread') {
    const expected = tracking.text.slice(0, 10) + String(seen.expected) + tracking.text.slice(11)
    return told({ kind: 'misread', tracking: tracking.text, expected })
  }
  const candidates = await nearCandidates(tx.trx, tracking.base)
  if (candidates.length > 0)
    return told({ kind: 'near', tracking: tracking.text, carrier: carrierOf(tracking), candidates })
  if (seen.kind === 'product_code' || seen.alsoEan)
    return told({ kind: 'not_waybill', what: 'product_code', text: tracking.text })
  return registerUnclaimed(tx, desk, tracking)
}

/** The clerk's answer "none of these" to near misses, and to a code that could be a product's. */
export async function registerNone(
  tx: CommandTx,
  desk: Desk,
  tracking: NormalisedTracking,
): Promise<Result<Scanned, AppError>> {
  const here = await parcelHere(tx.trx, parcelKey(tracking))
  if (here) return ok(told(await already(tx, here)))
  const matches = await findMatches(tx.trx, tracking)
  return ok(
    matches.length > 0
      ? await receive(tx, desk, tracking, matches)
      : await registerUnclaimed(tx, desk, tracking),
  )
}

/** Registers a parcel that no case claims, on the station's next free shelf. */
async function registerUnclaimed(tx: CommandTx, desk: Desk, tracking: NormalisedTracking): Promise<Scanned> {
  const { station } = desk.session
  const n = await nextShelf(tx.trx, station.prefix)
  const location = shelfName(station.prefix, n)
  const parcel = await insertReceived(tx, desk, tracking, location, true)
  await putOnShelf(tx.trx, station.prefix, n, parcel.id)
  await count(tx.trx, { measure: 'unclaimed', station: tx.stationId, at: tx.now, zone: desk.policy.timeZone })
  tx.emit(
    {
      type: 'parcel.received',
      tracking: parcel.tracking,
      location,
      unclaimed: true,
      caseIds: [],
      matchedBy: null,
    },
    { parcelId: parcel.id },
  )
  return {
    value: {
      verdict: { kind: 'unknown', parcel, carrier: parcel.carrier, fromAbroad: isFromAbroad(tracking.text) },
    },
    undo: undoOf('unclaimed', 'unknown', parcel),
  }
}

/** Takes a near-miss candidate, if the second fact fits. */
export async function choose(
  tx: CommandTx,
  desk: Desk,
  raw: string,
  caseId: CaseId,
  fact: { kind: 'name' | 'phone' | 'product'; value: string },
): Promise<Result<Scanned, AppError>> {
  const seen = classifyScan(raw)
  if (seen.kind === 'empty' || seen.kind === 'link')
    return err({ code: 'not_possible', why: 'not_a_waybill' })
  const { tracking } = seen
  const here = await parcelHere(tx.trx, parcelKey(tracking))
  if (here) return ok(told(await already(tx, here)))
  const candidates = await nearCandidates(tx.trx, tracking.base)
  const candidate = candidates.find((c) => c.case.id === caseId)
  if (!candidate) return err({ code: 'conflict', caseId, workVersion: null, changed: [] })
  if (!(await secondFactFits(tx.trx, candidate, fact))) return err({ code: 'second_fact_wrong' })
  const done = await receive(tx, desk, tracking, [
    { caseId, by: 'chosen', live: true, since: null, carrier: null },
  ])
  return ok({ ...done, undo: done.undo && { ...done.undo, what: 'chosen' } })
}

/** Registers a parcel of known cases and says what its goods mean. */
async function receive(
  tx: CommandTx,
  desk: Desk,
  tracking: NormalisedTracking,
  matches: readonly Match[],
): Promise<Scanned> {
  const { prefix } = desk.session.station
  // Late goods wait for somebody's decision, not for an inspection: they go off the desk, to a numbered place.
  const shelf = matches.some((match) => match.live) ? null : await nextShelf(tx.trx, prefix)
  const location = shelf === null ? deskName(prefix) : shelfName(prefix, shelf)
  const parcel = await insertReceived(tx, desk, tracking, location, false, matches[0]?.carrier)
  if (shelf !== null) await putOnShelf(tx.trx, prefix, shelf, parcel.id)
  const by = matches[0]?.by ?? 'return_tracking'
  const linked = await link(tx, parcel, matches)
  const cases = linked.map(({ brief }) => brief)
  const caseIds = cases.map((brief) => brief.id)
  tx.emit(
    {
      type: 'parcel.received',
      tracking: parcel.tracking,
      location,
      unclaimed: false,
      caseIds,
      matchedBy: by,
    },
    { parcelId: parcel.id, caseId: single(caseIds) },
  )
  const verdict = await verdictOf(tx, parcel, linked, by)
  return { value: { verdict }, undo: undoOf('received', verdict.kind, parcel) }
}

/**
 * Ties a parcel to its cases: their goods are here, and what customer service must hear of becomes a task.
 * @returns the cases as they stand after it
 */
export async function linkCases(
  tx: CommandTx,
  parcel: Parcel,
  matches: readonly Match[],
): Promise<CaseBrief[]> {
  return (await link(tx, parcel, matches)).map(({ brief }) => brief)
}

interface Linked {
  /** As the case stands now that the parcel is here. */
  readonly brief: CaseBrief
  /** Surely the case's only parcel. */
  readonly first: boolean
  readonly since: number | null
}

async function link(tx: CommandTx, parcel: Parcel, matches: readonly Match[]): Promise<Linked[]> {
  const linked: Linked[] = []
  for (const match of matches) {
    const brief = await loadBrief(tx.trx, match.caseId)
    if (!brief) continue
    const task = goodsTask(brief)
    await linkCase(tx.trx, parcel.id, brief.id, match.by, task !== 'late_goods')
    // The first whole parcel of a case needs no look at the others.
    const first = brief.goods === 'expected' && parcel.part === null
    const goods = first ? 'here' : await refreshGoods(tx.trx, brief.id)
    if (first) await updateGoods(tx.trx, brief.id, goods)
    if (task) await openTask(tx, task, brief.id, parcel.id)
    linked.push({ brief: { ...brief, goods }, first, since: match.since })
  }
  return linked
}

async function verdictOf(
  tx: CommandTx,
  parcel: Parcel,
  linked: readonly Linked[],
  matchedBy: MatchedBy,
): Promise<Verdict> {
  const { carrier } = parcel
  const [only] = linked
  if (!only) throw new Error('a parcel was received for cases that are gone')
  const { brief, first, since } = only
  if (linked.length > 1)
    return { kind: 'several', parcel, carrier, cases: linked.map((one) => one.brief), matchedBy }
  const why = lateness(brief)
  if (why) return { kind: 'late', parcel, carrier, case: brief, matchedBy, why, since }
  if (brief.type === 'refund_only')
    return {
      kind: 'refund_only',
      parcel,
      carrier,
      case: brief,
      matchedBy,
      goods: refundOnlyGoods(brief, matchedBy),
    }
  const nth = first ? 1 : (await parcelsOfCase(tx.trx, brief.id)).filter(isHere).length
  return { kind: 'matched', parcel, carrier, case: brief, matchedBy, nth }
}

const isHere = ({ state }: Parcel): boolean => state.state !== 'turned_away'

/** Why the goods of a case come too late, or null. */
function lateness(
  brief: Pick<CaseBrief, 'workState' | 'platformState'>,
): 'settled' | 'closed' | 'refunded' | null {
  if (brief.workState === 'settled') return 'settled'
  if (brief.platformState === 'closed') return 'closed'
  return brief.platformState === 'success' ? 'refunded' : null
}

/** What customer service must hear of when goods of this case come in, or null. */
export function goodsTask(
  brief: Pick<CaseBrief, 'workState' | 'platformState' | 'type'>,
): 'late_goods' | 'refund_only_goods' | null {
  if (lateness(brief)) return 'late_goods'
  return brief.type === 'refund_only' ? 'refund_only_goods' : null
}

/** Told apart by the platform's goods status (the seed, part 1), and by the number the parcel came under. */
function refundOnlyGoods(
  brief: CaseBrief,
  by: MatchedBy,
): 'returned_undelivered' | 'buyer_had_received' | 'unknown' {
  if (brief.goodsStatus === 'received' || brief.goodsStatus === 'returned') return 'buyer_had_received'
  if (brief.goodsStatus === 'not_received' || by === 'outbound_tracking') return 'returned_undelivered'
  return 'unknown'
}

/** The answer for a parcel that is in the house already, or was turned away. Records nothing. */
export async function already(tx: CommandTx, parcel: Parcel): Promise<Verdict> {
  const links = await linksOfParcel(tx.trx, parcel.id)
  const cases = await loadBriefs(
    tx.trx,
    links.map((link) => link.case_id),
  )
  const inspections = await inspectionsOfParcel(tx.trx, parcel.id)
  const draft = inspections.find((inspection) => inspection.state.state !== 'submitted')
  return { kind: 'already', parcel, carrier: parcel.carrier, cases, draft: draft?.id ?? null }
}

async function insertReceived(
  tx: CommandTx,
  desk: Desk,
  tracking: NormalisedTracking,
  location: string,
  unclaimed: boolean,
  named: string | null = null,
): Promise<Parcel> {
  const { session, policy } = desk
  const part = tracking.part === null || tracking.part.of === 1 ? null : tracking.part
  const carrier = carrierOf(tracking, named)
  const number = parcelKey(tracking)
  const id = await insertParcel(tx.trx, {
    tracking: number,
    base: tracking.base,
    raw: tracking.raw.slice(0, 200),
    partN: part?.n ?? null,
    partOf: part?.of ?? null,
    carrier,
    state: 'received',
    reason: null,
    cod: null,
    location,
    unclaimed: unclaimed ? 1 : 0,
    station: tx.stationId,
    operator: tx.operatorId,
    at: tx.now,
  })
  await count(tx.trx, { measure: 'received', station: tx.stationId, at: tx.now, zone: policy.timeZone })
  return {
    id,
    tracking: number,
    raw: tracking.raw.slice(0, 200),
    part,
    carrier,
    state: { state: 'received' },
    location,
    receivedAt: tx.now,
    receivedBy: session.operator.name,
    station: session.station.name,
    unclaimed,
  }
}

function undoOf(what: 'received' | 'unclaimed', kind: string, parcel: Parcel): Scanned['undo'] {
  return {
    what,
    kind,
    parcelId: parcel.id,
    tracking: parcel.tracking,
    location: parcel.location,
    inspectionId: null,
    wasAt: null,
  }
}
