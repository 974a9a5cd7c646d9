import type { TurnAwayReason } from '../../shared/returns/parcel.ts'

/**
 * Cards at the door: scanned before a parcel, each says that it goes back unopened. Two scans, no key; printed as
 * Code 128 (see cards.tsx).
 */
export const DOOR_CARDS = {
  'RDOCK-COD': 'cod',
  'RDOCK-WRONG': 'misaddressed',
  'RDOCK-ABROAD': 'from_abroad',
} as const satisfies Readonly<Record<string, TurnAwayReason>>

const BY_CODE: ReadonlyMap<string, TurnAwayReason> = new Map(Object.entries(DOOR_CARDS))

/** The reason that a card says; null for any other code. */
export function doorCard(text: string): TurnAwayReason | null {
  const code = /RDOCK-[A-Z]+/.exec(text.normalize('NFKC').toUpperCase())?.[0]
  return code === undefined ? null : (BY_CODE.get(code) ?? null)
}
