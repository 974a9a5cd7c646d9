import { useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import type { LineId } from '../../shared/ids.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'

interface AskDialogProps {
  readonly view: CaseView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

/** Keys for lines act while the question is being typed, so they come with Alt. */
const MOST_KEYS = 9

/** Asks the desk to look at a line once more, with a question in words. */
export function AskDialog({ view, reload, onClose }: AskDialogProps) {
  const t = useT()
  const { lines, id: caseId, workVersion } = view.case
  const [lineId, setLineId] = useState<LineId | null>(lines.length === 1 ? (lines[0]?.id ?? null) : null)
  const [question, setQuestion] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useCommand('recheck.ask')
  const lacks = question.trim() === ''
  const confirm = async () => {
    setTried(true)
    if (lacks) return
    const answer = await ask.run((commandId) => ({
      commandId,
      caseId,
      workVersion,
      lineId,
      question: question.trim(),
    }))
    if (answer === null) return
    await reload()
    if (!answer.ok) return
    toast(t('office.recheck.asked'), 'done')
    onClose()
  }
  const choices = [
    { id: null, label: t('office.recheck.whole') },
    ...lines.map((line) => ({ id: line.id, label: line.title })),
  ]
  useKeys(
    choices.slice(0, MOST_KEYS + 1).map(({ id }, at) => ({ key: `alt+${at}`, run: () => setLineId(id) })),
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      title={t('office.recheck.ask')}
      onClose={onClose}
      confirm={{ text: t('office.recheck.send'), run: () => void confirm(), disabled: ask.busy }}
    >
      <p className="muted">{t('office.recheck.hint')}</p>
      <Field
        label={t('office.recheck.question')}
        value={question}
        onChange={setQuestion}
        multiline
        autoFocus
        maxLength={1000}
        error={tried && lacks ? t('office.recheck.questionNeeded') : null}
        onEnter={() => void confirm()}
      />
      <fieldset className="ask-lines" aria-label={t('office.recheck.which')}>
        {choices.map(({ id, label }, at) => (
          <button
            key={id ?? 'whole'}
            type="button"
            className="choice"
            aria-pressed={id === lineId}
            aria-keyshortcuts={at <= MOST_KEYS ? `Alt+${at}` : undefined}
            onClick={() => setLineId(id)}
          >
            {at <= MOST_KEYS && <Kbd k={`alt+${at}`} size="s" />}
            <span className="ell">{label}</span>
          </button>
        ))}
      </fieldset>
      <CommandError error={ask.error} />
    </Dialog>
  )
}
