import type { Parcel } from '../../shared/returns/parcel.ts'
import type { Clue, DeskTask, PlacedParcel, StockItem, UnclaimedItem } from '../../shared/returns/place.ts'
import { MenuDialog } from '../cases/ReasonDialog.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { placeName } from '../ui/place.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { BindDialog } from './BindDialog.tsx'
import ClueDialog from './ClueDialog.tsx'
import { DISPOSITIONS } from './lists.ts'
import { AddPlaceDialog, LabelsDialog, UnbindDialog } from './PlaceDialogs.tsx'
import { LateDialog, OutboundDialog, SendBackDialog } from './TaskDialogs.tsx'
import type { Shelves } from './useShelves.ts'
import type { useStock } from './useStock.ts'

/** The dialog that is open over the shelves. */
export type Open =
  | { readonly kind: 'none' }
  | { readonly kind: 'labels' }
  | { readonly kind: 'places' }
  | { readonly kind: 'clue'; readonly parcel: Parcel | null; readonly clue: Clue | null }
  | { readonly kind: 'bind'; readonly item: UnclaimedItem }
  | { readonly kind: 'unbind'; readonly placed: PlacedParcel }
  | { readonly kind: 'all' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'units_back'; readonly item: StockItem }
  | { readonly kind: 'send_back'; readonly task: DeskTask }
  | { readonly kind: 'late'; readonly task: DeskTask }

interface ShelfDialogsProps {
  readonly open: Open
  readonly close: () => void
  readonly shelves: Shelves
  readonly shownPlace: string | null
  readonly stock: ReturnType<typeof useStock>
  /** A parcel that was bound or registered: it is shown next. */
  readonly onFound: (tracking: string) => void
  readonly onUnbound: () => void
}

export function ShelfDialogs({
  open,
  close,
  shelves,
  shownPlace,
  stock,
  onFound,
  onUnbound,
}: ShelfDialogsProps) {
  const racks = shelves.places?.racks ?? []
  switch (open.kind) {
    case 'none':
      return null
    case 'labels':
      return (
        <LabelsDialog
          racks={racks}
          places={shelves.places?.places ?? []}
          shown={shownPlace}
          onClose={close}
        />
      )
    case 'places':
      return <AddPlaceDialog racks={racks} onClose={close} />
    case 'clue':
      return (
        <ClueDialog
          parcel={open.parcel}
          clue={open.clue}
          onClose={close}
          onRegistered={({ tracking }) => onFound(tracking)}
        />
      )
    case 'bind':
      return (
        <BindDialog
          item={open.item}
          onClose={close}
          onBound={() => {
            close()
            onFound(open.item.parcel.tracking)
          }}
        />
      )
    case 'unbind':
      return <UnbindDialog placed={open.placed} onClose={close} onDone={onUnbound} />
    case 'all':
      return <AllDialog stock={stock} onClose={close} />
    case 'redirect':
      return <RedirectDialog stock={stock} onClose={close} />
    case 'units_back':
      return <UnitsBackDialog item={open.item} onClose={close} />
    case 'send_back':
      return <SendBackDialog task={open.task} onClose={close} />
    case 'late':
      return <LateDialog task={open.task} onClose={close} />
  }
}

interface StockDialogProps {
  readonly stock: ReturnType<typeof useStock>
  readonly onClose: () => void
}

/** One confirmation for a whole list. */
function AllDialog({ stock, onClose }: StockDialogProps) {
  const t = useT()
  const place = stock.usualName ?? ''
  const count = stock.items.reduce((sum, { units }) => sum + units, 0)
  const confirm = () => {
    onClose()
    void stock.putAway(
      stock.items.map(({ id }) => id),
      null,
    )
  }
  useKeys([{ key: 'Enter', run: confirm }], { layer: DIALOG_LAYER })
  useScans(() => true, 10)
  return (
    <Dialog
      title={t('places.stock.allTitle', { place })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} k="Escape">
            {t('common.cancel')}
          </Button>
          <Button kind="main" k="Enter" onPress={confirm}>
            {t('places.do.putAll')}
          </Button>
        </>
      }
    >
      <p>{t('places.stock.allHint', { count, place })}</p>
    </Dialog>
  )
}

function RedirectDialog({ stock, onClose }: StockDialogProps) {
  const t = useT()
  useScans(() => true, 10)
  return (
    <MenuDialog
      title={t('places.stock.redirectTitle')}
      empty=""
      actions={DISPOSITIONS.filter((each) => each !== stock.way).map((each) => ({
        action: each,
        label: t(`places.disposition.${each}`),
        hint: stock.choice.item?.title ?? '',
      }))}
      onClose={onClose}
      onPick={(disposition) => {
        onClose()
        void stock.redirect(disposition)
      }}
    />
  )
}

/** Units that go back to the buyer although their parcel as a whole does not. */
function UnitsBackDialog({ item, onClose }: { readonly item: StockItem; readonly onClose: () => void }) {
  const t = useT()
  const sendBack = useCommand('stock.sendBack')
  const send = async (raw: string) => {
    const answer = await sendBack.run((commandId) => ({ commandId, ids: [item.id], raw }))
    if (!answer?.ok) return
    toast(t('places.stock.sent', { count: answer.value.units, number: answer.value.outbound }), 'done')
    onClose()
  }
  return (
    <OutboundDialog
      place={placeName(t, item.parcel.location ?? '')}
      tracking={item.parcel.tracking}
      busy={sendBack.busy}
      error={sendBack.error}
      onClose={onClose}
      onNumber={(raw) => void send(raw)}
    />
  )
}
