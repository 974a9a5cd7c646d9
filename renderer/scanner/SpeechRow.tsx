import { Switch } from '../settings/parts.tsx'
import { prefer, useApp, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { useKeys } from '../ui/keys.ts'
import { canSpeak, speak } from './speech.ts'

/** Whether answers are spoken as well. */
export function SpeechRow() {
  const t = useT()
  const language = useLanguage()
  const { speech, muted, volume } = useApp((state) => state.preferences)
  const set = (on: boolean) => {
    prefer({ speech: on })
    if (on && !muted) speak(t('scanner.say.sample'), language, volume)
  }
  useKeys([{ key: 'y', label: t('scanner.say.title'), run: () => set(!speech) }], { enabled: canSpeak })
  return (
    <Switch
      label={t('scanner.say.title')}
      hint={t(canSpeak ? 'scanner.say.hint' : 'scanner.say.cannot')}
      k="y"
      on={speech && canSpeak}
      disabled={!canSpeak}
      onChange={set}
    />
  )
}
