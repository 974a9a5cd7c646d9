import { SpeechRow } from '../scanner/SpeechRow.tsx'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { playVerdict } from '../ui/sound.ts'
import { Panel, Row, Switch } from './parts.tsx'

const SOUNDS = [
  ['q', 'take'],
  ['w', 'check'],
  ['e', 'refuse'],
  ['r', 'shelf'],
  ['t', 'already'],
] as const
const STEP = 0.1

/** How loud answers to scans sound, and what they sound like. */
export function SoundSection() {
  const t = useT()
  const { muted, volume } = useApp((state) => state.preferences)
  const louder = (by: number) => {
    const next = Math.round(Math.min(1, Math.max(STEP, volume + by)) * 10) / 10
    prefer({ volume: next })
    playVerdict('take')
  }
  const setOn = (on: boolean) => prefer({ muted: !on })
  useKeys([{ key: 'm', label: t('settings.sound.on'), run: () => setOn(muted) }])
  useKeys(
    [
      { key: 'ArrowLeft', label: t('settings.sound.softer'), run: () => louder(-STEP) },
      { key: 'ArrowRight', label: t('settings.sound.louder'), run: () => louder(STEP) },
      ...SOUNDS.map(([key, kind]) => ({
        key,
        label: t('settings.sound.play', { sound: t(`settings.sound.kind.${kind}`) }),
        run: () => playVerdict(kind),
      })),
    ],
    { enabled: !muted },
  )
  return (
    <Panel title={t('settings.sound.title')} lead={t('settings.sound.lead')}>
      <Switch label={t('settings.sound.on')} k="m" on={!muted} onChange={setOn} />
      <Row label={t('settings.sound.volume')} hint={t('settings.sound.volume_hint')}>
        <span className="row">
          <input
            type="range"
            min="0.1"
            max="1"
            step="0.1"
            aria-label={t('settings.sound.volume')}
            value={volume}
            disabled={muted}
            onChange={(event) => prefer({ volume: Number(event.target.value) })}
            onPointerUp={() => playVerdict('take')}
          />
          <b className="settings-figure">{Math.round(volume * 100)} %</b>
        </span>
      </Row>
      <SpeechRow />
      <div className="row wrap">
        {SOUNDS.map(([key, kind]) => (
          <Button key={kind} k={key} icon="sound" disabled={muted} onPress={() => playVerdict(kind)}>
            {t(`settings.sound.kind.${kind}`)}
          </Button>
        ))}
      </div>
    </Panel>
  )
}
