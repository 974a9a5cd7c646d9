import type { ReactNode } from 'react'
import type { BoardView } from '../../shared/board/view.ts'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { ageText, countText } from './figures.ts'

interface TileProps {
  readonly name: string
  readonly value: number
  readonly sub: string
  readonly mark?: ReactNode
}

function Tile({ name, value, sub, mark }: TileProps) {
  return (
    <li className="tile" data-tile={name}>
      <span className="tile-name">
        {mark}
        {name}
      </span>
      <b className="tile-n">{countText(value)}</b>
      <span className="muted">{sub}</span>
    </li>
  )
}

/** The figures that one looks at first: what was done in the range, and what waits now. */
export function Tiles({ view }: { readonly view: BoardView }) {
  const t = useT()
  const now = useNow()
  const { counts, before, slotKind, turnedAway } = view.range
  const { waiting, due, unclaimed } = view.now
  const sum = (list: readonly number[]) => list.reduce((all, n) => all + n, 0)
  const earlier = (n: number) =>
    t(`board.before.${slotKind === 'hour' ? 'day' : 'range'}`, { n: countText(n) })
  const age = (since: number | null) =>
    since === null ? t('board.nothing_waits') : t('board.oldest', { span: ageText(t, now - since) })
  const cod = turnedAway.filter(({ reason }) => reason === 'cod').reduce((all, { n }) => all + n, 0)
  return (
    <ul className="panel tiles" aria-label={t('board.tiles')}>
      <Tile name={t('board.count.received')} value={counts.received} sub={earlier(before.received)} />
      <Tile name={t('board.count.inspected')} value={counts.inspected} sub={earlier(before.inspected)} />
      <Tile
        name={t('board.count.settled')}
        value={counts.settled}
        sub={t(`board.before_cases.${slotKind === 'hour' ? 'day' : 'range'}`, {
          n: countText(before.settled),
        })}
      />
      <Tile
        name={t('board.count.turnedAway')}
        value={counts.turnedAway}
        sub={t('board.cod', { n: countText(cod) })}
        mark={<Status role="rf" />}
      />
      <Tile
        name={t('board.now.waiting')}
        value={sum(waiting.inspection)}
        sub={age(waiting.oldestInspection)}
      />
      <Tile
        name={t('board.now.over')}
        value={due.over}
        sub={t('board.disputes', { n: countText(due.disputes) })}
        mark={<Clock on={due.over > 0} />}
      />
      <Tile
        name={t('board.now.soon')}
        value={due.soon}
        sub={t('board.later_today', { n: countText(due.today) })}
        mark={<Clock on={due.soon > 0} />}
      />
      <Tile
        name={t('board.now.unclaimed')}
        value={unclaimed.total}
        sub={age(unclaimed.oldest)}
        mark={<Status role="un" />}
      />
    </ul>
  )
}

/** Time is always a clock; in the colour of little time where there is some. */
function Clock({ on }: { readonly on: boolean }) {
  return (
    <span className={on ? 'tm clk' : 'faint'}>
      <Icon name="clock" size="s" />
    </span>
  )
}
