import { useState } from 'react'
import type { SettingsStation } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { stationName } from '../frame/station.ts'
import { refreshStatus, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { Panel, Skeleton } from './parts.tsx'
import { useCalled } from './useCalled.ts'
import { useRows } from './useRows.ts'

const load = () => call('station.all', {})
const EVENTS = ['station.changed'] as const

/** The desks, each with the prefix of its places' numbers. */
export function StationsSection({ may }: { readonly may: boolean }) {
  const t = useT()
  const here = useApp((state) => state.session?.station.id)
  const { value, error, reload } = useCalled(load, EVENTS)
  const [open, setOpen] = useState<'add' | 'change' | null>(null)
  const stations = value?.stations ?? []
  const { selected, select } = useRows(stations, open === null, (station) =>
    may
      ? [
          { key: 'a', label: t('settings.stations.add'), run: () => setOpen('add') },
          ...(station === null
            ? []
            : [{ key: 'Enter', label: t('settings.stations.change'), run: () => setOpen('change') }]),
        ]
      : [],
  )
  const done = (name: string) => {
    setOpen(null)
    toast(t('settings.stations.done', { name: stationName(t, name) }), 'done')
    reload()
    void refreshStatus()
  }
  return (
    <Panel
      title={t('settings.section.stations')}
      lead={t('settings.stations.lead')}
      end={
        may && (
          <Button icon="plus" k="a" onPress={() => setOpen('add')}>
            {t('settings.stations.add')}
          </Button>
        )
      }
    >
      {value === null && error === null && <Skeleton />}
      <ul className="settings-list" aria-label={t('settings.section.stations')}>
        {stations.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="settings-item"
              aria-pressed={each.id === selected?.id}
              onClick={() => select(each.id)}
            >
              <span className="num settings-prefix">{each.prefix}</span>
              <b className="ell">{stationName(t, each.name)}</b>
              {each.id === here && <span className="tag">{t('settings.stations.here')}</span>}
              <span className="muted settings-end">
                {t('settings.stations.gives', { first: `${each.prefix}-01` })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {may && selected !== null && (
        <div className="row wrap">
          <Button k="Enter" onPress={() => setOpen('change')}>
            {t('settings.stations.change')}
          </Button>
        </div>
      )}
      <CommandError error={error} />
      {open !== null && (
        <StationDialog
          station={open === 'change' ? selected : null}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      )}
    </Panel>
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
  useKeys([{ key: 'ctrl+Enter', run: () => void save() }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      title={title}
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
