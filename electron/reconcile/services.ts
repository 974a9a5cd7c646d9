import type { reconcileCalls } from '../../shared/contract/reconcileCalls.ts'
import type { CallName } from '../../shared/contract.ts'
import { err, ok } from '../../shared/result.ts'
import { watchOf } from '../../shared/settings.ts'
import { dayOf, HOUR } from '../../shared/time.ts'
import { runCommand } from '../command.ts'
import type { Service } from '../context.ts'
import { houseSettings } from '../database/settings.ts'
import { shopExists } from '../database/shops.ts'
import { countNear, insertLook } from '../database/watch.ts'
import { signedIn } from '../intake/services.ts'
import { settleAsPlatform } from './settleAsPlatform.ts'

/** What the platform says after we settled, and how old its word is. */
export const reconcileServices = {
  'reconcile.list': signedIn<'reconcile.list'>(async (_input, { house }) =>
    ok(await house.readers.run('differences', {})),
  ),
  'reconcile.settle': signedIn<'reconcile.settle'>((input, ctx) =>
    runCommand(ctx, 'reconcile.settle', input, (tx) => settleAsPlatform(tx, ctx.house.policy, input)),
  ),
  'reconcile.shops': signedIn<'reconcile.shops'>(async (_input, { house, now }) => {
    const zone = house.policy.timeZone
    const watch = watchOf(house.policy.watch, await houseSettings(house.db))
    const read = await house.readers.run('shops', { now, nearMs: watch.nearHours * HOUR, zone })
    return ok({ ...read, watch, today: dayOf(now, zone) })
  }),
  'reconcile.near': signedIn<'reconcile.near'>(async ({ shopId }, { house, now }) => {
    const { nearTimeoutMs: nearMs } = await houseSettings(house.db)
    return ok(await house.readers.run('near', { shopId, now, nearMs }))
  }),
  'look.record': signedIn<'look.record'>((input, ctx) =>
    runCommand(ctx, 'look.record', input, async (tx) => {
      const { shopId } = input
      const { timeZone } = ctx.house.policy
      const { nearTimeoutMs } = await houseSettings(tx.trx)
      if (!(await shopExists(tx.trx, shopId))) return err({ code: 'not_found', what: 'shop' })
      const day = dayOf(tx.now, timeZone)
      const seen = await countNear(tx.trx, shopId, tx.now, nearTimeoutMs)
      const { operatorId: operator, stationId: station } = tx
      await insertLook(tx.trx, { shop: shopId, day, at: tx.now, operator, station, ...seen })
      tx.emit({ type: 'shop.looked', shopId, day, ...seen })
      return ok({ value: { day, ...seen }, undo: null })
    }),
  ),
} satisfies { readonly [N in keyof typeof reconcileCalls & CallName]: Service<N> }
