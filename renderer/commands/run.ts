import { type CommandName, type CommandScan, readCommand } from '../../shared/commands/commands.ts'
import { leave, prefer, useApp } from '../store.ts'
import { eraseField, typeInto } from '../ui/fieldGuard.ts'
import { bindingOf } from '../ui/keys.ts'
import { playVerdict } from '../ui/sound.ts'
import { pressEnterIn } from '../ui/wedge.ts'
import { useCommandState } from './commandState.ts'

/** What came of a command: done, waiting for a digit, or why not. */
export type Ran = 'done' | 'waits' | 'not_now' | 'no_camera' | 'strange' | 'same_operator'

/** The keys that a command presses where no binding names it. */
const KEYS: Partial<Readonly<Record<CommandName, string>>> = {
  ok: 'Enter',
  next: 'Enter',
  submit: 'Enter',
  cancel: 'Escape',
}

/** The field that digits go into: one for numbers, with the focus in it. A note's never is. */
export function numberField(): HTMLInputElement | null {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLInputElement)) return null
  const { type, inputMode } = activeElement
  const numeric =
    type === 'password' || type === 'number' || inputMode === 'numeric' || inputMode === 'decimal'
  return numeric ? activeElement : null
}

/** Runs a scan that is a command of ours; null for any other scan. */
export function runCommandScan(text: string): Ran | null {
  const scan = readCommand(text)
  if (scan === null) return null
  const ran = run(scan)
  playVerdict(ran === 'done' || ran === 'waits' ? 'done' : 'error')
  if (!useApp.getState().preferences.commandCodes) prefer({ commandCodes: true })
  return ran
}

function run(scan: CommandScan): Ran {
  switch (scan.kind) {
    case 'strange':
      return 'strange'
    case 'badge':
      return badge(scan.operator)
    case 'digit':
      return digit(scan.digit)
    case 'command':
      return command(scan.command)
  }
}

function badge(operator: number): Ran {
  const { session } = useApp.getState()
  if (session?.operator.id === operator) return 'same_operator'
  useCommandState.setState({ badge: operator, waits: null })
  if (session !== null) void leave()
  return 'done'
}

function digit(value: number): Ran {
  const { waits } = useCommandState.getState()
  useCommandState.setState({ waits: null })
  if (waits !== null) {
    const waiting = bindingOf(waits, '')
    waiting?.withDigit?.(value)
    return waiting === null ? 'not_now' : 'done'
  }
  const field = numberField()
  if (field !== null) {
    typeInto(field, String(value))
    return 'done'
  }
  return press(bindingOf(null, String(value)))
}

function command(name: CommandName): Ran {
  useCommandState.setState({ waits: null })
  if (name === 'switch') {
    if (useApp.getState().session === null) return 'not_now'
    void leave()
    return 'done'
  }
  const field = numberField()
  const enters = KEYS[name] === 'Enter'
  if (field !== null && enters) {
    pressEnterIn(field)
    return 'done'
  }
  if (field !== null && name === 'undo') {
    eraseField(field)
    return 'done'
  }
  const binding = bindingOf(name, KEYS[name] ?? '')
  if (binding?.withDigit !== undefined) {
    useCommandState.setState({ waits: name })
    return 'waits'
  }
  if (binding === null && name === 'photo') return 'no_camera'
  return press(binding)
}

function press(binding: { readonly run: () => void } | null): Ran {
  binding?.run()
  return binding === null ? 'not_now' : 'done'
}
