import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Presence } from '../../shared/returns/office.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { RowButton } from '../cases/RowButton.tsx'
import { OthersTag } from '../office/OthersTag.tsx'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Money } from '../ui/Money.tsx'
import { serverNow } from '../ui/now.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { clockTime, isoDay } from '../ui/time.ts'
import type { Listed, QueueRow } from './order.ts'
import { goodsOf, rowLook } from './rowLook.ts'

/** The style sheet's heights of a row and of a group's head. */
const ROW = 34
const GROUP = 28
/** The head stays in sight above the rows. */
const HEAD = 30
const COLUMNS = 11

export interface QueueHandle {
  /** Whole rows that fit, for paging. */
  readonly page: () => number
}

interface QueueTableProps {
  readonly list: readonly Listed[]
  readonly selected: CaseId | null
  readonly fresh: ReadonlySet<CaseId>
  /** The clean cases that are to be settled together. */
  readonly picked: ReadonlySet<CaseId>
  /** The others who have a case open. */
  readonly others: ReadonlyMap<CaseId, readonly Presence[]>
  readonly onPick: (id: CaseId) => void
  readonly onChoose: (id: CaseId) => void
  readonly handle: Ref<QueueHandle>
}

/** The queue as a table of which only the rows in sight are drawn. */
export function QueueTable(props: QueueTableProps) {
  const { list, selected, fresh, picked, others, onPick, onChoose, handle } = props
  const t = useT()
  const scroller = useRef<HTMLTableElement>(null)
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (list[index]?.kind === 'group' ? GROUP : ROW),
    getItemKey: (index) => {
      const entry = list[index]
      return entry?.kind === 'row' ? entry.row.item.case.id : `group ${entry?.bucket}`
    },
    overscan: 12,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  })
  useImperativeHandle(handle, () => ({
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1),
  }))

  // Groups may come and go above without the choice changing: only a new choice scrolls.
  const at = list.findIndex((entry) => entry.kind === 'row' && entry.row.item.case.id === selected)
  const shown = useRef<CaseId | null>(null)
  useEffect(() => {
    if (selected === shown.current || at < 0) return
    shown.current = selected
    virtual.scrollToIndex(at === 1 ? 0 : at)
  }, [selected, at, virtual])
  // Sizes are known by kind alone; a list of the same length may have its groups elsewhere.
  useEffect(() => {
    if (list.length > 0) virtual.measure()
  }, [list, virtual])

  return (
    <section className="queue" aria-label={t('release.label')}>
      <table ref={scroller} className="q-scroll" aria-label={t('release.label')} aria-rowcount={list.length}>
        <thead>
          <Heads />
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = list[item.index]
            if (entry === undefined) return null
            const top = item.start - HEAD
            if (entry.kind === 'group') return <Group key={item.key} group={entry} top={top} />
            const { id } = entry.row.item.case
            return (
              <Row
                key={item.key}
                row={entry.row}
                top={top}
                index={item.index + 1}
                selected={id === selected}
                fresh={fresh.has(id)}
                picked={picked.has(id)}
                others={others.get(id) ?? nobody}
                onPick={onPick}
                onChoose={onChoose}
              />
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Heads() {
  const t = useT()
  return (
    <tr className="q-row q-head">
      <th>
        <span className="vh">{t('office.bulk.column')}</span>
        <Kbd k=" " size="s" />
      </th>
      <th className="left">{t('release.column.left')}</th>
      <th>{t('release.column.decision')}</th>
      <th className="r">{t('release.column.amount')}</th>
      <th>{t('release.column.buyer')}</th>
      <th>{t('release.column.goods')}</th>
      <th className="wide">{t('release.column.reason')}</th>
      <th>{t('release.column.tail')}</th>
      <th className="wide">{t('release.column.shop')}</th>
      <th className="wide">{t('release.column.by')}</th>
      <th className="r">{t('release.column.released')}</th>
    </tr>
  )
}

function Group({ group, top }: { readonly group: Extract<Listed, { kind: 'group' }>; readonly top: number }) {
  const t = useT()
  const { bucket, count } = group
  return (
    <tr className={`q-group ${bucket}`} style={{ transform: `translateY(${top}px)` }}>
      <th scope="rowgroup" colSpan={COLUMNS}>
        {bucket === 'dispute' && <Icon name="flag" size="s" />}
        {(bucket === 'overdue' || bucket === 'soon') && <Icon name="clock" size="s" />}
        <b>{t(`release.filter.${bucket}`)}</b>
        <span className="n">{count}</span>
      </th>
    </tr>
  )
}

interface RowProps {
  readonly row: QueueRow
  readonly top: number
  readonly index: number
  readonly selected: boolean
  readonly fresh: boolean
  readonly picked: boolean
  readonly others: readonly Presence[]
  readonly onPick: (id: CaseId) => void
  readonly onChoose: (id: CaseId) => void
}

const nobody: readonly Presence[] = []

/** The clock time of today, the day alone of earlier ones. */
function shortTime(at: number): string {
  return isoDay(at) === isoDay(serverNow()) ? clockTime(at) : isoDay(at).slice(5)
}

const never = { deadline: null, dispute: { state: 'none' } } as const

function Row({ row, top, index, selected, fresh, picked, others, onPick, onChoose }: RowProps) {
  const t = useT()
  const { item, due, closed } = row
  const { case: brief, parcel } = item
  const look = rowLook(item)
  const { title, units } = goodsOf(brief)
  const goods = units === null ? title : t('release.goodsMore', { title, n: units })
  const cod = look.codAmount === null ? null : formatMoney(look.codAmount, brief.currency)
  return (
    <tr
      className={`q-row ${closed ? 'closed' : ''} ${fresh ? 'fresh' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index}
      aria-current={selected}
      onMouseDown={() => onChoose(brief.id)}
    >
      <td className="pick-cell">
        {item.unclean === null && !closed && (
          <PickBox picked={picked} name={brief.buyerName ?? brief.refundNo} onPick={() => onPick(brief.id)} />
        )}
      </td>
      <td className="left">
        {closed ? (
          <span className="muted">{t('release.closedRow')}</span>
        ) : (
          <TimeLeft case={due === null ? never : brief} />
        )}
      </td>
      <td className="w">
        <Status role={look.role} />
        <span className="ell">{t(look.wordKey)}</span>
        {look.more > 0 && (
          <span className="more" title={t('release.more', { n: look.more })}>
            +{look.more}
          </span>
        )}
      </td>
      <td className="r">{look.amount !== null && <Money minor={look.amount} currency={brief.currency} />}</td>
      <td>
        <RowButton selected={selected} reachable={selected} onPress={() => onChoose(brief.id)}>
          {brief.buyerName ?? brief.refundNo}
        </RowButton>
      </td>
      <td className="goods-cell muted" title={goods}>
        {item.recheck !== null && (
          <span className={`tag ${item.recheck === 'open' ? 'un' : 'ok'}`}>
            {t(`office.recheck.row.${item.recheck}`)}
          </span>
        )}
        <OthersTag others={others} short />
        {item.notes > 0 && (
          <span className="noted" title={t('office.note.count', { n: item.notes })}>
            <Icon name="note" size="s" />
            {item.notes}
          </span>
        )}
        <span className="ell">
          {cod !== null && <b>{t('release.cod', { amount: cod })} </b>}
          {goods}
        </span>
      </td>
      <td className="ell muted wide" title={brief.reasonText}>
        {brief.reasonText}
      </td>
      <td className="num muted">{parcel === null ? '' : lastFour(parcel.tracking)}</td>
      <td className="ell muted wide">{brief.shopName}</td>
      <td className="ell muted wide">{item.tasks[0]?.openedBy}</td>
      <td className="faint r">{shortTime(item.releasedAt)}</td>
    </tr>
  )
}

interface PickBoxProps {
  readonly picked: boolean
  readonly name: string
  readonly onPick: () => void
}

/** Marks a clean case to be settled with others; the space bar does it for the chosen row. */
function PickBox({ picked, name, onPick }: PickBoxProps) {
  const t = useT()
  return (
    <button
      type="button"
      className="pick-box"
      tabIndex={-1}
      aria-pressed={picked}
      aria-label={t('office.bulk.pickOne', { name })}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={onPick}
    >
      <span>{picked && <Icon name="check" size="s" />}</span>
    </button>
  )
}
