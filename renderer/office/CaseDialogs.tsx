import { useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import { openRecheck } from '../cases/actions.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.ts'
import { AskDialog } from './AskDialog.tsx'
import { NoteDialog } from './NoteDialog.tsx'

export type CaseDialog = 'note' | 'recheck' | null

interface CaseDialogsProps {
  readonly open: CaseDialog
  readonly view: CaseView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

/** What is written about a case: a note, a question to the desk, or that question taken back. */
export function CaseDialogs({ open, view, reload, onClose }: CaseDialogsProps) {
  // A question that is answered while its dialog is open does not turn into another dialog.
  const [began] = useState(() => openRecheck(view))
  if (open === 'note') return <NoteDialog caseId={view.case.id} reload={reload} onClose={onClose} />
  if (open !== 'recheck') return null
  if (began === null) return <AskDialog view={view} reload={reload} onClose={onClose} />
  return <WithdrawDialog taskId={began.taskId} question={began.question} reload={reload} onClose={onClose} />
}

interface WithdrawProps {
  readonly taskId: CaseView['rechecks'][number]['taskId']
  readonly question: string | null
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

function WithdrawDialog({ taskId, question, reload, onClose }: WithdrawProps) {
  const t = useT()
  const withdraw = useCommand('recheck.withdraw')
  const confirm = async () => {
    const answer = await withdraw.run((commandId) => ({ commandId, taskId }))
    if (answer === null) return
    await reload()
    if (!answer.ok) return
    toast(t('office.recheck.withdrawn'), 'done')
    onClose()
  }
  return (
    <Dialog
      title={t('office.recheck.withdraw')}
      onClose={onClose}
      confirm={{ text: t('office.recheck.withdraw'), run: () => void confirm(), disabled: withdraw.busy }}
    >
      <p className="muted">{t('office.recheck.withdrawHint')}</p>
      <p>{question}</p>
      <CommandError error={withdraw.error} />
    </Dialog>
  )
}
