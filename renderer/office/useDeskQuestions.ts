import { useEffect } from 'react'
import { onEvents } from '../live.ts'
import { mayUse } from '../screens.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { toast } from '../ui/toast.ts'

/** Tells a clerk, whatever screen is open, that customer service asks for another look. */
export function useDeskQuestions(): void {
  const t = useT()
  useEffect(
    () =>
      onEvents((events) => {
        const { session } = useApp.getState()
        const asked = events.some(
          ({ data, operatorId }) => data.type === 'recheck.asked' && operatorId !== session?.operator.id,
        )
        if (asked && mayUse('inspect', session?.operator.roles ?? [])) toast(t('office.recheck.desk.news'))
      }),
    [t],
  )
}
