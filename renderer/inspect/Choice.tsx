import type { MouseEvent, ReactNode } from 'react'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'

interface ChoiceProps {
  readonly k: string
  readonly checked: boolean
  readonly onPress: () => void
  readonly children: ReactNode
  readonly sub?: ReactNode
  /** The colour and shape that it has when chosen; none where the choice is as it should be. */
  readonly role?: StatusRole | null
}

/** A click by pointer leaves the focus where it was, so that the keys go on. */
export function pressed(run: () => void) {
  return (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail > 0) event.currentTarget.blur()
    run()
  }
}

/** One of a row of answers, with its key. */
export function Choice({ k, checked, onPress, children, sub, role = null }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={checked}
      aria-keyshortcuts={k}
      className={`choice ${checked && role ? role : ''}`}
      onClick={pressed(onPress)}
    >
      <Kbd k={k} size="l" />
      <span className="two">
        {children}
        {sub !== undefined && <small>{sub}</small>}
      </span>
      {checked && (role ? <Status role={role} /> : <Icon name="check" />)}
    </button>
  )
}

interface RowProps {
  readonly label: string
  readonly children: ReactNode
}

/** A row of answers as it lies on the keyboard. */
export function Row({ label, children }: RowProps) {
  return (
    <div className="krow">
      <span className="l">{label}</span>
      <fieldset className="o" aria-label={label}>
        {children}
      </fieldset>
    </div>
  )
}
