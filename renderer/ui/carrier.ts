import type { Translate } from '../text/index.ts'

/** A carrier's name in the reader's language; a carrier that the catalogue does not know is called as it is. */
export function carrierName(t: Translate, carrier: string): string {
  return t(`common.carrier.${carrier}`, { defaultValue: carrier })
}
