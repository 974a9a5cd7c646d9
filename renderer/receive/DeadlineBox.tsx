import type { CaseBrief } from '../../shared/returns/case.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { limitOf, splitSpan, urgencyOf } from '../ui/deadline.ts'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'

/** The case whose time runs out first; a dispute goes before everything else. */
export function mostPressing(cases: readonly CaseBrief[]): CaseBrief | null {
  const rank = (one: CaseBrief): number => {
    const limit = limitOf(one)
    if (one.dispute.state === 'open') return (limit?.at ?? 0) - Number.MAX_SAFE_INTEGER / 2
    return limit?.at ?? Number.MAX_SAFE_INTEGER / 2
  }
  return cases.toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

/** How long is left, large enough to be read from where the parcels lie. */
export function DeadlineBox({ cases }: { readonly cases: readonly CaseBrief[] }) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  const first = mostPressing(cases)
  const limit = first && limitOf(first)
  const disputed = first?.dispute.state === 'open'
  if (!first || !limit)
    return (
      <section className={`beside ${disputed ? 'rf' : ''}`}>
        <span className="lbl">{t(disputed ? 'receive.deadline.dispute' : 'receive.deadline.none')}</span>
        <span className="sub wrap">{t('receive.deadline.none_hint')}</span>
      </section>
    )
  const urgency = urgencyOf(limit.at, now)
  const { days, hours, minutes } = splitSpan(limit.at - now)
  const parts =
    days > 0
      ? [
          { value: days, unit: t('receive.deadline.days', { count: days }) },
          { value: hours, unit: t('receive.deadline.hours', { count: hours }) },
        ]
      : [
          { value: hours, unit: t('receive.deadline.hours', { count: hours }) },
          { value: minutes, unit: t('receive.deadline.minutes', { count: minutes }) },
        ]
  const when = dayAndTime(limit.at, now, language)
  return (
    <section className={`beside ${disputed || urgency === 'over' ? 'rf' : urgency === 'soon' ? 'tm' : ''}`}>
      <span className="lbl">
        <Icon name={disputed ? 'flag' : 'clock'} size="l" className="clk" />
        {disputed ? t('receive.deadline.dispute') : t(`receive.deadline.${urgency}`)}
      </span>
      <span className="big">
        {parts.map(({ value, unit }) => (
          <span key={unit}>
            {value}
            <small>{unit}</small>
          </span>
        ))}
      </span>
      <span className="sub wrap">{t(`receive.deadline.at_${limit.source}`, { when })}</span>
    </section>
  )
}
