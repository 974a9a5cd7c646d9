import type { CaseView } from '../../shared/contract.ts'
import type { Outcome } from '../../shared/policy/decision.ts'
import { type ReplyPart, replyParts } from '../../shared/policy/tell.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'
import type { TaskKind } from '../../shared/returns/task.ts'
import type { Translate } from '../text/index.ts'
import { type PieceNames, pieceNames, sentenceValues } from './sentences.ts'

const AS_OUTCOME: Readonly<Record<SettleOutcome, Outcome | null>> = {
  refunded: 'refund_full',
  partly_refunded: 'mixed',
  exchanged: 'exchange',
  refused: 'reject',
  cancelled: null,
}

function part(key: string, amount = 0, context: string | null = null): ReplyPart {
  return { key, context, facts: {}, deduction: 0, amount, lineId: null }
}

/** Why a parcel of the case was turned away; the newest one where several were. */
export function turnedAwayReason(view: Pick<CaseView, 'parcels'>): TurnAwayReason | null {
  const states = view.parcels.map(({ parcel }) => parcel.state)
  return states.findLast((state) => state.state === 'turned_away')?.reason ?? null
}

function taskParts(view: Pick<CaseView, 'parcels' | 'tasks'>): ReplyPart[] {
  const open = new Set<TaskKind>(view.tasks.map((task) => task.kind))
  if (open.has('refund_only_goods')) return [part('rule.refund_only_but_goods.tell'), part('reply.close')]
  if (open.has('turned_away'))
    return [part(`rule.${turnedAwayReason(view) ?? 'cod'}.tell`), part('reply.close')]
  if (open.has('late_goods')) return [part('cases.tell.late_goods'), part('reply.close')]
  if (open.has('frozen')) return [part('cases.tell.frozen'), part('reply.close')]
  if (open.has('send_back')) return [part('cases.tell.send_back'), part('reply.close')]
  return []
}

/**
 * What to tell the buyer, sentence by sentence; empty where there is nothing to say.
 *
 * What is most pressing is said: goods of a case that is over before an old decision, an override's outcome in place
 * of the decision's, whose reasons it contradicts.
 */
export function answerParts(view: Pick<CaseView, 'case' | 'parcels' | 'tasks'>): ReplyPart[] {
  const { work } = view.case
  const frozen = work.state !== 'settled' && work.frozen
  if (work.state === 'decided' && !frozen) return replyParts(work.decision)
  const pressing = taskParts(view)
  if (work.state !== 'settled' || pressing.length > 0) return pressing
  const { settlement, decision } = work
  if (settlement.override === null && decision !== null && settlement.outcome !== 'cancelled')
    return replyParts(decision)
  const outcome = AS_OUTCOME[settlement.outcome]
  if (outcome === null) return []
  return [part('reply.open'), part('reply.outcome', settlement.amount, outcome), part('reply.close')]
}

/** The sentences as one text; languages that part sentences by blanks get them. */
export function answerText(
  t: Translate,
  parts: readonly ReplyPart[],
  currency: string,
  names: PieceNames,
): string {
  return parts
    .map((each) =>
      t(each.key, {
        ...sentenceValues(t, each.facts, { deduction: each.deduction, amount: each.amount, currency }, names),
        ...(each.context === null ? {} : { context: each.context }),
      }),
    )
    .reduce((said, sentence) => (said === '' ? sentence : t('cases.sentences', { said, sentence })), '')
}

/** The answer to the buyer of a case; empty where there is nothing to say. */
export function composeAnswer(t: Translate, view: Pick<CaseView, 'case' | 'parcels' | 'tasks'>): string {
  return answerText(t, answerParts(view), view.case.platform.currency, pieceNames(view.case.lines))
}
