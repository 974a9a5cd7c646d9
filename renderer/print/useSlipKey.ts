import type { CaseId, ParcelId } from '../../shared/ids.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { useT } from '../text/index.ts'
import { errorText } from '../ui/errors.ts'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'

/** A case with one of its parcels (the newest where none is named), or a parcel that no case claims. */
export type SlipOf =
  | { readonly caseId: CaseId; readonly parcelId?: ParcelId }
  | { readonly parcel: Parcel }
  | null

/** Prints the slip of what is on the screen. */
export function useSlip(about: SlipOf): () => void {
  const t = useT()
  return () => {
    if (about === null) return
    // Loaded when it is first wanted: no scan waits for the barcodes of a sheet.
    void import('./slip.tsx').then(async ({ printSlip }) => {
      const error = await printSlip(t, about)
      if (error) toast(errorText(t, error), 'problem')
    })
  }
}

/** The same bound to `p`; the answer is for a button. */
export function useSlipKey(about: SlipOf, enabled = true): () => void {
  const print = useSlip(about)
  useKeys([{ key: 'p', run: print }], { enabled: enabled && about !== null })
  return print
}
