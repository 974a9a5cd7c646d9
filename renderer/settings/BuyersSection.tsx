import { useEffect, useState } from 'react'
import type { ErasureCount } from '../../shared/contract/settingsCalls.ts'
import type { AppError } from '../../shared/errors.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { onEvents } from '../live.ts'
import { useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import { Panel, Skeleton, Switch } from './parts.tsx'
import { useHouse } from './useHouse.ts'

const LEAST_DAYS = 30
const MOST_DAYS = 3650
/** After the last key in the field of days, ms. */
const COUNT_AFTER = 300

/** How long buyers' data is kept after a case is over, and what erasing by that would take now. */
export function BuyersSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  const { value, error } = useHouse()
  return (
    <>
      <Panel title={t('settings.buyers.title')} lead={t('settings.buyers.lead')}>
        {value === null && error === null && <Skeleton rows={2} />}
        <CommandError error={error} />
        {value !== null && (
          <Rule key={value.settings.retentionDays} days={value.settings.retentionDays} may={may} />
        )}
        <p className="muted">
          {value?.erased == null
            ? t('settings.buyers.never')
            : t('settings.buyers.last', {
                time: dayAndTime(value.erased.at, now, language),
                count: value.erased.cases,
              })}
        </p>
      </Panel>
      <Panel title={t('settings.buyers.what_title')}>
        <ul className="settings-facts">
          <li>
            <Icon name="x" size="s" /> {t('settings.buyers.goes_buyer')}
          </li>
          <li>
            <Icon name="x" size="s" /> {t('settings.buyers.goes_text')}
          </li>
          <li>
            <Icon name="x" size="s" /> {t('settings.buyers.goes_rest')}
          </li>
          <li>
            <Icon name="check" size="s" /> {t('settings.buyers.stays_history')}
          </li>
          <li>
            <Icon name="check" size="s" /> {t('settings.buyers.stays_open')}
          </li>
          <li>
            <Icon name="clock" size="s" /> {t('settings.buyers.backups', { count: value?.backups.kept ?? 7 })}
          </li>
        </ul>
      </Panel>
    </>
  )
}

function Rule({ days, may }: { readonly days: number | null; readonly may: boolean }) {
  const t = useT()
  const [on, setOn] = useState(days !== null)
  const [text, setText] = useState(String(days ?? 180))
  const [asking, setAsking] = useState(false)
  const { busy, error, run } = useCommand('settings.change')
  const wanted = Number(text.normalize('NFKC').trim() || 'none')
  const good = Number.isInteger(wanted) && wanted >= LEAST_DAYS && wanted <= MOST_DAYS
  const { count, counting, error: countError } = useDue(may && on && good ? wanted : null)
  const save = async () => {
    if (on && !good) return
    const answer = await run((commandId) => ({ commandId, change: { retentionDays: on ? wanted : null } }))
    if (answer?.ok === true) toast(t('settings.saved'), 'done')
  }
  const total = count === null ? 0 : count.cases + count.receipts + count.problems
  const saved = days !== null && on && wanted === days
  const mayErase = saved && total > 0
  useKeys(
    [
      { key: 'ctrl+Enter', label: t('common.save'), run: () => void save() },
      { key: 'o', label: t('settings.buyers.on'), run: () => setOn(!on) },
      ...(mayErase ? [{ key: 'x', label: t('settings.buyers.erase'), run: () => setAsking(true) }] : []),
    ],
    { enabled: may && !asking },
  )
  return (
    <>
      <Switch
        label={t('settings.buyers.on')}
        k={may ? 'o' : undefined}
        on={on}
        disabled={!may}
        onChange={setOn}
      />
      {on && (
        <Field
          label={t('settings.buyers.days')}
          hint={t('settings.buyers.days_hint')}
          maxLength={4}
          inputMode="numeric"
          disabled={!may}
          value={text}
          onChange={setText}
          onEnter={() => void save()}
          error={good ? undefined : t('settings.buyers.days_wrong', { least: LEAST_DAYS, most: MOST_DAYS })}
        />
      )}
      {may && on && good && (
        <output className="settings-count" aria-busy={counting}>
          {count === null ? (
            t('settings.buyers.counting')
          ) : total === 0 ? (
            t('settings.buyers.none_due')
          ) : (
            <>
              <b>{t('settings.buyers.due', { count: count.cases })}</b>
              <span className="muted">
                {t('settings.buyers.due_rest', { receipts: count.receipts, problems: count.problems })}
              </span>
            </>
          )}
        </output>
      )}
      <CommandError error={error ?? countError} />
      {may && (
        <div className="row wrap">
          <Button kind="main" k="ctrl+Enter" disabled={busy} onPress={() => void save()}>
            {t('common.save')}
          </Button>
          <Button k="x" disabled={!mayErase} onPress={() => setAsking(true)}>
            {t('settings.buyers.erase')}
          </Button>
        </div>
      )}
      {asking && count !== null && <EraseDialog count={count} onClose={() => setAsking(false)} />}
    </>
  )
}

interface Due {
  readonly count: ErasureCount | null
  readonly counting: boolean
  readonly error: AppError | null
}

/** Counts what a rule would erase, a moment after it was typed, and again when something was erased. */
function useDue(days: number | null): Due {
  const [due, setDue] = useState<Due>({ count: null, counting: false, error: null })
  useEffect(() => {
    if (days === null) return
    let over = false
    const ask = async () => {
      setDue((known) => ({ ...known, counting: true }))
      const answer = await call('buyers.due', { days })
      if (over) return
      setDue(
        answer.ok
          ? { count: answer.value.count, counting: false, error: null }
          : { count: null, counting: false, error: answer.error },
      )
    }
    const timer = setTimeout(() => void ask(), COUNT_AFTER)
    const off = onEvents((events) => {
      if (events.some(({ data }) => data.type === 'buyers.erased')) void ask()
    })
    return () => {
      over = true
      clearTimeout(timer)
      off()
    }
  }, [days])
  return due
}

interface EraseDialogProps {
  readonly count: ErasureCount
  readonly onClose: () => void
}

function EraseDialog({ count, onClose }: EraseDialogProps) {
  const t = useT()
  const { busy, error, run } = useCommand('buyers.erase')
  const erase = async () => {
    const answer = await run((commandId) => ({ commandId }))
    if (answer?.ok !== true) return
    toast(t('settings.buyers.begun'), 'told')
    onClose()
  }
  return (
    <Dialog
      title={t('settings.buyers.erase')}
      onClose={onClose}
      confirm={{
        text: t('settings.buyers.erase_go', { count: count.cases }),
        run: () => void erase(),
        disabled: busy,
      }}
    >
      <p>{t('settings.buyers.erase_lead', { count: count.cases })}</p>
      <p className="muted">{t('settings.buyers.erase_final')}</p>
      <CommandError error={error} />
    </Dialog>
  )
}
