import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import type { AppError } from '../../shared/errors.ts'
import type { EventData } from '../../shared/events.ts'
import { Instant } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { HouseSettings } from '../../shared/settings.ts'
import { runCommand } from '../command.ts'
import type { Service } from '../context.ts'
import { backupsOf, copiesKept } from '../database/backup.ts'
import { databaseName } from '../database/open.ts'
import { allOperators, nameTaken, setOperator, setPin } from '../database/operators.ts'
import { houseSettings, putHouseSettings, setting } from '../database/settings.ts'
import { allShops, setShop, shopByName } from '../database/shops.ts'
import { allStations, insertStation, prefixUsed, setStation } from '../database/stations.ts'
import { signedIn } from '../intake/services.ts'
import { takePin } from '../operators/pin.ts'
import { hashPin } from '../operators/pinHash.ts'
import { lastErasureKey } from './retention.ts'

const LastErasure = z.object({ at: Instant, cases: z.number().int() })

const view: Service<'settings.view'> = async (_input, { house }) => {
  const { dataDir } = house
  const erased = await setting(house.db, lastErasureKey)
  const backups = filesOf(backupsOf(dataDir))
  const own = filesOf(dataDir)
  const total = (files: readonly SizedFile[]) => files.reduce((sum, file) => sum + file.bytes, 0)
  return ok({
    settings: await houseSettings(house.db),
    dataDir,
    bytes: {
      database: total(own.filter(({ name }) => name.startsWith(databaseName))),
      search: total(own.filter(({ name }) => name.startsWith('returndock.search.db'))),
      backups: total(backups),
    },
    backups: {
      folder: backupsOf(dataDir),
      kept: copiesKept,
      days: backups
        .flatMap(({ name }) => /^returndock-(\d{4}-\d{2}-\d{2})\.db$/.exec(name)?.[1] ?? [])
        .toSorted(),
    },
    erased: erased === null ? null : LastErasure.parse(JSON.parse(erased)),
    showsFolder: house.showFolder !== null,
  })
}

interface SizedFile {
  readonly name: string
  readonly bytes: number
}

/** The files of a folder; none where it is not there. */
function filesOf(folder: string): SizedFile[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const stat = statSync(join(folder, name), { throwIfNoEntry: false })
      return stat?.isFile() ? [{ name, bytes: stat.size }] : []
    })
  } catch {
    return []
  }
}

/** Refuses what would leave nobody who may add operators and set PINs. */
function keepsSupervisor(
  operators: readonly SettingsOperator[],
  changed: SettingsOperator,
): Result<void, AppError> {
  const after = operators.map((each) => (each.id === changed.id ? changed : each))
  const left = after.some((each) => !each.disabled && each.roles.includes('supervisor'))
  return left ? ok(undefined) : err({ code: 'not_possible', why: 'last_supervisor' })
}

type Changed = Extract<EventData, { type: 'operator.changed' }>['what']

function whatChanged(before: SettingsOperator, after: SettingsOperator): Changed {
  const what: Changed = []
  if (before.name !== after.name) what.push('name')
  if (before.roles.join() !== after.roles.join()) what.push('roles')
  if (before.disabled !== after.disabled) what.push(after.disabled ? 'disabled' : 'enabled')
  return what
}

