import { StationId } from '../../shared/ids.ts'
import type { Trx } from './writer.ts'

/** The desks that a new house starts with: a prefix before each location keeps two desks' numbers apart. */
const first = [
  { id: StationId.parse(1), name: 'A', prefix: 'A' },
  { id: StationId.parse(2), name: 'B', prefix: 'B' },
]

/** Makes the first two stations where there is none yet. */
export async function ensureStations(trx: Trx): Promise<void> {
  const any = await trx.selectFrom('station').select('id').limit(1).executeTakeFirst()
  if (!any) await trx.insertInto('station').values(first).execute()
}
