import type { OperatorId, StationId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

const operators = prepared<Record<never, never>, { id: OperatorId; name: string }>((db) =>
  db.selectFrom('operator').select(['id', 'name']),
)
const stations = prepared<Record<never, never>, { id: StationId; name: string }>((db) =>
  db.selectFrom('station').select(['id', 'name']),
)

/** The names of all operators; there are few. */
export async function operatorNames(on: Executor): Promise<ReadonlyMap<OperatorId, string>> {
  return new Map((await operators(on, {})).map((row) => [row.id, row.name]))
}

/** The names of all stations. */
export async function stationNames(on: Executor): Promise<ReadonlyMap<StationId, string>> {
  return new Map((await stations(on, {})).map((row) => [row.id, row.name]))
}
