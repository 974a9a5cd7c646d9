import { useEffect, useState } from 'react'
import type { ImportState } from '../../shared/returns/import.ts'
import { call } from '../client.ts'
import { mayUse } from '../screens.ts'
import { go, useApp, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { placeName } from '../ui/place.ts'
import { LongNumber, Tracking } from '../ui/Tracking.tsx'
import { clockTime } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import { saveText } from './download.ts'
import { advance, useImport } from './importStore.ts'
import { ProblemTable } from './ProblemTable.tsx'
import { RowCounts } from './RowCounts.tsx'

const ROLE = { done: 'ok', running: 'in', cancelled: 'at', interrupted: 'at', failed: 'rf' } as const

interface ReportProps {
  readonly report: ImportState
  /** An earlier import's report, opened again. */
  readonly past: boolean
}

/** What an import did: counts, parcels that found their case, rows that could not be used. */
export function Report({ report, past }: ReportProps) {
  const t = useT()
  const language = useLanguage()
  const office = useApp((state) => mayUse('reconcile', state.session?.operator.roles ?? []))
  const left = useImport((state) => state.queue.length)
  const [saving, setSaving] = useState(false)
  const title = t(`import.report.${report.state}`)
  useEffect(() => announce(title), [title])
  const save = async () => {
    if (saving || report.problems.length === 0) return
    setSaving(true)
    const answer = await call('import.problems', { importId: report.id, language })
    setSaving(false)
    if (answer.ok) saveText(answer.value.file.name, answer.value.file.text)
    else toast(errorText(t, answer.error), 'problem')
  }
  useKeys([
    { key: 'Enter', run: () => void advance() },
    { key: 'Escape', run: () => void advance() },
    { key: 'e', run: () => void save() },
    { key: 'r', run: () => office && anyFound(report) && go('reconcile') },
  ])
  return (
    <main className="screen import-page">
      <header className="import-head">
        <Status role={ROLE[report.state]} size="l" />
        <div className="grow">
          <h2>{title}</h2>
          <p className="muted">
            {t('import.report.facts', {
              file: report.fileName,
              shop: report.shopName,
              kind: t(`import.kind.${report.kind}`),
              time: clockTime(report.endedAt ?? report.startedAt),
            })}
          </p>
        </div>
      </header>
      <div className="import-columns">
        <aside className="import-side">
          <RowCounts rows={report} kind={report.kind} />
          {report.state !== 'done' && <p className="panel side-panel">{t('import.report.again')}</p>}
          <Found report={report} />
          {report.rematched.length > 0 && (
            <section className="panel side-panel in">
              <h3 className="row">
                <Status role="in" />
                {t('import.report.rematched', { count: report.rematched.length })}
              </h3>
              <ul className="rematched">
                {report.rematched.map((each) => (
                  <li key={each.tracking}>
                    <b>{each.location === null ? '—' : placeName(t, each.location)}</b>
                    <Tracking value={each.tracking} />
                    <span>
                      {t('import.report.is_now')} <LongNumber value={each.refundNo} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
        <section className="panel import-tables">
          <h3 className="tables-title">{t('import.tab.problems')}</h3>
          <div className="import-scroll">
            <ProblemTable problems={report.problems} count={report.problems.length} />
          </div>
        </section>
      </div>
      <footer className="dock">
        <Button kind="main" size="desk" k="Enter" onPress={() => void advance()}>
          {left > 0 && !past ? t('import.report.next', { count: left }) : t('common.done')}
        </Button>
        {report.problems.length > 0 && (
          <Button size="desk" k="e" icon="export" disabled={saving} onPress={() => void save()}>
            {t('import.report.export')}
          </Button>
        )}
      </footer>
    </main>
  )
}

const FOUND = [
  ['still_open', 'stillOpen'],
  ['refunded_there', 'refundedThere'],
  ['amount_differs', 'amountDiffers'],
] as const

const anyFound = ({ found }: ImportState): boolean => FOUND.some(([, count]) => found[count] > 0)

/** What the platform says otherwise than we do, as this import found it. */
function Found({ report }: { readonly report: ImportState }) {
  const t = useT()
  const office = useApp((state) => mayUse('reconcile', state.session?.operator.roles ?? []))
  const { found } = report
  const some = anyFound(report)
  if (!some && found.closed + found.lost === 0) return null
  return (
    <section className={`panel side-panel ${some ? 'at' : 'ok'}`}>
      <h3 className="row">
        <Status role={some ? 'at' : 'ok'} />
        {t('import.report.found')}
      </h3>
      <ul className="found">
        {FOUND.map(([kind, count]) =>
          found[count] > 0 ? (
            <li key={kind}>{t(`import.report.found_${kind}`, { n: found[count] })}</li>
          ) : null,
        )}
        {found.lost > 0 && <li>{t('import.report.found_lost', { n: found.lost })}</li>}
        {found.closed > 0 && <li>{t('import.report.found_closed', { n: found.closed })}</li>}
      </ul>
      {some && office && (
        <Button k="r" onPress={() => go('reconcile')}>
          {t('import.report.found_open')}
        </Button>
      )}
    </section>
  )
}
