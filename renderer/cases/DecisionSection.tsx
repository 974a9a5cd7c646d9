import type { CaseView } from '../../shared/contract.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Decision, FiredRule, LineDecision } from '../../shared/policy/decision.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'
import { ROLE_OF } from '../release/rowLook.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import { isReopened } from './actions.ts'

const SETTLED_ROLE: Readonly<Record<SettleOutcome, StatusRole>> = {
  refunded: 'ok',
  partly_refunded: 'at',
  exchanged: 'in',
  refused: 'rf',
  cancelled: 'in',
}

/** The outcome and its money, then how it comes about line by line. */
export function DecisionSection({ view }: { readonly view: CaseView }) {
  const t = useT()
  const { work, platform, goods, lines } = view.case
  const { currency } = platform
  const decision = work.state === 'open' ? null : work.decision
  return (
    <section className="sec sec-decision" aria-label={t('release.column.decision')}>
      {work.state === 'settled' && (
        <div className="result">
          <Status role={SETTLED_ROLE[work.settlement.outcome]} size="l" />
          <b>{t(`cases.settled.${work.settlement.outcome}`)}</b>
          <span className="faint">{t('cases.work.settled')}</span>
          <Money className="amt" minor={work.settlement.amount} currency={currency} />
        </div>
      )}
      {work.state === 'decided' && (
        <div className="result">
          <Status role={ROLE_OF[work.decision.outcome]} size="l" />
          <b>{t(`cases.kind.${work.decision.outcome}`)}</b>
          {work.decision.outcome === 'review' ? (
            <span className="amt muted upto">
              {t('cases.detail.upTo', { amount: formatMoney(work.decision.amount, currency) })}
            </span>
          ) : (
            <Money className="amt" minor={work.decision.amount} currency={currency} />
          )}
        </div>
      )}
      {work.state === 'open' && (
        <div className="result">
          <Status role="un" size="l" />
          <b>{t('cases.detail.undecided')}</b>
          <span className="faint">
            {isReopened(view) ? t('cases.detail.reopened') : t(`cases.detail.goodsState.${goods}`)}
          </span>
        </div>
      )}
      {decision !== null && <Sum decision={decision} lines={lines} />}
      {decision !== null && work.state === 'decided' && <Missing decision={decision} />}
    </section>
  )
}

function Sum({ decision, lines }: { readonly decision: Decision; readonly lines: readonly CaseLine[] }) {
  const known = new Map(lines.map((line) => [line.id, line]))
  return (
    <table className="sum">
      <tbody>
        {decision.lines.map((line) => (
          <LineRows key={line.lineId} line={line} of={known.get(line.lineId)} currency={decision.currency} />
        ))}
      </tbody>
    </table>
  )
}

interface LineRowsProps {
  readonly line: LineDecision
  readonly of: CaseLine | undefined
  readonly currency: Decision['currency']
}

const takesOff = (rule: FiredRule) =>
  rule.suppressedBy === null && rule.effect === 'deduct' && rule.deduction > 0

function LineRows({ line, of, currency }: LineRowsProps) {
  const t = useT()
  return (
    <>
      <tr>
        <td>{t('cases.detail.sum', { title: of?.title ?? '', units: of?.quantity ?? line.units })}</td>
        <td>
          <Money minor={line.asked} currency={currency} />
        </td>
      </tr>
      {line.rules.filter(takesOff).map((rule) => (
        <tr className="sub" key={rule.id}>
          <td>{t(`rule.${rule.id}.name`)}</td>
          <td>
            −<Money minor={rule.deduction} currency={currency} />
          </td>
        </tr>
      ))}
      {line.outcome === 'reject' && (
        <tr className="sub">
          <td>{t('cases.detail.rejected')}</td>
          <td>
            {line.asked !== null && '−'}
            <Money minor={line.asked} currency={currency} />
          </td>
        </tr>
      )}
    </>
  )
}

function Missing({ decision }: { readonly decision: Decision }) {
  const t = useT()
  const what = [...new Set(decision.missing.map((missing) => missing.what))]
  if (what.length === 0) return null
  return (
    <p className="missing">
      <Status role="un" />
      {t('cases.missing.title')}
      {t('cases.missing.colon')}
      {what.map((each) => t(`cases.missing.${each}`)).join(t('common.list_comma'))}
    </p>
  )
}
