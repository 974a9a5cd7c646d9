import { useEffect } from 'react'
import { useDoorCards } from '../handover/useDoorCards.ts'
import { onEvents, onSignal } from '../live.ts'
import { useDeskQuestions } from '../office/useDeskQuestions.ts'
import { PLACES } from '../screens.ts'
import { go, leave, scanAtDesk, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { playVerdict } from '../ui/sound.ts'
import { toast } from '../ui/toast.ts'
import { useScans, whenTroubled } from '../ui/wedge.ts'
import { useIdleLock } from './idle.ts'

/** What the frame does around every screen: scans, menu commands, news of re-matched parcels, the idle lock. */
export function useFrame(): void {
  const t = useT()
  useIdleLock()

  useScans((text) => {
    const { phase, screen, session } = useApp.getState()
    const desk = session?.operator.roles.some((role) => role !== 'agent') ?? false
    if (!desk || (screen === 'receive' && phase === 'ready')) return false
    scanAtDesk(text)
    return true
  }, -1)

  useEffect(
    () =>
      whenTroubled((trouble) => {
        playVerdict('error')
        toast(t(`scanner.trouble.${trouble}`), trouble === 'mixed' ? 'problem' : 'told')
      }),
    [t],
  )

  useDoorCards()
  useDeskQuestions()

  useEffect(
    () =>
      onSignal((signal) => {
        if (signal.type === 'import.offered') go('import')
        if (signal.type !== 'menu') return
        const place = PLACES.find((each) => each.screen === signal.command)
        if (place !== undefined) go(place.screen)
        else if (signal.command === 'lock') void leave(true)
      }),
    [],
  )

  useEffect(
    () =>
      onEvents((events) => {
        for (const { data } of events) {
          if (data.type !== 'parcel.matched') continue
          const no = data.refundNos.join(t('common.list_comma'))
          if (data.location !== null) toast(t('common.rematched', { location: data.location, no }), 'told')
        }
      }),
    [t],
  )
}
