import { useState } from 'react'
import type { SettingsOperator } from '../../shared/contract/settingsCalls.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { PinPair } from '../start/PinPair.tsx'
import { pinProblem } from '../start/pin.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'

interface ResetPinProps {
  readonly operator: SettingsOperator
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A new PIN for somebody who forgot theirs. */
export function ResetPin({ operator, onClose, onDone }: ResetPinProps) {
  const t = useT()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useCommand('operator.resetPin')
  const save = async () => {
    setTried(true)
    if (pinProblem(pin, again) !== null) return
    const answer = await run((commandId) => ({ commandId, operatorId: operator.id, pin }))
    if (answer?.ok === true) onDone()
  }
  return (
    <Dialog
      title={t('settings.people.pin_title', { name: operator.name })}
      onClose={onClose}
      confirm={{ text: t('settings.people.pin'), run: () => void save(), disabled: busy }}
    >
      <p className="muted">{t('settings.people.pin_hint')}</p>
      <PinPair
        pin={pin}
        again={again}
        tried={tried}
        autoFocus
        onEnter={() => void save()}
        onChange={(first, second) => {
          setPin(first)
          setAgain(second)
        }}
      />
      <CommandError error={error} />
    </Dialog>
  )
}
