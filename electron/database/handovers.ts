import type { HandoverId, OperatorId, ParcelId, StationId } from '../../shared/ids.ts'
import type { HandoverCounts, HandoverOutcome, HandoverScan } from '../../shared/returns/handover.ts'
import { parcelHere } from './parcels.ts'
import { type Executor, prepared } from './prepared.ts'
import type { HandoverScanTable, HandoverTable, ParcelTable } from './schema.ts'

export type HandoverRow = Omit<HandoverTable, 'id'> & { id: HandoverId }

const byId = prepared<{ id: HandoverId }, HandoverRow>((db, p) =>
  db.selectFrom('handover').selectAll().where('id', '=', p('id')),
)
const openAt = prepared<{ station: StationId }, HandoverRow>((db, p) =>
  db.selectFrom('handover').selectAll().where('station_id', '=', p('station')).where('ended_at', 'is', null),
)
const insert = prepared<
  { station: StationId; by: OperatorId; at: number; carrier: string | null; expected: number | null },
  { id: HandoverId }
>((db, p) =>
  db
    .insertInto('handover')
    .values({
      station_id: p('station'),
      started_by: p('by'),
      started_at: p('at'),
      carrier: p('carrier'),
      expected: p('expected'),
      ended_by: null,
      ended_at: null,
      note: '',
      brought: null,
      taken: null,
      unknown: null,
      turned_away: null,
      unresolved: null,
      here_before: null,
    })
    .returning('id'),
)
const change = prepared<{ id: HandoverId; carrier: string | null; expected: number | null }, never>((db, p) =>
  db
    .updateTable('handover')
    .set({ carrier: p('carrier'), expected: p('expected') })
    .where('id', '=', p('id')),
)
const end = prepared<
  {
    id: HandoverId
    by: OperatorId
    at: number
    carrier: string | null
    expected: number | null
    note: string
    brought: number
    taken: number
    unknown: number
    turned: number
    check: number
    before: number
  },
  never
>((db, p) =>
  db
    .updateTable('handover')
    .set({
      ended_by: p('by'),
      ended_at: p('at'),
      carrier: p('carrier'),
      expected: p('expected'),
      note: p('note'),
      brought: p('brought'),
      taken: p('taken'),
      unknown: p('unknown'),
      turned_away: p('turned'),
      unresolved: p('check'),
      here_before: p('before'),
    })
    .where('id', '=', p('id')),
)

export async function loadHandover(on: Executor, id: HandoverId): Promise<HandoverRow | null> {
  return (await byId(on, { id }))[0] ?? null
}

/** The desk's open handover, or null. */
export async function openHandover(on: Executor, station: StationId): Promise<HandoverRow | null> {
  return (await openAt(on, { station }))[0] ?? null
}

export async function insertHandover(on: Executor, row: Parameters<typeof insert>[1]): Promise<HandoverId> {
  const [made] = await insert(on, row)
  if (!made) throw new Error('a handover was not inserted')
  return made.id
}

export const changeHandover = (
  on: Executor,
  id: HandoverId,
  carrier: string | null,
  expected: number | null,
) => change(on, { id, carrier, expected })

/** Ends a handover with its counts, which stand from then on. */
export const endHandover = (
  on: Executor,
  row: Pick<Parameters<typeof end>[1], 'id' | 'by' | 'at' | 'carrier' | 'expected' | 'note'>,
  counts: HandoverCounts,
) =>
  end(on, {
    ...row,
    brought: counts.brought,
    taken: counts.taken,
    unknown: counts.unknown,
    turned: counts.turnedAway,
    check: counts.check,
    before: counts.hereBefore,
  })

type ScanFacts = HandoverScanTable & {
  state: ParcelTable['state'] | null
  unclaimed: number | null
  voided_at: number | null
  location: string | null
}

const facts = <P extends Record<string, string | number | null>>(
  narrow: (
    query: ReturnType<typeof withParcel>,
    p: Parameters<Parameters<typeof prepared<P, ScanFacts>>[0]>[1],
  ) => ReturnType<typeof withParcel>,
) => prepared<P, ScanFacts>((db, p) => narrow(withParcel(db), p))

function withParcel(db: Parameters<Parameters<typeof prepared>[0]>[0]) {
  return db
    .selectFrom('handover_scan')
    .leftJoin('parcel', 'parcel.id', 'handover_scan.parcel_id')
    .selectAll('handover_scan')
    .select(['parcel.state', 'parcel.unclaimed', 'parcel.voided_at', 'parcel.location'])
}

const allOf = facts<{ handover: HandoverId }>((q, p) =>
  q.where('handover_scan.handover_id', '=', p('handover')).orderBy('handover_scan.n'),
)
const byNumber = facts<{ handover: HandoverId; tracking: string }>((q, p) =>
  q
    .where('handover_scan.handover_id', '=', p('handover'))
    .where('handover_scan.tracking', '=', p('tracking')),
)
const byN = facts<{ handover: HandoverId; n: number }>((q, p) =>
  q.where('handover_scan.handover_id', '=', p('handover')).where('handover_scan.n', '=', p('n')),
)
const byParcel = facts<{ handover: HandoverId; parcel: ParcelId }>((q, p) =>
  q.where('handover_scan.parcel_id', '=', p('parcel')).where('handover_scan.handover_id', '=', p('handover')),
)

