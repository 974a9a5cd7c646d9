import { z } from 'zod'
import { HandoverId, Instant, ParcelId } from '../ids.ts'

/**
 * What became of one piece of a courier's sackful. `check`: it needs a hand (a near miss, a misread or foreign number, a
 * code that could be a product's) and is not in the house yet. `here_before`: it had been received before this handover.
 * `undone`: the scan was taken back.
 */
export const HandoverOutcome = z.enum(['taken', 'unknown', 'turned_away', 'check', 'here_before', 'undone'])
export type HandoverOutcome = z.infer<typeof HandoverOutcome>

/** One number of a handover, in the order of its first scan. */
export const HandoverScan = z.object({
  /** From 1. */
  n: z.number().int().positive(),
  tracking: z.string(),
  raw: z.string(),
  /** The verdict's kind when it was last scanned. */
  kind: z.string(),
  outcome: HandoverOutcome,
  carrier: z.string().nullable(),
  parcelId: ParcelId.nullable(),
  location: z.string().nullable(),
  at: Instant,
  /** How often it was scanned again: counted once all the same. */
  again: z.number().int().nonnegative(),
  /** The command to undo, where there is one. */
  commandId: z.string().nullable(),
})
export type HandoverScan = z.infer<typeof HandoverScan>

export const HandoverCounts = z.object({
  /** All that the courier brought: taken, unknown, turned away and to be checked. */
  brought: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  unknown: z.number().int().nonnegative(),
  turnedAway: z.number().int().nonnegative(),
  check: z.number().int().nonnegative(),
  /** Scanned in it, but in the house before: not part of what was brought. */
  hereBefore: z.number().int().nonnegative(),
})
export type HandoverCounts = z.infer<typeof HandoverCounts>

/** A courier's handover at one desk. It is open until it ends; then its counts stand. */
export const Handover = z.object({
  id: HandoverId,
  station: z.string(),
  /** Who began it, and who ended it. */
  startedBy: z.string(),
  startedAt: Instant,
  endedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  /** Whose courier: a carrier that the catalogue names, or a name that was typed; null where nobody said. */
  carrier: z.string().nullable(),
  /** How many the courier says there are; null where he does not say. */
  expected: z.number().int().nonnegative().nullable(),
  note: z.string(),
  counts: HandoverCounts,
})
export type Handover = z.infer<typeof Handover>

/** The most that a courier's count may be; a typing slip is more likely beyond it. */
export const MOST_EXPECTED = 9999

/** Counts a handover's scans, each number once. */
export function countHandover(scans: readonly Pick<HandoverScan, 'outcome'>[]): HandoverCounts {
  const of = (outcome: HandoverOutcome) => scans.filter((scan) => scan.outcome === outcome).length
  const [taken, unknown, turnedAway, check] = [of('taken'), of('unknown'), of('turned_away'), of('check')]
  const brought = taken + unknown + turnedAway + check
  return { brought, taken, unknown, turnedAway, check, hereBefore: of('here_before') }
}

/** What was brought less what the courier said: negative is missing; null where he said nothing. */
export function differenceOf(
  expected: number | null,
  counts: Pick<HandoverCounts, 'brought'>,
): number | null {
  return expected === null ? null : counts.brought - expected
}

export interface CarrierCount {
  /** Null where a number's form says nothing. */
  readonly carrier: string | null
  readonly brought: number
  readonly turnedAway: number
}

const BROUGHT: ReadonlySet<HandoverOutcome> = new Set(['taken', 'unknown', 'turned_away', 'check'])

/** The running count by carrier, the largest first. */
export function countByCarrier(
  scans: readonly Pick<HandoverScan, 'outcome' | 'carrier'>[],
): readonly CarrierCount[] {
  const counts = new Map<string | null, { brought: number; turnedAway: number }>()
  for (const { outcome, carrier } of scans) {
    if (!BROUGHT.has(outcome)) continue
    const count = counts.get(carrier) ?? { brought: 0, turnedAway: 0 }
    count.brought += 1
    if (outcome === 'turned_away') count.turnedAway += 1
    counts.set(carrier, count)
  }
  return [...counts]
    .map(([carrier, count]) => ({ carrier, ...count }))
    .toSorted((a, b) => b.brought - a.brought || rank(a.carrier) - rank(b.carrier))
}

/** A number that tells no carrier comes last among equals; the others keep the order of their first scan. */
const rank = (carrier: string | null): number => (carrier === null ? 1 : 0)

/** Whose courier it seems to be: the carrier of more than half of what was brought, from the third piece on. */
export function guessCarrier(scans: readonly Pick<HandoverScan, 'outcome' | 'carrier'>[]): string | null {
  const counts = countByCarrier(scans)
  const all = counts.reduce((sum, { brought }) => sum + brought, 0)
  const [first] = counts
  return first && all >= 3 && first.brought * 2 > all ? first.carrier : null
}
