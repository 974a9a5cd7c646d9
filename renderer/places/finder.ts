import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { PlacedParcel } from '../../shared/returns/place.ts'
import { locationText, parseLocation, scannedLocation } from '../../shared/returns/placeLabel.ts'
import { normaliseTracking, parcelKey, spellings } from '../../shared/tracking/normalise.ts'

export type PlaceView = Output<'place.look'>

/** What the desk asked last, answered. A shown place takes the next parcel; a shown parcel goes to the next place. */
export type Answer =
  | { readonly kind: 'idle' }
  | { readonly kind: 'place'; readonly place: PlaceView }
  | { readonly kind: 'parcels'; readonly found: readonly PlacedParcel[]; readonly at: number }
  | {
      readonly kind: 'moved'
      readonly placed: PlacedParcel
      readonly from: string | null
      readonly to: string
      /** Null where it is full now; else it takes the next parcel, too. */
      readonly takes: string | null
    }
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'problem'; readonly error: AppError }

export const IDLE: Answer = { kind: 'idle' }

/** What a scan asks for, after what is shown. */
export type Step =
  | { readonly do: 'look'; readonly location: string }
  | { readonly do: 'find'; readonly text: string }
  | { readonly do: 'move'; readonly placed: PlacedParcel; readonly location: string }
  | { readonly do: 'put'; readonly text: string; readonly location: string }

/** The one parcel that an answer shows; null for a place, nothing, or none of several. */
export function shownParcel(answer: Answer): PlacedParcel | null {
  if (answer.kind === 'moved') return answer.placed
  return answer.kind === 'parcels' ? (answer.found[answer.at] ?? null) : null
}

/** Whether a parcel still stands somewhere, so that it can be moved. */
export function isHere({ parcel }: Pick<PlacedParcel, 'parcel'>): boolean {
  const { state } = parcel.state
  return parcel.location !== null && (state === 'received' || state === 'to_send_back')
}

/**
 * What a scan or a typed number means: a shelf's label looks there, or takes the parcel that is shown there; any other
 * code finds its parcel, or puts it at the place that is shown. After a move a label only looks.
 *
 * @param known the codes of named places: typed without the label's prefix they look like numbers
 */
export function stepOf(answer: Answer, text: string, known: ReadonlySet<string>): Step {
  const location = scannedLocation(text) ?? typedLocation(text, known)
  if (location !== null) {
    const shown = answer.kind === 'parcels' ? shownParcel(answer) : null
    return shown && isHere(shown) ? { do: 'move', placed: shown, location } : { do: 'look', location }
  }
  const takes =
    answer.kind === 'place' ? answer.place.location : answer.kind === 'moved' ? answer.takes : null
  return takes === null ? { do: 'find', text } : { do: 'put', text, location: takes }
}

function typedLocation(text: string, known: ReadonlySet<string>): string | null {
  const location = parseLocation(text)
  if (location === null || (location.kind === 'named' && !known.has(location.code))) return null
  return locationText(location)
}

/** Whether a scanned code is this parcel's number, in any of its spellings. */
export function isNumberOf(tracking: string, raw: string): boolean {
  const own = new Set(spellings(tracking))
  return spellings(parcelKey(normaliseTracking(raw))).some((spelling) => own.has(spelling))
}

/** How many more parcels a place takes; null for no limit. */
export function roomOf({ capacity, total }: Pick<PlaceView, 'capacity' | 'total'>): number | null {
  return capacity === null ? null : Math.max(0, capacity - total)
}
