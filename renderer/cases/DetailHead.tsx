import type { CaseBrief } from '../../shared/returns/case.ts'
import type { Presence } from '../../shared/returns/office.ts'
import { OthersTag } from '../office/OthersTag.tsx'
import { dueAt } from '../release/order.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { clockSpan, limitOf, splitSpan, urgencyOf } from '../ui/deadline.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { LongNumber } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'

/** What the head needs of a case; the queue knows it before the whole case is loaded. */
export type HeadFacts = Pick<
  CaseBrief,
  | 'refundNo'
  | 'orderNo'
  | 'shopName'
  | 'buyerName'
  | 'deadline'
  | 'dispute'
  | 'platformState'
  | 'workState'
  | 'frozen'
>

interface DetailHeadProps {
  readonly facts: HeadFacts
  /** Who else has it open. */
  readonly others: readonly Presence[]
  readonly onCopy: () => void
}

/** Whose case it is, its numbers, and the time that is left. */
export function DetailHead({ facts, others, onCopy }: DetailHeadProps) {
  const t = useT()
  return (
    <header className="head">
      <div>
        <h2>
          <span className="ell">{facts.buyerName ?? t('cases.fact.unknown')}</span>
          {facts.dispute.state === 'open' && (
            <span className="tag un">
              <Icon name="flag" size="s" />
              {t('cases.dispute.open')}
            </span>
          )}
          {facts.frozen && (
            <span className="tag at">
              <Status role="at" />
              {t('cases.work.frozen')}
            </span>
          )}
          {facts.workState === 'settled' && <span className="tag">{t('cases.work.settled')}</span>}
          <OthersTag others={others} />
        </h2>
        <div className="ids">
          <span>
            {t('cases.detail.refund')} <LongNumber value={facts.refundNo} />
          </span>
          <Button
            kind="quiet"
            size="s"
            icon="copy"
            k="r"
            label={t('release.detail.copyRefundNo')}
            onPress={onCopy}
          />
        </div>
        <div className="ids">
          {facts.orderNo !== null && (
            <span>
              {t('cases.detail.order')} <LongNumber value={facts.orderNo} />
            </span>
          )}
          <span className="ell">{facts.shopName}</span>
        </div>
      </div>
      <Clock facts={facts} />
    </header>
  )
}

function Clock({ facts }: { readonly facts: HeadFacts }) {
  const t = useT()
  const now = useNow()
  const language = useApp((state) => state.preferences.language)
  const limit = limitOf(facts)
  if (limit === null || dueAt(facts) === null) {
    const over = facts.platformState === 'closed' || facts.platformState === 'success'
    return over ? <span className="faint">{t('cases.detail.ended')}</span> : null
  }
  const left = limit.at - now
  const { days, hours } = splitSpan(left)
  const span = days >= 2 ? t('common.time.days_hours', { days, hours }) : clockSpan(left, true)
  const at = dayAndTime(limit.at, now, language)
  const key = { dispute: 'disputeAt', estimate: 'deadlineEstimated', platform: 'deadlineAt' }[limit.source]
  return (
    <div className="clockbox">
      <b className={`clockpill ${urgencyOf(limit.at, now)}`}>
        <Icon name={limit.source === 'dispute' ? 'flag' : 'clock'} />
        {left <= 0 ? t('common.time.over_short') : ''}
        {span}
      </b>
      <span className="faint">{t(`cases.detail.${key}`, { at })}</span>
    </div>
  )
}
