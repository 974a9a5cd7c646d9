import { useEffect, useId, useRef, useState } from 'react'
import type { FoundCase } from '../../shared/search/found.ts'
import { openCase } from '../store.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { focusOnMount } from '../ui/focus.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { useScans } from '../ui/wedge.ts'
import { Hits } from './Hits.tsx'
import { useSearch } from './useSearch.ts'

const MOST = 30
/** Nobody means a longer text; what is pasted beyond it is cut. */
const LONGEST = 200
/** Above whatever screen takes scans, below command barcodes. */
const SCAN_PRIORITY = 50

/** Finds a case from anywhere: by any number, a name, the phone's last four, a product; whole, in part, mistyped. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { results, error } = useSearch(text, MOST)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = results ?? []
  const at = Math.min(chosen, Math.max(0, found.length - 1))

  useEffect(() => {
    if (results === null || text.trim() === '') return
    announce(results.length === 0 ? t('search.none') : t('search.found', { n: results.length }))
  }, [results, text, t])
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at, id])

  const type = (next: string) => {
    setText(next)
    setChosen(0)
  }
  const open = (one: FoundCase | undefined) => {
    if (one === undefined) return
    onClose()
    openCase(one.case.id)
  }
  useKeys(
    [
      { key: 'ArrowDown', run: () => setChosen(Math.min(found.length - 1, at + 1)), inField: true },
      { key: 'ArrowUp', run: () => setChosen(Math.max(0, at - 1)), inField: true },
      { key: 'PageDown', run: () => setChosen(Math.min(found.length - 1, at + 8)), inField: true },
      { key: 'PageUp', run: () => setChosen(Math.max(0, at - 8)), inField: true },
      { key: 'Enter', run: () => open(found[at]), inField: true },
      { key: 'ctrl+k', run: onClose },
    ],
    { layer: DIALOG_LAYER },
  )
  // A label scanned here is looked for, not received.
  useScans((scan) => {
    type(scan.trim())
    return true
  }, SCAN_PRIORITY)

  return (
    <Dialog title={t('search.title')} onClose={onClose} wide>
      <div className="search-all">
        <label className="search-field">
          <Icon name="search" />
          <input
            ref={focusOnMount}
            type="text"
            role="combobox"
            aria-label={t('search.label')}
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            value={text}
            placeholder={t('search.placeholder')}
            maxLength={LONGEST}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
          />
        </label>
        <div
          ref={list}
          id={`${id}-list`}
          className="search-list"
          role="listbox"
          aria-label={t('search.results')}
          aria-busy={results === null}
        >
          {found.map((one, index) => (
            <ResultRow
              key={one.case.id}
              id={`${id}-${index}`}
              found={one}
              chosen={index === at}
              onPoint={() => setChosen(index)}
              onOpen={() => open(one)}
            />
          ))}
        </div>
        {error !== null && <p role="alert">{errorText(t, error)}</p>}
        {text.trim() === '' && <p className="muted search-hint">{t('search.hint')}</p>}
        {results !== null && results.length === 0 && text.trim() !== '' && error === null && (
          <div className="search-hint">
            <b>{t('search.none')}</b>
            <p className="muted">{t('search.none_hint')}</p>
          </div>
        )}
        <p className="search-keys faint">
          <Kbd k="ArrowUp" size="s" />
          <Kbd k="ArrowDown" size="s" /> {t('search.choose')} <Kbd k="Enter" size="s" /> {t('search.open')}
          <span className="grow" />
          {found.length === MOST && t('search.more', { n: MOST })}
        </p>
      </div>
    </Dialog>
  )
}

interface ResultRowProps {
  readonly id: string
  readonly found: FoundCase
  readonly chosen: boolean
  readonly onPoint: () => void
  readonly onOpen: () => void
}

function ResultRow({ id, found, chosen, onPoint, onOpen }: ResultRowProps) {
  const t = useT()
  const { case: brief } = found
  const work = brief.frozen ? 'frozen' : brief.workState
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className="search-row"
      onMouseMove={onPoint}
      onMouseUp={onOpen}
    >
      <span className="ell search-by">
        <Hits found={found} />
      </span>
      <span className="ell">{brief.buyerName ?? '—'}</span>
      <Money minor={brief.asked} currency={brief.currency} className="r" />
      <span className="ell muted">
        {work === 'open' ? t(`cases.goodsShort.${brief.goods}`) : t(`cases.work.${work}`)}
      </span>
      <span className="r">{brief.workState !== 'settled' && <TimeLeft case={brief} />}</span>
      <span className="ell muted search-title">
        {brief.refundNo} · {brief.shopName} · {brief.lines[0]?.title ?? ''}
      </span>
    </div>
  )
}
