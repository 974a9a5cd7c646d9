import type { Translate } from '../text/index.ts'

/** Scenes that the catalogue tells; any other is told in general words. */
const SCENES: ReadonlySet<string> = new Set([
  'matched',
  'cod',
  'not_ours',
  'unknown',
  'two_cases',
  'two_parcels_1',
  'two_parcels_2',
  'near_miss',
  'used_with_defect',
  'missing_dust_bag',
  'refund_only_goods',
  'returned_undelivered',
  'closed_case',
  'late_goods',
  'clean',
])

/** The catalogue's key of a scene. */
export function sceneKey(scene: string): string {
  return SCENES.has(scene) ? scene : 'other'
}

/** A carrier's name in the reader's language; a carrier that the catalogue does not know is called as it is. */
export function carrierName(t: Translate, carrier: string): string {
  return t(`sample.carrier.${carrier}`, { defaultValue: carrier })
}
