import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { errorText } from '../ui/errors.ts'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import type { Open } from './inspectStore.ts'
import { planProgress } from './plan.ts'

function Saved({ open }: { readonly open: Open }) {
  const t = useT()
  const { save } = open
  switch (save.kind) {
    case 'saved':
      return (
        <span className="saved" data-testid="save-state">
          <Icon name="check" size="s" />
          {t('inspect.save.saved')}
        </span>
      )
    case 'saving':
      return (
        <span className="saved" data-testid="save-state">
          {t('inspect.save.saving')}
        </span>
      )
    case 'waiting':
      return (
        <span className="saved at" data-testid="save-state" role="status" title={errorText(t, save.error)}>
          <Icon name="offline" size="s" />
          {t('inspect.save.waiting')}
        </span>
      )
    case 'refused':
      return (
        <span className="saved at" data-testid="save-state" role="status">
          {t('inspect.save.refused')}
        </span>
      )
  }
}

/** Which parcel and case it is, how far one is with the parcel's cases, what is saved, and the time left. */
export function Strip({ open, onPrint }: { readonly open: Open; readonly onPrint: () => void }) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  const { view } = open
  const { case: one, parcel } = view
  const { platform } = one
  const progress = planProgress(parcel.id, one.id)
  return (
    <div className="strip">
      <Tracking value={parcel.tracking} />
      {parcel.carrier !== null && <span className="muted">{carrierName(t, parcel.carrier)}</span>}
      {progress && (
        <span className="tag in" data-testid="progress">
          {t('inspect.progress', progress)}
        </span>
      )}
      {parcel.part && parcel.part.of > 1 && <span className="tag">{t('inspect.part', parcel.part)}</span>}
      <b className="ell buyer">{one.buyer.buyerName ?? t('receive.fact.unknown')}</b>
      <span className="muted ell why" title={platform.description}>
        {platform.reasonText !== '' ? platform.reasonText : t('receive.no_reason_text')}
        {platform.description !== '' && ` · ${platform.description}`}
        {platform.appliedAt !== null &&
          ` · ${t('inspect.applied', { when: dayAndTime(platform.appliedAt, now, language) })}`}
      </span>
      {one.work.state !== 'settled' && one.work.frozen && (
        <span className="tag rf" title={t('inspect.frozen_hint')}>
          {t('inspect.frozen')}
        </span>
      )}
      {open.moved && <span className="tag at">{t('inspect.moved')}</span>}
      <span className="grow" />
      <Saved open={open} />
      <Button kind="quiet" size="s" icon="print" k="p" label={t('print.slip.button')} onPress={onPrint} />
      <TimeLeft case={platform} form="full" className="left" />
    </div>
  )
}
