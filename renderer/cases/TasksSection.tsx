import type { CaseView } from '../../shared/contract.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Task } from '../../shared/returns/task.ts'
import { ROLE_OF } from '../release/rowLook.ts'
import { type Translate, useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { placeName } from '../ui/place.ts'
import { openTasks } from './actions.ts'
import { Section } from './Section.tsx'

/** The parcel that a task is about; the case's newest where it names none. */
function parcelOf(view: CaseView, task: Task): CaseView['parcels'][number]['parcel'] | null {
  const named = view.parcels.find(({ parcel }) => parcel.id === task.parcelId)
  return (named ?? view.parcels.at(-1))?.parcel ?? null
}

/** What a task asks of customer service, in words. */
export function taskText(t: Translate, view: CaseView, task: Task): string {
  const parcel = parcelOf(view, task)
  const { platform } = view.case
  if (task.kind === 'turned_away') {
    const away = parcel?.state.state === 'turned_away' ? parcel.state : null
    const reason = t(`cases.turnedAway.${away?.reason ?? 'cod'}`)
    const cod = away?.codAmount ?? null
    const amount = cod === null ? '' : ` ${formatMoney(cod, platform.currency)}`
    const other = away !== null && away.reason !== 'cod'
    return t(other ? 'cases.taskTell.turned_away_other' : 'cases.taskTell.turned_away', { reason, amount })
  }
  const location = parcel?.location ? placeName(t, parcel.location) : t('cases.fact.unknown')
  const text = platform.dispute.state === 'none' ? '' : platform.dispute.text
  return t(`cases.taskTell.${task.kind}`, { location, text })
}

/** What else is open on the case besides its release, and what to say or do about it. */
export function TasksSection({ view }: { readonly view: CaseView }) {
  const t = useT()
  const tasks = openTasks(view)
  if (tasks.length === 0) return null
  return (
    <Section name="tasks" title={t('cases.detail.tasks')}>
      <ul className="tasks">
        {tasks.map((task) => {
          const role = ROLE_OF[task.kind === 'decision' ? 'review' : task.kind]
          return (
            <li key={task.id} className={role}>
              <Status role={role} size="l" />
              <span>
                <b>{t(`cases.task.${task.kind}`)}</b>
                <span>{taskText(t, view, task)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
