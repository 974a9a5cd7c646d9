import { assertNever } from '../result.ts'
import type { TurnAwayReason } from '../returns/parcel.ts'
import type { Policy } from './policy.ts'

/**
 * What the policy says about a parcel at the door. Cash on delivery is always turned away (the seed, part 2,
 * section 5(3)); the case waits on, and a prepaid second delivery is welcome.
 */
export function atTheDoor(found: TurnAwayReason, policy: Policy): 'accept' | 'review' | 'turn_away' {
  switch (found) {
    case 'cod':
      return 'turn_away'
    case 'misaddressed':
      return policy.misaddressed
    case 'from_abroad':
      return policy.fromAbroad
    default:
      return assertNever(found)
  }
}
