import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { QueueCriteria } from '../../shared/returns/office.ts'
import { CasePane } from '../cases/CasePane.tsx'
import { withAmount } from '../cases/history.ts'
import { useOfficeDensity } from '../cases/useOfficeDensity.ts'
import { onEvents } from '../live.ts'
import { BulkDialog } from '../office/BulkDialog.tsx'
import { FilterDialog } from '../office/FilterDialog.tsx'
import { LastResult } from '../office/LastResult.tsx'
import { useLastResult } from '../office/lastResult.ts'
import { useOthers } from '../office/presence.ts'
import { SavedBar } from '../office/SavedBar.tsx'
import { useFilters } from '../office/useFilters.ts'
import { clearCaseTarget, useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { serverNow } from '../ui/now.ts'
import { toast } from '../ui/toast.ts'
import { FilterBar } from './FilterBar.tsx'
import {
  ALL,
  arrange,
  countBuckets,
  filtered,
  type Listed,
  listed,
  type Move,
  moved,
  type QueueRow,
  sameCriteria,
} from './order.ts'
import { type QueueHandle, QueueTable } from './QueueTable.tsx'
import type { QueueNews } from './queueState.ts'
import { rowLook } from './rowLook.ts'
import { usePicks } from './usePicks.ts'
import { useQueue } from './useQueue.ts'
import './release.css'

/** How often rows move between the groups; their countdowns tick by themselves. */
const REGROUP = 5000
/** How long a row that came in is marked. */
const FRESH = 6000
const FIND_AFTER = 250
/** How long a row that was settled here stays chosen before the next one is. */
const MOVE_ON_AFTER = 1200

/** Customer service's queue with the chosen case beside it. */
export default function ReleaseScreen() {
  const t = useT()
  useOfficeDensity()
  const saved = useFilters()
  const { criteria: filter, saved: inForceId } = saved.inForce
  const setFilter = (criteria: QueueCriteria) => saved.use({ ...saved.inForce, criteria })
  const everything = () => saved.use({ criteria: ALL, saved: null })
  const [dialog, setDialog] = useState<'filter' | 'bulk' | null>(null)
  const others = useOthers()
  const last = useLastResult((state) => state.last)
  const [now, setNow] = useState(serverNow)
  const { fresh, mark } = useFresh()
  const caseTarget = useApp((state) => state.caseTarget)
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<QueueHandle>(null)

  const tell = (news: QueueNews) => {
    const [first] = news.arrived
    if (first) {
      mark(news.arrived.map((item) => item.case.id))
      const what = t(rowLook(first).wordKey)
      const one = t('release.arrived', { what, buyer: first.case.buyerName ?? first.case.refundNo })
      announce(news.arrived.length === 1 ? one : t('release.arrivedMany', { n: news.arrived.length }))
    } else if (news.lost)
      announce(t('release.lost', { buyer: news.lost.case.buyerName ?? news.lost.case.refundNo }))
  }
  const queue = useQueue(tell)
  const { items, kept, selected, beyond } = queue.state
  const text = useDeferredValue(filter.text)

  const rows = useMemo(() => arrange(items?.values() ?? [], kept, now), [items, kept, now])
  const passing = useMemo(() => filtered(rows, { ...filter, text }), [rows, filter, text])
  const list = useMemo(() => listed(passing, filter.bucket), [passing, filter.bucket])
  const counts = useMemo(() => countBuckets(passing), [passing])
  const shops = useMemo(() => [...new Set(rows.map(({ item }) => item.case.shopName))].sort(), [rows])
  const chosen = rows.find(({ item }) => item.case.id === selected)?.item.case ?? null

  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), REGROUP)
    return () => clearInterval(timer)
  }, [])

  const { choose, find } = queue
  useEffect(() => {
    const timer = setTimeout(() => void find(filter.text), FIND_AFTER)
    return () => clearTimeout(timer)
  }, [filter.text, find])
  // The first row is chosen when nothing is; never another in place of one that an agent works on.
  const firstId = list.find((entry) => entry.kind === 'row')?.row.item.case.id ?? null
  useEffect(() => {
    if (caseTarget !== null) {
      choose(caseTarget)
      clearCaseTarget()
    } else if (selected === null && firstId !== null) choose(firstId)
  })

  // What was settled here has left the queue: after a moment the next row takes its place. The result stays below.
  const nextId = kept?.case.id === selected && last?.caseId === selected ? nextOpen(list, selected) : null
  useEffect(() => {
    if (nextId === null) return
    const timer = setInterval(() => {
      // Whatever is being written about the case is finished first.
      if (document.querySelector('.dialog') === null) choose(nextId)
    }, MOVE_ON_AFTER)
    return () => clearInterval(timer)
  }, [nextId, choose])

  const picks = usePicks(list, items)
  const pick = (id: CaseId | null) => {
    const item = id === null ? null : (items?.get(id) ?? null)
    if (item === null) return
    if (item.unclean === null) picks.toggle(item.case.id)
    else toast(t('office.bulk.notClean', { why: t(`error.not_possible.unclean_${item.unclean}`) }), 'told')
  }
  const stepOut = () => {
    search.current?.blur()
    if (picks.ids.size > 0) picks.clear()
    else everything()
  }

  // Another filter shows other rows: the choice goes along, unless the chosen one is among them.
  const { text: _typed, ...byKeys } = filter
  const choice = JSON.stringify([inForceId, byKeys])
  const shown = useRef(choice)
  useEffect(() => {
    if (shown.current === choice || text !== filter.text) return
    shown.current = choice
    const visible = list.some((entry) => entry.kind === 'row' && entry.row.item.case.id === selected)
    if (!visible && firstId !== null) choose(firstId)
  })

  useEffect(
    () =>
      onEvents((events) => {
        for (const { data, caseId } of events) {
          const item = caseId === null ? undefined : items?.get(caseId)
          if (data.type !== 'recheck.answered' || item === undefined) continue
          mark([item.case.id])
          toast(t('office.recheck.news', { buyer: item.case.buyerName ?? item.case.refundNo }), 'told')
        }
      }),
    [items, mark, t],
  )

  const move = (to: Move) => {
    const row = moved(list, selected, to, table.current?.page() ?? 10)
    if (!row) return
    choose(row.item.case.id)
    announce(rowWords(t, row))
  }
  useKeys([
    { key: 'ArrowUp', run: () => move('up') },
    { key: 'ArrowDown', run: () => move('down') },
    { key: 'Home', run: () => move('first') },
    { key: 'End', run: () => move('last') },
    { key: 'PageUp', run: () => move('pageUp') },
    { key: 'PageDown', run: () => move('pageDown') },
    { key: '/', run: () => search.current?.focus() },
    { key: ' ', run: () => pick(selected) },
    { key: 'Escape', run: stepOut },
  ])

  const leaveSearch = () => {
    search.current?.blur()
    const visible = list.some((entry) => entry.kind === 'row' && entry.row.item.case.id === selected)
    if (!visible && firstId !== null) choose(firstId)
  }
  return (
    <main className="release">
      <FilterBar
        filter={filter}
        counts={counts}
        shops={shops}
        onChange={setFilter}
        searchRef={search}
        onLeave={leaveSearch}
      />
      <SavedBar
        filters={saved}
        clean={picks.clean.length}
        picked={picks.items.length}
        onEdit={() => setDialog('filter')}
        onPickClean={picks.toggleClean}
        onBulk={() => picks.items.length > 0 && setDialog('bulk')}
      />
      {list.length > 0 ? (
        <QueueTable
          list={list}
          selected={selected}
          fresh={fresh}
          picked={picks.ids}
          others={others}
          onPick={pick}
          onChoose={choose}
          handle={table}
        />
      ) : (
        <section className="queue" aria-label={t('release.label')}>
          <Nothing
            loading={items === null && queue.error === null}
            error={queue.error === null ? null : errorText(t, queue.error)}
            filtered={rows.length > 0 || !sameCriteria(filter, ALL)}
            onRetry={queue.reload}
            onClear={everything}
          />
        </section>
      )}
      {beyond > 0 && (
        <p className="beyond" role="status">
          {t('release.beyond', { n: beyond })}
        </p>
      )}
      <LastResult />
      {dialog === 'filter' && <FilterDialog filters={saved} shops={shops} onClose={() => setDialog(null)} />}
      {dialog === 'bulk' && (
        <BulkDialog
          items={picks.items}
          onClose={() => {
            picks.clear()
            setDialog(null)
            const next = kept === null ? null : nextOpen(list, selected)
            if (next !== null) choose(next)
          }}
        />
      )}
      <CasePane caseId={selected} brief={chosen} empty={t('release.detail.none')} />
    </main>
  )
}

