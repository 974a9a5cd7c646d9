import { create } from 'zustand'
import type { CaseId, Currency } from '../../shared/ids.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'

/** The settlement that was made last on this page: it stays in sight while the choice moves on. */
export interface LastResult {
  readonly caseId: CaseId
  readonly buyer: string
  readonly outcome: SettleOutcome
  /** Fen. */
  readonly amount: number
  readonly currency: Currency
  /** ms UTC. */
  readonly at: number
}

export const useLastResult = create<{ readonly last: LastResult | null }>()(() => ({ last: null }))

export function noteResult(last: LastResult): void {
  useLastResult.setState({ last })
}
