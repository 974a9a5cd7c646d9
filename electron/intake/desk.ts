import type { Session } from '../../shared/contract.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { carrierHints } from '../../shared/tracking/carriers.ts'
import type { NormalisedTracking } from '../../shared/tracking/normalise.ts'

/** Who works at the desk, and under which policy. */
export interface Desk {
  readonly session: Session
  readonly policy: Policy
}

/** The likeliest carrier by the number's form: a hint that never blocks. */
export function carrierOf(tracking: NormalisedTracking): string | null {
  return carrierHints(tracking.base)[0]?.carrier ?? null
}
