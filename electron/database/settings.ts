import { defaultSettings, HouseSettings } from '../../shared/settings.ts'
import { type Executor, prepared } from './prepared.ts'

const byKey = prepared<{ key: string }, { value: string }>((db, p) =>
  db.selectFrom('setting').select('value').where('key', '=', p('key')),
)
const put = prepared<{ key: string; value: string }, never>((db, p) =>
  db
    .insertInto('setting')
    .values({ key: p('key'), value: p('value') })
    .onConflict((c) => c.column('key').doUpdateSet({ value: p('value') })),
)

/** The text kept under a key, or null. */
export async function setting(on: Executor, key: string): Promise<string | null> {
  return (await byKey(on, { key }))[0]?.value ?? null
}

export const putSetting = (on: Executor, key: string, value: string) => put(on, { key, value })

const houseKey = 'house'

/** What is set for the whole house; what nobody set has its default. */
export async function houseSettings(on: Executor): Promise<HouseSettings> {
  const kept = HouseSettings.partial().parse(JSON.parse((await setting(on, houseKey)) ?? '{}'))
  return HouseSettings.parse({ ...defaultSettings, ...kept })
}

export const putHouseSettings = (on: Executor, settings: HouseSettings) =>
  put(on, { key: houseKey, value: JSON.stringify(settings) })
