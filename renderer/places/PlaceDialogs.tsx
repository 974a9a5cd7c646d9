import { useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { NamedPlace, PlacedParcel, Rack } from '../../shared/returns/place.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { MenuDialog, ReasonDialog } from '../cases/ReasonDialog.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { placeName } from '../ui/place.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { DISPOSITIONS, nameOf } from './lists.ts'
import { type LabelText, printLabels } from './ShelfLabels.tsx'

interface LabelsDialogProps {
  readonly racks: readonly Rack[]
  readonly places: readonly NamedPlace[]
  /** The location that is shown now: its label alone can be printed. */
  readonly shown: string | null
  readonly onClose: () => void
}

/** Which shelf labels to print; then their preview. */
export function LabelsDialog({ racks, places, shown, onClose }: LabelsDialogProps) {
  const t = useT()
  useScans(() => true, 10)
  const rackLabels = (rack: Rack): LabelText[] => rack.slots.map(({ location }) => ({ location, name: '' }))
  const named: LabelText[] = places.map((place) => ({ location: place.code, name: nameOf(t, place) }))
  const desks: LabelText[] = racks.map(({ prefix }) => ({
    location: `${prefix}-DESK`,
    name: placeName(t, `${prefix}-DESK`),
  }))
  const others = [...named, ...desks]
  const sets: { action: string; label: string; labels: readonly LabelText[] }[] = [
    ...(shown === null
      ? []
      : [
          {
            action: 'one',
            label: t('places.labels.one', { location: shown }),
            labels: others.filter(({ location }) => location === shown).length
              ? others.filter(({ location }) => location === shown)
              : [{ location: shown, name: '' }],
          },
        ]),
    { action: 'all', label: t('places.labels.all'), labels: [...racks.flatMap(rackLabels), ...others] },
    ...racks.map((rack) => ({
      action: rack.prefix,
      label: t('places.labels.rack', { prefix: rack.prefix }),
      labels: rackLabels(rack),
    })),
    { action: 'places', label: t('places.labels.places'), labels: others },
  ]
  return (
    <MenuDialog
      title={t('places.labels.pick')}
      empty=""
      actions={sets.map(({ action, label, labels }) => ({
        action,
        label,
        hint: t('places.labels.allHint', { count: labels.length }),
      }))}
      onClose={onClose}
      onPick={(action) => {
        const picked = sets.find((set) => set.action === action)
        onClose()
        if (picked) printLabels(t('places.labels.title'), picked.labels)
      }}
    />
  )
}

interface UnbindDialogProps {
  readonly placed: PlacedParcel
  readonly onClose: () => void
  readonly onDone: (parcel: Parcel) => void
}

/** Why a parcel does not belong to a case after all. */
export function UnbindDialog({ placed, onClose, onDone }: UnbindDialogProps) {
  const t = useT()
  const unbind = useCommand('parcel.unbind')
  useScans(() => true, 10)
  const confirm = async (caseId: CaseId, reason: string) => {
    const answer = await unbind.run((commandId) => ({
      commandId,
      parcelId: placed.parcel.id,
      caseId,
      reason,
    }))
    if (!answer?.ok) return
    const { parcel } = answer.value
    toast(t('places.unbind.done', { place: placeName(t, parcel.location ?? '') }), 'done')
    onDone(parcel)
    onClose()
  }
  return (
    <ReasonDialog
      title={t('places.unbind.title')}
      hint={t('places.unbind.hint')}
      label={t('places.unbind.reason')}
      needed
      busy={unbind.busy}
      error={unbind.error}
      choicesLabel={t('places.unbind.which')}
      choices={placed.cases.map(({ id, buyerName, refundNo }) => ({
        key: String(id),
        label: `${buyerName ?? ''} ${refundNo}`,
      }))}
      onClose={onClose}
      onConfirm={(reason, choice) => {
        const found = placed.cases.find(({ id }) => String(id) === choice)
        if (found) void confirm(found.id, reason)
      }}
    />
  )
}

/** More numbered shelves at this desk, or a bin of the house's own. */
export function AddPlaceDialog({
  racks,
  onClose,
}: {
  readonly racks: readonly Rack[]
  readonly onClose: () => void
}) {
  const t = useT()
  const station = useApp((state) => state.session?.station.prefix ?? '')
  const rack = racks.find(({ prefix }) => prefix === station) ?? racks[0]
  const [what, setWhat] = useState<'rack' | 'place'>('rack')
  const [slots, setSlots] = useState(String(rack?.slots.length ?? 12))
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [capacity, setCapacity] = useState('')
  const [disposition, setDisposition] = useState<Disposition | null>(null)
  const [tried, setTried] = useState(false)
  const setRack = useCommand('place.rack')
  const add = useCommand('place.add')
  useScans(() => true, 10)
  const slotsOk = /^\d{1,3}$/.test(slots) && Number(slots) >= 1 && Number(slots) <= 400
  const codeOk = /^[A-Za-z][A-Za-z0-9]{0,11}$/.test(code.trim())
  const capacityOk = /^$|^[1-9]\d{0,3}$/.test(capacity.trim())
  const confirm = async () => {
    setTried(true)
    if (what === 'rack') {
      if (!slotsOk || rack === undefined) return
      const answer = await setRack.run((commandId) => ({
        commandId,
        prefix: rack.prefix,
        slots: Number(slots),
      }))
      if (!answer?.ok) return
      toast(t('places.add.rackDone', { prefix: rack.prefix, count: answer.value.slots }), 'done')
      onClose()
      return
    }
    if (!codeOk || !capacityOk || name.trim() === '') return
    const answer = await add.run((commandId) => ({
      commandId,
      code: code.trim(),
      name: name.trim(),
      disposition,
      capacity: capacity.trim() === '' ? null : Number(capacity),
    }))
    if (!answer?.ok) return
    toast(t('places.add.done', { code: answer.value.code }), 'done')
    onClose()
  }
  useKeys(
    [
      { key: 'alt+1', run: () => setWhat('rack') },
      { key: 'alt+2', run: () => setWhat('place') },
    ],
    { layer: DIALOG_LAYER },
  )
  const onEnter = () => void confirm()
  return (
    <Dialog
      title={t('places.add.title')}
      onClose={onClose}
      confirm={{
        text: t(what === 'rack' ? 'places.add.doRack' : 'places.add.do'),
        run: onEnter,
        disabled: setRack.busy || add.busy,
      }}
    >
      <div className="s-kinds">
        <Button k="alt+1" pressed={what === 'rack'} onPress={() => setWhat('rack')}>
          {t('places.add.rack')}
        </Button>
        <Button k="alt+2" pressed={what === 'place'} onPress={() => setWhat('place')}>
          {t('places.add.place')}
        </Button>
      </div>
      {what === 'rack' ? (
        <Field
          label={t('places.add.rackLabel', { prefix: rack?.prefix ?? '' })}
          value={slots}
          onChange={setSlots}
          inputMode="numeric"
          maxLength={3}
          autoFocus
          hint={t('places.add.rackWrong')}
          error={tried && !slotsOk ? t('places.add.rackWrong') : null}
          onEnter={onEnter}
        />
      ) : (
        <>
          <Field
            label={t('places.add.code')}
            value={code}
            onChange={setCode}
            maxLength={12}
            autoFocus
            error={tried && !codeOk ? t('places.add.codeWrong') : null}
            onEnter={onEnter}
          />
          <Field
            label={t('places.add.name')}
            value={name}
            onChange={setName}
            maxLength={40}
            error={tried && name.trim() === '' ? t('places.bind.needed') : null}
            onEnter={onEnter}
          />
          <Field
            label={t('places.add.capacity')}
            value={capacity}
            onChange={setCapacity}
            inputMode="numeric"
            maxLength={4}
            error={tried && !capacityOk ? t('places.bind.needed') : null}
            onEnter={onEnter}
          />
          <label className="field">
            <span className="l">{t('places.add.disposition')}</span>
            <select
              className="input low"
              value={disposition ?? ''}
              onChange={(event) =>
                setDisposition(DISPOSITIONS.find((each) => each === event.target.value) ?? null)
              }
            >
              <option value="">{t('places.add.any')}</option>
              {DISPOSITIONS.map((each) => (
                <option key={each} value={each}>
                  {t(`places.disposition.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <CommandError error={setRack.error ?? add.error} />
    </Dialog>
  )
}
