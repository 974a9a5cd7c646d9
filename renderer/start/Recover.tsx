import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { OperatorId, StationId } from '../../shared/ids.ts'
import { call } from '../client.ts'
import { enter, refreshStatus } from '../store.ts'
import { useT } from '../text/index.ts'
import { Field } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { PinForm } from './PinForm.tsx'
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
  const [made, setMade] = useState<Output<'session.recover'> | null>(null)
  useKeys([{ key: 'Escape', run: onBack }], { enabled: made === null })
  const goOn = async (session: Output<'session.recover'>['session']) => {
    await refreshStatus()
    enter(session)
  }
  if (made !== null) {
    return (
      <RecoveryCode code={made.recoveryCode} name={operator.name} onDone={() => void goOn(made.session)} />
    )
  }
  const recoveryCode = code.trim()
  return (
    <StartPage title={t('start.recover.title')} lead={t('start.recover.lead', { name: operator.name })}>
      <PinForm
        go={t('start.recover.go')}
        filled={recoveryCode !== ''}
        field={(tried) => (
          <Field
            label={t('start.recover.code')}
            size="desk"
            autoFocus
            maxLength={100}
            value={code}
            onChange={setCode}
            error={tried && recoveryCode === '' ? t('start.recover.code_missing') : undefined}
          />
        )}
        onBack={onBack}
        onGo={async (pin) => {
          const answer = await call('session.recover', {
            operatorId: operator.id,
            recoveryCode,
            pin,
            stationId,
          })
          if (!answer.ok) return answer.error
          setMade(answer.value)
          return null
        }}
      />
    </StartPage>
  )
}
