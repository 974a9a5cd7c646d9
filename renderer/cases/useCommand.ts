import { useRef, useState } from 'react'
import type { CallName, Input, Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { call, newCommandId } from '../client.ts'

interface Command<N extends CallName> {
  readonly busy: boolean
  readonly error: AppError | null
  readonly clear: () => void
  /** Null while an earlier one is under way. */
  readonly run: (make: (commandId: CommandId) => Input<N>) => Promise<Result<Output<N>, AppError> | null>
}

/**
 * One command of a form. Sending the same input again after a failure repeats the command under its first id, so
 * that an answer that got lost on the way does no harm; a changed input is a command of its own.
 */
export function useCommand<N extends CallName>(name: N): Command<N> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const running = useRef(false)
  const last = useRef<{ commandId: CommandId; sent: string } | null>(null)

  const run: Command<N>['run'] = async (make) => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    const again = last.current
    const repeats = again !== null && JSON.stringify(make(again.commandId)) === again.sent
    const commandId = repeats ? again.commandId : newCommandId()
    const input = make(commandId)
    last.current = { commandId, sent: JSON.stringify(input) }
    const answer = await call(name, input)
    if (answer.ok) last.current = null
    setError(answer.ok ? null : answer.error)
    setBusy(false)
    running.current = false
    return answer
  }
  return { busy, error, clear: () => setError(null), run }
}
