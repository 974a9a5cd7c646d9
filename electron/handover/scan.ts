import type { Output, Parsed } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, HandoverId, ParcelId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { HandoverScan } from '../../shared/returns/handover.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { type NormalisedTracking, parcelKey } from '../../shared/tracking/normalise.ts'
import type { CommandTx, Done } from '../command.ts'
import {
  countAgain,
  fixOutcome,
  type HandoverRow,
  insertScan,
  loadHandover,
  noteTurned,
  redoScan,
  scanByN,
  scanByNumber,
  scanByParcel,
} from '../database/handovers.ts'
import { loadParcel } from '../database/parcels.ts'
import type { Executor } from '../database/prepared.ts'
import { carrierOf, type Desk } from '../intake/desk.ts'
import { already, registerNone, scan } from '../intake/receive.ts'
import { turnAway } from '../intake/turnAway.ts'

type Answer = Result<Done<Output<'handover.scan'>>, AppError>
type Resolved = Result<Done<Output<'handover.resolve'>>, AppError>

/** The handover, if it is this desk's and still open. */
export async function openOne(
  on: Executor,
  id: HandoverId,
  desk: Desk,
): Promise<Result<HandoverRow, AppError>> {
  const row = await loadHandover(on, id)
  if (!row || row.station_id !== desk.session.station.id) return err({ code: 'not_found', what: 'handover' })
  return row.ended_at === null ? ok(row) : err({ code: 'not_possible', why: 'handover_ended' })
}

/**
 * A scan of a handover: received as at the desk, and noted in the handover in the same transaction. A number counts
 * once; what needs a hand is noted and holds nothing up.
 */
export async function scanInHandover(
  tx: CommandTx,
  desk: Desk,
  input: Parsed<'handover.scan'>,
): Promise<Answer> {
  const open = await openOne(tx.trx, input.handoverId, desk)
  if (!open.ok) return open
  const { id } = open.value
  const seen = classifyScan(input.raw)
  if (seen.kind === 'empty' || seen.kind === 'link') {
    const answered = await scan(tx, desk, input.raw, null)
    return answered.ok
      ? ok({ ...answered.value, value: { ...answered.value.value, scan: null, again: false } })
      : answered
  }
  const { tracking } = seen
  const known = await scanByNumber(tx.trx, id, parcelKey(tracking))
  if (known?.outcome === 'turned_away' && known.parcelId !== null)
    return scannedAgain(tx, id, known, known.parcelId)
  // A code that is no waybill's cannot be turned away before somebody has looked.
  const back = seen.kind === 'waybill' ? input.turnAway : null
  const answered = back
    ? await turnAway(tx, desk, { by: 'raw', raw: input.raw }, back.reason, back.codAmount, null)
    : await scan(tx, desk, input.raw, null)
  if (!answered.ok) return answered
  const { verdict } = answered.value.value
  if (verdict.kind === 'already') {
    const before = known ?? (await scanByParcel(tx.trx, id, verdict.parcel.id))
    if (before?.parcelId === verdict.parcel.id) return scannedAgain(tx, id, before, verdict.parcel.id)
  }
  const noted = await note(tx, id, known, { tracking, raw: input.raw, verdict, command: input.commandId })
  return ok({ ...answered.value, value: { verdict, ...noted } })
}

async function scannedAgain(
  tx: CommandTx,
  handover: HandoverId,
  known: HandoverScan,
  parcelId: ParcelId,
): Promise<Answer> {
  const parcel = await loadParcel(tx.trx, parcelId)
  if (!parcel) throw new Error('a parcel of a handover is gone')
  await countAgain(tx.trx, handover, known.n)
  const value = {
    verdict: await already(tx, parcel),
    scan: { ...known, again: known.again + 1 },
    again: true,
  }
  return ok({ value, undo: null })
}

interface Noted {
  readonly tracking: NormalisedTracking
  readonly raw: string
  readonly verdict: Verdict
  readonly command: CommandId
}

/** Puts a scan's answer down in the handover. */
async function note(
  tx: CommandTx,
  handover: HandoverId,
  known: HandoverScan | null,
  { tracking, raw, verdict, command }: Noted,
): Promise<{ scan: HandoverScan; again: boolean }> {
  const parcel = 'parcel' in verdict ? verdict.parcel : null
  const row = {
    handover,
    tracking: parcelKey(tracking),
    raw: raw.slice(0, 200),
    kind: verdict.kind,
    carrier: 'carrier' in verdict ? verdict.carrier : carrierOf(tracking),
    parcel: parcel?.id ?? null,
    at: tx.now,
    command,
  }
  const again = known?.outcome === 'check' && parcel === null
  if (known === null) await insertScan(tx.trx, row)
  else if (again) await countAgain(tx.trx, handover, known.n)
  else await redoScan(tx.trx, { ...row, n: known.n })
  if (parcel === null && !again)
    tx.emit({ type: 'handover.noted', handoverId: handover, tracking: row.tracking, outcome: 'check' })
  const scan = await scanByNumber(tx.trx, handover, row.tracking)
  if (!scan) throw new Error('a scan was not noted')
  return { scan, again }
}

/** Turns a piece away after its scan, takes one that needed a hand in as unclaimed, or says that it was no parcel. */
export async function resolveInHandover(
  tx: CommandTx,
  desk: Desk,
  { handoverId, n, as, commandId }: Parsed<'handover.resolve'>,
): Promise<Resolved> {
  const open = await openOne(tx.trx, handoverId, desk)
  if (!open.ok) return open
  const one = await scanByN(tx.trx, handoverId, n)
  if (!one) return err({ code: 'not_found', what: 'parcel' })
  if (as.as === 'nothing') {
    if (one.outcome !== 'check' && one.outcome !== 'here_before')
      return err({ code: 'not_possible', why: 'handover_received' })
    await fixOutcome(tx.trx, handoverId, n, 'undone')
    tx.emit({ type: 'handover.noted', handoverId, tracking: one.tracking, outcome: 'undone' })
    return ok({ value: { verdict: null, scan: { ...one, outcome: 'undone' } }, undo: null })
  }
  const seen = classifyScan(one.raw)
  if (as.as === 'unknown' && (one.outcome !== 'check' || seen.kind === 'empty' || seen.kind === 'link'))
    return err({ code: 'not_possible', why: 'handover_received' })
  const target =
    one.parcelId === null
      ? ({ by: 'raw', raw: one.raw } as const)
      : ({ by: 'parcel', parcelId: one.parcelId } as const)
  const answered =
    as.as === 'turned_away'
      ? await turnAway(tx, desk, target, as.reason, as.codAmount, null)
      : 'tracking' in seen
        ? await registerNone(tx, desk, seen.tracking)
        : err({ code: 'not_possible' as const, why: 'not_a_waybill' })
  if (!answered.ok) return answered
  const { verdict } = answered.value.value
  if (!('parcel' in verdict)) throw new Error('a piece was resolved without a parcel')
  const { parcel, carrier } = verdict
  const row = { handover: handoverId, n, parcel: parcel.id, carrier, command: commandId }
  if (as.as === 'turned_away' && one.parcelId !== null) await noteTurned(tx.trx, row)
  else await redoScan(tx.trx, { ...row, raw: one.raw, kind: verdict.kind, at: tx.now })
  const scan = await scanByN(tx.trx, handoverId, n)
  if (!scan) throw new Error('a piece of a handover is gone')
  return ok({ ...answered.value, value: { verdict, scan } })
}
