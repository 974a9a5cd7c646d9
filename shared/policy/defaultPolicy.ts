import { HOUR, MINUTE } from '../time.ts'
import type { Policy } from './policy.ts'

/**
 * What the shop starts with. Seven days and the kit come from the seed, part 2, sections 1(3) and 5(1); the
 * seed refuses an incomplete return, but part 5, section 4 tells shops not to quarrel over small losses, so
 * small flaws are deducted. Prices and shares are meant to be changed by the shop.
 */
export const defaultPolicy: Policy = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  windowDays: 7,
  incomplete: 'deduct',
  packagingDamaged: { mode: 'deduct', basisPoints: 500 },
  damaged: { minor: 800, major: null },
  qualityNotFound: 'review',
  fromAbroad: 'review',
  misaddressed: 'turn_away',
  estimate: { sellerAgreeHours: 48, sellerConfirmHours: 240 },
  defaultKit: [
    { key: 'product', name: null, role: 'product', price: null },
    { key: 'tag', name: null, role: 'accessory', price: 1500 },
    { key: 'dust_bag', name: null, role: 'accessory', price: 1500 },
    { key: 'packaging', name: null, role: 'packaging', price: 1000 },
  ],
  // The courier's bag proves how a parcel travelled and is worth nothing: its absence is told, not charged.
  qualityKit: [{ key: 'courier_bag', name: null, role: 'accessory', price: 0 }],
  // Part 5, section 9: every day at least one look at what is about to time out.
  watch: {
    workDays: [1, 2, 3, 4, 5, 6, 7],
    workFrom: 9 * 60,
    workTo: 21 * 60,
    staleAfterMs: 4 * HOUR,
    lookBy: 18 * 60,
    nearHours: 24,
    settleGraceMs: 15 * MINUTE,
    againAfterMs: 12 * HOUR,
  },
}
