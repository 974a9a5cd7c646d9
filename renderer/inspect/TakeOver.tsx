import './list.css'
import type { InspectionView } from '../../shared/contract.ts'
import { clearInspectTarget, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { takeOver } from './inspectStore.ts'

/** A half-done inspection of another operator's: whose it is, and whether to go on with it. */
export function TakeOver({ view, busy }: { readonly view: InspectionView; readonly busy: boolean }) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  const { inspection, parcel } = view
  const begun = inspection.findings.lines.filter(
    ({ came, condition, defect }) => came !== null || condition !== null || defect !== null,
  )
  const take = () => {
    if (!busy) void takeOver()
  }
  useKeys([
    { key: 'Enter', run: take },
    { key: 'Escape', run: clearInspectTarget },
  ])
  return (
    <main className="inspect-list" data-testid="held">
      <div className="nothing">
        <Status role="at" size="xl" className="plain" />
        <h2>{t('office.takeOver.title')}</h2>
        <Tracking value={parcel.tracking} />
        <p>
          {t('office.takeOver.body', {
            name: inspection.heldBy?.name ?? '',
            at: dayAndTime(inspection.changedAt, now, language),
            n: begun.length,
            of: inspection.findings.lines.length,
          })}
        </p>
        <p>{t('office.takeOver.hint')}</p>
        <div className="row">
          <Button size="desk" kind="main" k="Enter" onPress={take} disabled={busy}>
            {t('office.takeOver.do')}
          </Button>
          <Button size="desk" k="Escape" onPress={clearInspectTarget}>
            {t('office.takeOver.back')}
          </Button>
        </div>
      </div>
    </main>
  )
}
