import type { CommandName } from '../../shared/commands/commands.ts'
import type { KeyBinding } from '../ui/keys.ts'
import type { Asking } from './FactsRow.tsx'
import { mayBeProven } from './findings.ts'
import { change, leave, moveLine, moveUnit, type Open, stepBack, toggleFinal } from './inspectStore.ts'
import { changeKeys, FACT_KEYS, LINE_FINE_KEY } from './keys.ts'

interface Actions {
  readonly open: Open
  readonly onAsk: (what: Asking) => void
  readonly onNote: () => void
  /** @param final false where more parcels of the case are expected */
  readonly onRelease: (final: boolean) => void
  readonly onRefuse: (() => void) | null
}

/** Command barcodes for what was found, by the keys that they press. */
const COMMAND_OF: ReadonlyMap<string, CommandName> = new Map([
  [LINE_FINE_KEY, 'ok'],
  ['w', 'used'],
  ['e', 'damaged'],
  ['r', 'broken'],
  ['c', 'not_ours'],
  ['a', 'no_defect'],
  ['s', 'packaging'],
  ['d', 'defect'],
])

/** Every key of the inspection. */
export function inspectKeys({ open, onAsk, onNote, onRelease, onRefuse }: Actions): KeyBinding[] {
  const { at, unit, final, view, findings } = open
  const line = view.case.lines[at]
  const claimedUnknown = line?.quantity === null
  const found = findings.lines[at]
  const proof = line && found ? mayBeProven(line, found, view.case.platform.reason) : false
  const changes = changeKeys(at, unit)
    .filter(({ key }) => key !== FACT_KEYS.proof || proof)
    .map(({ key, change: what }): KeyBinding => {
      const command = COMMAND_OF.get(key)
      return { key, run: () => change(what), ...(command === undefined ? {} : { command }) }
    })
  const missing = (piece: number) => change({ kind: 'missing', at, piece: piece - 1, unit })
  return [
    { key: 'shift+Enter', run: () => onRelease(false) },
    { key: 'Enter', run: () => onRelease(final), command: 'submit' },
    { key: 'm', run: toggleFinal },
    { key: 'ArrowUp', run: () => moveLine(-1) },
    { key: 'ArrowDown', run: () => moveLine(1), command: 'next' },
    { key: ',', run: () => moveUnit(-1) },
    { key: '.', run: () => moveUnit(1) },
    { key: '=', run: () => onAsk('came'), command: 'quantity' },
    ...(claimedUnknown
      ? [{ key: FACT_KEYS.claimed, run: () => onAsk('claimed'), command: 'claimed' } as const]
      : []),
    ...(view.case.platform.deliveredAt === null
      ? [{ key: FACT_KEYS.deliveredAt, run: () => onAsk('deliveredAt') }]
      : []),
    { key: FACT_KEYS.neverArrived, run: () => onAsk('neverArrived') },
    { key: 'n', run: onNote },
    { key: 'u', run: stepBack, command: 'undo' },
    { key: '0', run: () => void leave() },
    ...(onRefuse ? [{ key: '-', run: onRefuse, command: 'cod' } as const] : []),
    { key: '', run: () => {}, command: 'missing', withDigit: missing },
    ...changes,
  ]
}
