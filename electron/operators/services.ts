import type { Session, StationBrief } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { EventData } from '../../shared/events.ts'
import { type OperatorId, Role, type StationId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { runCommand } from '../command.ts'
import type { Ctx, House, Service } from '../context.ts'
import { appendEvents, headSeq } from '../database/events.ts'
import {
  anyOperator,
  countCases,
  findOperator,
  findStation,
  insertOperator,
  listOperators,
  listStations,
  nameTaken,
  type Operator,
  refundsAsOf,
  setSecrets,
  setTries,
} from '../database/operators.ts'
import type { Trx } from '../database/writer.ts'
import { plainPin, takePin } from './pin.ts'
import { hashPin, pinFits } from './pinHash.ts'
import { hashRecoveryCode, newRecoveryCode, recoveryCodeFits } from './recoveryCode.ts'
import { delayAfter, freeTries } from './tries.ts'

const status: Service<'app.status'> = async (_input, { house, session, now }) => {
  const { db } = house
  const operators = await listOperators(db)
  return ok({
    version: house.version,
    runtime: house.runtime,
    firstStart: operators.length === 0,
    session,
    operators: operators.map(({ id, name }) => ({ id, name })),
    stations: await listStations(db),
    dataAsOf: await refundsAsOf(db),
    cases: await countCases(db),
    keptAside: house.keptAside,
    now,
    seq: await headSeq(db),
  })
}

const createFirst: Service<'operator.createFirst'> = async ({ name, pin }, ctx) => {
  const { house, now } = ctx
  if (await anyOperator(house.db)) return err({ code: 'not_possible', why: 'operator_exists' })
  const taken = takePin(pin)
  if (!taken.ok) return taken
  const recoveryCode = newRecoveryCode()
  const pinHash = await hashPin(taken.value)
  const made = await inTransaction<Session>(house, now, async (trx) => {
    // Hashing takes its time: somebody else may have been first.
    if (await anyOperator(trx)) return err({ code: 'not_possible', why: 'operator_exists' })
    const [station] = await listStations(trx)
    if (!station) return err({ code: 'not_found', what: 'station' })
    const recoveryHash = hashRecoveryCode(recoveryCode)
    const operator = await insertOperator(trx, { name, roles: Role.options, pinHash, recoveryHash, now })
    return ok({
      value: { operator, station },
      by: operator.id,
      event: { type: 'operator.created', operatorId: operator.id },
    })
  })
  if (!made.ok) return made
  ctx.holder.session = made.value
  return ok({ recoveryCode, session: made.value })
}

const signIn: Service<'session.signIn'> = async ({ operatorId, pin, stationId }, ctx) => {
  const { house, now } = ctx
  const station = await stationOf(house, stationId)
  if (!station.ok) return station
  const tried = await house.writer.desk((trx) => countTry(trx, operatorId, now))
  if (!tried.ok) return tried
  const { operator, failures } = tried.value
  if (!(await pinFits(plainPin(pin), operator?.pinHash ?? null)) || operator === null) {
    const wait = delayAfter(failures)
    return wait > 0
      ? err({ code: 'too_many_tries', until: now + wait })
      : err({ code: 'wrong_pin', triesLeft: freeTries - failures })
  }
  await house.writer.desk((trx) => setTries(trx, operatorId, 0, 0))
  return ok({ session: begin(ctx, operator, station.value) })
}

interface Try {
  readonly operator: Operator | null
  /** Wrong PINs in a row, this one counted as one of them until it proves right. */
  readonly failures: number
}

/**
 * Counts a try before the PIN is looked at, so that a hundred of them at once are no more than five, and so that
 * a restart forgives none.
 */
async function countTry(trx: Trx, id: OperatorId, now: number): Promise<Result<Try, AppError>> {
  const operator = await findOperator(trx, id)
  if (operator === null || operator.disabled) return ok({ operator: null, failures: 1 })
  if (operator.blockedUntil > now) return err({ code: 'too_many_tries', until: operator.blockedUntil })
  const failures = operator.failedTries + 1
  const wait = delayAfter(failures)
  await setTries(trx, id, failures, wait === 0 ? 0 : now + wait)
  return ok({ operator, failures })
}

const recover: Service<'session.recover'> = async (input, ctx) => {
  const { house, now } = ctx
  const { operatorId } = input
  const station = await stationOf(house, input.stationId)
  if (!station.ok) return station
  const known = await findOperator(house.db, operatorId)
  const usedHash = known?.recoveryHash ?? null
  if (
    known === null ||
    known.disabled ||
    usedHash === null ||
    !recoveryCodeFits(input.recoveryCode, usedHash)
  )
    return err({ code: 'wrong_recovery_code' })
  const taken = takePin(input.pin)
  if (!taken.ok) return taken
  const pinHash = await hashPin(taken.value)
  const recoveryCode = newRecoveryCode()
  const changed = await inTransaction<Operator>(house, now, async (trx) => {
    const operator = await findOperator(trx, operatorId)
    // Used meanwhile: it opens nothing a second time.
    if (operator?.recoveryHash !== usedHash) return err({ code: 'wrong_recovery_code' })
    await setSecrets(trx, operatorId, pinHash, hashRecoveryCode(recoveryCode))
    return ok({ value: operator, by: operatorId, event: { type: 'operator.recovered', operatorId } })
  })
  if (!changed.ok) return changed
  return ok({ recoveryCode, session: begin(ctx, changed.value, station.value) })
}

const signOut: Service<'session.signOut'> = (_input, { holder }) => {
  holder.session = null
  return Promise.resolve(ok({}))
}

const list: Service<'operator.list'> = async (_input, { house }) =>
  ok({ operators: await listOperators(house.db) })

const create: Service<'operator.create'> = async (input, { session, ...ctx }) => {
  if (session === null) return err({ code: 'not_signed_in' })
  const { commandId, name, roles } = input
  const taken = takePin(input.pin)
  if (!taken.ok) return taken
  const pinHash = await hashPin(taken.value)
  // The receipt keeps a hash of what it is given: a PIN in it could be found by trying all of them.
  const kept = { commandId, name, roles }
  return runCommand<'operator.create'>({ ...ctx, session }, 'operator.create', kept, async (tx) => {
    if (await nameTaken(tx.trx, name)) return err({ code: 'not_possible', why: 'name_taken' })
    const operator = await insertOperator(tx.trx, { name, roles, pinHash, recoveryHash: null, now: tx.now })
    tx.emit({ type: 'operator.created', operatorId: operator.id })
    return ok({ value: { operator }, undo: null })
  })
}

function begin(ctx: Ctx, { id, name, roles }: Operator, station: StationBrief): Session {
  const session: Session = { operator: { id, name, roles }, station }
  ctx.holder.session = session
  return session
}

async function stationOf(house: House, id: StationId): Promise<Result<StationBrief, AppError>> {
  const station = await findStation(house.db, id)
  return station ? ok(station) : err({ code: 'not_found', what: 'station' })
}

interface Change<T> {
  readonly value: T
  readonly by: OperatorId
  readonly event: EventData
}

/** Rows and their event in one transaction, for calls that nobody is signed in for and that no receipt may keep. */
async function inTransaction<T>(
  house: House,
  now: number,
  body: (trx: Trx) => Promise<Result<Change<T>, AppError>>,
): Promise<Result<T, AppError>> {
  const done = await house.writer.desk(async (trx) => {
    const change = await body(trx)
    if (!change.ok) return change
    const { value, by, event } = change.value
    const about = { stationId: null, caseId: null, parcelId: null }
    return ok({
      value,
      events: await appendEvents(trx, [{ at: now, operatorId: by, data: event, ...about }]),
    })
  })
  if (!done.ok) return done
  house.bus.publish(done.value.events)
  return ok(done.value.value)
}

/** Who works here, and the house's own state. */
export const operatorServices = {
  'app.status': status,
  'operator.createFirst': createFirst,
  'operator.list': list,
  'operator.create': create,
  'session.signIn': signIn,
  'session.recover': recover,
  'session.signOut': signOut,
}
