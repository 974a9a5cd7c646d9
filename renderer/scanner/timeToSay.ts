import type { Verdict } from '../../shared/returns/verdict.ts'
import { casesOf } from '../receive/look.ts'
import type { Translate } from '../text/index.ts'
import { limitOf, splitSpan } from '../ui/deadline.ts'

/** What is said after a verdict: how long the most pressing of its cases has; null where none has a limit. */
export function timeToSay(t: Translate, verdict: Verdict, now: number): string | null {
  const limits = casesOf(verdict).flatMap((one) => limitOf(one)?.at ?? [])
  if (limits.length === 0) return null
  const left = Math.min(...limits) - now
  const { days, hours, minutes } = splitSpan(left)
  const span =
    days > 0
      ? t('scanner.say.days', { count: days })
      : hours > 0
        ? t('scanner.say.hours', { count: hours })
        : t('scanner.say.minutes', { count: Math.max(1, minutes) })
  return t(left <= 0 ? 'scanner.say.over' : 'scanner.say.left', { span })
}
