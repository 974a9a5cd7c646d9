import type { Kysely } from 'kysely'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import type { OperatorBrief, StationBrief } from '../../shared/contract.ts'
import { type OperatorId, Role, type StationId } from '../../shared/ids.ts'
import type { Tables } from './schema.ts'
import type { Trx } from './writer.ts'

export interface Operator extends OperatorBrief {
  readonly pinHash: string
  readonly recoveryHash: string | null
  /** Wrong PINs in a row. */
  readonly failedTries: number
  /** Until when the PIN is not asked, in milliseconds UTC. */
  readonly blockedUntil: number
  /** May not sign in. */
  readonly disabled: boolean
}

export interface NewOperator {
  readonly name: string
  readonly roles: readonly Role[]
  readonly pinHash: string
  readonly recoveryHash: string | null
  /** Milliseconds UTC. */
  readonly now: number
}

const toRoles = (text: string): Role[] => text.split(',').map((role) => Role.parse(role))

export async function findOperator(on: Kysely<Tables>, id: OperatorId): Promise<Operator | null> {
  const row = await on.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    name: row.name,
    roles: toRoles(row.roles),
    pinHash: row.pin_hash,
    recoveryHash: row.recovery_hash,
    failedTries: row.failed_tries,
    blockedUntil: row.blocked_until,
    disabled: row.disabled_at !== null,
  }
}

/** Everybody who ever worked here, in the order in which they came. */
export async function allOperators(on: Kysely<Tables>): Promise<SettingsOperator[]> {
  const rows = await on
    .selectFrom('operator')
    .select(['id', 'name', 'roles', 'disabled_at'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, roles, disabled_at }) => ({
    id,
    name,
    roles: toRoles(roles),
    disabled: disabled_at !== null,
  }))
}

/** The operators who may sign in, in the order in which they came. */
export async function listOperators(on: Kysely<Tables>): Promise<OperatorBrief[]> {
  const able = (await allOperators(on)).filter((operator) => !operator.disabled)
  return able.map(({ id, name, roles }) => ({ id, name, roles }))
}

/** Changes who an operator is and what they may. @param now milliseconds UTC, for a disabling */
export async function setOperator(trx: Trx, operator: SettingsOperator, now: number): Promise<void> {
  const roles = Role.options.filter((role) => operator.roles.includes(role))
  await trx
    .updateTable('operator')
    .set({ name: operator.name, roles: roles.join(','), disabled_at: operator.disabled ? now : null })
    .where('id', '=', operator.id)
    .execute()
}

/** A new PIN; tries that were wrong with the old one are forgotten. */
export async function setPin(trx: Trx, id: OperatorId, pinHash: string): Promise<void> {
  await trx
    .updateTable('operator')
    .set({ pin_hash: pinHash, failed_tries: 0, blocked_until: 0 })
    .where('id', '=', id)
    .execute()
}

export async function anyOperator(on: Kysely<Tables>): Promise<boolean> {
  return (await on.selectFrom('operator').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function nameTaken(on: Kysely<Tables>, name: string): Promise<boolean> {
  const row = await on.selectFrom('operator').select('id').where('name', '=', name).executeTakeFirst()
  return row !== undefined
}

export async function insertOperator(trx: Trx, operator: NewOperator): Promise<OperatorBrief> {
  const { name, pinHash, recoveryHash, now } = operator
  const roles = Role.options.filter((role) => operator.roles.includes(role))
  const { id } = await trx
    .insertInto('operator')
    .values({ name, roles: roles.join(','), pin_hash: pinHash, recovery_hash: recoveryHash, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, name, roles }
}

/** Remembers how many wrong PINs came in a row, and until when none is asked; both 0 after a right one. */
export async function setTries(
  trx: Trx,
  id: OperatorId,
  failed: number,
  blockedUntil: number,
): Promise<void> {
  await trx
    .updateTable('operator')
    .set({ failed_tries: failed, blocked_until: blockedUntil })
    .where('id', '=', id)
    .execute()
}

/** A new PIN and a new recovery code in place of the one that was used. */
export async function setSecrets(
  trx: Trx,
  id: OperatorId,
  pinHash: string,
  recoveryHash: string,
): Promise<void> {
  await trx
    .updateTable('operator')
    .set({ pin_hash: pinHash, recovery_hash: recoveryHash, failed_tries: 0, blocked_until: 0 })
    .where('id', '=', id)
    .execute()
}

export function listStations(on: Kysely<Tables>): Promise<StationBrief[]> {
  return on.selectFrom('station').select(['id', 'name', 'prefix']).orderBy('id').execute()
}

export async function findStation(on: Kysely<Tables>, id: StationId): Promise<StationBrief | null> {
  const row = await on
    .selectFrom('station')
    .select(['id', 'name', 'prefix'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** When the newest refund export was brought in whole, in milliseconds UTC. */
export async function refundsAsOf(on: Kysely<Tables>): Promise<number | null> {
  const row = await on
    .selectFrom('import_run')
    .select('as_of')
    .where('kind', '=', 'refunds')
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.as_of ?? null
}

/** How many cases there are. Cases are never deleted, so that the newest id tells without counting a million rows. */
export async function countCases(on: Kysely<Tables>): Promise<number> {
  const row = await on
    .selectFrom('return_case')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}
