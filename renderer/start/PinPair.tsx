import { useT } from '../text/index.ts'
import { Field } from '../ui/Field.tsx'
import { LEAST_PIN, pinOf, pinProblem } from './pin.ts'

interface PinPairProps {
  readonly pin: string
  readonly again: string
  readonly onChange: (pin: string, again: string) => void
  readonly onEnter?: (() => void) | undefined
  /** Whether to say what is wrong: not before the person meant to be done. */
  readonly tried: boolean
  readonly autoFocus?: boolean | undefined
}

/** A new PIN, entered twice. */
export function PinPair({ pin, again, onChange, onEnter, tried, autoFocus }: PinPairProps) {
  const t = useT()
  const problem = tried ? pinProblem(pin, again) : null
  return (
    <div className="pins">
      <Field
        label={t('start.pin_new')}
        type="password"
        inputMode="numeric"
        size="desk"
        autoComplete="new-password"
        autoFocus={autoFocus}
        value={pin}
        onChange={(next) => onChange(pinOf(next), again)}
        onEnter={onEnter}
        hint={t('start.pin_hint', { count: LEAST_PIN })}
        error={problem === 'pin_short' ? t('start.pin_short', { count: LEAST_PIN }) : undefined}
      />
      <Field
        label={t('start.pin_again')}
        type="password"
        inputMode="numeric"
        size="desk"
        autoComplete="new-password"
        value={again}
        onChange={(next) => onChange(pin, pinOf(next))}
        onEnter={onEnter}
        error={problem === 'pin_differs' ? t('start.pin_differs') : undefined}
      />
    </div>
  )
}
