import { useState } from 'react'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { refreshStatus, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toast.ts'
import { AddOperator } from './AddOperator.tsx'
import { ChangeOperator } from './ChangeOperator.tsx'
import { ResetPin } from './ResetPin.tsx'
import { RowList } from './RowList.tsx'
import { useCalled } from './useCalled.ts'

const load = () => call('operator.all', {})
const EVENTS = ['operator.created', 'operator.changed'] as const

/** Who works here, what each may do, and whose PIN was forgotten. */
export function PeopleSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const self = useApp((state) => state.session?.operator.id)
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | 'pin' | null>(null)
  const able = useCommand('operator.change')

  const turn = async (who: SettingsOperator) => {
    const { id, name, roles, disabled } = who
    const answer = await able.run((commandId) => ({
      commandId,
      operatorId: id,
      name,
      roles,
      disabled: !disabled,
    }))
    if (answer?.ok !== true) return
    toast(t(disabled ? 'settings.people.enabled' : 'settings.people.disabled_done', { name }), 'done')
    reload()
    void refreshStatus()
  }
  const done = (text: string) => {
    setOpen(null)
    toast(text, 'done')
    reload()
    void refreshStatus()
  }
  return (
    <RowList
      title={t('settings.operators.title')}
      lead={t('settings.people.lead')}
      may={may}
      busy={open !== null}
      rows={value?.operators ?? null}
      error={able.error ?? error}
      add={{ label: t('settings.operators.add'), run: () => setOpen('add') }}
      actions={(who) => [
        { k: 'Enter', label: t('settings.people.change'), run: () => setOpen('change') },
        { k: 'p', label: t('settings.people.pin'), icon: 'key', run: () => setOpen('pin') },
        {
          k: 'x',
          label: t(who.disabled ? 'settings.people.enable' : 'settings.people.disable'),
          icon: 'lock',
          busy: able.busy,
          run: () => void turn(who),
        },
      ]}
      show={({ id, name, roles, disabled }) => (
        <>
          <span className="face" aria-hidden="true">
            {[...name][0]}
          </span>
          <b className="ell">{name}</b>
          {id === self && <span className="tag">{t('settings.people.you')}</span>}
          {disabled && (
            <span className="tag rf">
              <Icon name="lock" size="s" /> {t('settings.people.disabled')}
            </span>
          )}
          <span className="muted settings-end">
            {roles.map((role) => t(`common.role.${role}`)).join(t('common.list_comma'))}
          </span>
        </>
      )}
    >
      {(selected) => (
        <>
          {open === 'add' && (
            <AddOperator onClose={() => setOpen(null)} onAdded={() => done(t('settings.people.added'))} />
          )}
          {open === 'change' && selected !== null && (
            <ChangeOperator
              operator={selected}
              onClose={() => setOpen(null)}
              onDone={(name) => done(t('settings.people.changed', { name }))}
            />
          )}
          {open === 'pin' && selected !== null && (
            <ResetPin
              operator={selected}
              onClose={() => setOpen(null)}
              onDone={() => done(t('settings.people.pin_done', { name: selected.name }))}
            />
          )}
        </>
      )}
    </RowList>
  )
}
