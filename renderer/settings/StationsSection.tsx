import { useState } from 'react'
import type { SettingsStation } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { stationName } from '../frame/station.ts'
import { refreshStatus, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { toast } from '../ui/toast.ts'
import { RowList } from './RowList.tsx'
import { useCalled } from './useCalled.ts'

const load = () => call('station.all', {})
const EVENTS = ['station.changed'] as const

/** The desks, each with the prefix of its places' numbers. */
export function StationsSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const here = useApp((state) => state.session?.station.id)
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | null>(null)
  const done = (name: string) => {
    setOpen(null)
    toast(t('settings.stations.done', { name: stationName(t, name) }), 'done')
    reload()
    void refreshStatus()
  }
  return (
    <RowList
      title={t('settings.section.stations')}
      lead={t('settings.stations.lead')}
      may={may}
      busy={open !== null}
      rows={value?.stations ?? null}
      error={error}
      add={{ label: t('settings.stations.add'), run: () => setOpen('add') }}
      actions={() => [{ k: 'Enter', label: t('settings.stations.change'), run: () => setOpen('change') }]}
      show={({ id, name, prefix }) => (
        <>
          <span className="num settings-prefix">{prefix}</span>
          <b className="ell">{stationName(t, name)}</b>
          {id === here && <span className="tag">{t('settings.stations.here')}</span>}
          <span className="muted settings-end">
            {t('settings.stations.gives', { first: `${prefix}-01` })}
          </span>
        </>
      )}
    >
      {(selected) =>
        open !== null && (
          <StationDialog
            station={open === 'change' ? selected : null}
            onClose={() => setOpen(null)}
            onDone={done}
          />
        )
      }
    </RowList>
  )
}

interface StationDialogProps {
  /** Null for a new one. */
  readonly station: SettingsStation | null
  readonly onClose: () => void
  readonly onDone: (name: string) => void
}

function StationDialog({ station, onClose, onDone }: StationDialogProps) {
  const t = useT()
  const [name, setName] = useState(station?.name ?? '')
  const [prefix, setPrefix] = useState(station?.prefix ?? '')
  const [tried, setTried] = useState(false)
  const make = useCommand('station.create')
  const change = useCommand('station.change')
  const good = /^[A-Z][A-Z0-9]{0,3}$/.test(prefix)
  const title = t(station === null ? 'settings.stations.add' : 'settings.stations.change')
  const save = async () => {
    setTried(true)
    const called = name.trim()
    if (called === '' || !good) return
    const answer =
      station === null
        ? await make.run((commandId) => ({ commandId, name: called, prefix }))
        : await change.run((commandId) => ({ commandId, stationId: station.id, name: called, prefix }))
    if (answer?.ok === true) onDone(called)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      confirm={{ text: t('common.save'), run: () => void save(), disabled: make.busy || change.busy }}
    >
      <Field
        label={t('settings.stations.name')}
        hint={t('settings.stations.name_hint')}
        autoFocus
        maxLength={20}
        value={name}
        onChange={setName}
        onEnter={() => void save()}
        error={tried && name.trim() === '' ? t('settings.stations.name_missing') : undefined}
      />
      <Field
        label={t('settings.stations.prefix')}
        hint={t(station?.fixed === true ? 'settings.stations.prefix_fixed' : 'settings.stations.prefix_hint')}
        maxLength={4}
        disabled={station?.fixed === true}
        value={prefix}
        onChange={(next) => setPrefix(next.normalize('NFKC').toUpperCase())}
        onEnter={() => void save()}
        error={tried && !good ? t('settings.stations.prefix_wrong') : undefined}
      />
      <CommandError error={make.error ?? change.error} />
    </Dialog>
  )
}
