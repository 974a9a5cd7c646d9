import type { CaseId } from '../../shared/ids.ts'
import type { MatchedBy } from '../../shared/returns/parcel.ts'
import { matchKeys, type NormalisedTracking } from '../../shared/tracking/normalise.ts'
import { hitsOf, type KeyHit } from '../database/matches.ts'
import type { Executor } from '../database/prepared.ts'
import type { KeyKind } from '../database/schema.ts'

export interface Match {
  readonly caseId: CaseId
  readonly by: MatchedBy
  /** False for a case that is settled, closed or refunded: its goods are late. */
  readonly live: boolean
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

/**
 * The cases a number is for, in DESIGN's order: return tracking number and its variants, outbound number, refund
 * or order number, weak keys. Only the strongest kind counts; live cases win over old ones, and of old ones only
 * the newest is given.
 */
export async function findMatches(on: Executor, tracking: NormalisedTracking): Promise<Match[]> {
  const keys = matchKeys(tracking).slice(0, 4)
  if (keys.length === 0) return []
  return pickMatches(keys, await hitsOf(on, keys))
}

/** @param keys best first */
export function pickMatches(keys: readonly string[], hits: readonly KeyHit[]): Match[] {
  const rank = (hit: KeyHit) => strength[hit.kind] * 10 + keys.indexOf(hit.key)
  const live = hits.filter(isLive)
  const pool = live.length > 0 ? live : hits
  const best = Math.min(...pool.map(rank))
  const cases = new Map<CaseId, Match>()
  const strongest = pool
    .filter((hit) => rank(hit) === best)
    .sort((a, b) => (b.settled_at ?? b.finished_at ?? 0) - (a.settled_at ?? a.finished_at ?? 0))
  for (const hit of strongest)
    if (!cases.has(hit.case_id))
      cases.set(hit.case_id, { caseId: hit.case_id, by: byKind[hit.kind], live: isLive(hit) })
  const matches = [...cases.values()]
  if (live.length === 0) return matches.slice(0, 1)
  return matches.sort((a, b) => a.caseId - b.caseId)
}
