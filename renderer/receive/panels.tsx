import './states.css'
import { useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { formatMoney, parseMoney } from '../../shared/money.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { TypeBar } from '../ui/TypeBar.tsx'
import { isRetryable, type Refusal } from './desk.ts'
import { scan, setMode } from './deskStore.ts'

/** Nothing is on the desk: what to do. */
export function ReadyPanel() {
  const t = useT()
  const cases = useApp((state) => state.status?.cases ?? null)
  return (
    <section className="panel readypanel">
      <Icon name="scan" />
      <h2>{t('receive.ready.title')}</h2>
      <p>{t('receive.ready.body')}</p>
      <ul>
        <li>
          <Kbd k="/" size="l" />
          {t('receive.ready.type')}
        </li>
        <li>
          <Kbd k="-" size="l" />
          <Kbd k="1" size="l" />
          {t('receive.ready.cod')}
        </li>
      </ul>
      {cases === 0 && (
        <p className="tip">
          <Status role="at" size="l" />
          {t('receive.ready.no_cases')}
          <Kbd k="alt+8" />
        </p>
      )}
    </section>
  )
}

/** Said before the scan: the next parcel goes back. Stays in sight until it does, or Esc. */
export function ArmedBanner({ refusal }: { readonly refusal: Refusal }) {
  const t = useT()
  return (
    <div className="banner rf" role="status" data-testid="armed">
      <Status role="rf" size="l" />
      <b>{t(`receive.armed.${refusal.reason}`)}</b>
      {refusal.codAmount !== null && <span>{formatMoney(refusal.codAmount, 'CNY')}</span>}
      <span className="grow" />
      <Kbd k="Escape" />
      {t('receive.armed.disarm')}
    </div>
  )
}

/** Scans wait behind the answer on the screen, which recorded nothing and asks for a hand. */
export function WaitsBanner({ count }: { readonly count: number }) {
  const t = useT()
  return (
    <div className="banner in" role="status" data-testid="waits">
      <Status role="in" size="l" />
      <b>{t('receive.queue_waits', { count })}</b>
    </div>
  )
}

interface ProblemProps {
  readonly error: AppError
  /** The number that got no answer; empty for an undo. */
  readonly what: string
  /** Commands that wait behind it. */
  readonly behind: number
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** A command got no answer that counts: across the whole width, with what is safe and the way on. */
export function Problem({ error, what, behind, onRetry, onDiscard }: ProblemProps) {
  const t = useT()
  const again = isRetryable(error)
  return (
    <section className="problemband" role="alert" data-testid="problem">
      <Status role="at" size="xl" />
      <div>
        <h2>{t(again ? 'receive.problem.kept' : 'receive.problem.not_done')}</h2>
        <p>{errorText(t, error)}</p>
        <p className="what">
          {what !== '' && <b className="num">{what}</b>}
          {behind > 0 && <span>{t('receive.problem.behind', { count: behind })}</span>}
        </p>
      </div>
      <div className="ways">
        {again && (
          <Button size="desk" kind="main" k="Enter" onPress={onRetry} sub={t('receive.problem.retry_hint')}>
            {t('receive.problem.retry')}
          </Button>
        )}
        <Button
          size="desk"
          kind={again ? 'plain' : 'main'}
          k={again ? 'Escape' : 'Enter'}
          onPress={onDiscard}
        >
          {t(again ? 'receive.problem.discard' : 'receive.problem.understood')}
        </Button>
      </div>
    </section>
  )
}

/** A number typed by hand is looked up as if it had been scanned. */
export function TypingBar() {
  const t = useT()
  return (
    <TypeBar
      label={t('receive.typing.label')}
      placeholder={t('receive.typing.placeholder')}
      look={t('receive.typing.look')}
      leave={t('receive.typing.leave')}
      onLook={(text) => void scan(text, true)}
      onLeave={() => setMode({ kind: 'rest' })}
    />
  )
}

interface RefuseBarProps {
  /** The parcel on the screen is meant; otherwise the next one. */
  readonly here: boolean
  readonly onReason: (digit: string) => void
}

const REASONS = [
  { digit: '1', key: 'cod' },
  { digit: '2', key: 'misaddressed' },
  { digit: '3', key: 'from_abroad' },
] as const

/** The second keystroke of a refusal. */
export function RefuseBar({ here, onReason }: RefuseBarProps) {
  const t = useT()
  return (
    <fieldset className="refuse" aria-label={t(here ? 'receive.refuse.title' : 'receive.refuse.title_next')}>
      <h3>{t(here ? 'receive.refuse.title' : 'receive.refuse.title_next')}</h3>
      <div className="choices">
        {REASONS.map(({ digit, key }) => (
          <Button key={digit} size="desk" k={digit} onPress={() => onReason(digit)}>
            {t(`receive.refuse.${key}`)}
          </Button>
        ))}
        <Button size="desk" k="4" onPress={() => onReason('4')}>
          {t('receive.refuse.amount')}
        </Button>
        {here && (
          <Button size="desk" k="5" onPress={() => onReason('5')}>
            {t('receive.refuse.next_cod')}
          </Button>
        )}
        <Button size="desk" kind="quiet" k="Escape" onPress={() => setMode({ kind: 'rest' })}>
          {t('receive.refuse.leave')}
        </Button>
      </div>
    </fieldset>
  )
}

interface CodBarProps {
  readonly onRefuse: (amount: number | null, carrier: string | null) => void
}

/** What the courier asks for the parcel, and who he is; both may be left out. */
export function CodBar({ onRefuse }: CodBarProps) {
  const t = useT()
  const [amount, setAmount] = useState('')
  const [carrier, setCarrier] = useState('')
  const parsed = amount.trim() === '' ? null : parseMoney(amount)
  const valid = parsed === null || parsed.ok
  const close = () => setMode({ kind: 'rest' })
  const refuse = () => {
    if (valid) onRefuse(parsed?.ok ? parsed.value : null, carrier.trim() === '' ? null : carrier.trim())
  }
  useKeys([{ key: 'Escape', run: close }])
  return (
    <div className="typing">
      <Field
        label={t('receive.cod.amount')}
        value={amount}
        onChange={setAmount}
        onEnter={refuse}
        size="desk"
        inputMode="decimal"
        autoFocus
        maxLength={12}
        error={valid ? null : t('receive.cod.amount_wrong')}
      />
      <Field
        label={t('receive.cod.carrier')}
        value={carrier}
        onChange={setCarrier}
        onEnter={refuse}
        size="desk"
        maxLength={40}
      />
      <Button size="desk" kind="main" k="Enter" onPress={refuse} disabled={!valid}>
        {t('receive.cod.refuse')}
      </Button>
      <Button size="desk" k="Escape" onPress={close}>
        {t('receive.typing.leave')}
      </Button>
    </div>
  )
}