/** The shop's own settings. */
export const settingsServices = {
  'settings.view': view,
  'settings.change': signedIn<'settings.change'>((input, ctx) =>
    runCommand(ctx, 'settings.change', input, async ({ trx, emit }) => {
      const before = await houseSettings(trx)
      const settings = HouseSettings.parse({ ...before, ...input.change })
      const changed = Object.keys(input.change)
      if (JSON.stringify(before) !== JSON.stringify(settings)) {
        await putHouseSettings(trx, settings)
        emit({ type: 'settings.changed', changed })
      }
      return ok({ value: { settings }, undo: null })
    }),
  ),
  'settings.showFolder': signedIn<'settings.showFolder'>(async (_input, { house }) => {
    if (house.showFolder === null) return err({ code: 'not_possible', why: 'other' })
    await house.showFolder(house.dataDir)
    return ok({})
  }),
  'shop.all': signedIn<'shop.all'>(async (_input, { house }) => ok({ shops: await allShops(house.db) })),
  'shop.change': signedIn<'shop.change'>((input, ctx) =>
    runCommand(ctx, 'shop.change', input, async ({ trx, emit }) => {
      const { shopId: id, name, hidden } = input
      if (!(await allShops(trx)).some((shop) => shop.id === id))
        return err({ code: 'not_found', what: 'shop' })
      const holder = await shopByName(trx, name)
      if (holder !== null && holder !== id) return err({ code: 'not_possible', why: 'shop_name_taken' })
      await setShop(trx, id, name, hidden)
      emit({ type: 'shop.changed', shopId: id })
      return ok({ value: { shop: { id, name, hidden } }, undo: null })
    }),
  ),
  'station.all': signedIn<'station.all'>(async (_input, { house }) =>
    ok({ stations: await allStations(house.db) }),
  ),
  'station.create': signedIn<'station.create'>((input, ctx) =>
    runCommand(ctx, 'station.create', input, async ({ trx, emit }) => {
      const { name, prefix } = input
      const stations = await allStations(trx)
      if (stations.some((each) => each.name === name))
        return err({ code: 'not_possible', why: 'station_name_taken' })
      if (stations.some((each) => each.prefix === prefix) || (await prefixUsed(trx, prefix)))
        return err({ code: 'not_possible', why: 'prefix_taken' })
      const id = await insertStation(trx, name, prefix)
      emit({ type: 'station.changed', changedStation: id, made: true })
      return ok({ value: { station: { id, name, prefix, fixed: false } }, undo: null })
    }),
  ),
  'station.change': signedIn<'station.change'>((input, ctx) =>
    runCommand(ctx, 'station.change', input, async ({ trx, emit }) => {
      const { stationId: id, name, prefix } = input
      const stations = await allStations(trx)
      const station = stations.find((each) => each.id === id)
      if (station === undefined) return err({ code: 'not_found', what: 'station' })
      const others = stations.filter((each) => each.id !== id)
      if (others.some((each) => each.name === name))
        return err({ code: 'not_possible', why: 'station_name_taken' })
      if (station.prefix !== prefix) {
        // Parcels lie under the old prefix, and labels were printed with it.
        if (station.fixed) return err({ code: 'not_possible', why: 'prefix_fixed' })
        if (others.some((each) => each.prefix === prefix) || (await prefixUsed(trx, prefix)))
          return err({ code: 'not_possible', why: 'prefix_taken' })
      }
      await setStation(trx, id, name, prefix)
      emit({ type: 'station.changed', changedStation: id, made: false })
      return ok({ value: { station: { id, name, prefix, fixed: station.fixed } }, undo: null })
    }),
  ),
  'operator.all': signedIn<'operator.all'>(async (_input, { house }) =>
    ok({ operators: await allOperators(house.db) }),
  ),
  'operator.change': signedIn<'operator.change'>((input, ctx) =>
    runCommand(ctx, 'operator.change', input, async ({ trx, emit, now }) => {
      const operators = await allOperators(trx)
      const before = operators.find((each) => each.id === input.operatorId)
      if (before === undefined) return err({ code: 'not_found', what: 'operator' })
      if (before.name !== input.name && (await nameTaken(trx, input.name)))
        return err({ code: 'not_possible', why: 'name_taken' })
      const after: SettingsOperator = {
        id: before.id,
        name: input.name,
        roles: [...new Set(input.roles)].toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
        disabled: input.disabled,
      }
      const kept = keepsSupervisor(operators, after)
      if (!kept.ok) return kept
      const what = whatChanged(before, after)
      if (what.length > 0) {
        await setOperator(trx, after, now)
        emit({ type: 'operator.changed', operatorId: before.id, what })
      }
      return ok({ value: { operator: after }, undo: null })
    }),
  ),
  'operator.resetPin': signedIn<'operator.resetPin'>(async (input, ctx) => {
    const taken = takePin(input.pin)
    if (!taken.ok) return taken
    const pinHash = await hashPin(taken.value)
    // The receipt keeps a hash of what it is given: a PIN in it could be found by trying all of them.
    const { commandId, operatorId } = input
    const kept = { commandId, operatorId }
    return runCommand<'operator.resetPin'>(ctx, 'operator.resetPin', kept, async ({ trx, emit }) => {
      const known = (await allOperators(trx)).some((each) => each.id === operatorId)
      if (!known) return err({ code: 'not_found', what: 'operator' })
      await setPin(trx, operatorId, pinHash)
      emit({ type: 'operator.changed', operatorId, what: ['pin'] })
      return ok({ value: {}, undo: null })
    })
  }),
  'buyers.due': signedIn<'buyers.due'>(async ({ days }, { house }) =>
    ok({ count: await house.retention.due(days) }),
  ),
  'buyers.erase': signedIn<'buyers.erase'>(async (_input, { house, session }) => {
    const by = { operatorId: session.operator.id, stationId: session.station.id }
    house.retention
      .run(by)
      .catch((error: unknown) =>
        house.log.error({ error: String(error) }, "buyers' data could not be erased"),
      )
    return ok({})
  }),
}

const order: readonly string[] = ['clerk', 'agent', 'supervisor']
