import { useState } from 'react'
import type { Role } from '../../shared/ids.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { PinPair } from '../start/PinPair.tsx'
import { pinProblem } from '../start/pin.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
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
  const { busy, error, run } = useCommand('operator.create')
  const add = async () => {
    setTried(true)
    if (name.trim() === '' || roles.length === 0 || pinProblem(pin, again) !== null) return
    const answer = await run((commandId) => ({ commandId, name: name.trim(), pin, roles: [...roles] }))
    if (answer?.ok === true) onAdded()
  }
  return (
    <Dialog
      title={t('settings.operators.add')}
      onClose={onClose}
      confirm={{ text: t('settings.operators.add'), run: () => void add(), disabled: busy }}
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
      <CommandError error={error} />
    </Dialog>
  )
}
