import { randomUUID } from 'node:crypto'
import type { Access } from '../shared/contract/call.ts'
import { type CallName, calls, isCallName, type Output } from '../shared/contract.ts'
import type { AppError } from '../shared/errors.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { House, Service, SessionHolder } from './context.ts'
import { storageError } from './database/errors.ts'
import { services } from './services.ts'

/**
 * Answers one call from any transport: looks it up, checks the role, parses the input, runs the service. An
 * expected failure is a value; a bug becomes a logged error with an id, never a stack trace on the wire.
 */
export async function dispatch(
  house: House,
  holder: SessionHolder,
  name: string,
  input: unknown,
): Promise<Result<unknown, AppError>> {
  if (!isCallName(name)) return err({ code: 'unknown_call', name: name.slice(0, 60) })
  try {
    return await answer(house, holder, name, input)
  } catch (error) {
    const known = storageError(error)
    const id = randomUUID()
    house.log.error({ call: name, id, error: describe(error) }, 'a call failed')
    return err(known ?? { code: 'internal', id })
  }
}

async function answer<N extends CallName>(
  house: House,
  holder: SessionHolder,
  name: N,
  input: unknown,
): Promise<Result<Output<N>, AppError>> {
  const refused = refusal(calls[name].access, holder)
  if (refused) return err(refused)
  const parsed = calls[name].input.safeParse(input)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    return err({ code: 'bad_input', path })
  }
  const service: Service<N> = services[name]
  const result = await service(parsed.data, {
    house,
    holder,
    session: holder.session,
    now: house.clock(),
  })
  return result.ok ? ok(result.value) : result
}

function refusal(access: Access, holder: SessionHolder): AppError | null {
  if (access === 'public') return null
  if (holder.session === null) return { code: 'not_signed_in' }
  if (access === 'signed_in') return null
  const has = holder.session.operator.roles
  return access.some((role) => has.includes(role)) ? null : { code: 'not_allowed', needs: [...access] }
}

/** What goes to the log: SQL errors carry no values, so no buyer's data with them. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
