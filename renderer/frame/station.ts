import type { Translate } from '../text/index.ts'

/** A desk's name; one that is just a letter or a number is said in words. */
export function stationName(t: Translate, name: string): string {
  return /^[A-Z0-9]{1,2}$/.test(name) ? t('common.station', { name }) : name
}
