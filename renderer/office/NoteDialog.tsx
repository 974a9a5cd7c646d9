import type { CaseId } from '../../shared/ids.ts'
import { ReasonDialog } from '../cases/ReasonDialog.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { toast } from '../ui/toast.ts'

interface NoteDialogProps {
  readonly caseId: CaseId
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

/** Writes a note on a case. */
export function NoteDialog({ caseId, reload, onClose }: NoteDialogProps) {
  const t = useT()
  const add = useCommand('note.add')
  const confirm = async (text: string) => {
    const answer = await add.run((commandId) => ({ commandId, caseId, text }))
    if (answer === null) return
    await reload()
    if (!answer.ok) return
    toast(t('office.note.kept'), 'done')
    onClose()
  }
  return (
    <ReasonDialog
      title={t('office.note.add')}
      hint={t('office.note.hint')}
      label={t('office.note.text')}
      needed
      needs={t('office.note.needed')}
      busy={add.busy}
      error={add.error}
      onClose={onClose}
      onConfirm={(text) => void confirm(text)}
    />
  )
}
