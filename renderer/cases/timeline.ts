import type { CaseView, HistoryEntry } from '../../shared/contract.ts'
import { dayOf } from '../../shared/time.ts'
import type { Translate } from '../text/index.ts'
import { eventActor, eventText, worthTelling } from './history.ts'

/** One thing that happened, as the case's timeline tells it. */
export interface Moment {
  readonly key: string
  /** ms UTC */
  readonly at: number
  readonly text: string
  /** Who did it and where; empty where the sentence says so. */
  readonly who: string
  /** How long after what was told before, where that is worth telling. */
  readonly later: string
  /** Told by the platform's files, not by what was done here. */
  readonly told: boolean
}

export interface TimelineDay {
  /** `2026-11-22` */
  readonly day: string
  /** Of its first moment, ms UTC. */
  readonly at: number
  readonly moments: readonly Moment[]
}

/** Shorter pauses are part of one piece of work. */
const WORTH_TELLING_MINUTES = 10

/** How long after the one before: minutes, from two hours on hours, from two days on days; empty for a short pause. */
export function laterText(t: Translate, ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < WORTH_TELLING_MINUTES) return ''
  if (minutes < 120) return t('timeline.later.minutes', { count: minutes })
  if (minutes < 48 * 60) return t('timeline.later.hours', { count: Math.floor(minutes / 60) })
  return t('timeline.later.days', { count: Math.floor(minutes / 1440) })
}

const FACTS = [
  ['paid', 'paidAt'],
  ['delivered', 'deliveredAt'],
  ['applied', 'appliedAt'],
  ['returned', 'returnedAt'],
  ['finished', 'finishedAt'],
] as const

type Told = Omit<Moment, 'later'>

/** What the platform's files tell of before and beside our own work. */
function factsOf(t: Translate, view: CaseView): Told[] {
  const { platform } = view.case
  return FACTS.flatMap(([name, field]) => {
    const at = platform[field]
    return at === null
      ? []
      : [{ key: name, at, text: t(`timeline.fact.${name}`), who: t('timeline.platform'), told: true }]
  })
}

function eventMoment(t: Translate, view: CaseView, entry: HistoryEntry): Told {
  return {
    key: String(entry.seq),
    at: entry.at,
    text: eventText(t, entry.data, view.case.platform.currency),
    who: eventActor(t, entry),
    told: false,
  }
}

/** A case's timeline, oldest first, day by day: what was done here, and what the files tell around it. */
export function timelineOf(t: Translate, view: CaseView, timeZone?: string): TimelineDay[] {
  const events = view.history.filter(worthTelling).map((entry) => eventMoment(t, view, entry))
  // What was done keeps its order, also where a clock was set back; facts go where their time says.
  const all = [...events]
  for (const fact of factsOf(t, view)) {
    const after = all.findIndex((moment) => moment.at > fact.at)
    all.splice(after === -1 ? all.length : after, 0, fact)
  }
  const days: { day: string; at: number; moments: Moment[] }[] = []
  let before: number | null = null
  for (const moment of all) {
    const day = dayOf(moment.at, timeZone)
    const last = days.at(-1)
    const told = { ...moment, later: before === null ? '' : laterText(t, moment.at - before) }
    if (last?.day === day) last.moments.push(told)
    else days.push({ day, at: moment.at, moments: [told] })
    before = moment.at
  }
  return days
}
