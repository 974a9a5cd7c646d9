import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Log, SessionHolder } from '../../electron/context.ts'
import { databaseName, type OpenFailure } from '../../electron/database/open.ts'
import { type HouseOptions, type OpenedHouse, openHouse } from '../../electron/house.ts'
import { type CallName, calls, type Input, type Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { LiveMessage } from '../../shared/events.ts'
import { CommandId, OperatorId, type Role, StationId } from '../../shared/ids.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type TestClock, testClock } from './clock.ts'
import { queryPlan } from './sqlite.ts'

const root = resolve(import.meta.dirname, '../..')
/** The worker threads' entry as it stands in the sources: Node strips its types. */
export const workerFile = join(root, 'electron/worker.ts')
export const sampleDir = join(root, 'resources/sample')

export interface TestHouse {
  /** The house that is open now: another one after `reopen`. */
  readonly house: OpenedHouse
  readonly dataDir: string
  readonly clock: TestClock
  /** The session that `call` uses. */
  readonly holder: SessionHolder
  /** Every error and warning that was logged. */
  readonly logged: { level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }[]
  /** Everything that was published since the house was opened first. */
  readonly published: LiveMessage[]
  /** Signs in a new operator with these roles; the row has a hash that no PIN fits. */
  signIn(roles: readonly Role[], options?: { name?: string; station?: 1 | 2 }): Promise<SessionHolder>
  /** Makes a call as the signed-in holder, or as another; the output is checked against the contract. */
  call<N extends CallName>(name: N, input: Input<N>, as?: SessionHolder): Promise<Result<Output<N>, AppError>>
  /** As `call`, for calls that must succeed. */
  must<N extends CallName>(name: N, input: Input<N>, as?: SessionHolder): Promise<Output<N>>
  /** Closes the house and opens its data folder anew. */
  reopen(): Promise<OpenedHouse>
  /** SQLite's plan for a statement, one step a line. */
  plan(sql: string): string
  /** Tries to open the data folder as a second process would. */
  openSecond(): Promise<Result<OpenedHouse, OpenFailure>>
}

export interface TestHouseOptions {
  /** Roles of the operator who is signed in at the start; all where it is left out, nobody for none. */
  readonly roles?: readonly Role[]
  readonly clock?: TestClock
  readonly house?: Partial<HouseOptions>
}

/** Runs a test in a house of its own: a real database in a folder that is thrown away. */
export async function withHouse<T>(
  test: (t: TestHouse) => Promise<T>,
  options: TestHouseOptions = {},
): Promise<T> {
  const opened = await openTestHouse(options)
  try {
    return await test(opened)
  } finally {
    await opened.dispose()
  }
}

/** As withHouse, for tests that end it themselves. */
export async function openTestHouse(
  options: TestHouseOptions = {},
): Promise<TestHouse & { dispose(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'returndock-test-'))
  const clock = options.clock ?? testClock()
  const logged: TestHouse['logged'] = []
  const published: LiveMessage[] = []
  const note =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (fields, message) => {
      logged.push({ level, message, fields })
    }
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') }
  const openFolder = () =>
    openHouse({
      dataDir,
      workerFile,
      sampleDir,
      runtime: 'served',
      version: '0.0.0-test',
      clock,
      log,
      ...options.house,
    })
  const open = async (): Promise<OpenedHouse> => {
    const opened = await openFolder()
    if (!opened.ok) throw new Error(`the test house did not open: ${JSON.stringify(opened.error)}`)
    opened.value.bus.subscribe((message) => published.push(message))
    return opened.value
  }
  let house = await open()
  const roles = options.roles ?? ['clerk', 'agent', 'supervisor']
  const holder: SessionHolder =
    roles.length === 0 ? { session: null } : await signIn(house, roles, { name: 'Tester' })

  const call = async <N extends CallName>(name: N, input: Input<N>, as: SessionHolder = holder) => {
    // Loaded when it is first needed: tests of the database alone do without the services.
    const { dispatch } = await import('../../electron/dispatch.ts')
    const result = await dispatch(house, as, name, input)
    return result.ok ? ok(calls[name].output.parse(result.value)) : result
  }
  return {
    get house() {
      return house
    },
    dataDir,
    clock,
    holder,
    logged,
    published,
    signIn: (roles, more) => signIn(house, roles, more),
    call,
    must: async (name, input, as) => {
      const result = await call(name, input, as)
      if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.error)} ${lastError(logged)}`)
      return result.value
    },
    reopen: async () => {
      await house.close()
      house = await open()
      return house
    },
    plan: (sql) => queryPlan(join(dataDir, databaseName), sql),
    openSecond: openFolder,
    dispose: async () => {
      await house.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let named = 0

async function signIn(
  house: OpenedHouse,
  roles: readonly Role[],
  options: { name?: string; station?: 1 | 2 } = {},
): Promise<SessionHolder> {
  const station = options.station ?? 1
  const name = options.name ?? `Tester ${++named}`
  const row = await house.writer.desk((trx) =>
    trx
      .insertInto('operator')
      .values({
        name,
        roles: roles.join(','),
        pin_hash: 'no PIN fits',
        recovery_hash: null,
        created_at: house.clock(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const at = await house.db
    .selectFrom('station')
    .select(['name', 'prefix'])
    .where('id', '=', StationId.parse(station))
    .executeTakeFirstOrThrow()
  return {
    session: {
      operator: { id: OperatorId.parse(row.id), name, roles: [...roles] },
      station: { id: StationId.parse(station), ...at },
    },
  }
}

/** A fresh command id. */
export function commandId(): CommandId {
  return CommandId.parse(randomUUID())
}

function lastError(logged: TestHouse['logged']): string {
  const last = logged.findLast((entry) => entry.level === 'error')
  return last ? JSON.stringify(last) : ''
}
