import type { CaseId, ParcelId } from '../../shared/ids.ts'
import { openInspection } from '../store.ts'

/** The cases of one parcel, inspected one after another. */
export interface Plan {
  readonly parcelId: ParcelId
  readonly caseIds: readonly CaseId[]
}

let plan: Plan | null = null

/** Begins with one of a parcel's cases; the others come after it. */
export function planInspection(parcelId: ParcelId, caseIds: readonly CaseId[], first = 0): void {
  const begin = caseIds[first] ?? caseIds[0]
  if (begin === undefined) return
  plan = { parcelId, caseIds: [begin, ...caseIds.filter((id) => id !== begin)] }
  openInspection(parcelId, begin)
}

/** How far one is with a parcel's cases: `1/2`; null where there is only one. */
export function planProgress(parcelId: ParcelId, caseId: CaseId): { n: number; of: number } | null {
  if (plan?.parcelId !== parcelId || plan.caseIds.length < 2) return null
  const at = plan.caseIds.indexOf(caseId)
  return at < 0 ? null : { n: at + 1, of: plan.caseIds.length }
}

/** Notes that a parcel has one case more than was known. */
export function addToPlan(parcelId: ParcelId, done: CaseId, next: CaseId): void {
  if (plan?.parcelId !== parcelId) plan = { parcelId, caseIds: [done, next] }
  else if (!plan.caseIds.includes(next)) plan = { parcelId, caseIds: [...plan.caseIds, next] }
}
