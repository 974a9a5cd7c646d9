import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { setMode } from './handoverStore.ts'

const HERE = [
  { k: '1', key: 'cod', reason: 'cod' },
  { k: '2', key: 'misaddressed', reason: 'misaddressed' },
  { k: '3', key: 'from_abroad', reason: 'from_abroad' },
] as const
const NEXT = [
  { k: '5', key: 'next_cod', reason: 'cod' },
  { k: '6', key: 'next_misaddressed', reason: 'misaddressed' },
] as const

interface DoorBarProps {
  /** The last four of the piece that is meant; null where the next one is. */
  readonly tail: string | null
  readonly onReason: (reason: TurnAwayReason) => void
  readonly onNext: (reason: TurnAwayReason) => void
}

/** The second keystroke of a refusal at the door: this piece, or the next one. */
export function DoorBar({ tail, onReason, onNext }: DoorBarProps) {
  const t = useT()
  const title = tail === null ? t('handover.refuse.title_next') : t('handover.refuse.title', { tail })
  const here = tail === null ? onNext : onReason
  const leave = () => setMode('rest')
  const choices = [
    ...HERE.map(({ k, key, reason }) => ({ k, key, run: () => here(reason) })),
    ...(tail === null ? [] : NEXT.map(({ k, key, reason }) => ({ k, key, run: () => onNext(reason) }))),
  ]
  useKeys([
    ...choices.map(({ k, run }) => ({ key: k, run })),
    { key: 'Escape', run: leave },
    { key: '-', run: leave },
  ])
  return (
    <fieldset className="refuse" aria-label={title}>
      <h3>{title}</h3>
      <div className="choices">
        {choices.map(({ k, key, run }) => (
          <Button key={k} size="desk" k={k} onPress={run}>
            {t(`handover.refuse.${key}`)}
          </Button>
        ))}
        <Button size="desk" kind="quiet" k="Escape" onPress={leave}>
          {t('handover.refuse.leave')}
        </Button>
      </div>
    </fieldset>
  )
}
