import type { KeyBinding } from '../ui/keys.ts'
import type { Asking } from './FactsRow.tsx'
import { mayBeProven } from './findings.ts'
import { change, leave, moveLine, moveUnit, type Open, stepBack, toggleFinal } from './inspectStore.ts'
import { changeKeys, FACT_KEYS } from './keys.ts'

interface Actions {
  readonly open: Open
  readonly onAsk: (what: Asking) => void
  readonly onNote: () => void
  /** @param final false where more parcels of the case are expected */
  readonly onRelease: (final: boolean) => void
  readonly onRefuse: (() => void) | null
}

/** Every key of the inspection. */
export function inspectKeys({ open, onAsk, onNote, onRelease, onRefuse }: Actions): KeyBinding[] {
  const { at, unit, final, view, findings } = open
  const line = view.case.lines[at]
  const claimedUnknown = line?.quantity === null
  const found = findings.lines[at]
  const proof = line && found ? mayBeProven(line, found, view.case.platform.reason) : false
  const changes = changeKeys(at, unit)
    .filter(({ key }) => key !== FACT_KEYS.proof || proof)
    .map(({ key, change: what }): KeyBinding => ({ key, run: () => change(what) }))
  return [
    { key: 'shift+Enter', run: () => onRelease(false) },
    { key: 'Enter', run: () => onRelease(final) },
    { key: 'm', run: toggleFinal },
    { key: 'ArrowUp', run: () => moveLine(-1) },
    { key: 'ArrowDown', run: () => moveLine(1) },
    { key: ',', run: () => moveUnit(-1) },
    { key: '.', run: () => moveUnit(1) },
    { key: '=', run: () => onAsk('came') },
    ...(claimedUnknown ? [{ key: FACT_KEYS.claimed, run: () => onAsk('claimed') }] : []),
    ...(view.case.platform.deliveredAt === null
      ? [{ key: FACT_KEYS.deliveredAt, run: () => onAsk('deliveredAt') }]
      : []),
    { key: FACT_KEYS.neverArrived, run: () => onAsk('neverArrived') },
    { key: 'n', run: onNote },
    { key: 'u', run: stepBack },
    { key: '0', run: () => void leave() },
    ...(onRefuse ? [{ key: '-', run: onRefuse }] : []),
    ...changes,
  ]
}
