import { z } from 'zod'
import { CaseId, CommandId, Instant, LineId, ParcelId, StockId, TaskId } from '../ids.ts'
import { Disposition } from '../returns/inspection.ts'
import { Parcel } from '../returns/parcel.ts'
import {
  Clue,
  DeskTask,
  LateChoice,
  NamedPlace,
  PlacedParcel,
  Rack,
  StockItem,
  UnclaimedItem,
} from '../returns/place.ts'
import { TaskKind } from '../returns/task.ts'
import { call, desk, Empty } from './call.ts'

const Seq = z.number().int().nonnegative()
const Raw = z.string().max(8192)
/** A location as a label or a person gives it; whether it exists is the house's to say. */
const LocationText = z.string().trim().min(1).max(40)
const Reason = z.string().trim().min(1).max(500)
const Note = z.string().trim().max(500)
const StockIds = z.array(StockId).min(1).max(200)

/** Where parcels and units lie, the unclaimed shelf, and what has to be sent back. */
export const placeCalls = {
  'place.list': call(
    'signed_in',
    Empty,
    z.object({ racks: z.array(Rack), places: z.array(NamedPlace), seq: Seq }),
  ),
  /** What lies at a location: at most 200 parcels, the newest first. */
  'place.look': call(
    'signed_in',
    z.object({ location: LocationText }),
    z.object({
      location: z.string(),
      name: z.string().nullable(),
      /** How many parcels it holds; null for no limit. */
      capacity: z.number().int().nullable(),
      parcels: z.array(PlacedParcel),
      total: z.number().int(),
    }),
  ),
  'place.add': call(
    desk,
    z.object({
      commandId: CommandId,
      code: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z][A-Z0-9]{0,11}$/),
      name: z.string().trim().min(1).max(40),
      disposition: Disposition.nullable(),
      capacity: z.number().int().min(1).max(9999).nullable(),
    }),
    z.object({ code: z.string() }),
  ),
  /** How many numbered shelves a station has; occupied ones are never taken away. */
  'place.rack': call(
    desk,
    z.object({
      commandId: CommandId,
      prefix: z.string().min(1).max(4),
      slots: z.number().int().min(1).max(400),
    }),
    z.object({ slots: z.number().int() }),
  ),
  /** Any number: the return's, the outbound, a refund's or order's, one of ours, or its last digits. */
  'parcel.find': call(
    'signed_in',
    z.object({ text: Raw }),
    z.object({ found: z.array(PlacedParcel).max(20) }),
  ),
  'parcel.move': call(
    desk,
    z.object({ commandId: CommandId, parcelId: ParcelId, location: LocationText }),
    z.object({ parcel: Parcel, from: z.string().nullable() }),
  ),
  /** A parcel without a readable label gets a number of ours, on the next free shelf. */
  'parcel.unlabelled': call(
    desk,
    z.object({ commandId: CommandId, clue: Clue }),
    z.object({ parcel: Parcel }),
  ),

  // The unclaimed shelf
  'unclaimed.list': call('signed_in', Empty, z.object({ items: z.array(UnclaimedItem), seq: Seq })),
  'parcel.clue': call(desk, z.object({ commandId: CommandId, parcelId: ParcelId, clue: Clue }), Empty),
  /** By a second fact that fits (given, or among the parcel's clues), or with a reason. */
  'parcel.bind': call(
    desk,
    z.object({
      commandId: CommandId,
      parcelId: ParcelId,
      caseId: CaseId,
      fact: z
        .object({ kind: z.enum(['name', 'phone', 'product']), value: z.string().trim().min(1).max(100) })
        .nullable(),
      reason: Reason.nullable(),
    }),
    z.object({ parcel: Parcel, late: z.boolean() }),
  ),
  /** Only before an inspection was submitted. */
  'parcel.unbind': call(
    desk,
    z.object({ commandId: CommandId, parcelId: ParcelId, caseId: CaseId, reason: Reason }),
    z.object({ parcel: Parcel }),
  ),

  // Units of submitted inspections
  'stock.list': call(
    'signed_in',
    Empty,
    z.object({ items: z.array(StockItem), total: z.number().int(), seq: Seq }),
  ),
  /** Null: where units of their disposition go by default. */
  'stock.putAway': call(
    desk,
    z.object({ commandId: CommandId, ids: StockIds, location: LocationText.nullable() }),
    z.object({ location: z.string(), units: z.number().int() }),
  ),
  'stock.sendBack': call(
    desk,
    z.object({ commandId: CommandId, ids: StockIds, raw: Raw }),
    z.object({ outbound: z.string(), units: z.number().int() }),
  ),
  /** Takes a putting away back: the units are on their list again. */
  'stock.takeBack': call(
    desk,
    z.object({ commandId: CommandId, ids: StockIds }),
    z.object({ units: z.number().int() }),
  ),
  'stock.redirect': call(
    desk,
    z.object({ commandId: CommandId, id: StockId, disposition: Disposition }),
    Empty,
  ),

  // Tasks that somebody does
  'task.list': call(
    'signed_in',
    z.object({
      kinds: z.array(TaskKind).max(20).nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(500),
    }),
    z.object({ tasks: z.array(DeskTask), total: z.number().int(), now: Instant, seq: Seq }),
  ),
  /** Takes a task on, or gives it back. */
  'task.take': call(
    'signed_in',
    z.object({ commandId: CommandId, taskId: TaskId, mine: z.boolean() }),
    z.object({ owner: z.string().nullable() }),
  ),
  /** The parcel leaves under an outbound number: the task is done and the parcel says so. */
  'task.sendBack': call(
    desk,
    z.object({ commandId: CommandId, taskId: TaskId, raw: Raw }),
    z.object({ outbound: z.string() }),
  ),
  /** What happens to goods that came too late. `hold` leaves the task open with its note. */
  'task.late': call(
    'signed_in',
    z.object({
      commandId: CommandId,
      taskId: TaskId,
      choice: LateChoice,
      /** What was found in it, to be put away: only with `restock`. */
      units: z
        .array(
          z.object({ lineId: LineId, units: z.number().int().min(1).max(9999), disposition: Disposition }),
        )
        .max(200),
      note: Note,
    }),
    Empty,
  ),
} as const
