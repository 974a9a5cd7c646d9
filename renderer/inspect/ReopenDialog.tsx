import { useRef, useState } from 'react'
import type { CaseId, CommandId, ParcelId } from '../../shared/ids.ts'
import { call, newCommandId } from '../client.ts'
import { openInspection } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'

interface ReopenDialogProps {
  readonly parcelId: ParcelId
  readonly caseId: CaseId
  readonly onClose: () => void
}

/** Opens a submitted inspection again: its reason is needed, and the release is withdrawn until the next submission. */
export default function ReopenDialog({ parcelId, caseId, onClose }: ReopenDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** One command for one reason, so that a repeated press after a lost answer does no harm. */
  const command = useRef<{ id: CommandId; reason: string } | null>(null)

  const reopen = async () => {
    const trimmed = reason.trim()
    if (busy) return
    if (trimmed === '') {
      setProblem(t('inspect.reopen.reason_needed'))
      return
    }
    setBusy(true)
    setProblem(null)
    const found = await call('case.view', { caseId })
    if (!found.ok) {
      setBusy(false)
      setProblem(errorText(t, found.error))
      return
    }
    const { view } = found.value
    const inspection = view.inspections.findLast(
      (one) => one.parcelId === parcelId && one.state.state === 'submitted',
    )
    if (!inspection) {
      setBusy(false)
      setProblem(t('inspect.reopen.nothing'))
      return
    }
    if (command.current?.reason !== trimmed) command.current = { id: newCommandId(), reason: trimmed }
    const answer = await call('inspection.reopen', {
      commandId: command.current.id,
      inspectionId: inspection.id,
      reason: trimmed,
      workVersion: view.case.workVersion,
    })
    setBusy(false)
    if (!answer.ok) {
      if (answer.error.code === 'conflict') command.current = null
      setProblem(errorText(t, answer.error))
      return
    }
    onClose()
    openInspection(parcelId, caseId)
  }

  return (
    <Dialog
      title={t('inspect.reopen.title')}
      onClose={onClose}
      footer={
        <Button kind="main" size="desk" k="Enter" onPress={() => void reopen()} disabled={busy}>
          {t('inspect.reopen.do')}
        </Button>
      }
    >
      <p>{t('inspect.reopen.body')}</p>
      <Field
        label={t('inspect.reopen.reason')}
        value={reason}
        onChange={setReason}
        onEnter={() => void reopen()}
        size="desk"
        autoFocus
        maxLength={500}
        error={problem}
      />
    </Dialog>
  )
}
