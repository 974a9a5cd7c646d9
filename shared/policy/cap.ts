import { allocate, sum } from '../money.ts'
import type { CaseLine } from '../returns/case.ts'
import type { PlatformFacts } from '../returns/platform.ts'

/** The most that may be refunded, fen: the lesser of paid and asked, as far as known; null when neither is. */
export function capOf(platform: Pick<PlatformFacts, 'asked' | 'paid'>): number | null {
  const known = [platform.asked, platform.paid].filter((amount) => amount !== null)
  return known.length === 0 ? null : Math.max(0, Math.min(...known))
}

export interface AskedShares {
  /** What is asked for each line, fen, in the lines' order; null where nothing tells. */
  readonly asked: readonly (number | null)[]
  /** Lines whose share is a division of the case's sum and no figure of the file. */
  readonly divided: readonly boolean[]
}

/**
 * What is asked for each line. Where the file told only a sum, what the other lines leave of it is divided by
 * quantities (alike, when one is unknown), remainders going by the largest remainder and then line order. When
 * all together exceed the cap, each is lowered in proportion: so no later step can refund more than was paid.
 */
export function askedShares(
  lines: readonly Pick<CaseLine, 'amount' | 'quantity'>[],
  platform: Pick<PlatformFacts, 'asked' | 'paid'>,
): AskedShares {
  const open = lines.filter((line) => line.amount === null)
  const told = lines.map((line) => (line.amount === null ? null : Math.max(0, line.amount)))
  let parts: number[] = []
  if (platform.asked !== null && open.length > 0) {
    const rest = Math.max(0, platform.asked - sum(told.filter((amount) => amount !== null)))
    const quantities = open.map((line) => line.quantity ?? 0)
    parts = allocate(rest, quantities.includes(0) ? open.map(() => 1) : quantities)
  }
  const filled = told.map((amount) => (amount === null ? (parts.shift() ?? null) : amount))
  const divided = lines.map((line) => line.amount === null && platform.asked !== null && lines.length > 1)
  return { asked: withinCap(filled, capOf(platform)), divided }
}

function withinCap(amounts: readonly (number | null)[], cap: number | null): readonly (number | null)[] {
  const total = sum(amounts.filter((amount) => amount !== null))
  if (cap === null || total <= cap) return amounts
  const lowered = allocate(
    cap,
    amounts.map((amount) => amount ?? 0),
  )
  return amounts.map((amount, index) => (amount === null ? null : (lowered[index] ?? 0)))
}
