import { CaseId, ParcelId } from '../../shared/ids.ts'
import { Decision } from '../../shared/policy/decision.ts'
import { countDecision, countSettlement, countTurnAway } from './boardCounts.ts'
import { loadCase } from './cases.ts'
import { newestEvent } from './events.ts'
import { decidedAtStation } from './inspections.ts'
import { loadParcel } from './parcels.ts'
import { type Executor, prepared } from './prepared.ts'
import type { BoardCountedTable, SettlementTable, Tables } from './schema.ts'
import type { Trx } from './writer.ts'

type Todo = Tables['board_todo']

const newest = prepared<{ limit: number }, Todo>((db, p) =>
  db.selectFrom('board_todo').selectAll().orderBy('kind', 'desc').orderBy('id', 'desc').limit(p('limit')),
)
const done = prepared<Todo, never>((db, p) =>
  db.deleteFrom('board_todo').where('kind', '=', p('kind')).where('id', '=', p('id')),
)
const known = prepared<{ kind: BoardCountedTable['kind']; id: number }, { id: number }>((db, p) =>
  db.selectFrom('board_counted').select('id').where('kind', '=', p('kind')).where('id', '=', p('id')),
)
const decisionOf = prepared<{ id: CaseId }, { decision: string | null; decided_at: number | null }>((db, p) =>
  db.selectFrom('return_case').select(['decision', 'decided_at']).where('id', '=', p('id')),
)
const inForce = prepared<{ case: CaseId }, Pick<SettlementTable, 'at' | 'station_id'>>((db, p) =>
  db
    .selectFrom('settlement')
    .select(['at', 'station_id'])
    .where('case_id', '=', p('case'))
    .where('reopened_at', 'is', null),
)
const left = prepared<Record<never, never>, { n: number }>((db) =>
  db.selectFrom('board_todo').select((eb) => eb.fn.countAll<number>().as('n')),
)

/** How many things of before the board's time are not counted yet. */
export async function boardTodo(on: Executor): Promise<number> {
  return (await left(on, {}))[0]?.n ?? 0
}

/**
 * Counts up to `limit` things of before the board's time, the newest first. What a command has counted meanwhile is
 * left as it is. @returns whether more may be left
 */
export async function fillBoard(trx: Trx, zone: string, limit: number): Promise<boolean> {
  const rows = await newest(trx, { limit })
  for (const todo of rows) {
    if (todo.kind === 'case') await fillCase(trx, CaseId.parse(todo.id), zone)
    else await fillParcel(trx, ParcelId.parse(todo.id), zone)
    await done(trx, todo)
  }
  return rows.length === limit
}

async function isCounted(trx: Trx, kind: BoardCountedTable['kind'], id: number): Promise<boolean> {
  return (await known(trx, { kind, id })).length > 0
}

async function fillCase(trx: Trx, id: CaseId, zone: string): Promise<void> {
  const returnCase = await loadCase(trx, id)
  const [row] = await decisionOf(trx, { id })
  if (!returnCase || !row) return
  const decision = row.decision === null ? null : Decision.parse(JSON.parse(row.decision))
  if (decision && row.decided_at !== null && !(await isCounted(trx, 'decided', id))) {
    const station = await decidedAtStation(trx, id)
    await countDecision(trx, returnCase, decision, { at: row.decided_at, zone, station })
  }
  const { work } = returnCase
  if (work.state !== 'settled' || (await isCounted(trx, 'settled', id))) return
  const [settled] = await inForce(trx, { case: id })
  await countSettlement(trx, returnCase, work.settlement, row.decided_at, {
    at: work.settledAt,
    zone,
    station: settled?.station_id ?? null,
  })
}

async function fillParcel(trx: Trx, id: ParcelId, zone: string): Promise<void> {
  const parcel = await loadParcel(trx, id)
  if (parcel?.state.state !== 'turned_away' || (await isCounted(trx, 'turned_away', id))) return
  const event = await newestEvent(trx, id, 'parcel.turned_away')
  const { reason } = parcel.state
  await countTurnAway(
    trx,
    { id, reason, carrier: parcel.carrier },
    { at: event?.at ?? parcel.receivedAt, zone, station: event?.stationId ?? null },
  )
}
