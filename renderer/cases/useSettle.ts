import type { CaseView } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'
import { noteResult } from '../office/lastResult.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { serverNow } from '../ui/now.ts'
import { toast } from '../ui/toast.ts'
import { withAmount } from './history.ts'
import { useCommand } from './useCommand.ts'

export interface Settle {
  readonly busy: boolean
  readonly error: AppError | null
  readonly clear: () => void
  /** True when it was settled. */
  readonly run: (wish: {
    readonly outcome: SettleOutcome
    readonly amount: number
    readonly reason: string | null
  }) => Promise<boolean>
}

/** Settles a case as seen; a conflict loads the newest state, so that sending again means what is shown. */
export function useSettle(view: CaseView, reload: () => Promise<void>): Settle {
  const t = useT()
  const command = useCommand('case.settle')
  const { id: caseId, workVersion, platformVersion, buyer, platform } = view.case
  const run: Settle['run'] = async (wish) => {
    const answer = await command.run((commandId) => ({
      commandId,
      caseId,
      workVersion,
      platformVersion,
      ...wish,
    }))
    if (answer === null) return false
    if (answer.ok) {
      const outcome = withAmount(t(`cases.settled.${wish.outcome}`), wish.amount, platform.currency)
      const who = buyer.buyerName ?? view.case.refundNo
      const words = t('release.settle.done', { outcome, buyer: who })
      const { currency } = platform
      noteResult({
        caseId,
        buyer: who,
        outcome: wish.outcome,
        amount: wish.amount,
        currency,
        at: serverNow(),
      })
      // The queue keeps the result in sight by itself.
      if (useApp.getState().screen === 'release') announce(words)
      else toast(words, 'done')
    }
    if (answer.ok || answer.error.code === 'conflict') await reload()
    return answer.ok
  }
  return { busy: command.busy, error: command.error, clear: command.clear, run }
}
