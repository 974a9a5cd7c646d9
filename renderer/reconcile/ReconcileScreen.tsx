import './reconcile.css'
import { useState } from 'react'
import { useOfficeDensity } from '../cases/useOfficeDensity.ts'
import { useT } from '../text/index.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { DifferencesTab } from './DifferencesTab.tsx'
import { DIFFERENCE_KINDS, TABS, type Tab } from './differences.ts'
import { NearTab } from './NearTab.tsx'
import { useDifferences } from './useDifferences.ts'
import { useWatch } from './watchStore.ts'

/** What is about to time out, and what the platform says otherwise than we do; each list with its one key. */
export default function ReconcileScreen() {
  const t = useT()
  useOfficeDensity()
  const found = useDifferences()
  const shops = useWatch((state) => state.watched?.shops ?? null)
  const [chosen, setChosen] = useState<Tab | null>(null)
  const count = (tab: Tab): number =>
    tab === 'near'
      ? (shops ?? []).reduce((sum, shop) => sum + shop.near + shop.overdue, 0)
      : (found.differences ?? []).filter(({ kind }) => kind === tab).length
  // It opens where there is something to do, and stays there when that is done.
  if (chosen === null && found.differences !== null)
    setChosen(DIFFERENCE_KINDS.find((kind) => count(kind) > 0) ?? 'near')
  const tab = chosen ?? (found.error === null ? null : 'near')
  const move = (by: number) =>
    setChosen(TABS[(TABS.indexOf(tab ?? 'near') + by + TABS.length) % TABS.length] ?? 'near')
  useKeys([
    { key: 'ArrowLeft', run: () => move(-1) },
    { key: 'ArrowRight', run: () => move(1) },
    ...TABS.map((each, at) => ({
      key: String(at + 1),
      label: t(`reconcile.tab.${each}`),
      run: () => setChosen(each),
    })),
  ])
  return (
    <main className="screen reconcile" aria-busy={tab === null}>
      <div className="rec-tabs" role="tablist" aria-label={t('common.screen.reconcile')}>
        {TABS.map((each, at) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === tab}
            aria-keyshortcuts={String(at + 1)}
            onClick={() => setChosen(each)}
          >
            <Kbd k={String(at + 1)} size="s" />
            {t(`reconcile.tab.${each}`)} <span className="n">{count(each)}</span>
          </button>
        ))}
      </div>
      {tab === null && <p className="rec-wait">{t('reconcile.loading')}</p>}
      {tab === 'near' && <NearTab />}
      {tab !== null && tab !== 'near' && <DifferencesTab key={tab} kind={tab} found={found} />}
    </main>
  )
}
