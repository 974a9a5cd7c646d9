import { type Ref, useId } from 'react'

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  readonly ref?: Ref<HTMLSelectElement>
}

/** A list of choices under its label; the arrow keys choose. */
export function Select({ label, value, options, onChange, ref }: SelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="l" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        ref={ref}
        className="input low"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
