import type { Verdict } from '../../shared/returns/verdict.ts'
import { useApp } from '../store.ts'
import type { Translate } from '../text/index.ts'
import { serverNow } from '../ui/now.ts'
import { speak } from './speech.ts'
import { timeToSay } from './timeToSay.ts'

/** Says a verdict's word and the time left, where that is wanted and sound is on. */
export function speakVerdict(t: Translate, word: string, verdict: Verdict): void {
  const { speech, muted, volume, language } = useApp.getState().preferences
  if (!speech || muted) return
  const time = timeToSay(t, verdict, serverNow())
  const sentence = time === null ? word : `${word}${t('scanner.say.pause')}${time}`
  speak(sentence, language, volume)
}
