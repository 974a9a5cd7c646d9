import { useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { CommandError } from './CommandError.tsx'

interface Choice {
  readonly key: string
  readonly label: string
}

interface ReasonDialogProps {
  readonly title: string
  readonly hint: string
  readonly label: string
  /** A reason must be given; a note may be left out. */
  readonly needed: boolean
  /** What is said where it is needed and lacking. */
  readonly needs?: string
  readonly busy: boolean
  readonly error: AppError | null
  /** Where there is more than one thing to do it to. */
  readonly choices?: readonly Choice[]
  readonly choicesLabel?: string
  readonly onClose: () => void
  readonly onConfirm: (text: string, choice: string | null) => void
}

/** Asks for a reason or a note, and which of several things is meant; what was typed stays until it worked. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, hint, label, needed, busy, error, choices = [], onClose, onConfirm } = props
  const t = useT()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(choices[0]?.key ?? null)
  const [tried, setTried] = useState(false)
  const lacks = needed && text.trim() === ''
  const confirm = () => {
    setTried(true)
    if (!lacks) onConfirm(text.trim(), chosen)
  }
  // The field has the focus, so the choices' digits come with Alt.
  useKeys(
    choices.length > 1
      ? choices.slice(0, 9).map(({ key }, at) => ({ key: `alt+${at + 1}`, run: () => setChosen(key) }))
      : [],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      title={title}
      onClose={onClose}
      confirm={{ text: busy ? t('release.settle.working') : title, run: confirm, disabled: busy }}
    >
      <p className="muted">{hint}</p>
      {choices.length > 1 && (
        <fieldset className="outcomes" aria-label={props.choicesLabel}>
          {choices.map((choice, at) => (
            <button
              key={choice.key}
              type="button"
              aria-pressed={choice.key === chosen}
              className="choice outcome"
              onClick={() => setChosen(choice.key)}
            >
              {at < 9 && <Kbd k={`alt+${at + 1}`} size="s" />}
              {choice.label}
            </button>
          ))}
        </fieldset>
      )}
      <Field
        label={label}
        value={text}
        onChange={setText}
        multiline
        autoFocus
        maxLength={500}
        error={tried && lacks ? (props.needs ?? t('release.override.reasonNeeded')) : null}
        onEnter={confirm}
      />
      <CommandError error={error} />
    </Dialog>
  )
}

interface MenuDialogProps<A extends string> {
  readonly title: string
  readonly actions: readonly { readonly action: A; readonly label: string; readonly hint: string }[]
  readonly empty: string
  readonly onClose: () => void
  readonly onPick: (action: A) => void
}

/** A list of things to do, each by its digit. */
export function MenuDialog<A extends string>({ title, actions, empty, onClose, onPick }: MenuDialogProps<A>) {
  useKeys(
    actions.map(({ action }, at) => ({ key: String(at + 1), run: () => onPick(action) })),
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog title={title} onClose={onClose}>
      {actions.length === 0 && <p className="muted">{empty}</p>}
      <div className="menu-list">
        {actions.map(({ action, label, hint }, at) => (
          <button key={action} type="button" className="choice menu-item" onClick={() => onPick(action)}>
            <Kbd k={String(at + 1)} />
            <span className="two">
              {label}
              <small>{hint}</small>
            </span>
          </button>
        ))}
      </div>
    </Dialog>
  )
}
