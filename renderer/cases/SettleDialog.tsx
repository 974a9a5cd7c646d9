import { useRef, useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import { formatMoney, parseMoney, plainMoney } from '../../shared/money.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { capOfView, isReopened, refundOutcome, settleError } from './actions.ts'
import { CommandError } from './CommandError.tsx'
import { withAmount } from './history.ts'
import type { Settle } from './useSettle.ts'

const OUTCOMES: readonly SettleOutcome[] = [
  'refunded',
  'partly_refunded',
  'exchanged',
  'refused',
  'cancelled',
]

/** What the dialog begins with. */
export interface SettleWish {
  readonly outcome: SettleOutcome
  /** Fen; null leaves the field empty. */
  readonly amount: number | null
  readonly reason: string
  /** Where the keys go first: digits choose the outcome, or the reason is written at once. */
  readonly first: 'outcome' | 'reason'
}

interface SettleDialogProps {
  readonly view: CaseView
  readonly wish: SettleWish
  readonly settle: Settle
  readonly onClose: () => void
}

const movesMoney = (outcome: SettleOutcome) => outcome === 'refunded' || outcome === 'partly_refunded'

/** Settles otherwise than decided, or before an inspection: outcome, amount within the cap, and the reason. */
export function SettleDialog({ view, wish, settle, onClose }: SettleDialogProps) {
  const t = useT()
  const roles = useApp((state) => state.session?.operator.roles ?? [])
  const cap = capOfView(view)
  const { currency } = view.case.platform
  const [outcome, setOutcome] = useState(wish.outcome)
  const [text, setText] = useState(wish.amount === null ? '' : plainMoney(wish.amount))
  const [reason, setReason] = useState(wish.reason)
  const [tried, setTried] = useState(false)

  const parsed = parseMoney(text)
  const amount = movesMoney(outcome) ? (parsed.ok ? parsed.value : null) : 0
  // The whole of the cap is a full refund by its name, less is a part.
  const named = movesMoney(outcome) && cap !== null && amount !== null ? refundOutcome(amount, cap) : outcome
  const wrong = amount === null ? null : settleError(view, roles, { outcome: named, amount, reason })
  const over = wrong?.code === 'amount_over_cap'
  const before = view.case.work.state === 'open' && !isReopened(view)
  const work = view.case.work
  const decision = work.state === 'decided' ? work.decision : null

  const confirm = async () => {
    setTried(true)
    if (amount === null || wrong !== null) return
    if (await settle.run({ outcome: named, amount, reason: reason.trim() === '' ? null : reason.trim() }))
      onClose()
  }
  const amountField = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const reasonField = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const pick = (next: SettleOutcome) => {
    setOutcome(next)
    if (next === 'refunded' && cap !== null) setText(plainMoney(cap))
    settle.clear()
    // The field that the choice asks for is there after the next drawing.
    requestAnimationFrame(() => {
      const field = next === 'partly_refunded' ? amountField.current : reasonField.current
      field?.focus()
      if (next === 'partly_refunded') field?.select()
    })
  }
  const typeAmount = (next: string) => {
    setText(next)
    const typed = parseMoney(next)
    if (cap !== null && typed.ok) setOutcome(refundOutcome(typed.value, cap))
  }
  useKeys(
    OUTCOMES.map((each, at) => ({ key: String(at + 1), run: () => pick(each) })),
    { layer: DIALOG_LAYER },
  )

  const amountProblem =
    movesMoney(outcome) && text !== '' && !parsed.ok
      ? t('release.override.amountBad')
      : over && cap !== null
        ? t('release.override.amountOver', { amount: formatMoney(cap, currency) })
        : tried && amount === null
          ? t('release.override.amountBad')
          : null
  const reasonProblem = tried && wrong?.code === 'reason_needed' ? t('release.override.reasonNeeded') : null
  const other = wrong !== null && !over && wrong.code !== 'reason_needed' ? wrong : null
  const words = withAmount(t(`cases.settled.${named}`), amount ?? 0, currency)

  return (
    <Dialog
      title={t(before ? 'release.override.beforeTitle' : 'release.override.title')}
      onClose={onClose}
      confirm={{
        text: settle.busy ? t('release.settle.working') : t('release.override.confirm', { outcome: words }),
        run: () => void confirm(),
        disabled: settle.busy || over || (tried && wrong !== null),
      }}
    >
      {before && (
        <p className="warn at">
          <Status role="at" />
          {t('release.override.beforeHint')}
        </p>
      )}
      {!before && (
        <p className="muted">
          {decision === null
            ? t('release.override.noDecision')
            : t('release.override.original', {
                outcome: withAmount(t(`cases.kind.${decision.outcome}`), decision.amount, currency),
              })}
        </p>
      )}
      <fieldset className="outcomes" aria-label={t('release.override.outcome')}>
        {OUTCOMES.map((each, at) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === outcome}
            className="choice outcome"
            onClick={() => pick(each)}
          >
            <Kbd k={String(at + 1)} />
            {t(`cases.settled.${each}`)}
          </button>
        ))}
      </fieldset>
      {movesMoney(outcome) && (
        <Field
          label={t('release.override.amount')}
          value={text}
          onChange={typeAmount}
          ref={amountField}
          inputMode="decimal"
          hint={
            cap === null
              ? t('release.override.capUnknown')
              : t('release.override.cap', { amount: formatMoney(cap, currency) })
          }
          error={amountProblem}
          onEnter={() => void confirm()}
        />
      )}
      <Field
        label={t('release.override.reason')}
        value={reason}
        onChange={setReason}
        multiline
        autoFocus={wish.first === 'reason'}
        ref={reasonField}
        maxLength={500}
        hint={t('release.override.reasonHint')}
        error={reasonProblem}
        onEnter={() => void confirm()}
      />
      <CommandError error={settle.error ?? (tried || other?.code === 'not_allowed' ? other : null)} />
    </Dialog>
  )
}
