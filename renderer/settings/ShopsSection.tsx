import { useState } from 'react'
import type { SettingsShop } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { toast } from '../ui/toast.ts'
import { RowList } from './RowList.tsx'
import { useCalled } from './useCalled.ts'

const load = () => call('shop.all', {})
const EVENTS = ['shop.changed', 'import.finished'] as const

/** The shops whose files are imported. */
export function ShopsSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | null>(null)
  const hide = useCommand('shop.change')
  const turn = async ({ id, name, hidden }: SettingsShop) => {
    const answer = await hide.run((commandId) => ({ commandId, shopId: id, name, hidden: !hidden }))
    if (answer?.ok === true) reload()
  }
  const done = (name: string) => {
    setOpen(null)
    toast(t('settings.shops.done', { name }), 'done')
    reload()
  }
  return (
    <RowList
      title={t('settings.section.shops')}
      lead={t('settings.shops.lead')}
      may={may}
      busy={open !== null}
      rows={value?.shops ?? null}
      error={hide.error ?? error}
      empty={t('settings.shops.empty')}
      add={{ label: t('settings.shops.add'), run: () => setOpen('add') }}
      actions={(shop) => [
        { k: 'Enter', label: t('settings.shops.rename'), run: () => setOpen('change') },
        {
          k: 'x',
          label: t(shop.hidden ? 'settings.shops.show' : 'settings.shops.hide'),
          busy: hide.busy,
          run: () => void turn(shop),
        },
      ]}
      show={({ name, hidden }) => (
        <>
          <b className="ell">{name}</b>
          {hidden && (
            <span className="tag settings-end">
              <Icon name="minus" size="s" /> {t('settings.shops.hidden')}
            </span>
          )}
        </>
      )}
    >
      {(selected) =>
        open !== null && (
          <ShopDialog
            shop={open === 'change' ? selected : null}
            onClose={() => setOpen(null)}
            onDone={done}
          />
        )
      }
    </RowList>
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
  return (
    <Dialog
      title={t(shop === null ? 'settings.shops.add' : 'settings.shops.rename')}
      onClose={onClose}
      confirm={{ text: t('common.save'), run: () => void save(), disabled: make.busy || change.busy }}
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
