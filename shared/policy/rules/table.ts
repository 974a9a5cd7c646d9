import type { RuleId } from '../decision.ts'
import type { LineFacts } from '../facts.ts'
import * as cause from './cause.ts'
import * as condition from './condition.ts'
import type { LineRule } from './rule.ts'
import * as units from './units.ts'

/** The rules about goods, in the order in which deductions are taken and sentences are read. */
export const lineRules: readonly LineRule[] = [
  cause.quality,
  cause.wrongItem,
  cause.returnedUndelivered,
  units.undelivered,
  units.notOurs,
  cause.packagingOnly,
  cause.qualityNotFound,
  cause.outsideWindow,
  condition.used,
  condition.incomplete,
  condition.packagingDamaged,
  condition.damaged,
  units.short,
  units.over,
  cause.notAuthentic,
  cause.reasonUnknown,
  cause.noReason,
]

/**
 * Which rules a proven cause makes void. Damage belongs to a defect, since it often shows only in use; what
 * was done to a wrong item does not belong to the mistake, unless that item is defective as well.
 */
export function suppressedBy(
  facts: LineFacts,
): { readonly by: RuleId; readonly rules: ReadonlySet<RuleId> } | null {
  switch (facts.cause) {
    case 'seller_quality':
      return { by: 'quality', rules: new Set(['used', 'outside_window', 'damaged']) }
    case 'seller_wrong_item': {
      const rules: RuleId[] = ['used', 'outside_window']
      if (facts.defect === 'product') rules.push('damaged')
      return { by: 'wrong_item', rules: new Set(rules) }
    }
    case 'came_back_undelivered':
      return {
        by: 'returned_undelivered',
        rules: new Set(['used', 'incomplete', 'packaging_damaged', 'damaged', 'not_authentic']),
      }
    default:
      return null
  }
}
