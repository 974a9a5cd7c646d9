import { create } from 'zustand'
import type { CaseId } from '../../shared/ids.ts'

/** The settlement that was made last on this page: it stays in sight while the choice moves on. */
export interface LastResult {
  readonly caseId: CaseId
  readonly buyer: string
  /** The outcome with its money, in words. */
  readonly outcome: string
  /** ms UTC. */
  readonly at: number
}

export const useLastResult = create<{ readonly last: LastResult | null }>()(() => ({ last: null }))

export function noteResult(last: LastResult): void {
  useLastResult.setState({ last })
}
