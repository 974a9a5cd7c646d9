import { useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'
import type { DeskTask, LateChoice } from '../../shared/returns/place.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { placeName } from '../ui/place.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { DISPOSITIONS } from './lists.ts'

interface OutboundDialogProps {
  readonly place: string
  readonly tracking: string
  readonly busy: boolean
  readonly error: AppError | null
  readonly onClose: () => void
  readonly onNumber: (raw: string) => void
}

/** Waits for the outbound waybill: one scan ends it. Typed, it is confirmed. */
export function OutboundDialog({ place, tracking, busy, error, onClose, onNumber }: OutboundDialogProps) {
  const t = useT()
  const [raw, setRaw] = useState('')
  const send = (text: string) => {
    if (text.trim() !== '' && !busy) onNumber(text)
  }
  useScans((text) => {
    setRaw(text)
    send(text)
    return true
  }, 10)
  useKeys([{ key: 'ctrl+Enter', run: () => send(raw) }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      title={t('places.send.title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} k="Escape">
            {t('common.cancel')}
          </Button>
          <Button kind="main" k="Enter" onPress={() => send(raw)} disabled={busy || raw.trim() === ''}>
            {t('places.send.do')}
          </Button>
        </>
      }
    >
      <p>{t('places.send.hint', { place, tail: lastFour(tracking) })}</p>
      <Field
        label={t('places.send.number')}
        value={raw}
        onChange={setRaw}
        autoFocus
        maxLength={64}
        onEnter={() => send(raw)}
      />
      <CommandError error={error} />
    </Dialog>
  )
}

/** Sends a task's parcel back. */
export function SendBackDialog({ task, onClose }: { readonly task: DeskTask; readonly onClose: () => void }) {
  const t = useT()
  const sendBack = useCommand('task.sendBack')
  const send = async (raw: string) => {
    const answer = await sendBack.run((commandId) => ({ commandId, taskId: task.id, raw }))
    if (!answer?.ok) return
    toast(t('places.send.done', { number: answer.value.outbound }), 'done')
    onClose()
  }
  return (
    <OutboundDialog
      place={placeName(t, task.parcel?.location ?? '')}
      tracking={task.parcel?.tracking ?? ''}
      busy={sendBack.busy}
      error={sendBack.error}
      onClose={onClose}
      onNumber={(raw) => void send(raw)}
    />
  )
}

const CHOICES = ['send_back', 'restock', 'hold'] as const satisfies LateChoice[]

interface Counted {
  readonly units: string
  readonly disposition: Disposition
}

/** What happens to goods that came when their case was over. */
export function LateDialog({ task, onClose }: { readonly task: DeskTask; readonly onClose: () => void }) {
  const t = useT()
  const lines = task.case?.lines ?? []
  const [choice, setChoice] = useState<LateChoice>('send_back')
  const [counted, setCounted] = useState<readonly Counted[]>(
    lines.map(({ quantity }) => ({ units: String(quantity ?? 1), disposition: 'restock' })),
  )
  const [note, setNote] = useState(task.note)
  const [tried, setTried] = useState(false)
  const late = useCommand('task.late')
  useScans(() => true, 10)

  const units = lines.flatMap((line, index) => {
    const { units: text = '', disposition = 'restock' } = counted[index] ?? {}
    const n = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
    return n > 0 ? [{ lineId: line.id, units: n, disposition }] : []
  })
  const lacks = (choice === 'restock' && units.length === 0) || (choice === 'hold' && note.trim() === '')
  const confirm = async () => {
    setTried(true)
    if (lacks) return
    const answer = await late.run((commandId) => ({
      commandId,
      taskId: task.id,
      choice,
      units: choice === 'restock' ? units : [],
      note: note.trim(),
    }))
    if (!answer?.ok) return
    toast(t('places.late.told', { what: t(`places.late.${choice}.done`) }), 'done')
    onClose()
  }
  const pick = (next: LateChoice) => {
    setChoice(next)
    setTried(false)
    late.clear()
  }
  useKeys(
    [
      ...CHOICES.map((each, index) => ({ key: String(index + 1), run: () => pick(each) })),
      ...CHOICES.map((each, index) => ({ key: `alt+${index + 1}`, run: () => pick(each) })),
      { key: 'Enter', run: () => void confirm() },
    ],
    { layer: DIALOG_LAYER },
  )
  const change = (index: number, over: Partial<Counted>) =>
    setCounted(counted.map((each, at) => (at === index ? { ...each, ...over } : each)))
  const { parcel } = task
  return (
    <Dialog
      title={t('places.late.title')}
      wide
      onClose={onClose}
      confirm={{ text: t('places.late.confirm'), run: () => void confirm(), disabled: late.busy }}
    >
      <p>
        {t('places.late.hint', {
          buyer: task.case?.buyerName ?? task.case?.refundNo ?? '',
          place: placeName(t, parcel?.location ?? ''),
          tail: lastFour(parcel?.tracking ?? ''),
        })}
      </p>
      <fieldset className="s-choices" aria-label={t('places.late.title')}>
        {CHOICES.map((each, index) => (
          <button
            key={each}
            type="button"
            className="choice"
            aria-pressed={each === choice}
            onClick={() => pick(each)}
          >
            <Kbd k={String(index + 1)} />
            <span className="two">
              {t(`places.late.${each}.do`)}
              <small>{t(`places.late.${each}.hint`)}</small>
            </span>
          </button>
        ))}
      </fieldset>
      {choice === 'restock' && (
        <fieldset className="s-units" aria-label={t('places.late.units')}>
          {lines.map((line, index) => (
            <div key={line.id} className="s-unit">
              <Field
                label={t('places.late.unitsOf', { title: line.title })}
                value={counted[index]?.units ?? ''}
                onChange={(value) => change(index, { units: value })}
                inputMode="numeric"
                maxLength={4}
                onEnter={() => void confirm()}
              />
              <label className="field">
                <span className="l">{t('places.late.goes')}</span>
                <select
                  className="input low"
                  value={counted[index]?.disposition}
                  onChange={(event) => {
                    const disposition = DISPOSITIONS.find((each) => each === event.target.value)
                    if (disposition) change(index, { disposition })
                  }}
                >
                  {DISPOSITIONS.map((each) => (
                    <option key={each} value={each}>
                      {t(`places.disposition.${each}`)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
          ))}
          {tried && units.length === 0 && (
            <span className="problem rf" role="alert">
              {t('places.late.none')}
            </span>
          )}
        </fieldset>
      )}
      <Field
        label={t(choice === 'hold' ? 'places.late.reason' : 'places.late.note')}
        value={note}
        onChange={setNote}
        maxLength={500}
        error={tried && choice === 'hold' && note.trim() === '' ? t('places.late.reasonNeeded') : null}
        onEnter={() => void confirm()}
      />
      <CommandError error={late.error} />
    </Dialog>
  )
}
