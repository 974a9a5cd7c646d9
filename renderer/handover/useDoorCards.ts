import { bare } from '../receive/desk.ts'
import { arm } from '../receive/deskStore.ts'
import { go, useApp } from '../store.ts'
import { playVerdict } from '../ui/sound.ts'
import { useScans } from '../ui/wedge.ts'
import { doorCard } from './doorCards.ts'
import { armNext } from './handoverStore.ts'

/** A door card goes before every screen's own scans; elsewhere than at the two desks it brings the receiving one up. */
const BEFORE_ALL = 20

/** Takes the scans of door cards: the next parcel goes back unopened. */
export function useDoorCards(): void {
  useScans((text) => {
    const reason = doorCard(text)
    const { screen, session } = useApp.getState()
    const desk = session?.operator.roles.some((role) => role !== 'agent') ?? false
    if (reason === null || !desk) return false
    if (screen === 'handover') armNext(reason)
    else {
      if (screen !== 'receive') go('receive')
      arm(bare(reason))
    }
    playVerdict('refuse')
    return true
  }, BEFORE_ALL)
}
