import { create } from 'zustand'
import type { CommandName } from '../../shared/commands/commands.ts'

interface CommandState {
  /** A command that waits for a digit's barcode. */
  readonly waits: CommandName | null
  /** The badge that was scanned, until the sign-in has taken it: the operator's number. */
  readonly badge: number | null
}

export const useCommandState = create<CommandState>()(() => ({ waits: null, badge: null }))

/** Takes the badge, once. */
export function takeBadge(): number | null {
  const { badge } = useCommandState.getState()
  if (badge !== null) useCommandState.setState({ badge: null })
  return badge
}
