import type { Output, Parsed, Session } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { err, type Result } from '../../shared/result.ts'
import type { CommandTx, Done } from '../command.ts'
import { loadCase } from '../database/cases.ts'
import { queueItem } from '../database/queue.ts'
import { conflict } from '../intake/conflict.ts'
import { settle } from '../intake/settle.ts'

/**
 * Settles one clean case as decided, as one of many that were confirmed together. What changed since then is a
 * conflict, and whatever a person should see first refuses it; the others go on, each by a command of its own.
 */
export async function settleClean(
  tx: CommandTx,
  session: Session,
  policy: Policy,
  input: Parsed<'case.settleClean'>,
): Promise<Result<Done<Output<'case.settleClean'>>, AppError>> {
  const { commandId, caseId, workVersion, platformVersion, amount } = input
  const returnCase = await loadCase(tx.trx, caseId)
  if (!returnCase) return err({ code: 'not_found', what: 'case' })
  const item = await queueItem(tx.trx, caseId)
  const moved = returnCase.workVersion !== workVersion || returnCase.platformVersion !== platformVersion
  if (!item || moved || item.decision?.amount !== amount) return err(await conflict(tx.trx, returnCase))
  if (item.unclean !== null) return err({ code: 'not_possible', why: `unclean_${item.unclean}` })
  const how = { outcome: 'refunded', amount, reason: null } as const
  return settle(tx, session, policy, { commandId, caseId, workVersion, platformVersion, ...how })
}
