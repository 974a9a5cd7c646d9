import { useState } from 'react'
import type { ImportPreview } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { preview as ask, discard, run, type Step, useImport } from './importStore.ts'
import { KindChoice } from './KindChoice.tsx'
import { MappingTable } from './MappingTable.tsx'
import { ProblemTable } from './ProblemTable.tsx'
import { RowCounts } from './RowCounts.tsx'
import { ShopChoice } from './ShopChoice.tsx'

type PreviewStep = Extract<Step, { at: 'preview' }>
const MEBIBYTE = 1_048_576

/** `84 KB`, `1.3 MB`. */
function fileSize(bytes: number): string {
  return bytes < MEBIBYTE ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MEBIBYTE).toFixed(1)} MB`
}

/** What a file would do, before it does it. */
export function PreviewPage({ step }: { readonly step: PreviewStep }) {
  const t = useT()
  const left = useImport((state) => state.queue.length)
  const { preview, busy, error } = step
  const choices = preview === null ? null : { ...step.asked, kind: preview.kind, shopId: preview.shopId }
  const needsShop = preview !== null && preview.shopId === null
  const needsMode = preview?.asksAmountSplit === true && preview.amountMode === null
  const ready = preview !== null && !busy && !needsShop && !needsMode
  useKeys([
    { key: 'Enter', run: () => void (ready && run()) },
    { key: 'ctrl+Enter', run: () => void (ready && run()) },
    { key: 'Escape', run: () => void discard() },
  ])
  return (
    <main className="screen import-page" aria-busy={busy}>
      <header className="import-head">
        <div className="grow">
          <h2 className="ell">{step.file.fileName}</h2>
          <p className="muted">
            {preview === null
              ? t('import.reading')
              : t('import.file_facts', {
                  format: preview.format.toUpperCase(),
                  encoding: preview.encoding.toUpperCase(),
                  size: fileSize(preview.bytes),
                  rows: preview.rows.total,
                })}
            {left > 0 && <b> · {t('import.more_files', { count: left })}</b>}
          </p>
        </div>
        {preview !== null && (
          <KindChoice
            kind={preview.kind}
            disabled={busy}
            onChange={(kind) =>
              void ask(step.file, { ...step.asked, kind, mapping: null, shopId: preview.shopId })
            }
          />
        )}
      </header>
      {preview === null ? (
        <div className="import-wait">
          <progress aria-label={t('import.reading')} />
        </div>
      ) : (
        <div className="import-columns">
          <aside className="import-side">
            <ShopChoice
              shopId={preview.shopId}
              disabled={busy}
              onGo={() => void (ready && run())}
              onChoose={(shopId) => void ask(step.file, { ...step.asked, kind: preview.kind, shopId })}
            />
            {preview.asksAmountSplit && choices !== null && (
              <AmountSplit
                mode={preview.amountMode}
                disabled={busy}
                onChoose={(amountMode) => void ask(step.file, { ...choices, amountMode })}
              />
            )}
            <RowCounts rows={preview.rows} kind={preview.kind} />
            <Missing preview={preview} />
          </aside>
          <Tables
            preview={preview}
            busy={busy}
            onMapping={(mapping) => choices !== null && void ask(step.file, { ...choices, mapping })}
          />
        </div>
      )}
      <footer className="dock">
        <Button kind="main" size="desk" k="Enter" disabled={!ready} onPress={() => void run()}>
          {preview === null ? t('import.go') : goText(t, preview)}
        </Button>
        {error !== null ? (
          <span className="problem rf" role="alert">
            {errorText(t, error)}
          </span>
        ) : (
          (needsShop || needsMode) && (
            <span className="row need">
              <Status role="at" />
              {t(needsShop ? 'import.needs_shop' : 'import.needs_mode')}
            </span>
          )
        )}
        <span className="grow" />
        <Button size="desk" k="Escape" onPress={() => void discard()}>
          {t('import.discard')}
        </Button>
      </footer>
    </main>
  )
}

function goText(t: ReturnType<typeof useT>, { rows, kind }: ImportPreview): string {
  const count = rows.added + rows.changed
  if (count === 0) return t('import.go_nothing')
  return t(kind === 'kits' ? 'import.go_kits' : 'import.go_rows', { count })
}

interface AmountSplitProps {
  readonly mode: ImportPreview['amountMode']
  readonly disabled: boolean
  readonly onChoose: (mode: 'each_whole' | 'each_part') => void
}

function AmountSplit({ mode, disabled, onChoose }: AmountSplitProps) {
  const t = useT()
  return (
    <fieldset className="panel side-panel at" disabled={disabled}>
      <legend className="vh">{t('import.split.title')}</legend>
      <h3>{t('import.split.title')}</h3>
      <p className="muted">{t('import.split.lead')}</p>
      {(['each_whole', 'each_part'] as const).map((each) => (
        <label key={each} className="radio-row">
          <input type="radio" name="split" checked={mode === each} onChange={() => onChoose(each)} />
          <span>{t(`import.split.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Missing({ preview }: { readonly preview: ImportPreview }) {
  const t = useT()
  if (preview.missingFields.length === 0 && preview.ignored.length === 0) return null
  return (
    <section className="panel side-panel">
      {preview.missingFields.length > 0 && (
        <>
          <h3>{t('import.missing.title')}</h3>
          <p>
            {preview.missingFields.map((field) => t(`import.field.${field}`)).join(t('common.list_comma'))}
          </p>
          <p className="muted">{t('import.missing.lead')}</p>
        </>
      )}
      {preview.ignored.length > 0 && (
        <>
          <h3>{t('import.ignored', { count: preview.ignored.length })}</h3>
          <p className="muted">{preview.ignored.join(t('common.list_comma'))}</p>
        </>
      )}
    </section>
  )
}

