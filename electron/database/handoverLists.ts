import type { Kysely } from 'kysely'
import type { HandoverSheet } from '../../shared/contract/handoverCalls.ts'
import type { Output } from '../../shared/contract.ts'
import { HandoverId, type StationId } from '../../shared/ids.ts'
import { countHandover, type Handover, type HandoverCounts } from '../../shared/returns/handover.ts'
import { headSeq } from './events.ts'
import { type HandoverRow, loadHandover, openHandover, scansOf } from './handovers.ts'
import { operatorNames, stationNames } from './operatorNames.ts'
import { type Executor, prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

/** Above every id there can be. */
const LAST = HandoverId.parse(Number.MAX_SAFE_INTEGER)
const NONE: HandoverCounts = countHandover([])

/** A row in words; while it is open its counts come from its scans. */
export async function toHandover(on: Executor, row: HandoverRow, counts: HandoverCounts): Promise<Handover> {
  const names = await operatorNames(on)
  const stations = await stationNames(on)
  return {
    id: row.id,
    station: stations.get(row.station_id) ?? '',
    startedBy: names.get(row.started_by) ?? '',
    startedAt: row.started_at,
    endedBy: row.ended_by === null ? null : (names.get(row.ended_by) ?? ''),
    endedAt: row.ended_at,
    carrier: row.carrier,
    expected: row.expected,
    note: row.note,
    counts: storedCounts(row) ?? counts,
  }
}

function storedCounts(row: HandoverRow): HandoverCounts | null {
  if (row.brought === null) return null
  return {
    brought: row.brought,
    taken: row.taken ?? 0,
    unknown: row.unknown ?? 0,
    turnedAway: row.turned_away ?? 0,
    check: row.unresolved ?? 0,
    hereBefore: row.here_before ?? 0,
  }
}

async function sheetOf(db: Kysely<Tables>, row: HandoverRow): Promise<HandoverSheet> {
  const scans = await scansOf(db, row.id)
  return { handover: await toHandover(db, row, countHandover(scans)), scans }
}

/** The desk's open handover with its scans. */
export async function readOpenHandover(
  db: Kysely<Tables>,
  { station }: { readonly station: StationId },
): Promise<Output<'handover.current'>> {
  const seq = await headSeq(db)
  const row = await openHandover(db, station)
  return { open: row ? await sheetOf(db, row) : null, seq }
}

/** A handover with its scans, or null. */
export async function readSheet(
  db: Kysely<Tables>,
  { id }: { readonly id: HandoverId },
): Promise<HandoverSheet | null> {
  const row = await loadHandover(db, id)
  return row ? sheetOf(db, row) : null
}

const ended = prepared<{ before: HandoverId; limit: number }, HandoverRow>((db, p) =>
  db
    .selectFrom('handover')
    .selectAll()
    .where('ended_at', 'is not', null)
    // One that was begun by mistake and left at once is not worth a line.
    .where((eb) => eb.or([eb('brought', '>', 0), eb('here_before', '>', 0), eb('expected', '>', 0)]))
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
)

/** Ended handovers of all desks, newest first. */
export async function readPastHandovers(
  db: Kysely<Tables>,
  { before, limit }: { readonly before: HandoverId | null; readonly limit: number },
): Promise<Output<'handover.past'>> {
  const rows = await ended(db, { before: before ?? LAST, limit: limit + 1 })
  const handovers: Handover[] = []
  for (const row of rows.slice(0, limit)) handovers.push(await toHandover(db, row, NONE))
  return { handovers, more: rows.length > limit }
}