interface NothingProps {
  readonly loading: boolean
  readonly error: string | null
  readonly filtered: boolean
  readonly onRetry: () => void
  readonly onClear: () => void
}

function Nothing({ loading, error, filtered: none, onRetry, onClear }: NothingProps) {
  const t = useT()
  useKeys([{ key: 'Enter', run: onRetry }], { enabled: error !== null })
  if (loading) return <p className="nothing">{t('release.loading')}</p>
  if (error !== null) {
    return (
      <div className="nothing" role="alert">
        <Status role="at" size="l" />
        <b>{t('release.failed')}</b>
        <p>{error}</p>
        <Button k="Enter" onPress={onRetry}>
          {t('release.retry')}
        </Button>
      </div>
    )
  }
  return (
    <div className="nothing">
      <Status role={none ? 'in' : 'ok'} size="l" />
      <b>{t(none ? 'release.noMatch.title' : 'release.empty.title')}</b>
      <p>{t(none ? 'release.noMatch.hint' : 'release.empty.hint')}</p>
      {none && (
        <Button k="0" onPress={onClear}>
          {t('release.filter.clear')}
        </Button>
      )}
    </div>
  )
}

/** The open row after the chosen one, else the one before it; null where there is no other. */
function nextOpen(list: readonly Listed[], selected: CaseId | null): CaseId | null {
  const rows = list.flatMap((entry) => (entry.kind === 'row' ? [entry.row] : []))
  const at = rows.findIndex(({ item }) => item.case.id === selected)
  const open = (row: QueueRow) => !row.closed
  return (
    (rows.slice(at + 1).find(open) ?? rows.slice(0, Math.max(at, 0)).findLast(open))?.item.case.id ?? null
  )
}

/** A row in one sentence, for those who do not see it being chosen. */
function rowWords(t: Translate, { item, bucket, closed }: QueueRow): string {
  const { wordKey, amount } = rowLook(item)
  const { buyerName, refundNo, currency } = item.case
  const words = [
    closed ? t('release.closedRow') : t(`release.filter.${bucket}`),
    withAmount(t(wordKey), amount ?? 0, currency),
    buyerName ?? refundNo,
  ]
  return words.join(t('common.list_comma'))
}

/** Rows that came in a moment ago. */
function useFresh(): {
  readonly fresh: ReadonlySet<CaseId>
  readonly mark: (ids: readonly CaseId[]) => void
} {
  const [fresh, setFresh] = useState<ReadonlySet<CaseId>>(new Set())
  const mark = useCallback((ids: readonly CaseId[]) => {
    setFresh((before) => new Set([...before, ...ids]))
    setTimeout(() => setFresh((before) => new Set([...before].filter((id) => !ids.includes(id)))), FRESH)
  }, [])
  return { fresh, mark }
}
