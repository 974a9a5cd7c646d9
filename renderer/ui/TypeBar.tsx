import { useState } from 'react'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import { useKeys } from './keys.ts'

interface TypeBarProps {
  readonly label: string
  readonly placeholder?: string
  /** What Enter does with the number, and what Esc does, in words. */
  readonly look: string
  readonly leave: string
  readonly onLook: (text: string) => void
  readonly onLeave: () => void
}

/** A number typed by hand at a desk: Enter takes it, Esc leaves. */
export function TypeBar({ label, placeholder, look, leave, onLook, onLeave }: TypeBarProps) {
  const [value, setValue] = useState('')
  const take = () => {
    if (value.trim() !== '') onLook(value)
  }
  useKeys([{ key: 'Escape', run: onLeave }])
  return (
    <div className="typing">
      <Field
        label={label}
        value={value}
        onChange={setValue}
        onEnter={take}
        size="desk"
        autoFocus
        maxLength={200}
        placeholder={placeholder}
      />
      <Button size="desk" kind="main" k="Enter" onPress={take} disabled={value.trim() === ''}>
        {look}
      </Button>
      <Button size="desk" k="Escape" onPress={onLeave}>
        {leave}
      </Button>
    </div>
  )
}
