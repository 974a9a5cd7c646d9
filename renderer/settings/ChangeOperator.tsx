import { useState } from 'react'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import type { Role } from '../../shared/ids.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { RoleChoice } from './RoleChoice.tsx'

interface ChangeOperatorProps {
  readonly operator: SettingsOperator
  readonly onClose: () => void
  readonly onDone: (name: string) => void
}

/** An operator's name and roles. */
export function ChangeOperator({ operator, onClose, onDone }: ChangeOperatorProps) {
  const t = useT()
  const [name, setName] = useState(operator.name)
  const [roles, setRoles] = useState<readonly Role[]>(operator.roles)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useCommand('operator.change')
  const save = async () => {
    setTried(true)
    const called = name.trim()
    if (called === '' || roles.length === 0) return
    const answer = await run((commandId) => ({
      commandId,
      operatorId: operator.id,
      name: called,
      roles: [...roles],
      disabled: operator.disabled,
    }))
    if (answer?.ok === true) onDone(called)
  }
  return (
    <Dialog
      title={t('settings.people.change_title', { name: operator.name })}
      onClose={onClose}
      confirm={{ text: t('common.save'), run: () => void save(), disabled: busy }}
    >
      <Field
        label={t('start.person.name')}
        autoFocus
        maxLength={40}
        value={name}
        onChange={setName}
        onEnter={() => void save()}
        error={tried && name.trim() === '' ? t('start.person.name_missing') : undefined}
      />
      <RoleChoice roles={roles} onChange={setRoles} tried={tried} />
      <p className="muted">{t('settings.people.change_hint')}</p>
      <CommandError error={error} />
    </Dialog>
  )
}
