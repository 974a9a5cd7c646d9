import { useState } from 'react'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { scanPiece, setMode } from './handoverStore.ts'

/** A number typed by hand. */
export function TypeBar() {
  const t = useT()
  const [value, setValue] = useState('')
  const close = () => setMode('rest')
  const look = () => {
    if (value.trim() !== '') scanPiece(value, true)
  }
  useKeys([{ key: 'Escape', run: close }])
  return (
    <div className="typing">
      <Field
        label={t('handover.typing.label')}
        value={value}
        onChange={setValue}
        onEnter={look}
        size="desk"
        autoFocus
        maxLength={200}
      />
      <Button size="desk" kind="main" k="Enter" onPress={look} disabled={value.trim() === ''}>
        {t('handover.typing.look')}
      </Button>
      <Button size="desk" k="Escape" onPress={close}>
        {t('handover.refuse.leave')}
      </Button>
    </div>
  )
}
