import { type ReactNode, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { onSubmit } from './forms.ts'
import { PinPair } from './PinPair.tsx'
import { pinProblem } from './pin.ts'

interface PinFormProps {
  /** What the button says that ends the form. */
  readonly go: string
  /** What has to be filled in above the PIN, and whether it is. */
  readonly filled: boolean
  readonly field: (tried: boolean) => ReactNode
  readonly onBack: () => void
  /** Makes the call; answers its error, or null where the page goes on. */
  readonly onGo: (pin: string) => Promise<AppError | null>
}

/** A page's form that ends in a new PIN, typed twice: the first person's, and one that replaces a forgotten PIN. */
export function PinForm({ go, filled, field, onBack, onGo }: PinFormProps) {
  const t = useT()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  const submit = async () => {
    setTried(true)
    if (busy || !filled || pinProblem(pin, again) !== null) return
    setBusy(true)
    const refused = await onGo(pin)
    setBusy(false)
    setError(refused)
  }
  return (
    <form className="stack" onSubmit={onSubmit(() => void submit())}>
      {field(tried)}
      <PinPair
        pin={pin}
        again={again}
        tried={tried}
        onChange={(first, second) => {
          setPin(first)
          setAgain(second)
        }}
      />
      {error !== null && (
        <p className="problem rf" role="alert">
          {errorText(t, error)}
        </p>
      )}
      <div className="end">
        <Button size="desk" k="Escape" onPress={onBack}>
          {t('common.back')}
        </Button>
        <Button kind="main" size="desk" k="Enter" type="submit" disabled={busy}>
          {go}
        </Button>
      </div>
    </form>
  )
}
