import { useState } from 'react'
import { type HouseSettings, minuteOf, minuteText } from '../../shared/settings.ts'
import { HOUR } from '../../shared/time.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { Panel, Skeleton } from './parts.tsx'
import { useHouse } from './useHouse.ts'

/** ISO weekdays and their keys, a row of the board from its left. */
const DAYS = [
  [1, 'q'],
  [2, 'w'],
  [3, 'e'],
  [4, 'r'],
  [5, 't'],
  [6, 'y'],
  [7, 'u'],
] as const

/** When people are at work, when imported data is too old, and what counts as near its deadline. */
export function HoursSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const { value, error } = useHouse()
  return (
    <Panel title={t('settings.hours.title')} lead={t('settings.hours.lead')}>
      {value === null && error === null && <Skeleton rows={4} />}
      <CommandError error={error} />
      {value !== null && (
        <HoursForm key={JSON.stringify(value.settings)} settings={value.settings} may={may} />
      )}
    </Panel>
  )
}

/** Hours in ms, to so many parts of one; null for anything outside. */
function hoursOf(text: string, parts: 1 | 2, least: number, most: number): number | null {
  const hours = Number(text.normalize('NFKC').trim() || 'none')
  return Number.isInteger(hours * parts) && hours >= least && hours <= most ? hours * HOUR : null
}

function HoursForm({ settings, may }: { readonly settings: HouseSettings; readonly may: boolean }) {
  const t = useT()
  const [days, setDays] = useState<readonly number[]>(settings.workingHours.days)
  const [from, setFrom] = useState(minuteText(settings.workingHours.from))
  const [to, setTo] = useState(minuteText(settings.workingHours.to))
  const [stale, setStale] = useState(String(settings.staleAfterMs / HOUR))
  const [near, setNear] = useState(String(settings.nearTimeoutMs / HOUR))
  const { busy, error, run } = useCommand('settings.change')
  const begin = minuteOf(from)
  const end = minuteOf(to)
  const staleAfterMs = hoursOf(stale, 2, 0.5, 72)
  const nearTimeoutMs = hoursOf(near, 1, 1, 168)
  const backwards = begin !== null && end !== null && begin >= end
  const save = async () => {
    if (begin === null || end === null || backwards || staleAfterMs === null || nearTimeoutMs === null) return
    const workingHours = { days: days.toSorted((a, b) => a - b), from: begin, to: end }
    const answer = await run((commandId) => ({
      commandId,
      change: { staleAfterMs, nearTimeoutMs, workingHours },
    }))
    if (answer?.ok === true) toast(t('settings.saved'), 'done')
  }
  const turn = (day: number) =>
    setDays(days.includes(day) ? days.filter((each) => each !== day) : [...days, day])
  useKeys(
    [
      { key: 'ctrl+Enter', label: t('common.save'), run: () => void save() },
      ...DAYS.map(([day, key]) => ({ key, label: t(`settings.hours.day.${day}`), run: () => turn(day) })),
    ],
    { enabled: may },
  )
  const bad = t('settings.hours.time_wrong')
  return (
    <>
      <fieldset className="field" aria-label={t('settings.hours.days')}>
        <span className="l">{t('settings.hours.days')}</span>
        <span className="seg settings-days">
          {DAYS.map(([day, key]) => (
            <button
              key={day}
              type="button"
              aria-pressed={days.includes(day)}
              aria-keyshortcuts={key}
              disabled={!may}
              onClick={() => turn(day)}
            >
              {t(`settings.hours.day.${day}`)} {may && <Kbd k={key} size="s" />}
            </button>
          ))}
        </span>
      </fieldset>
      <div className="settings-pair">
        <Field
          label={t('settings.hours.from')}
          maxLength={5}
          inputMode="numeric"
          disabled={!may}
          value={from}
          onChange={setFrom}
          onEnter={() => void save()}
          error={begin === null ? bad : undefined}
        />
        <Field
          label={t('settings.hours.to')}
          maxLength={5}
          inputMode="numeric"
          disabled={!may}
          value={to}
          onChange={setTo}
          onEnter={() => void save()}
          error={end === null ? bad : backwards ? t('settings.hours.backwards') : undefined}
        />
        <Field
          label={t('settings.hours.stale')}
          hint={t('settings.hours.stale_hint')}
          maxLength={4}
          inputMode="decimal"
          disabled={!may}
          value={stale}
          onChange={setStale}
          onEnter={() => void save()}
          error={staleAfterMs === null ? t('settings.hours.stale_wrong') : undefined}
        />
        <Field
          label={t('settings.hours.near')}
          hint={t('settings.hours.near_hint')}
          maxLength={4}
          inputMode="decimal"
          disabled={!may}
          value={near}
          onChange={setNear}
          onEnter={() => void save()}
          error={nearTimeoutMs === null ? t('settings.hours.near_wrong') : undefined}
        />
      </div>
      <CommandError error={error} />
      {may && (
        <div className="row">
          <Button kind="main" k="ctrl+Enter" disabled={busy} onPress={() => void save()}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </>
  )
}
