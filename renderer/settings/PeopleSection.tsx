import { useState } from 'react'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { refreshStatus, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toast.ts'
import { AddOperator } from './AddOperator.tsx'
import { ChangeOperator } from './ChangeOperator.tsx'
import { Panel, Skeleton } from './parts.tsx'
import { ResetPin } from './ResetPin.tsx'
import { useCalled } from './useCalled.ts'
import { useRows } from './useRows.ts'

const load = () => call('operator.all', {})
const EVENTS = ['operator.created', 'operator.changed'] as const

/** Who works here, what each may do, and whose PIN was forgotten. */
export function PeopleSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const self = useApp((state) => state.session?.operator.id)
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | 'pin' | null>(null)
  const able = useCommand('operator.change')
  const operators = value?.operators ?? []

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
  const { selected, select } = useRows(operators, open === null, (who) =>
    may
      ? [
          { key: 'a', label: t('settings.operators.add'), run: () => setOpen('add') },
          ...(who === null
            ? []
            : [
                { key: 'Enter', label: t('settings.people.change'), run: () => setOpen('change') },
                { key: 'p', label: t('settings.people.pin'), run: () => setOpen('pin') },
                {
                  key: 'x',
                  label: t(who.disabled ? 'settings.people.enable' : 'settings.people.disable'),
                  run: () => void turn(who),
                },
              ]),
        ]
      : [],
  )
  const done = (text: string) => {
    setOpen(null)
    toast(text, 'done')
    reload()
    void refreshStatus()
  }
  return (
    <Panel
      title={t('settings.operators.title')}
      lead={t('settings.people.lead')}
      end={
        may && (
          <Button icon="plus" k="a" onPress={() => setOpen('add')}>
            {t('settings.operators.add')}
          </Button>
        )
      }
    >
      {value === null && error === null && <Skeleton />}
      <ul className="settings-list" aria-label={t('settings.operators.title')}>
        {operators.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="settings-item"
              aria-pressed={each.id === selected?.id}
              onClick={() => select(each.id)}
            >
              <span className="face" aria-hidden="true">
                {[...each.name][0]}
              </span>
              <b className="ell">{each.name}</b>
              {each.id === self && <span className="tag">{t('settings.people.you')}</span>}
              {each.disabled && (
                <span className="tag rf">
                  <Icon name="lock" size="s" /> {t('settings.people.disabled')}
                </span>
              )}
              <span className="muted settings-end">
                {each.roles.map((role) => t(`common.role.${role}`)).join(t('common.list_comma'))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {may && selected !== null && (
        <div className="row wrap">
          <Button k="Enter" onPress={() => setOpen('change')}>
            {t('settings.people.change')}
          </Button>
          <Button k="p" icon="key" onPress={() => setOpen('pin')}>
            {t('settings.people.pin')}
          </Button>
          <Button k="x" icon="lock" disabled={able.busy} onPress={() => void turn(selected)}>
            {t(selected.disabled ? 'settings.people.enable' : 'settings.people.disable')}
          </Button>
        </div>
      )}
      <CommandError error={able.error ?? error} />
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
    </Panel>
  )
}