interface TablesProps {
  readonly preview: ImportPreview
  readonly busy: boolean
  readonly onMapping: (mapping: ImportPreview['mapping']) => void
}

const TABS = ['problems', 'changes', 'reasons', 'columns'] as const
type Tab = (typeof TABS)[number]

function Tables({ preview, busy, onMapping }: TablesProps) {
  const t = useT()
  const counts: Record<Tab, number> = {
    problems: preview.problemCount,
    changes: preview.changes.length,
    reasons: preview.unknownReasons.length,
    columns: Object.values(preview.mapping).filter((field) => field !== null).length,
  }
  const [tab, setTab] = useState<Tab>(() => TABS.find((each) => counts[each] > 0) ?? 'columns')
  const move = (by: number) => setTab(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab)
  useKeys([
    { key: 'ArrowLeft', run: () => move(-1) },
    { key: 'ArrowRight', run: () => move(1) },
  ])
  return (
    <section className="panel import-tables">
      <div className="import-tabs" role="tablist">
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === tab}
            onClick={() => setTab(each)}
          >
            {t(`import.tab.${each}`)} <span className="n">{counts[each]}</span>
          </button>
        ))}
      </div>
      <div className="import-scroll" role="tabpanel">
        {tab === 'problems' && <ProblemTable problems={preview.problems} count={preview.problemCount} />}
        {tab === 'changes' && (
          <Counted
            rows={preview.changes.map((each) => ({
              key: each.field,
              text: t(`import.field.${each.field}`),
              count: each.count,
            }))}
            empty={t('import.changes_none')}
          />
        )}
        {tab === 'reasons' && (
          <>
            {preview.unknownReasons.length > 0 && <p className="tab-lead">{t('import.reasons_lead')}</p>}
            <Counted
              rows={preview.unknownReasons.map((each) => ({
                key: each.text,
                text: each.text,
                count: each.count,
              }))}
              empty={t('import.reasons_none')}
            />
          </>
        )}
        {tab === 'columns' && (
          <MappingTable
            headers={preview.headers}
            mapping={preview.mapping}
            kind={preview.kind}
            sample={preview.sample}
            disabled={busy}
            onChange={onMapping}
          />
        )}
      </div>
    </section>
  )
}

interface CountedProps {
  readonly rows: readonly { readonly key: string; readonly text: string; readonly count: number }[]
  readonly empty: string
}

function Counted({ rows, empty }: CountedProps) {
  if (rows.length === 0) return <p className="tab-empty">{empty}</p>
  return (
    <table className="tbl">
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.text}</td>
            <td className="r">{row.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
