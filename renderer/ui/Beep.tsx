import { useT } from '../text/index.ts'
import { BEEPS, type BeepKind } from './sound.ts'

interface BeepProps {
  readonly kind: BeepKind
  readonly className?: string | undefined
}

const HEIGHT = 20
const GAP = 4

/** A sound drawn: height is pitch, width is length; with its name, for those who do not hear it. */
export function Beep({ kind, className = '' }: BeepProps) {
  const t = useT()
  let x = 0
  const bars = BEEPS[kind].map(({ pitch, length }) => {
    const bar = { x, width: length, height: 6 + pitch * 4.5 }
    x += length + GAP
    return bar
  })
  const width = x - GAP
  return (
    <div className={`beep ${className}`}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        {bars.map((bar) => (
          <rect key={bar.x} x={bar.x} y={HEIGHT - bar.height} width={bar.width} height={bar.height} rx="1" />
        ))}
      </svg>
      {t(`common.beep.${kind}`)}
    </div>
  )
}
