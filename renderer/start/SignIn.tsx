import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { OperatorId, StationId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { takeBadge, useCommandState } from '../commands/commandState.ts'
import { stationName } from '../frame/station.ts'
import { enter, refreshStatus, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { pinOf } from './pin.ts'
import { Recover } from './Recover.tsx'
import { StartPage } from './StartPage.tsx'

/** Who works here now: a person by arrow or number key, then the PIN. */
export default function SignIn() {
  const t = useT()
  const status = useApp((state) => state.status)
  const lockedFor = useApp((state) => state.lockedFor)
  const { lastOperator, lastStation } = useApp((state) => state.preferences)
  const operators = status?.operators ?? []
  const stations = status?.stations ?? []
  const [chosen, setChosen] = useState<OperatorId | null>(lockedFor?.operator.id ?? lastOperator)
  const [station, setStation] = useState<StationId | null>(lastStation)
  const [recovering, setRecovering] = useState(false)
  const operator = operators.find((each) => each.id === chosen) ?? operators[0]
  const place = stations.find((each) => each.id === station) ?? stations[0]
  const pinField = useRef<HTMLInputElement & HTMLTextAreaElement>(null)

  const move = (by: number) => {
    const at = operators.findIndex((each) => each.id === operator?.id)
    const next = operators[at + by]
    if (next !== undefined) setChosen(next.id)
  }
  const choose = (id: OperatorId) => {
    setChosen(id)
    pinField.current?.focus()
  }
  const badge = useCommandState((state) => state.badge)
  useEffect(() => {
    const scanned = badge === null ? null : takeBadge()
    const owner = operators.find((each) => each.id === scanned)
    if (owner !== undefined) {
      setChosen(owner.id)
      pinField.current?.focus()
    }
  }, [badge, operators])
  useKeys(
    [
      { key: 'ArrowUp', run: () => move(-1), inField: true },
      { key: 'ArrowDown', run: () => move(1), inField: true },
      { key: 'Enter', run: () => pinField.current?.focus() },
      ...operators.slice(0, 9).map((each, index) => ({ key: String(index + 1), run: () => choose(each.id) })),
    ],
    { enabled: !recovering },
  )
  if (operator === undefined || place === undefined)
    return (
      <StartPage title={t('start.sign_in.title')}>
        <Button kind="main" onPress={() => void refreshStatus()}>
          {t('common.again')}
        </Button>
      </StartPage>
    )
  if (recovering)
    return <Recover operator={operator} stationId={place.id} onBack={() => setRecovering(false)} />
  return (
    <StartPage
      wide
      title={t(lockedFor === null ? 'start.sign_in.title' : 'start.sign_in.locked')}
      lead={lockedFor === null ? undefined : t('start.sign_in.locked_lead')}
    >
      <div className="sign-in">
        <fieldset className="people" aria-label={t('start.sign_in.who')}>
          {operators.map((each, index) => (
            <button
              key={each.id}
              type="button"
              aria-pressed={each.id === operator.id}
              className="choice"
              onClick={() => choose(each.id)}
            >
              <span className="face" aria-hidden="true">
                {[...each.name][0]}
              </span>
              <span className="ell">{each.name}</span>
              {index < 9 && <Kbd k={String(index + 1)} />}
            </button>
          ))}
        </fieldset>
        <PinForm
          key={operator.id}
          operator={operator}
          stationId={place.id}
          field={pinField}
          onForgot={() => setRecovering(true)}
        >
          {stations.length > 1 ? (
            <label className="field">
              <span className="l">{t('start.sign_in.station')}</span>
              <select
                className="input low"
                value={place.id}
                onChange={(event) =>
                  setStation(stations.find((each) => String(each.id) === event.target.value)?.id ?? null)
                }
              >
                {stations.map((each) => (
                  <option key={each.id} value={each.id}>
                    {stationName(t, each.name)}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <p className="muted">{t('start.sign_in.at', { station: stationName(t, place.name) })}</p>
          )}
        </PinForm>
      </div>
    </StartPage>
  )
}

interface PinFormProps {
  readonly operator: { readonly id: OperatorId; readonly name: string }
  readonly stationId: StationId
  readonly field: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>
  readonly onForgot: () => void
  readonly children: ReactNode
}

function PinForm({ operator, stationId, field, onForgot, children }: PinFormProps) {
  const t = useT()
  const now = useNow()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => field.current?.focus(), [field])
  useKeys([{ key: 'alt+r', run: onForgot }])

  const waiting = error?.code === 'too_many_tries' && error.until > now
  const submit = async () => {
    if (pin === '' || busy || waiting) return
    setBusy(true)
    const answer = await call('session.signIn', { operatorId: operator.id, pin, stationId })
    setBusy(false)
    if (answer.ok) {
      await refreshStatus()
      enter(answer.value.session)
      return
    }
    setError(answer.error)
    // A wrong PIN is typed again; one that could not be checked stays.
    if (answer.error.code !== 'offline') setPin('')
    field.current?.focus()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  const over = error?.code === 'too_many_tries' && !waiting
  return (
    <form onSubmit={onSubmit}>
      <Field
        ref={field}
        label={t('start.sign_in.pin', { name: operator.name })}
        type="password"
        inputMode="numeric"
        size="desk"
        autoFocus
        autoComplete="current-password"
        value={pin}
        onChange={(next) => setPin(pinOf(next))}
        error={error === null || over ? undefined : errorText(t, error)}
      />
      {children}
      <Button kind="main" size="desk" k="Enter" type="submit" disabled={busy || waiting}>
        {waiting ? (
          <span className="row">
            <Icon name="clock" /> {t('start.sign_in.wait', { count: Math.ceil((error.until - now) / 1000) })}
          </span>
        ) : (
          t('start.sign_in.go')
        )}
      </Button>
      <button type="button" className="link row" aria-keyshortcuts="Alt+R" onClick={onForgot}>
        {t('start.sign_in.forgot')} <Kbd k="alt+r" size="s" />
      </button>
    </form>
  )
}
