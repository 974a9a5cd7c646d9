import type { Session } from '../../shared/contract.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { carrierByName, carrierHints } from '../../shared/tracking/carriers.ts'
import type { NormalisedTracking } from '../../shared/tracking/normalise.ts'

/** Who works at the desk, and under which policy. */
export interface Desk {
  readonly session: Session
  readonly policy: Policy
}

/** The carrier that the case's file names, else the likeliest by the number's form: a hint that never blocks. */
export function carrierOf(tracking: NormalisedTracking, named: string | null = null): string | null {
  return carrierByName(named ?? '') ?? carrierHints(tracking.base)[0]?.carrier ?? null
}

/** The one case that an event can be filed under, or null. */
export function single(caseIds: readonly CaseId[]): CaseId | null {
  const [only] = caseIds
  return caseIds.length === 1 ? (only ?? null) : null
}
