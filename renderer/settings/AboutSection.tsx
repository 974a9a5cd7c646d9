import { useState } from 'react'
import { CommandError } from '../cases/CommandError.tsx'
import { copyText } from '../cases/copy.ts'
import { call, isDesktop } from '../client.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { LICENCES } from './licences.ts'
import { Panel, Row, Skeleton } from './parts.tsx'
import { useHouse } from './useHouse.ts'

/** Bytes as people say them. */
function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  if (bytes < 1024 ** 3) return `${Math.round(bytes / 1024 ** 2)} MB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}

/** Which version this is, where its data and the daily copies lie, and what it is made of. */
export function AboutSection() {
  const t = useT()
  const status = useApp((state) => state.status)
  const { value, error } = useHouse()
  const [licences, setLicences] = useState(false)
  const copy = async () => {
    if (value === null) return
    const copied = await copyText(value.dataDir)
    toast(t(copied ? 'common.copied' : 'settings.about.not_copied'), copied ? 'done' : 'problem')
  }
  const open = async () => {
    const answer = await call('settings.showFolder', {})
    if (!answer.ok) toast(t('settings.about.not_opened'), 'problem')
  }
  const shows = value?.showsFolder === true
  useKeys(
    [
      { key: 'c', label: t('settings.about.copy'), run: () => void copy() },
      ...(shows ? [{ key: 'o', label: t('settings.about.open'), run: () => void open() }] : []),
      { key: 'l', label: t('settings.about.licences'), run: () => setLicences(true) },
    ],
    { enabled: !licences },
  )
  return (
    <>
      <Panel
        title={t('settings.about.title')}
        end={
          <Button k="l" onPress={() => setLicences(true)}>
            {t('settings.about.licences')}
          </Button>
        }
      >
        <Row label={t('common.app')}>
          <b>{status?.version ?? ''}</b>
        </Row>
        <p className="muted">{t(isDesktop ? 'settings.about.desktop' : 'settings.about.served')}</p>
        <p className="muted">{t('settings.about.kept')}</p>
      </Panel>
      <Panel
        title={t('settings.about.data')}
        end={
          <span className="row">
            <Button k="c" icon="copy" disabled={value === null} onPress={() => void copy()}>
              {t('settings.about.copy')}
            </Button>
            {shows && (
              <Button k="o" icon="file" onPress={() => void open()}>
                {t('settings.about.open')}
              </Button>
            )}
          </span>
        }
      >
        {value === null && error === null && <Skeleton rows={4} />}
        <CommandError error={error} />
        {value !== null && (
          <>
            <code className="settings-path">{value.dataDir}</code>
            <Row label={t('settings.about.cases')}>
              <b className="settings-figure">{status?.cases ?? 0}</b>
            </Row>
            <Row label={t('settings.about.database')}>
              <b className="settings-figure">{size(value.bytes.database)}</b>
            </Row>
            <Row label={t('settings.about.search')} hint={t('settings.about.search_hint')}>
              <b className="settings-figure">{size(value.bytes.search)}</b>
            </Row>
            <Row
              label={t('settings.about.backups')}
              hint={t('settings.about.backups_hint', { count: value.backups.kept })}
            >
              <b className="settings-figure">
                {value.backups.days.length === 0
                  ? t('settings.about.no_backup')
                  : t('settings.about.backup_days', {
                      count: value.backups.days.length,
                      size: size(value.bytes.backups),
                      last: value.backups.days.at(-1) ?? '',
                    })}
              </b>
            </Row>
            <code className="settings-path">{value.backups.folder}</code>
          </>
        )}
      </Panel>
      {licences && (
        <Dialog title={t('settings.about.licences')} wide reads onClose={() => setLicences(false)}>
          <p className="muted">{t('settings.about.licences_lead')}</p>
          <table className="tbl">
            <tbody>
              {LICENCES.map(([name, licence]) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td>{licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Dialog>
      )}
    </>
  )
}
