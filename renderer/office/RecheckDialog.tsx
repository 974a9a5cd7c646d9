import { useState } from 'react'
import type { RecheckWaiting } from '../../shared/contract.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { openInspection, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import './office.css'

interface RecheckDialogProps {
  readonly asked: RecheckWaiting
  readonly onClose: () => void
}

const LONGEST_REASON = 500

/** A question of customer service's: the desk looks and answers in words, or inspects the goods anew. */
export function RecheckDialog({ asked, onClose }: RecheckDialogProps) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const answer = useCommand('recheck.answer')
  const reopen = useCommand('inspection.reopen')
  const { recheck, parcel, case: one } = asked
  const { taskId } = recheck
  const question = recheck.question ?? t('office.note.erased')
  const line = one.lines.find(({ id }) => id === recheck.lineId)
  const lacks = text.trim() === ''

  const send = async () => {
    setTried(true)
    if (lacks) return
    const done = await answer.run((commandId) => ({ commandId, taskId, answer: text.trim() }))
    if (!done?.ok) return
    toast(t('office.recheck.desk.answered'), 'done')
    onClose()
  }
  const again = async () => {
    const found = await call('case.view', { caseId: one.id })
    const inspection = found.ok
      ? found.value.view.inspections.find((each) => each.parcelId === parcel.id)
      : undefined
    if (!found.ok || !inspection) return
    if (inspection.state.state === 'submitted') {
      const reason = t('office.recheck.desk.reason', { question }).slice(0, LONGEST_REASON)
      const { workVersion } = found.value.view.case
      const done = await reopen.run((commandId) => ({
        commandId,
        inspectionId: inspection.id,
        reason,
        workVersion,
      }))
      if (!done?.ok) return
    }
    onClose()
    openInspection(parcel.id, one.id)
  }
  useKeys(
    [
      { key: 'ctrl+Enter', run: () => void send() },
      { key: 'alt+r', run: () => void again() },
    ],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      title={t('office.recheck.desk.title')}
      onClose={onClose}
      wide
      footer={
        <>
          <Button size="desk" k="Escape" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            size="desk"
            k="alt+r"
            onPress={() => void again()}
            sub={t('office.recheck.desk.reopenHint')}
            disabled={reopen.busy}
          >
            {t('office.recheck.desk.reopen')}
          </Button>
          <Button size="desk" kind="main" k="ctrl+Enter" onPress={() => void send()} disabled={answer.busy}>
            {t('office.recheck.desk.send')}
          </Button>
        </>
      }
    >
      <div className="recheck-facts">
        <p className="row wrap">
          <Tracking value={parcel.tracking} />
          {parcel.location !== null && (
            <b>{t('office.recheck.desk.place', { place: placeName(t, parcel.location) })}</b>
          )}
          <span className="muted">{one.buyerName}</span>
        </p>
        <p>
          <b>{line === undefined ? t('office.recheck.whole') : line.title}</b>
        </p>
        <p className="asked">{question}</p>
        <p className="muted">
          {t('office.recheck.desk.from', {
            by: recheck.askedBy,
            at: dayAndTime(recheck.askedAt, now, language),
          })}
        </p>
      </div>
      <Field
        label={t('office.recheck.desk.answer')}
        value={text}
        onChange={setText}
        multiline
        autoFocus
        maxLength={1000}
        error={tried && lacks ? t('office.recheck.desk.answerNeeded') : null}
        onEnter={() => void send()}
      />
      <CommandError error={answer.error ?? reopen.error} />
    </Dialog>
  )
}
