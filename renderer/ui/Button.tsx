import type { MouseEvent, ReactNode, Ref } from 'react'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import type { IconName } from './Sprite.tsx'

interface ButtonProps {
  readonly onPress?: () => void
  /** The key shown, as in key bindings; the binding itself is made with useKeys. */
  readonly k?: string | undefined
  readonly kind?: 'main' | 'plain' | 'quiet' | undefined
  readonly size?: 'desk' | 'office' | 's' | undefined
  readonly icon?: IconName | undefined
  /** A second, smaller line. */
  readonly sub?: ReactNode | undefined
  /** What stands at the right end. */
  readonly end?: ReactNode | undefined
  readonly children?: ReactNode | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly disabled?: boolean | undefined
  /** What a button that shows but an icon and its key is called. */
  readonly label?: string | undefined
  readonly pressed?: boolean | undefined
  readonly expanded?: boolean | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

const SIZE = { desk: 'btn-desk', office: '', s: 'btn-s' } as const
const KIND = { main: 'btn-main', plain: '', quiet: 'btn-quiet' } as const

/**
 * A native button that shows its key. A click by pointer does not keep the focus, so that Enter goes on meaning the
 * screen's own next step; a button reached by Tab keeps it.
 */
export function Button(props: ButtonProps) {
  const { onPress, k, kind = 'plain', size = 'office', icon, sub, end, children, type = 'button' } = props
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (event.detail > 0) event.currentTarget.blur()
    onPress?.()
  }
  return (
    <button
      ref={props.ref}
      type={type}
      className={`btn ${SIZE[size]} ${KIND[kind]} ${props.className ?? ''}`}
      onClick={press}
      disabled={props.disabled === true}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={k === undefined ? undefined : shortcut(k)}
    >
      {k !== undefined && size === 'desk' && <Kbd k={k} size="l" />}
      {icon !== undefined && <Icon name={icon} size={size === 'desk' ? 'm' : 's'} />}
      {props.label !== undefined && <span className="vh">{props.label}</span>}
      {children !== undefined && (
        <span className="two">
          {children}
          {sub !== undefined && <small>{sub}</small>}
        </span>
      )}
      {k !== undefined && size !== 'desk' && <Kbd k={k} size={size === 's' ? 's' : 'm'} />}
      {end !== undefined && <span className="grow" />}
      {end}
    </button>
  )
}

/** `ctrl+Enter` → `Control+Enter`, as ARIA spells it. */
function shortcut(k: string): string {
  return k.replace('ctrl+', 'Control+').replace('alt+', 'Alt+').replace('shift+', 'Shift+')
}
