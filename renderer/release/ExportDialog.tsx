import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { DAY, startOfDay } from '../../shared/time.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { call } from '../client.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { serverNow } from '../ui/now.ts'
import { toast } from '../ui/toast.ts'
import { exportTexts } from './exportTexts.ts'
import { saveText } from './saveText.ts'

const RANGES = ['today', 'week', 'month', 'all'] as const
type Range = (typeof RANGES)[number]

/** Where a range begins, ms UTC; null for no limit. */
export function rangeStart(range: Range, now: number): number | null {
  const today = startOfDay(now)
  return { today, week: today - 6 * DAY, month: today - 29 * DAY, all: null }[range]
}

type Answer = Result<Output<'export.queue'>, AppError>

/** Saves the queue or the settled cases as a CSV file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [range, setRange] = useState<Range>('today')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  const save = async (ask: () => Promise<Answer>) => {
    if (busy) return
    setBusy(true)
    const answer = await ask()
    setBusy(false)
    if (!answer.ok) {
      setError(answer.error)
      return
    }
    const { file } = answer.value
    saveText(file)
    toast(t('release.export.done', { rows: file.rows, name: file.name }), 'done')
    onClose()
  }
  const queue = () => void save(() => call('export.queue', { texts: exportTexts(t) }))
  const settled = () =>
    void save(() =>
      call('export.settled', { texts: exportTexts(t), from: rangeStart(range, serverNow()), to: null }),
    )
  useKeys(
    [
      { key: '1', run: queue },
      { key: '2', run: settled },
    ],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog title={t('release.export.title')} onClose={onClose}>
      <p className="muted">{t('release.export.hint')}</p>
      <div className="menu-list">
        <button type="button" className="choice menu-item" onClick={queue} disabled={busy}>
          <Kbd k="1" />
          {t('release.export.queue')}
        </button>
        <button type="button" className="choice menu-item" onClick={settled} disabled={busy}>
          <Kbd k="2" />
          {t('release.export.settled')}
        </button>
      </div>
      <div className="row">
        <span className="muted">{t('release.export.range.label')}</span>
        <fieldset className="seg" aria-label={t('release.export.range.label')}>
          {RANGES.map((each) => (
            <button key={each} type="button" aria-pressed={each === range} onClick={() => setRange(each)}>
              {t(`release.export.range.${each}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <CommandError error={error} />
    </Dialog>
  )
}
