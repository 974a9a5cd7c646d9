import type { IconName, StatusRole } from './Sprite.tsx'

interface IconProps {
  readonly name: IconName
  readonly size?: 's' | 'm' | 'l' | undefined
  readonly className?: string | undefined
}

/** A line icon; decoration, so hidden from screen readers: the words stand beside it. */
export function Icon({ name, size = 'm', className = '' }: IconProps) {
  return (
    <svg className={`ic ${size === 'm' ? '' : `ic-${size}`} ${className}`} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

interface StatusProps {
  readonly role: StatusRole
  readonly size?: 'm' | 'l' | 'xl' | undefined
  readonly className?: string | undefined
}

/** One of the five status shapes, in its role's colour. */
export function Status({ role, size = 'm', className = '' }: StatusProps) {
  return (
    <svg className={`st ${size === 'm' ? '' : `st-${size}`} ${role} ${className}`} aria-hidden="true">
      <use href={`#st-${role}`} />
    </svg>
  )
}
