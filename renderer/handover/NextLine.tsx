import './next.css'
import type { NextParcel } from '../../shared/contract/handoverCalls.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { placeName } from '../ui/place.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { useScans } from '../ui/wedge.ts'
import { isOf, openNext } from './nextStore.ts'

interface NextLineProps {
  readonly next: Pick<NextParcel, 'parcel' | 'case' | 'caseIds'>
  readonly waiting: number
  /** The key that opens it, where the screen has bound one. */
  readonly k?: string | undefined
}

/** Which parcel to open next: its last four, where it stands, how long there is. Scanning it opens it. */
export function NextLine({ next, waiting, k }: NextLineProps) {
  const t = useT()
  const { parcel, case: one } = next
  useScans((text) => {
    if (!isOf(text, parcel.tracking)) return false
    openNext(next)
    return true
  }, 1)
  return (
    <section className="nextline" aria-label={t('handover.next.title')} data-testid="next">
      <Icon name="inspect" size="l" />
      <b>{t('handover.next.title')}</b>
      <span className="fact">
        {t('handover.next.tail')} <b className="num">{lastFour(parcel.tracking)}</b>
      </span>
      {parcel.location !== null && (
        <span className="fact">
          {t('handover.next.place')} <b>{placeName(t, parcel.location)}</b>
        </span>
      )}
      <TimeLeft case={one} form="full" />
      <span className="grow" />
      <span className="muted ell">
        {t('handover.next.waiting', { count: waiting })} · {t('handover.next.scan')}
      </span>
      {k !== undefined && (
        <Button kind="main" k={k} onPress={() => openNext(next)}>
          {t('handover.next.open')}
        </Button>
      )}
    </section>
  )
}
