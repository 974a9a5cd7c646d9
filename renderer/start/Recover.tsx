import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { OperatorId, StationId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { enter, refreshStatus } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { onSubmit } from './forms.ts'
import { PinPair } from './PinPair.tsx'
import { pinProblem } from './pin.ts'
import { RecoveryCode } from './RecoveryCode.tsx'
import { StartPage } from './StartPage.tsx'

interface RecoverProps {
  readonly operator: { readonly id: OperatorId; readonly name: string }
  readonly stationId: StationId
  readonly onBack: () => void
}

/** A forgotten PIN: the printed recovery code, a new PIN, and a new code for the next time. */
export function Recover({ operator, stationId, onBack }: RecoverProps) {
  const t = useT()
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [made, setMade] = useState<Output<'session.recover'> | null>(null)
  useKeys([{ key: 'Escape', run: onBack }], { enabled: made === null })

  const submit = async () => {
    setTried(true)
    if (busy || code.trim() === '' || pinProblem(pin, again) !== null) return
    setBusy(true)
    const answer = await call('session.recover', {
      operatorId: operator.id,
      recoveryCode: code.trim(),
      pin,
      stationId,
    })
    setBusy(false)
    if (answer.ok) setMade(answer.value)
    else setError(answer.error)
  }
  const goOn = async (session: Output<'session.recover'>['session']) => {
    await refreshStatus()
    enter(session)
  }
  if (made !== null) {
    return (
      <RecoveryCode code={made.recoveryCode} name={operator.name} onDone={() => void goOn(made.session)} />
    )
  }
  return (
    <StartPage title={t('start.recover.title')} lead={t('start.recover.lead', { name: operator.name })}>
      <form className="stack" onSubmit={onSubmit(() => void submit())}>
        <Field
          label={t('start.recover.code')}
          size="desk"
          autoFocus
          maxLength={100}
          value={code}
          onChange={setCode}
          error={tried && code.trim() === '' ? t('start.recover.code_missing') : undefined}
        />
        <PinPair
          pin={pin}
          again={again}
          tried={tried}
          onChange={(first, second) => {
            setPin(first)
            setAgain(second)
          }}
        />
        {error !== null && (
          <p className="problem rf" role="alert">
            {errorText(t, error)}
          </p>
        )}
        <div className="end">
          <Button size="desk" k="Escape" onPress={onBack}>
            {t('common.back')}
          </Button>
          <Button kind="main" size="desk" k="Enter" type="submit" disabled={busy}>
            {t('start.recover.go')}
          </Button>
        </div>
      </form>
    </StartPage>
  )
}
