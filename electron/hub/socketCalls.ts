import type { AppError } from '../../shared/errors.ts'
import { err, type Result } from '../../shared/result.ts'
import { cookieCalls, type SocketAnswer, SocketCall } from '../../shared/wire.ts'
import type { House, SessionHolder } from '../context.ts'
import { dispatch } from '../dispatch.ts'

/**
 * Answers one message of a live socket by the same dispatch as any other call.
 * @returns the answer as text, or null for a message that is no call
 */
export async function answerSocketCall(
  house: House,
  holder: SessionHolder,
  text: string,
): Promise<string | null> {
  const call = SocketCall.safeParse(parsed(text))
  if (!call.success) return null
  const { id, name, input } = call.data
  const result: Result<unknown, AppError> = cookieCalls.has(name)
    ? err({ code: 'unknown_call', name })
    : await dispatch(house, holder, name, input)
  return JSON.stringify({ kind: 'answer', id, result } satisfies SocketAnswer)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
