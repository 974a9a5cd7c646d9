import { join } from 'node:path'
import { expect, test } from 'vitest'
import { houseSettings } from '../../../electron/database/settings.ts'
import { ShopId, StationId } from '../../../shared/ids.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { HOUR } from '../../../shared/time.ts'
import { addCase } from '../../support/builders.ts'
import { errorOf, refusal, scanned } from '../../support/desk.ts'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'

const why = (reason: string) => ({ code: 'not_possible', why: reason })
const addStation = (t: TestHouse, name: string, prefix: string) =>
  t.call('station.create', { commandId: commandId(), name, prefix })
const moved = (t: TestHouse, id: number, name: string, prefix: string) =>
  t.call('station.change', { commandId: commandId(), stationId: StationId.parse(id), name, prefix })

test('a desk is added and renamed; no two have one name or one prefix, however it is written', () =>
  withHouse(async (t) => {
    expect(await addStation(t, '退货一区', ' c2 ')).toMatchObject({
      ok: true,
      value: { station: { id: 3, name: '退货一区', prefix: 'C2', fixed: false } },
    })
    expect(errorOf(await addStation(t, '退货一区', 'D'))).toEqual(why('station_name_taken'))
    expect(errorOf(await addStation(t, '退货二区', 'C2'))).toEqual(why('prefix_taken'))
    expect(errorOf(await addStation(t, '退货二区', 'a'))).toEqual(why('prefix_taken'))
    for (const prefix of ['', '1A', 'ABCDE', 'A-1', '甲'])
      expect(refusal(await addStation(t, '退货二区', prefix)), prefix).toBe('bad_input')
    expect(errorOf(await moved(t, 3, '退货一区', 'B'))).toEqual(why('prefix_taken'))
    expect(await moved(t, 3, '南门', 'N')).toMatchObject({ ok: true })
    expect(refusal(await moved(t, 77, '南门', 'M'))).toBe('not_found')
    expect((await t.must('app.status', {})).stations.map(({ name, prefix }) => [name, prefix])).toEqual([
      ['A', 'A'],
      ['B', 'B'],
      ['南门', 'N'],
    ])
  }))

test('once parcels lie under a prefix it stays, so that no two desks ever give the same place', () =>
  withHouse(async (t) => {
    await addCase(t.house, { return_tracking: 'YT7600000000062' })
    const { parcel } = await scanned(t, 'YT7600000000062', 'matched')
    expect(parcel.location).toBe('A-DESK')
    expect(errorOf(await moved(t, 1, 'A', 'Z'))).toEqual(why('prefix_fixed'))
    expect(await moved(t, 1, '大门', 'A')).toMatchObject({ ok: true, value: { station: { fixed: true } } })
    expect(await moved(t, 2, 'B', 'Z')).toMatchObject({ ok: true })
  }))

test('a hidden shop is not offered for imports; its name brings it back', () =>
  withHouse(async (t) => {
    const make = (name: string) => t.must('shop.create', { commandId: commandId(), name })
    const { shopId } = await make('云朵箱包')
    await make('山海女包')
    const change = (name: string, hidden: boolean) =>
      t.call('shop.change', { commandId: commandId(), shopId, name, hidden })
    expect(errorOf(await change('山海女包', false))).toEqual(why('shop_name_taken'))
    expect(await change('云朵旧店', true)).toMatchObject({ ok: true })
    const offered = async () => (await t.must('shop.list', {})).shops.map(({ name }) => name)
    expect(await offered()).toEqual(['山海女包'])
    expect((await t.must('shop.all', {})).shops).toContainEqual({
      id: shopId,
      name: '云朵旧店',
      hidden: true,
    })
    expect(await make('云朵旧店')).toEqual({ shopId })
    expect(await offered()).toContain('云朵旧店')
    const nowhere = { commandId: commandId(), shopId: ShopId.parse(99), name: '无', hidden: false }
    expect(refusal(await t.call('shop.change', nowhere))).toBe('not_found')
  }))

test('settings have defaults, change one by one, and refuse what makes no sense', () =>
  withHouse(async (t) => {
    expect(await houseSettings(t.house.db)).toEqual(defaultSettings)
    const change = (changed: Parameters<typeof Object.keys>[0]) =>
      t.call('settings.change', { commandId: commandId(), change: { ...changed } })
    expect(await change({ staleAfterMs: 6 * HOUR })).toMatchObject({ ok: true })
    expect(await houseSettings(t.house.db)).toEqual({ ...defaultSettings, staleAfterMs: 6 * HOUR })
    const events = t.published.length
    expect(await change({ staleAfterMs: 6 * HOUR })).toMatchObject({ ok: true })
    expect(t.published).toHaveLength(events)
    const late = { workingHours: { days: [1], from: 600, to: 540 } }
    for (const bad of [{ staleAfterMs: 0 }, late, { retentionDays: 3 }, { nearTimeoutMs: -1 }])
      expect(refusal(await change(bad)), JSON.stringify(bad)).toBe('bad_input')
    await t.reopen()
    expect((await t.must('settings.view', {})).settings.staleAfterMs).toBe(6 * HOUR)
  }))

test('the view says where the data lies and how much it is; a folder is shown by the shell alone', () =>
  withHouse(async (t) => {
    const view = await t.must('settings.view', {})
    expect(view).toMatchObject({ dataDir: t.dataDir, showsFolder: false, erased: null })
    expect(view.bytes.database).toBeGreaterThan(10_000)
    expect(view.backups).toMatchObject({ folder: join(t.dataDir, 'backups'), kept: 7, days: [] })
    expect(refusal(await t.call('settings.showFolder', {}))).toBe('not_possible')
    const shown: string[] = []
    await withHouse(
      async (desktop) => {
        await desktop.must('settings.showFolder', {})
        expect(shown).toEqual([desktop.dataDir])
      },
      {
        house: {
          showFolder: async (path) => {
            shown.push(path)
          },
        },
      },
    )
  }))

test('what is set acts on the watch over shops', () =>
  withHouse(async (t) => {
    const near = 48 * HOUR
    const workingHours = { days: [1, 2, 3], from: 480, to: 1080 }
    const change = { staleAfterMs: 2 * HOUR, nearTimeoutMs: near, workingHours }
    await t.must('settings.change', { commandId: commandId(), change })
    expect((await t.must('reconcile.shops', {})).watch).toMatchObject({
      staleAfterMs: 2 * HOUR,
      nearHours: 48,
      workDays: [1, 2, 3],
      workFrom: 480,
      workTo: 1080,
    })
  }))
