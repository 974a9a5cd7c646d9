import type { OperatorId } from '../../shared/ids.ts'
import { type FilterId, QueueCriteria, type SavedFilter } from '../../shared/returns/office.ts'
import { type Executor, prepared } from './prepared.ts'
import type { QueueFilterTable } from './schema.ts'

type FilterRow = Omit<QueueFilterTable, 'id'> & { readonly id: FilterId; readonly owner: string }

function base(db: Parameters<Parameters<typeof prepared>[0]>[0]) {
  return db
    .selectFrom('queue_filter')
    .innerJoin('operator', 'operator.id', 'queue_filter.owner_id')
    .selectAll('queue_filter')
    .select('operator.name as owner')
}
const seenBy = prepared<{ operator: OperatorId }, FilterRow>((db, p) =>
  base(db)
    .where((eb) =>
      eb.or([eb('queue_filter.owner_id', '=', p('operator')), eb('queue_filter.shared', '=', 1)]),
    )
    .orderBy('queue_filter.id'),
)
const byId = prepared<{ id: FilterId }, FilterRow>((db, p) => base(db).where('queue_filter.id', '=', p('id')))
const byName = prepared<{ owner: OperatorId; name: string }, { id: FilterId }>((db, p) =>
  db.selectFrom('queue_filter').select('id').where('owner_id', '=', p('owner')).where('name', '=', p('name')),
)
type Written = { name: string; shared: number; criteria: string; at: number; by: OperatorId }
const insert = prepared<Written, { id: FilterId }>((db, p) =>
  db
    .insertInto('queue_filter')
    .values({
      owner_id: p('by'),
      name: p('name'),
      shared: p('shared'),
      criteria: p('criteria'),
      version: 1,
      changed_at: p('at'),
      changed_by: p('by'),
    })
    .returning('id'),
)
const update = prepared<Written & { id: FilterId; version: number }, never>((db, p) =>
  db
    .updateTable('queue_filter')
    .set({
      name: p('name'),
      shared: p('shared'),
      criteria: p('criteria'),
      version: p('version'),
      changed_at: p('at'),
      changed_by: p('by'),
    })
    .where('id', '=', p('id')),
)
const remove = prepared<{ id: FilterId }, never>((db, p) =>
  db.deleteFrom('queue_filter').where('id', '=', p('id')),
)

function toFilter(row: FilterRow): SavedFilter {
  return {
    id: row.id,
    name: row.name,
    owner: { id: row.owner_id, name: row.owner },
    shared: row.shared === 1,
    criteria: QueueCriteria.parse(JSON.parse(row.criteria)),
    version: row.version,
  }
}

/** An operator's own filters and the shared ones, oldest first. */
export async function filtersFor(on: Executor, operator: OperatorId): Promise<SavedFilter[]> {
  return (await seenBy(on, { operator })).map(toFilter)
}

export interface KnownFilter {
  readonly filter: SavedFilter
  readonly changedAt: number
  readonly changedBy: OperatorId
}

export async function loadFilter(on: Executor, id: FilterId): Promise<KnownFilter | null> {
  const [row] = await byId(on, { id })
  return row ? { filter: toFilter(row), changedAt: row.changed_at, changedBy: row.changed_by } : null
}

/** The filter that an operator has under a name, or null. */
export async function filterNamed(on: Executor, owner: OperatorId, name: string): Promise<FilterId | null> {
  return (await byName(on, { owner, name }))[0]?.id ?? null
}

interface Content {
  readonly name: string
  readonly shared: boolean
  readonly criteria: QueueCriteria
}

const written = ({ name, shared, criteria }: Content, at: number, by: OperatorId): Written => ({
  name,
  shared: shared ? 1 : 0,
  criteria: JSON.stringify(criteria),
  at,
  by,
})

export async function insertFilter(
  on: Executor,
  content: Content,
  at: number,
  by: OperatorId,
): Promise<FilterId> {
  const [row] = await insert(on, written(content, at, by))
  if (!row) throw new Error('a filter was not inserted')
  return row.id
}

export const updateFilter = (
  on: Executor,
  id: FilterId,
  content: Content,
  version: number,
  at: number,
  by: OperatorId,
) => update(on, { ...written(content, at, by), id, version })

export const deleteFilter = (on: Executor, id: FilterId) => remove(on, { id })
