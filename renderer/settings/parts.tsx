import type { ReactNode } from 'react'
import { Kbd } from '../ui/Kbd.tsx'

interface RowProps {
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  /** The key shown; the section binds it. */
  readonly k?: string | undefined
  readonly children: ReactNode
}

/** One thing that is set, with what it is called at the left. */
export function Row({ label, hint, k, children }: RowProps) {
  return (
    <div className="settings-row">
      <span>
        <span className="row">
          {label}
          {k !== undefined && <Kbd k={k} size="s" />}
        </span>
        {hint !== undefined && <small className="muted">{hint}</small>}
      </span>
      {children}
    </div>
  )
}

interface ChoicesProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  readonly value: T
  readonly text: (option: T) => string
  readonly onChange: (option: T) => void
}

/** One of a few. */
export function Choices<T extends string>({ label, options, value, text, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className="seg" aria-label={label}>
      {options.map((each) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChange(each)}>
          {text(each)}
        </button>
      ))}
    </fieldset>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly k?: string | undefined
  readonly on: boolean
  readonly disabled?: boolean | undefined
  readonly onChange: (on: boolean) => void
}

/** On or off. */
export function Switch({ label, hint, k, on, disabled = false, onChange }: SwitchProps) {
  return (
    <label className="settings-row">
      <span>
        <span className="row">
          {label}
          {k !== undefined && <Kbd k={k} size="s" />}
        </span>
        {hint !== undefined && <small className="muted">{hint}</small>}
      </span>
      <input
        type="checkbox"
        className="switch"
        checked={on}
        disabled={disabled}
        aria-keyshortcuts={k}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}

interface PanelProps {
  readonly title: ReactNode
  readonly lead?: ReactNode | undefined
  /** Buttons at the title's end. */
  readonly end?: ReactNode | undefined
  readonly children: ReactNode
}

/** A part of a section. */
export function Panel({ title, lead, end, children }: PanelProps) {
  return (
    <section className="panel settings-panel">
      <header className="settings-head">
        <h2>{title}</h2>
        {end}
      </header>
      {lead !== undefined && <p className="muted">{lead}</p>}
      {children}
    </section>
  )
}

/** Stands in for rows that are not there yet. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }) {
  return <div className="settings-skeleton" aria-hidden="true" style={{ height: `${rows * 2.5}rem` }} />
}
