import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, Role } from '../../shared/ids.ts'
import { call, newCommandId } from '../client.ts'
import { PinPair } from '../start/PinPair.tsx'
import { pinProblem } from '../start/pin.ts'
import { refreshStatus } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { RoleChoice } from './RoleChoice.tsx'

interface AddOperatorProps {
  readonly onClose: () => void
  readonly onAdded: () => void
}

/** A colleague: name, roles, PIN. */
export function AddOperator({ onClose, onAdded }: AddOperatorProps) {
  const t = useT()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['clerk'])
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  // Changed input is another command; the same input tried again is the same.
  const sent = useRef<{ input: string; commandId: CommandId } | null>(null)

  const add = async () => {
    setTried(true)
    if (name.trim() === '' || roles.length === 0 || pinProblem(pin, again) !== null) return
    const input = JSON.stringify([name, roles, pin])
    if (sent.current?.input !== input) sent.current = { input, commandId: newCommandId() }
    const { commandId } = sent.current
    const answer = await call('operator.create', { commandId, name: name.trim(), pin, roles: [...roles] })
    if (!answer.ok) {
      setError(answer.error)
      return
    }
    await refreshStatus()
    onAdded()
  }
  useKeys([{ key: 'ctrl+Enter', run: () => void add() }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      title={t('settings.operators.add')}
      onClose={onClose}
      footer={
        <>
          <Button k="Escape" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="main" k="ctrl+Enter" onPress={() => void add()}>
            {t('settings.operators.add')}
          </Button>
        </>
      }
    >
      <Field
        label={t('start.person.name')}
        autoFocus
        maxLength={40}
        value={name}
        onChange={setName}
        onEnter={() => void add()}
        error={tried && name.trim() === '' ? t('start.person.name_missing') : undefined}
      />
      <RoleChoice roles={roles} onChange={setRoles} tried={tried} />
      <PinPair
        pin={pin}
        again={again}
        tried={tried}
        onEnter={() => void add()}
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
    </Dialog>
  )
}
