import { useEffect, useRef, useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { FoundCase } from '../../shared/search/found.ts'
import { ExportDialog } from '../release/ExportDialog.tsx'
import { dueAt } from '../release/order.ts'
import { goodsOf } from '../release/rowLook.ts'
import { mayUse } from '../screens.ts'
import { Hits } from '../search/Hits.tsx'
import { clearCaseTarget, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber } from '../ui/Tracking.tsx'
import { CasePane } from './CasePane.tsx'
import { RowButton } from './RowButton.tsx'
import { type CaseFilter, useCases } from './useCases.ts'
import { useOfficeDensity } from './useOfficeDensity.ts'
import '../release/release.css'
import './cases.css'

const FILTERS: readonly CaseFilter[] = ['all', 'awaiting', 'settled']
const PAGE_STEP = 15

/** All cases: find one by part of a number or the buyer's name, look at it, reopen it. */
export default function CasesScreen() {
  const t = useT()
  useOfficeDensity()
  const [filter, setFilter] = useState<CaseFilter>('all')
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<CaseId | null>(null)
  const [exporting, setExporting] = useState(false)
  const { cases, more, found, error, loadMore } = useCases(filter, text)
  const roles = useApp((state) => state.session?.operator.roles ?? [])
  const caseTarget = useApp((state) => state.caseTarget)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (caseTarget === null) return
    setSelected(caseTarget)
    clearCaseTarget()
  }, [caseTarget])
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const rows = cases ?? []
  const at = rows.findIndex((brief) => brief.id === selected)
  const choose = (index: number) => {
    const brief = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (brief) setSelected(brief.id)
  }
  const mayExport = mayUse('release', roles)
  useKeys(
    [
      { key: 'ArrowDown', run: () => choose(at + 1) },
      { key: 'ArrowUp', run: () => choose(Math.max(0, at - 1)) },
      { key: 'Home', run: () => choose(0) },
      { key: 'End', run: () => choose(rows.length - 1) },
      { key: 'PageDown', run: () => choose(at + PAGE_STEP) },
      { key: 'PageUp', run: () => choose(at - PAGE_STEP) },
      { key: '/', run: () => search.current?.focus() },
      { key: 'e', run: () => mayExport && setExporting(true) },
      { key: 'l', run: () => more && loadMore() },
    ],
    { enabled: !exporting },
  )

  return (
    <main className="release cases">
      <div className="filters">
        <label className="search">
          <Icon name="search" size="s" />
          <input
            ref={search}
            type="search"
            value={text}
            placeholder={t('cases.search')}
            aria-label={t('cases.searchLabel')}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown'))
                return
              event.preventDefault()
              search.current?.blur()
              choose(Math.max(0, at))
            }}
          />
          <Kbd k="/" />
        </label>
        <fieldset className="seg" aria-label={t('cases.filter.label')}>
          {FILTERS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={filter === each && text.trim() === ''}
              onClick={() => {
                setText('')
                setFilter(each)
              }}
            >
              {t(`cases.filter.${each}`)}
            </button>
          ))}
        </fieldset>
        <span className="grow" />
        {mayExport && (
          <Button icon="export" k="e" onPress={() => setExporting(true)}>
            {t('release.export.button')}
          </Button>
        )}
      </div>
      <section className="queue" aria-label={t('cases.list')}>
        <div className="q-scroll" ref={list}>
          <table aria-label={t('cases.list')}>
            <thead>
              <tr className="q-row q-head">
                <th className="left">{t('cases.column.refundNo')}</th>
                <th>{t('cases.column.buyer')}</th>
                <th>{t(text.trim() === '' ? 'cases.column.goods' : 'search.by')}</th>
                <th className="r">{t('cases.column.asked')}</th>
                <th>{t('cases.column.work')}</th>
                <th>{t('cases.column.left')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((brief, index) => (
                <CaseRow
                  key={brief.id}
                  brief={brief}
                  selected={brief.id === selected}
                  reachable={index === Math.max(0, at)}
                  found={found.get(brief.id) ?? null}
                  onChoose={setSelected}
                />
              ))}
            </tbody>
          </table>
          {more && (
            <div className="load-more">
              <Button kind="quiet" k="l" onPress={loadMore}>
                {t('cases.loadMore')}
              </Button>
            </div>
          )}
          {cases === null && error === null && <p className="nothing">{t('cases.loading')}</p>}
          {error !== null && (
            <p className="nothing" role="alert">
              {errorText(t, error)}
            </p>
          )}
          {cases !== null && rows.length === 0 && (
            <div className="nothing">
              <Status role="in" size="l" />
              <b>{t(text.trim() === '' ? 'cases.empty.title' : 'cases.noMatch.title')}</b>
              <p>{t(text.trim() === '' ? 'cases.empty.hint' : 'cases.noMatch.hint')}</p>
            </div>
          )}
        </div>
      </section>
      <CasePane
        caseId={selected}
        brief={rows.find((brief) => brief.id === selected) ?? null}
        empty={t('cases.pick')}
      />
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </main>
  )
}

interface CaseRowProps {
  readonly brief: CaseBrief
  readonly selected: boolean
  /** The one row that Tab reaches. */
  readonly reachable: boolean
  /** By what a search found it; null where nothing was searched. */
  readonly found: FoundCase | null
  readonly onChoose: (id: CaseId) => void
}

function CaseRow({ brief, selected, reachable, found, onChoose }: CaseRowProps) {
  const t = useT()
  const { title, units } = goodsOf(brief)
  const word = brief.frozen ? 'frozen' : brief.workState
  return (
    <tr className="q-row" aria-current={selected} onMouseDown={() => onChoose(brief.id)}>
      <td className="left">
        <LongNumber value={brief.refundNo} />
      </td>
      <td>
        <RowButton selected={selected} reachable={reachable} onPress={() => onChoose(brief.id)}>
          {brief.buyerName ?? '—'}
        </RowButton>
      </td>
      {found !== null && found.hits.length > 0 ? (
        <td className="ell">
          <Hits found={found} />
        </td>
      ) : (
        <td className="ell muted" title={title}>
          {units === null ? title : t('release.goodsMore', { title, n: units })}
        </td>
      )}
      <td className="r">
        <Money minor={brief.asked} currency={brief.currency} />
      </td>
      <td className="ell">
        {brief.workState === 'open' && !brief.frozen
          ? t(`cases.goodsShort.${brief.goods}`)
          : t(`cases.work.${word}`)}
      </td>
      <td>{dueAt(brief) !== null && <TimeLeft case={brief} />}</td>
    </tr>
  )
}
