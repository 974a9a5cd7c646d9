import type { Difference } from '../../shared/contract/reconcileCalls.ts'
import type { FoundKind } from '../../shared/returns/reconcile.ts'

export const DIFFERENCE_KINDS = [
  'still_open',
  'refunded_there',
  'amount_differs',
] as const satisfies readonly FoundKind[]
export type Tab = 'near' | FoundKind
export const TABS: readonly Tab[] = ['near', ...DIFFERENCE_KINDS]

/** What the platform paid beyond us, fen; negative where it paid less, null where one side says nothing. */
export function gapOf(difference: Pick<Difference, 'settled' | 'decided' | 'there'>): number | null {
  const here = difference.settled?.amount ?? difference.decided?.amount ?? null
  const there = difference.there.amount
  return here === null || there === null ? null : there - here
}

/** The one key that resolves a difference, and the other that may. */
export type Resolution = 'done' | 'as_platform' | 'accept'
export const RESOLUTIONS: Readonly<Record<FoundKind, readonly Resolution[]>> = {
  still_open: ['done'],
  refunded_there: ['as_platform', 'done'],
  amount_differs: ['accept', 'as_platform'],
}
export const KEY_OF: Readonly<Record<Resolution, string>> = { done: 'd', as_platform: 'p', accept: 'a' }

/** What may be done with a difference: to settle as the platform did there must be an end with an amount. */
export function resolutionsOf(difference: Pick<Difference, 'kind' | 'asPlatform'>): readonly Resolution[] {
  return RESOLUTIONS[difference.kind].filter(
    (each) => each !== 'as_platform' || difference.asPlatform !== null,
  )
}
