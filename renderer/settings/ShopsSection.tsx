import { useState } from 'react'
import type { SettingsShop } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { Panel, Skeleton } from './parts.tsx'
import { useCalled } from './useCalled.ts'
import { useRows } from './useRows.ts'

const load = () => call('shop.all', {})
const EVENTS = ['shop.changed', 'import.finished'] as const

/** The shops whose files are imported. */
export function ShopsSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | null>(null)
  const hide = useCommand('shop.change')
  const shops = value?.shops ?? []
  const turn = async ({ id, name, hidden }: SettingsShop) => {
    const answer = await hide.run((commandId) => ({ commandId, shopId: id, name, hidden: !hidden }))
    if (answer?.ok === true) reload()
  }
  const { selected, select } = useRows(shops, open === null, (shop) =>
    may
      ? [
          { key: 'a', label: t('settings.shops.add'), run: () => setOpen('add') },
          ...(shop === null
            ? []
            : [
                { key: 'Enter', label: t('settings.shops.rename'), run: () => setOpen('change') },
                {
                  key: 'x',
                  label: t(shop.hidden ? 'settings.shops.show' : 'settings.shops.hide'),
                  run: () => void turn(shop),
                },
              ]),
        ]
      : [],
  )
  const done = (name: string) => {
    setOpen(null)
    toast(t('settings.shops.done', { name }), 'done')
    reload()
  }
  return (
    <Panel
      title={t('settings.section.shops')}
      lead={t('settings.shops.lead')}
      end={
        may && (
          <Button icon="plus" k="a" onPress={() => setOpen('add')}>
            {t('settings.shops.add')}
          </Button>
        )
      }
    >
      {value === null && error === null && <Skeleton />}
      {value !== null && shops.length === 0 && <p className="settings-empty">{t('settings.shops.empty')}</p>}
      <ul className="settings-list" aria-label={t('settings.section.shops')}>
        {shops.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="settings-item"
              aria-pressed={each.id === selected?.id}
              onClick={() => select(each.id)}
            >
              <b className="ell">{each.name}</b>
              {each.hidden && (
                <span className="tag settings-end">
                  <Icon name="minus" size="s" /> {t('settings.shops.hidden')}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {may && selected !== null && (
        <div className="row wrap">
          <Button k="Enter" onPress={() => setOpen('change')}>
            {t('settings.shops.rename')}
          </Button>
          <Button k="x" disabled={hide.busy} onPress={() => void turn(selected)}>
            {t(selected.hidden ? 'settings.shops.show' : 'settings.shops.hide')}
          </Button>
        </div>
      )}
      <CommandError error={hide.error ?? error} />
      {open !== null && (
        <ShopDialog shop={open === 'change' ? selected : null} onClose={() => setOpen(null)} onDone={done} />
      )}
    </Panel>
  )
}

interface ShopDialogProps {
  /** Null for a new one. */
  readonly shop: SettingsShop | null
  readonly onClose: () => void
  readonly onDone: (name: string) => void
}

function ShopDialog({ shop, onClose, onDone }: ShopDialogProps) {
  const t = useT()
  const [name, setName] = useState(shop?.name ?? '')
  const [tried, setTried] = useState(false)
  const make = useCommand('shop.create')
  const change = useCommand('shop.change')
  const save = async () => {
    setTried(true)
    const called = name.trim()
    if (called === '') return
    const answer =
      shop === null
        ? await make.run((commandId) => ({ commandId, name: called }))
        : await change.run((commandId) => ({ commandId, shopId: shop.id, name: called, hidden: shop.hidden }))
    if (answer?.ok === true) onDone(called)
  }
  useKeys([{ key: 'ctrl+Enter', run: () => void save() }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      title={t(shop === null ? 'settings.shops.add' : 'settings.shops.rename')}
      onClose={onClose}
      footer={
        <>
          <Button k="Escape" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="main" k="ctrl+Enter" disabled={make.busy || change.busy} onPress={() => void save()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Field
        label={t('import.shop.name')}
        autoFocus
        maxLength={60}
        value={name}
        onChange={setName}
        onEnter={() => void save()}
        error={tried && name.trim() === '' ? t('settings.shops.name_missing') : undefined}
      />
      <CommandError error={make.error ?? change.error} />
    </Dialog>
  )
}
