import { z } from 'zod'
import { CommandId, Instant, OperatorId, Role, ShopId, StationId } from '../ids.ts'
import { HouseSettings } from '../settings.ts'
import { call, Empty } from './call.ts'

const supervisor = ['supervisor'] as const

const Shop = z.object({
  id: ShopId,
  name: z.string(),
  /** No longer offered for imports; its cases stay. */
  hidden: z.boolean(),
})
const Station = z.object({
  id: StationId,
  name: z.string(),
  prefix: z.string(),
  /** Numbers of this prefix were given out: it stays, so that no two desks ever give the same one. */
  fixed: z.boolean(),
})
const Operator = z.object({
  id: OperatorId,
  name: z.string(),
  roles: z.array(Role),
  /** May not sign in; the name stays in the history. */
  disabled: z.boolean(),
})
export type SettingsOperator = z.infer<typeof Operator>
export type SettingsStation = z.infer<typeof Station>
export type SettingsShop = z.infer<typeof Shop>

const StationName = z.string().trim().min(1).max(20)
/** Before a place's number, as in `A-07`: capital letters and digits, so that it can be printed as Code 128 and typed. */
const Prefix = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{0,3}$/)

/** What erasing by the rule would take now. */
export const ErasureCount = z.object({
  /** Cases over for so long that still hold a buyer's data. */
  cases: z.number().int().nonnegative(),
  /** Answers kept for repeated commands that name a buyer. */
  receipts: z.number().int().nonnegative(),
  /** Lines of import reports, which quote cells of the file. */
  problems: z.number().int().nonnegative(),
})
export type ErasureCount = z.infer<typeof ErasureCount>

/** The shop's own settings. */
export const settingsCalls = {
  'settings.view': call(
    'signed_in',
    Empty,
    z.object({
      settings: HouseSettings,
      dataDir: z.string(),
      /** Bytes of the database, the search index, and the daily copies together. */
      bytes: z.object({ database: z.number(), search: z.number(), backups: z.number() }),
      backups: z.object({ folder: z.string(), kept: z.number().int(), days: z.array(z.string()) }),
      /** When buyers' data was erased last, and of how many cases. */
      erased: z.object({ at: Instant, cases: z.number().int() }).nullable(),
      /** Whether the house's machine can show the folder in a window. */
      showsFolder: z.boolean(),
    }),
  ),
  'settings.change': call(
    supervisor,
    z.object({ commandId: CommandId, change: HouseSettings.partial() }),
    z.object({ settings: HouseSettings }),
  ),
  'settings.showFolder': call('signed_in', Empty, Empty),
  'shop.all': call('signed_in', Empty, z.object({ shops: z.array(Shop) })),
  'shop.change': call(
    supervisor,
    z.object({
      commandId: CommandId,
      shopId: ShopId,
      name: z.string().trim().min(1).max(60),
      hidden: z.boolean(),
    }),
    z.object({ shop: Shop }),
  ),
  'station.all': call('signed_in', Empty, z.object({ stations: z.array(Station) })),
  'station.create': call(
    supervisor,
    z.object({ commandId: CommandId, name: StationName, prefix: Prefix }),
    z.object({ station: Station }),
  ),
  'station.change': call(
    supervisor,
    z.object({ commandId: CommandId, stationId: StationId, name: StationName, prefix: Prefix }),
    z.object({ station: Station }),
  ),
  'operator.all': call('signed_in', Empty, z.object({ operators: z.array(Operator) })),
  'operator.change': call(
    supervisor,
    z.object({
      commandId: CommandId,
      operatorId: OperatorId,
      name: z.string().trim().min(1).max(40),
      roles: z.array(Role).min(1).max(3),
      disabled: z.boolean(),
    }),
    z.object({ operator: Operator }),
  ),
  /** A new PIN in place of one that was forgotten; whatever the operator has open elsewhere ends. */
  'operator.resetPin': call(
    supervisor,
    z.object({ commandId: CommandId, operatorId: OperatorId, pin: z.string().min(1).max(64) }),
    Empty,
  ),
  /** Counts without erasing. */
  'buyers.due': call(
    supervisor,
    z.object({ days: z.number().int().min(1).max(3650) }),
    z.object({ count: ErasureCount }),
  ),
  /** Erases by the rule that is set, in the background; `buyers.erased` tells when it is done. */
  'buyers.erase': call(supervisor, z.object({ commandId: CommandId }), Empty),
} as const
