import type { Translate } from '../text/index.ts'

const DESK = /^(.+)-DESK$/

/** Where a parcel stands, in words: a station's desk by its name, a shelf's number as it is written there. */
export function placeName(t: Translate, location: string): string {
  const prefix = DESK.exec(location)?.[1]
  return prefix === undefined ? location : t('common.place.desk', { prefix })
}
