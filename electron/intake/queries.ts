import type { Output, RecentScan, Undoable } from '../../shared/contract.ts'
import { CommandId } from '../../shared/ids.ts'
import { err, ok } from '../../shared/result.ts'
import { dayOf } from '../../shared/time.ts'
import { countsOf } from '../database/board.ts'
import { loadBrief } from '../database/cases.ts'
import { dailyOfStation } from '../database/daily.ts'
import { eventsSince, headSeq } from '../database/events.ts'
import { caseView } from '../database/history.ts'
import { waitingParcels } from '../database/parcels.ts'
import { queueItem } from '../database/queue.ts'
import { deskReceipts, Undo } from '../database/receipts.ts'
import { countOpenRechecks } from '../database/rechecks.ts'
import type { ReceiptTable } from '../database/schema.ts'
import { nextShelf, shelfName } from '../database/shelves.ts'
import { allShops } from '../database/shops.ts'
import { signedIn } from './services.ts'

const RECENT = 20

export const queryServices = {
  'events.since': signedIn<'events.since'>(async ({ seq, limit }, { house }) => {
    const events = await eventsSince(house.db, seq, limit)
    return ok({ events, seq: await headSeq(house.db), more: events.length === limit })
  }),

  'desk.today': signedIn<'desk.today'>(async (_input, { house, session, now }) => {
    const { db, policy } = house
    const { station } = session
    const seq = await headSeq(db)
    const done = (await deskReceipts(db, station.id, RECENT)).flatMap(withUndo)
    const newest = done.find(({ receipt }) => receipt.undone_at === null)
    return ok({
      counts: countsOf(await dailyOfStation(db, dayOf(now, policy.timeZone), station.id)),
      recent: done.map(toRecent),
      waiting: (await waitingParcels(db)).length + (await countOpenRechecks(db)),
      undoable: newest ? toUndoable(newest) : null,
      nextShelf: shelfName(station.prefix, await nextShelf(db, station.prefix)),
      seq,
    })
  }),

  'inspection.waiting': signedIn<'inspection.waiting'>(async (_input, { house }) =>
    ok(await house.readers.run('waiting', {})),
  ),

  'queue.list': signedIn<'queue.list'>(async ({ shopId, kinds, text, limit }, { house }) => {
    const shops = shopId === null ? [] : await allShops(house.db)
    const shopName = shops.find((shop) => shop.id === shopId)?.name ?? null
    return ok(await house.readers.run('queue', { shopName, kinds, text, limit }))
  }),

  'queue.items': signedIn<'queue.items'>(async ({ caseIds }, { house }) => {
    const seq = await headSeq(house.db)
    const items: Output<'queue.items'>['items'] = []
    for (const id of caseIds) {
      const item = await queueItem(house.db, id)
      if (item) items.push(item)
    }
    return ok({ items, seq })
  }),

  'case.view': signedIn<'case.view'>(async ({ caseId }, { house }) => {
    const view = await caseView(house.db, caseId)
    return view ? ok({ view }) : err({ code: 'not_found', what: 'case' })
  }),

  'case.list': signedIn<'case.list'>(async (input, { house }) => ok(await house.readers.run('cases', input))),

  'search.find': signedIn<'search.find'>(async ({ text, limit }, { house }) => {
    const results: Output<'search.find'>['results'] = []
    for (const { id, hits, slip } of await house.search.find(text, limit)) {
      const brief = await loadBrief(house.db, id)
      if (brief) results.push({ case: brief, hits: [...hits], slip })
    }
    return ok({ results })
  }),

  'export.queue': signedIn<'export.queue'>(async ({ texts }, { house, now }) => {
    const { timeZone } = house.policy
    const filter = { shopName: null, kinds: null, text: '', limit: 100_000 }
    const file = await house.readers.run('exportQueue', { filter, texts, timeZone })
    return ok({ file: { name: `queue-${dayOf(now, timeZone)}.csv`, ...file } })
  }),

  'export.settled': signedIn<'export.settled'>(async ({ texts, from, to }, { house, now }) => {
    const { timeZone } = house.policy
    const file = await house.readers.run('exportSettled', { from, to, texts, timeZone })
    return ok({ file: { name: `settled-${dayOf(now, timeZone)}.csv`, ...file } })
  }),
} as const

/** A receipt of the desk with what it says of its undoing, read once for both lists. */
interface DeskReceipt {
  readonly receipt: ReceiptTable
  readonly undo: Undo
}

function withUndo(receipt: ReceiptTable): DeskReceipt[] {
  return receipt.undo === null ? [] : [{ receipt, undo: Undo.parse(JSON.parse(receipt.undo)) }]
}

function toRecent({ receipt, undo }: DeskReceipt): RecentScan {
  return {
    commandId: CommandId.parse(receipt.command_id),
    at: receipt.at,
    tracking: undo.tracking,
    kind: undo.kind,
    parcelId: undo.parcelId,
    location: undo.location,
    undone: receipt.undone_at !== null,
  }
}

function toUndoable({ receipt, undo }: DeskReceipt): Undoable {
  const commandId = CommandId.parse(receipt.command_id)
  return { commandId, what: undo.what, tracking: undo.tracking, at: receipt.at }
}
