import { useState } from 'react'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { Clue } from '../../shared/returns/place.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { placeName } from '../ui/place.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { printParcelLabel } from './ShelfLabels.tsx'

const NOTHING: Clue = { name: '', phone: '', product: '', note: '' }

interface ClueDialogProps {
  /** Null: a parcel without a readable label is registered with what is noted. */
  readonly parcel: Parcel | null
  readonly clue: Clue | null
  /** Over the receiving desk: the next parcel's scan keeps what was noted and goes on to the desk. */
  readonly atDesk?: boolean
  readonly onClose: () => void
  /** The parcel that was registered. */
  readonly onRegistered: (parcel: Parcel) => void
}

/** What can be read off a parcel: all of it may be left out. */
export default function ClueDialog({ parcel, clue, atDesk = false, onClose, onRegistered }: ClueDialogProps) {
  const t = useT()
  const [fields, setFields] = useState<Clue>(clue ?? NOTHING)
  const [tried, setTried] = useState(false)
  const save = useCommand('parcel.clue')
  const register = useCommand('parcel.unlabelled')
  const phoneOk = /^\d{4}$|^$/.test(fields.phone.trim())
  const busy = save.busy || register.busy
  const set = (key: keyof Clue) => (value: string) => setFields({ ...fields, [key]: value })
  const confirm = async () => {
    setTried(true)
    if (!phoneOk || busy) return
    if (parcel !== null) {
      const answer = await save.run((commandId) => ({ commandId, parcelId: parcel.id, clue: fields }))
      if (!answer?.ok) return
      toast(t('places.clue.saved'), 'done')
      onClose()
      return
    }
    const answer = await register.run((commandId) => ({ commandId, clue: fields }))
    if (!answer?.ok) return
    const made = answer.value.parcel
    const place = placeName(t, made.location ?? '')
    toast(t('places.unlabelled.done', { number: made.tracking, place }), 'done')
    onRegistered(made)
    onClose()
    printParcelLabel(t('places.labels.parcelTitle'), { tracking: made.tracking, place })
  }
  useScans(() => {
    if (atDesk) void confirm()
    return !atDesk
  }, 10)
  return (
    <Dialog
      title={t(parcel === null ? 'places.unlabelled.title' : 'places.clue.title')}
      onClose={onClose}
      confirm={{
        text: t(parcel === null ? 'places.unlabelled.do' : 'common.save'),
        run: () => void confirm(),
        disabled: busy,
      }}
    >
      <p className="muted">{t(parcel === null ? 'places.unlabelled.hint' : 'places.clue.hint')}</p>
      <Field
        label={t('places.clue.name')}
        value={fields.name}
        onChange={set('name')}
        maxLength={100}
        autoFocus
        onEnter={() => void confirm()}
      />
      <Field
        label={t('places.clue.phone')}
        value={fields.phone}
        onChange={set('phone')}
        inputMode="numeric"
        maxLength={4}
        error={tried && !phoneOk ? t('places.clue.phoneWrong') : null}
        onEnter={() => void confirm()}
      />
      <Field
        label={t('places.clue.product')}
        value={fields.product}
        onChange={set('product')}
        maxLength={200}
        onEnter={() => void confirm()}
      />
      <Field
        label={t('places.clue.note')}
        value={fields.note}
        onChange={set('note')}
        placeholder={t('places.clue.noteExample')}
        maxLength={500}
        onEnter={() => void confirm()}
      />
      <CommandError error={save.error ?? register.error} />
    </Dialog>
  )
}
