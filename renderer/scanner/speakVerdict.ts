import type { Verdict } from '../../shared/returns/verdict.ts'
import { casesOf } from '../receive/look.ts'
import { useApp } from '../store.ts'
import type { Translate } from '../text/index.ts'
import { limitOf, splitSpan } from '../ui/deadline.ts'
import { serverNow } from '../ui/now.ts'
import { speak } from './speech.ts'

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

/** Says a verdict's word and the time left, where that is wanted and sound is on. */
export function speakVerdict(t: Translate, word: string, verdict: Verdict): void {
  const { speech, muted, volume, language } = useApp.getState().preferences
  if (!speech || muted) return
  const time = timeToSay(t, verdict, serverNow())
  const sentence = time === null ? word : `${word}${t('scanner.say.pause')}${time}`
  speak(sentence, language, volume)
}
