import { useT } from '../text/index.ts'
import { clockSpan, limitOf, splitSpan, type Timed, urgencyOf } from './deadline.ts'
import { Icon } from './Icon.tsx'
import { useNow } from './now.ts'

interface TimeLeftProps {
  readonly case: Timed
  /** `row`: hours and minutes alone; `full`: in words. */
  readonly form?: 'row' | 'full' | undefined
  readonly className?: string | undefined
}

/** The countdown to a case's time limit: always a clock pill, never one of the status shapes. */
export function TimeLeft({ case: timed, form = 'row', className = '' }: TimeLeftProps) {
  const t = useT()
  const now = useNow()
  const limit = limitOf(timed)
  if (limit === null) return <span className={`clockpill later ${className}`}>{t('common.time.none')}</span>
  const left = limit.at - now
  const urgency = urgencyOf(limit.at, now)
  const { days, hours, minutes } = splitSpan(left)
  const span =
    days > 0
      ? t('common.time.days_hours', { days, hours })
      : hours > 0
        ? t('common.time.hours_minutes', { hours, minutes })
        : t('common.time.minutes', { minutes })
  const words = t(left <= 0 ? 'common.time.over' : 'common.time.left', { span })
  const short = days >= 2 ? t('common.time.days', { days }) : clockSpan(left)
  return (
    <span
      className={`clockpill ${urgency} ${className}`}
      role="img"
      aria-label={`${limit.source === 'dispute' ? `${t('common.time.dispute')} ` : ''}${words}`}
      title={t(`common.time.source.${limit.source}`)}
    >
      <Icon name={limit.source === 'dispute' ? 'flag' : 'clock'} size="s" />
      {form === 'full' ? words : `${left <= 0 ? t('common.time.over_short') : ''}${short}`}
      {limit.source === 'estimate' && <span className="est">{t('common.time.estimate')}</span>}
    </span>
  )
}
