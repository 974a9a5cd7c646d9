import type { RangeView } from '../../shared/board/view.ts'
import { formatMoney } from '../../shared/money.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { countText } from './figures.ts'
import { Panel } from './Panel.tsx'

const KINDS = ['refunded', 'deducted', 'saved', 'lost'] as const
const ROLE = { refunded: 'ok', deducted: 'at', saved: 'in', lost: 'rf' } as const

/** What was given back, kept back, not given, and lost to the clock. */
export function MoneyPanel({ range }: { readonly range: RangeView }) {
  const t = useT()
  const most = Math.max(1, ...KINDS.map((kind) => range.money[kind].amount))
  return (
    <Panel title={t('board.money.title')} className="money-panel" note={t('board.money.note')}>
      <dl className="sums">
        {KINDS.map((kind) => {
          const { n, amount } = range.money[kind]
          return (
            <div key={kind} data-sum={kind}>
              <dt>
                <Status role={ROLE[kind]} />
                {t(`board.money.${kind}`)}
              </dt>
              <dd className="sum-n">
                <b>{formatMoney(amount, 'CNY')}</b>
                <span className="muted">{t('board.cases', { n: countText(n) })}</span>
              </dd>
              <dd className="meter" aria-hidden="true">
                <span className={ROLE[kind]} style={{ width: `${(amount / most) * 100}%` }} />
              </dd>
              <dd className="faint">{t(`board.money.hint.${kind}`)}</dd>
            </div>
          )
        })}
      </dl>
    </Panel>
  )
}
