import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react'

interface FieldProps {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode | undefined
  readonly error?: ReactNode | undefined
  readonly type?: 'text' | 'password' | 'search' | 'number' | undefined
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | undefined
  readonly size?: 'desk' | 'office' | undefined
  readonly multiline?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly autoComplete?: string | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly disabled?: boolean | undefined
  readonly onEnter?: (() => void) | undefined
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined
}

/** A text field with its label, hint and error; Enter calls `onEnter` (Ctrl+Enter where it has several lines). */
export function Field(props: FieldProps) {
  const { label, value, onChange, hint, error, type = 'text', size = 'office', multiline = false } = props
  const id = useId()
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    error === undefined || error === null ? '' : `${id}-error`,
  ].filter((part) => part !== '')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.onEnter === undefined) return
    if (multiline && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    props.onEnter()
  }
  const shared = {
    id,
    value,
    onKeyDown,
    ref: props.ref,
    className: `input ${size === 'office' ? 'low' : ''} ${multiline ? 'area' : ''}`,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    disabled: props.disabled === true,
    autoComplete: props.autoComplete ?? 'off',
    'aria-invalid': described.includes(`${id}-error`),
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'data-autofocus': props.autoFocus === true ? '' : undefined,
    // Focus goes where the screen's next step is; screens have one such field at most.
    autoFocus: props.autoFocus === true,
  }
  return (
    <div className="field">
      <label className="l" htmlFor={id}>
        {label}
      </label>
      {multiline ? (
        <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={type}
          inputMode={props.inputMode}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint !== undefined && !described.includes(`${id}-error`) && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && error !== null && (
        <span className="problem rf" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
