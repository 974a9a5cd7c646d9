import { z } from 'zod'
import { OperatorId, ShopId, StationId } from '../ids.ts'

/** The shop's own settings. */
export const settingsEvents = [
  z.object({
    type: z.literal('operator.changed'),
    operatorId: OperatorId,
    what: z.array(z.enum(['name', 'roles', 'disabled', 'enabled', 'pin'])),
  }),
  z.object({ type: z.literal('station.changed'), changedStation: StationId, made: z.boolean() }),
  z.object({ type: z.literal('shop.changed'), shopId: ShopId }),
  z.object({ type: z.literal('settings.changed'), changed: z.array(z.string()) }),
  /** Buyers' data was erased of so many cases; their history stays. `days`: the rule's. */
  z.object({
    type: z.literal('buyers.erased'),
    cases: z.number().int(),
    receipts: z.number().int(),
    days: z.number().int(),
  }),
] as const
