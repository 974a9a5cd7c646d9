import type { Kysely } from 'kysely'
import type { Output } from '../../shared/contract.ts'
import type { ParcelId } from '../../shared/ids.ts'
import type { PlacedParcel, Rack, StockItem, UnclaimedItem } from '../../shared/returns/place.ts'
import { locationText } from '../../shared/returns/placeLabel.ts'
import type { TaskKind } from '../../shared/returns/task.ts'
import { matchKeys, normaliseTracking } from '../../shared/tracking/normalise.ts'
import { loadBrief, loadBriefs } from './cases.ts'
import { headSeq } from './events.ts'
import { hitsOf } from './matches.ts'
import { linksOfParcel, loadParcel, parcelsOfCase, parcelsWithoutCase } from './parcels.ts'
import { findPlace, namedPlaces, parcelsStanding, rackSlots } from './places.ts'
import type { Tables } from './schema.ts'
import { loadClue } from './unclaimed.ts'

const MOST_PARCELS = 200
const MOST_FOUND = 20
const MOST_STOCK = 1000

/** Every station's numbered shelves with what stands in them, and the named places. */
export async function readPlaces(
  db: Kysely<Tables>,
  _input: Record<never, never>,
): Promise<Output<'place.list'>> {
  const seq = await headSeq(db)
  const stations = await db.selectFrom('station').select(['name', 'prefix']).orderBy('id').execute()
  const taken = await db
    .selectFrom('shelf')
    .innerJoin('parcel', 'parcel.id', 'shelf.parcel_id')
    .select(['shelf.prefix', 'shelf.n', 'parcel.id', 'tracking', 'unclaimed', 'state', 'received_at'])
    .execute()
  const racks: Rack[] = []
  for (const { name, prefix } of stations) {
    const slots: Rack['slots'] = []
    const mine = new Map(taken.filter((row) => row.prefix === prefix).map((row) => [row.n, row]))
    for (let n = 1; n <= (await rackSlots(db, prefix)); n += 1) {
      const row = mine.get(n)
      const here = row && row.state !== 'sent_back' && row.state !== 'turned_away' ? row : undefined
      slots.push({
        n,
        location: locationText({ kind: 'shelf', prefix, n }),
        parcel: here
          ? {
              id: here.id,
              tracking: here.tracking,
              unclaimed: here.unclaimed === 1,
              state: here.state === 'received' || here.state === 'put_away' ? here.state : 'to_send_back',
              receivedAt: here.received_at,
            }
          : null,
      })
    }
    racks.push({ prefix, station: name, slots })
  }
  const places: Output<'place.list'>['places'] = []
  for (const { code, name, disposition, capacity } of await namedPlaces(db))
    places.push({ code, name, disposition, capacity, parcels: await parcelsStanding(db, code) })
  return { racks, places, seq }
}

async function placed(db: Kysely<Tables>, ids: readonly ParcelId[]): Promise<PlacedParcel[]> {
  const found: PlacedParcel[] = []
  for (const id of ids) {
    const parcel = await loadParcel(db, id)
    if (!parcel) continue
    const links = await linksOfParcel(db, id)
    const cases = await loadBriefs(
      db,
      links.map((link) => link.case_id),
    )
    found.push({ parcel, cases })
  }
  return found
}

/** What lies at a location; null where there is no such place. A desk's parcels are found by reading them all. */
export async function lookPlace(
  db: Kysely<Tables>,
  { location }: { location: string },
): Promise<Output<'place.look'> | null> {
  const place = await findPlace(db, location)
  if (!place) return null
  let query = db
    .selectFrom('parcel')
    .where('location', '=', place.text)
    .where('state', 'in', ['received', 'to_send_back'])
  if (place.location.kind !== 'desk')
    query = query.where((eb) => eb(eb.fn<string>('substr', ['location', eb.lit(-5)]), '<>', '-DESK'))
  const rows = await query.select('id').orderBy('received_at', 'desc').limit(MOST_PARCELS).execute()
  const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const parcels = await placed(
    db,
    rows.map((row) => row.id),
  )
  return { location: place.text, name: place.name, capacity: place.capacity, parcels, total: n }
}

/**
 * Parcels by any number that has to do with them: their own with its spellings, the one they left under, their cases'
 * return, outbound, refund and order numbers; else the last digits of what is here.
 */
export async function findParcels(
  db: Kysely<Tables>,
  { text }: { text: string },
): Promise<Output<'parcel.find'>> {
  const tracking = normaliseTracking(text.slice(0, 200))
  const keys = matchKeys(tracking)
  if (keys.length === 0) return { found: [] }
  const ids = new Set<ParcelId>()
  const own = await db
    .selectFrom('parcel')
    .select('id')
    .where('tracking', 'in', keys)
    .where('voided_at', 'is', null)
    .orderBy('received_at', 'desc')
    .limit(MOST_FOUND)
    .execute()
  for (const { id } of own) ids.add(id)
  for (const hit of await hitsOf(db, keys))
    for (const parcel of await parcelsOfCase(db, hit.case_id)) ids.add(parcel.id)
  if (ids.size === 0) for (const id of await byPart(db, tracking.text)) ids.add(id)
  const found = await placed(db, [...ids].slice(0, MOST_FOUND))
  const here = ({ parcel }: PlacedParcel) => (parcel.location === null ? 1 : 0)
  return { found: found.sort((a, b) => here(a) - here(b) || b.parcel.receivedAt - a.parcel.receivedAt) }
}

