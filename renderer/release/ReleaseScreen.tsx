import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import { CasePane } from '../cases/CasePane.tsx'
import { withAmount } from '../cases/history.ts'
import { useOfficeDensity } from '../cases/useOfficeDensity.ts'
import { clearCaseTarget, useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { serverNow } from '../ui/now.ts'
import { FilterBar } from './FilterBar.tsx'
import {
  arrange,
  countBuckets,
  filtered,
  listed,
  type Move,
  moved,
  type QueueFilter,
  type QueueRow,
} from './order.ts'
import { type QueueHandle, QueueTable } from './QueueTable.tsx'
import type { QueueNews } from './queueState.ts'
import { rowLook } from './rowLook.ts'
import { useQueue } from './useQueue.ts'
import './release.css'

const ALL: QueueFilter = { bucket: null, shop: null, kind: null, text: '' }
/** How often rows move between the groups; their countdowns tick by themselves. */
const REGROUP = 5000
/** How long a row that came in is marked. */
const FRESH = 6000
const FIND_AFTER = 250

/** Customer service's queue with the chosen case beside it. */
export default function ReleaseScreen() {
  const t = useT()
  useOfficeDensity()
  const [filter, setFilter] = useState(ALL)
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
      {list.length > 0 ? (
        <QueueTable list={list} selected={selected} fresh={fresh} onChoose={choose} handle={table} />
      ) : (
        <section className="queue" aria-label={t('release.label')}>
          <Nothing
            loading={items === null && queue.error === null}
            error={queue.error === null ? null : errorText(t, queue.error)}
            filtered={rows.length > 0 || filter.text.trim() !== ''}
            onRetry={queue.reload}
            onClear={() => setFilter(ALL)}
          />
        </section>
      )}
      {beyond > 0 && (
        <p className="beyond" role="status">
          {t('release.beyond', { n: beyond })}
        </p>
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
  if (loading) return <p className="nothing">{t('release.loading')}</p>
  if (error !== null) {
    return (
      <div className="nothing" role="alert">
        <Status role="at" size="l" />
        <b>{t('release.failed')}</b>
        <p>{error}</p>
        <Button onPress={onRetry}>{t('release.retry')}</Button>
      </div>
    )
  }
  return (
    <div className="nothing">
      <Status role={none ? 'in' : 'ok'} size="l" />
      <b>{t(none ? 'release.noMatch.title' : 'release.empty.title')}</b>
      <p>{t(none ? 'release.noMatch.hint' : 'release.empty.hint')}</p>
      {none && <Button onPress={onClear}>{t('release.filter.clear')}</Button>}
    </div>
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
  const mark = (ids: readonly CaseId[]) => {
    setFresh((before) => new Set([...before, ...ids]))
    setTimeout(() => setFresh((before) => new Set([...before].filter((id) => !ids.includes(id)))), FRESH)
  }
  return { fresh, mark }
}
