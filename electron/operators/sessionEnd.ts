import type { EventData } from '../../shared/events.ts'
import type { OperatorId } from '../../shared/ids.ts'

const ENDING: readonly string[] = ['roles', 'disabled', 'pin']

/**
 * Whose open sessions an event ends: a PIN that was lost, perhaps to somebody; roles that are others now; an operator
 * who may no longer sign in. Null for whatever ends none.
 */
export function endsSessionsOf(data: EventData): OperatorId | null {
  if (data.type === 'operator.recovered') return data.operatorId
  if (data.type === 'operator.changed' && data.what.some((what) => ENDING.includes(what)))
    return data.operatorId
  return null
}
