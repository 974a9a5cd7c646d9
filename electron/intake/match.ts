import type { CaseId } from '../../shared/ids.ts'
import type { MatchedBy } from '../../shared/returns/parcel.ts'
import { matchKeys, type NormalisedTracking, spellings } from '../../shared/tracking/normalise.ts'
import { hitsOf, type KeyHit } from '../database/matches.ts'
import type { Executor } from '../database/prepared.ts'
import type { KeyKind } from '../database/schema.ts'

export interface Match {
  readonly caseId: CaseId
  readonly by: MatchedBy
  /** False for a case that is settled, closed or refunded: its goods are late. */
  readonly live: boolean
  /** When we settled it, or else the platform ended it; null where it is live, or no file told. */
  readonly since: number | null
  /** The return's carrier as the file names it; null where it does not, or another number matched. */
  readonly carrier: string | null
}

const strength = { return: 0, outbound: 1, refund: 2, order: 2, weak: 3 } as const satisfies Record<
  KeyKind,
  number
>
const byKind = {
  return: 'return_tracking',
  outbound: 'outbound_tracking',
  refund: 'refund_no',
  order: 'order_no',
  weak: 'weak',
} as const satisfies Record<KeyKind, MatchedBy>

/** Neither settled by us nor ended by the platform. */
export function isLive(hit: Pick<KeyHit, 'work_state' | 'state'>): boolean {
  return hit.work_state !== 'settled' && hit.state !== 'closed' && hit.state !== 'success'
}

const endOf = (hit: KeyHit): number | null => hit.settled_at ?? hit.finished_at

/**
 * The cases a number is for, in DESIGN's order: return tracking number and its variants, outbound number, refund
 * or order number, weak keys. Only the strongest kind counts, and a number with a part before its shipment's; live
 * cases win over old ones, and of old ones only the newest is given.
 */
export async function findMatches(on: Executor, tracking: NormalisedTracking): Promise<Match[]> {
  const keys = matchKeys(tracking)
  if (keys.length === 0) return []
  const whole = tracking.part === null || tracking.part.of === 1 ? [] : spellings(tracking.base)
  return pickMatches(new Set(whole), await hitsOf(on, keys))
}

/** @param lesser keys of the whole shipment, where the number is that of one part of it */
export function pickMatches(lesser: ReadonlySet<string>, hits: readonly KeyHit[]): Match[] {
  const rank = (hit: KeyHit) => strength[hit.kind] * 2 + (lesser.has(hit.key) ? 1 : 0)
  const live = hits.filter(isLive)
  const pool = live.length > 0 ? live : hits
  const best = Math.min(...pool.map(rank))
  const cases = new Map<CaseId, Match>()
  const strongest = pool
    .filter((hit) => rank(hit) === best)
    .sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0) || b.case_id - a.case_id)
  for (const hit of strongest) {
    if (cases.has(hit.case_id)) continue
    const isAlive = isLive(hit)
    const since = isAlive ? null : endOf(hit)
    const carrier = hit.kind === 'return' ? hit.return_carrier : null
    cases.set(hit.case_id, { caseId: hit.case_id, by: byKind[hit.kind], live: isAlive, since, carrier })
  }
  const matches = [...cases.values()]
  if (live.length === 0) return matches.slice(0, 1)
  return matches.sort((a, b) => a.caseId - b.caseId)
}
