import type { CaseView } from '../../shared/contract.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { clockTime, dayName } from '../ui/time.ts'
import { Section } from './Section.tsx'
import { timelineOf } from './timeline.ts'
import './timeline.css'

/** What happened, in words, day by day, newest last. */
export function HistorySection({ view }: { readonly view: CaseView }) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const days = timelineOf(t, view)
  if (days.length === 0) return null
  return (
    <Section name="history" title={t('cases.detail.history')}>
      {days.map(({ day, at, moments }) => (
        <div key={`${day} ${moments[0]?.key}`} className="timeline-day">
          <h4 className="faint">
            {dayName(at, language)}
            <span className="vh"> {day}</span>
          </h4>
          <ol className="timeline">
            {moments.map((moment) => (
              <li key={moment.key} data-told={moment.told}>
                <time className="num" dateTime={new Date(moment.at).toISOString()}>
                  {clockTime(moment.at)}
                </time>
                <span>
                  {moment.text} <span className="faint who">{moment.who}</span>
                  {moment.later !== '' && <span className="faint later">{moment.later}</span>}
                </span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Section>
  )
}