const LEAST_DIGITS = 4

/** By the last characters of a parcel's number, or by the number it went back under. */
async function byPart(db: Kysely<Tables>, text: string): Promise<ParcelId[]> {
  if (!/^[A-Z0-9-]+$/.test(text) || text.length < LEAST_DIGITS) return []
  const rows = await db
    .selectFrom('parcel')
    .select('id')
    .where('voided_at', 'is', null)
    .where((eb) => eb.or([eb('base', 'like', `%${text}`), eb('sent_back_tracking', '=', text)]))
    .orderBy('received_at', 'desc')
    .limit(MOST_FOUND)
    .execute()
  return rows.map((row) => row.id)
}

/** The unclaimed shelf, oldest first; what was turned away does not stand on it. */
export async function readUnclaimed(
  db: Kysely<Tables>,
  _input: Record<never, never>,
): Promise<Output<'unclaimed.list'>> {
  const seq = await headSeq(db)
  const items: UnclaimedItem[] = []
  for (const row of await parcelsWithoutCase(db, 2000)) {
    if (row.state === 'turned_away') continue
    const parcel = await loadParcel(db, row.id)
    if (parcel) items.push({ parcel, clue: await loadClue(db, row.id) })
  }
  return { items, seq }
}

/** Units that are not put away yet, oldest first, at most a thousand. */
export async function readStock(
  db: Kysely<Tables>,
  _input: Record<never, never>,
): Promise<Output<'stock.list'>> {
  const seq = await headSeq(db)
  const open = db
    .selectFrom('stock')
    .innerJoin('case_line', 'case_line.id', 'stock.line_id')
    .innerJoin('parcel', 'parcel.id', 'stock.parcel_id')
    .innerJoin('return_case', 'return_case.id', 'stock.case_id')
    .innerJoin('shop', 'shop.id', 'return_case.shop_id')
    .where('stock.done_at', 'is', null)
  const rows = await open
    .select([
      'stock.id',
      'stock.disposition',
      'stock.units',
      'stock.added_at',
      'stock.line_id',
      'stock.parcel_id',
      'stock.case_id',
      'case_line.title',
      'case_line.sku',
      'case_line.barcode',
      'parcel.tracking',
      'parcel.location',
      'return_case.refund_no',
      'return_case.work_state',
      'shop.name as shop',
    ])
    .orderBy('stock.added_at')
    .orderBy('stock.id')
    .limit(MOST_STOCK)
    .execute()
  const { n } = await open.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const items = rows.map(
    (row): StockItem => ({
      id: row.id,
      disposition: row.disposition,
      units: row.units,
      since: row.added_at,
      title: row.title,
      sku: row.sku,
      barcode: row.barcode,
      lineId: row.line_id,
      parcel: { id: row.parcel_id, tracking: row.tracking, location: row.location },
      case: {
        id: row.case_id,
        refundNo: row.refund_no,
        shopName: row.shop,
        settled: row.work_state === 'settled',
      },
    }),
  )
  return { items, total: n, seq }
}

/** Open tasks of these kinds (null: all), the oldest first, with whose they are. */
export async function readTasks(
  db: Kysely<Tables>,
  { kinds, limit, now }: { kinds: readonly TaskKind[] | null; limit: number; now: number },
): Promise<Output<'task.list'>> {
  const seq = await headSeq(db)
  let open = db.selectFrom('task').where('task.closed_at', 'is', null)
  if (kinds !== null) open = open.where('task.kind', 'in', [...kinds])
  const rows = await open
    .leftJoin('operator as opener', 'opener.id', 'task.opened_by')
    .leftJoin('operator as owner', 'owner.id', 'task.owner_id')
    .selectAll('task')
    .select(['opener.name as opener', 'owner.name as owner'])
    .orderBy('task.opened_at')
    .orderBy('task.id')
    .limit(limit)
    .execute()
  const { n } = await open.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const tasks: Output<'task.list'>['tasks'] = []
  for (const row of rows) {
    tasks.push({
      id: row.id,
      kind: row.kind,
      openedAt: row.opened_at,
      openedBy: row.opener ?? '',
      owner: row.owner_id === null || row.owner === null ? null : { id: row.owner_id, name: row.owner },
      note: row.note,
      case: row.case_id === null ? null : await loadBrief(db, row.case_id),
      parcel: row.parcel_id === null ? null : await loadParcel(db, row.parcel_id),
    })
  }
  return { tasks, total: n, now, seq }
}
