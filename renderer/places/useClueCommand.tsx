import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { Clue } from '../../shared/returns/place.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { call } from '../client.ts'
import type { Command } from '../receive/Dock.tsx'
import { useT } from '../text/index.ts'
import { useKeys } from '../ui/keys.ts'

// Seldom needed, and dialogs weigh much: not part of the first screen.
const ClueDialog = lazy(() => import('./ClueDialog.tsx'))

interface Open {
  readonly parcel: Parcel
  readonly clue: Clue | null
}

/** On the receiving desk: notes what the label of an unclaimed parcel says while it is in the hand. */
export function useClueCommand(verdict: Verdict | null): {
  readonly commands: readonly Command[]
  readonly dialog: ReactNode
} {
  const t = useT()
  const [open, setOpen] = useState<Open | null>(null)
  const parcel =
    verdict !== null && (verdict.kind === 'unknown' || verdict.kind === 'already') && verdict.parcel.unclaimed
      ? verdict.parcel
      : null
  const run = async () => {
    if (parcel === null) return
    // A parcel that was here before may have clues.
    const list = verdict?.kind === 'already' ? await call('unclaimed.list', {}) : null
    const known = list?.ok ? list.value.items.find((item) => item.parcel.id === parcel.id) : undefined
    setOpen({ parcel, clue: known?.clue ?? null })
  }
  const commands: Command[] =
    parcel === null ? [] : [{ k: 'c', text: t('places.do.clue'), run: () => void run() }]
  useKeys(commands.map(({ k, text: label, run: go }) => ({ key: k, label, run: go })))
  return {
    commands,
    dialog: open && (
      <Suspense>
        <ClueDialog {...open} atDesk onClose={() => setOpen(null)} onRegistered={() => {}} />
      </Suspense>
    ),
  }
}
