import type { Translate } from '../text/index.ts'

const DESK = /^(.+)-DESK$/
/** The places that a house starts with: the catalogue names them. */
const NAMED: ReadonlySet<string> = new Set(['STOCK', 'REPAIR', 'SCRAP', 'BACK', 'HOLD'])

/** Where a parcel stands, in words: a desk or a place by its name, a shelf's number as it is written there. */
export function placeName(t: Translate, location: string): string {
  const prefix = DESK.exec(location)?.[1]
  if (prefix !== undefined) return t('common.place.desk', { prefix })
  return NAMED.has(location) ? t(`places.named.${location}`) : location
}
