interface KbdProps {
  /** As in key bindings: `Enter`, `u`, `ctrl+Enter`, `ArrowUp`. */
  readonly k: string
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined
}

const SHOWN: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
  ['ctrl', 'Ctrl'],
  ['alt', 'Alt'],
  ['shift', 'Shift'],
  ['-', '−'],
  [' ', '␣'],
])

/** A keycap, or several for a chord. Hidden from screen readers: buttons name their key by aria-keyshortcuts. */
export function Kbd({ k, size = 'm' }: KbdProps) {
  const caps = k.length > 1 ? k.split('+') : [k]
  return caps.map((cap) => (
    <span key={cap} className={`kbd ${size === 'm' ? '' : `kbd-${size}`}`} aria-hidden="true">
      {SHOWN.get(cap) ?? (cap.length === 1 ? cap.toUpperCase() : cap)}
    </span>
  ))
}
