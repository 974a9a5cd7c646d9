import { z } from 'zod'
import { CaseId, Instant, LineId, OperatorId, ParcelId, StockId, TaskId } from '../ids.ts'
import { CaseBrief } from './case.ts'
import { Disposition } from './inspection.ts'
import { Parcel } from './parcel.ts'
import { TaskKind } from './task.ts'

/** What can be read off a parcel that nobody claims. Erasable: it stands in rows of its own and in no event. */
export const Clue = z.object({
  name: z.string().trim().max(100),
  /** The last four digits, or empty. */
  phone: z
    .string()
    .trim()
    .regex(/^\d{4}$|^$/),
  product: z.string().trim().max(200),
  note: z.string().trim().max(500),
})
export type Clue = z.infer<typeof Clue>

/** What stands in a numbered shelf, as far as the map shows it. */
export const SlotParcel = z.object({
  id: ParcelId,
  tracking: z.string(),
  unclaimed: z.boolean(),
  state: z.enum(['received', 'put_away', 'to_send_back']),
  receivedAt: Instant,
})
export type SlotParcel = z.infer<typeof SlotParcel>

export const Slot = z.object({
  n: z.number().int().positive(),
  location: z.string(),
  parcel: SlotParcel.nullable(),
})
export type Slot = z.infer<typeof Slot>

/** A station's numbered shelves; one parcel each. */
export const Rack = z.object({ prefix: z.string(), station: z.string(), slots: z.array(Slot) })
export type Rack = z.infer<typeof Rack>

/** A bin or a named place: it holds many. */
export const NamedPlace = z.object({
  code: z.string(),
  /** Null for the five that a house starts with: the catalogue names them. */
  name: z.string().nullable(),
  /** Where units of this disposition go unless another place is scanned. */
  disposition: Disposition.nullable(),
  capacity: z.number().int().positive().nullable(),
  /** Parcels that stand there now. */
  parcels: z.number().int(),
})
export type NamedPlace = z.infer<typeof NamedPlace>

export const PlacedParcel = z.object({ parcel: Parcel, cases: z.array(CaseBrief) })
export type PlacedParcel = z.infer<typeof PlacedParcel>

export const UnclaimedItem = z.object({
  parcel: Parcel,
  clue: Clue.nullable(),
})
export type UnclaimedItem = z.infer<typeof UnclaimedItem>

/** Units of one line in one parcel that have one disposition and are not put away yet. */
export const StockItem = z.object({
  id: StockId,
  disposition: Disposition,
  units: z.number().int().positive(),
  since: Instant,
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  lineId: LineId,
  parcel: z.object({ id: ParcelId, tracking: z.string(), location: z.string().nullable() }),
  case: z.object({
    id: CaseId,
    refundNo: z.string(),
    shopName: z.string(),
    settled: z.boolean(),
  }),
})
export type StockItem = z.infer<typeof StockItem>

/** A task as whoever does it sees it. */
export const DeskTask = z.object({
  id: TaskId,
  kind: TaskKind,
  openedAt: Instant,
  openedBy: z.string(),
  owner: z.object({ id: OperatorId, name: z.string() }).nullable(),
  note: z.string(),
  case: CaseBrief.nullable(),
  parcel: Parcel.nullable(),
})
export type DeskTask = z.infer<typeof DeskTask>

export const LateChoice = z.enum(['send_back', 'restock', 'hold'])
export type LateChoice = z.infer<typeof LateChoice>