/** All scans of a handover in their order, each as it stands now. */
export async function scansOf(on: Executor, handover: HandoverId): Promise<HandoverScan[]> {
  const scans: HandoverScan[] = []
  for (const row of await allOf(on, { handover })) scans.push(await toScan(on, row))
  return scans
}

const first = async (on: Executor, rows: readonly ScanFacts[]): Promise<HandoverScan | null> =>
  rows[0] ? toScan(on, rows[0]) : null

export const scanByNumber = async (on: Executor, handover: HandoverId, tracking: string) =>
  first(on, await byNumber(on, { handover, tracking }))
export const scanByN = async (on: Executor, handover: HandoverId, n: number) =>
  first(on, await byN(on, { handover, n }))
export const scanByParcel = async (on: Executor, handover: HandoverId, parcel: ParcelId) =>
  first(on, await byParcel(on, { handover, parcel }))

/** A number that needed a hand may have been received at the desk since: then it is here. */
async function toScan(on: Executor, row: ScanFacts): Promise<HandoverScan> {
  const here =
    row.parcel_id === null && row.outcome === null && row.kind !== 'already'
      ? await parcelHere(on, row.tracking)
      : null
  const outcome = row.outcome ?? (here ? (here.unclaimed ? 'unknown' : 'taken') : outcomeOf(row))
  const turned = outcome === 'turned_away' ? row.turn_command_id : null
  return {
    n: row.n,
    tracking: row.tracking,
    raw: row.raw,
    kind: row.kind,
    outcome,
    carrier: row.carrier,
    parcelId: row.parcel_id ?? here?.id ?? null,
    location: row.location ?? here?.location ?? null,
    at: row.at,
    again: row.again,
    commandId: turned ?? row.command_id,
  }
}

function outcomeOf(row: ScanFacts): HandoverOutcome {
  if (row.parcel_id === null) return 'check'
  if (row.voided_at !== null) return 'undone'
  if (row.state === 'turned_away') return 'turned_away'
  if (row.kind === 'already') return 'here_before'
  return row.unclaimed === 1 ? 'unknown' : 'taken'
}

const last = prepared<{ handover: HandoverId }, { n: number }>((db, p) =>
  db
    .selectFrom('handover_scan')
    .select('n')
    .where('handover_id', '=', p('handover'))
    .orderBy('n', 'desc')
    .limit(1),
)
type NewScan = {
  handover: HandoverId
  n: number
  tracking: string
  raw: string
  kind: string
  carrier: string | null
  parcel: ParcelId | null
  at: number
  command: string | null
}
const addScan = prepared<NewScan, never>((db, p) =>
  db.insertInto('handover_scan').values({
    handover_id: p('handover'),
    n: p('n'),
    tracking: p('tracking'),
    raw: p('raw'),
    kind: p('kind'),
    carrier: p('carrier'),
    parcel_id: p('parcel'),
    at: p('at'),
    again: 0,
    command_id: p('command'),
    turn_command_id: null,
    outcome: null,
  }),
)
const redo = prepared<Omit<NewScan, 'tracking'>, never>((db, p) =>
  db
    .updateTable('handover_scan')
    .set({
      raw: p('raw'),
      kind: p('kind'),
      carrier: p('carrier'),
      parcel_id: p('parcel'),
      at: p('at'),
      command_id: p('command'),
      turn_command_id: null,
      outcome: null,
    })
    .where('handover_id', '=', p('handover'))
    .where('n', '=', p('n')),
)
const more = prepared<{ handover: HandoverId; n: number }, never>((db, p) =>
  db
    .updateTable('handover_scan')
    .set((eb) => ({ again: eb('again', '+', 1) }))
    .where('handover_id', '=', p('handover'))
    .where('n', '=', p('n')),
)
const turn = prepared<
  { handover: HandoverId; n: number; parcel: ParcelId; carrier: string | null; command: string },
  never
>((db, p) =>
  db
    .updateTable('handover_scan')
    .set({
      kind: 'turned_away',
      parcel_id: p('parcel'),
      carrier: p('carrier'),
      turn_command_id: p('command'),
      outcome: null,
    })
    .where('handover_id', '=', p('handover'))
    .where('n', '=', p('n')),
)
const fix = prepared<{ handover: HandoverId; n: number; outcome: HandoverOutcome }, never>((db, p) =>
  db
    .updateTable('handover_scan')
    .set({ outcome: p('outcome') })
    .where('handover_id', '=', p('handover'))
    .where('n', '=', p('n')),
)

/** Adds a number at the end; answers its place. */
export async function insertScan(on: Executor, row: Omit<NewScan, 'n'>): Promise<number> {
  const n = ((await last(on, { handover: row.handover }))[0]?.n ?? 0) + 1
  await addScan(on, { ...row, n })
  return n
}
/** A number that needed a hand, or whose scan was taken back, was scanned anew. */
export const redoScan = (on: Executor, row: Omit<NewScan, 'tracking'>) => redo(on, row)
export const countAgain = (on: Executor, handover: HandoverId, n: number) => more(on, { handover, n })
/** Notes by which command a piece was turned away, so that this can be undone by itself. */
export const noteTurned = (on: Executor, row: Parameters<typeof turn>[1]) => turn(on, row)
/** Says what became of a number once and for all. */
export const fixOutcome = (on: Executor, handover: HandoverId, n: number, outcome: HandoverOutcome) =>
  fix(on, { handover, n, outcome })
