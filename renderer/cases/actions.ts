import type { CaseView } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Role } from '../../shared/ids.ts'
import { capOf } from '../../shared/policy/cap.ts'
import { canSettle, caseOutcomeToSettle, type Proposal } from '../../shared/returns/lifecycle.ts'
import type { Recheck } from '../../shared/returns/office.ts'
import type { Settlement, SettleOutcome } from '../../shared/returns/settlement.ts'
import type { Task, TaskKind } from '../../shared/returns/task.ts'

/** The one thing that Ctrl+Enter does for a case. */
export type MainAction =
  /** Settle as the decision says. */
  | { readonly kind: 'settle'; readonly proposal: Proposal }
  /** The decision leaves it to people: the override's dialog. */
  | { readonly kind: 'decide' }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'settled'; readonly settlement: Settlement }
  /** The desk was asked to look once more. */
  | { readonly kind: 'barred' }
  | { readonly kind: 'none' }

/** Tasks that people deal with, the most pressing first; a release ends by settling. */
const BY_HAND: readonly TaskKind[] = [
  'frozen',
  'still_open',
  'refund_only_goods',
  'turned_away',
  'late_goods',
  'send_back',
  'refunded_there',
  'amount_differs',
  'dispute',
]

/** Done at the shelves, with the parcel in hand: a word alone does not send it back. */
const AT_SHELVES: readonly TaskKind[] = ['send_back', 'late_goods']

/** What is open besides the release, the most pressing first. */
export function openTasks(view: Pick<CaseView, 'tasks'>): Task[] {
  return view.tasks
    .filter((task) => BY_HAND.includes(task.kind))
    .toSorted((a, b) => BY_HAND.indexOf(a.kind) - BY_HAND.indexOf(b.kind))
}

/** Those that customer service marks as done here. */
export function tasksToMark(view: Pick<CaseView, 'tasks'>): Task[] {
  return openTasks(view).filter((task) => !AT_SHELVES.includes(task.kind))
}

/** Whether an inspection of the case is open again: then nothing may be settled. */
export function isReopened(view: Pick<CaseView, 'inspections'>): boolean {
  return view.inspections.some(({ state }) => state.state === 'reopened')
}

/** The question that waits for the desk's answer: until then nothing may be settled but by a supervisor. */
export function openRecheck(view: Pick<CaseView, 'rechecks'>): Recheck | null {
  return view.rechecks.find(({ state }) => state.state === 'open') ?? null
}

/** What to do next with a case: a warning first, then its release, then what else is to be told. */
export function mainAction(view: Pick<CaseView, 'case' | 'tasks' | 'inspections' | 'rechecks'>): MainAction {
  const { work } = view.case
  const [task] = tasksToMark(view)
  if (task?.kind === 'frozen') return { kind: 'task', task }
  if (work.state !== 'settled' && openRecheck(view)) return { kind: 'barred' }
  if (work.state === 'decided' && !isReopened(view)) {
    const proposal = caseOutcomeToSettle(work.decision)
    return proposal === null ? { kind: 'decide' } : { kind: 'settle', proposal }
  }
  if (task) return { kind: 'task', task }
  return work.state === 'settled' ? { kind: 'settled', settlement: work.settlement } : { kind: 'none' }
}

export type OtherAction =
  | 'cancelled'
  | 'exchanged'
  | 'no_replacement'
  | 'refused'
  | 'reopen'
  | 'task'
  | 'before'
  | 'case_reopen'

/** What else may be done with a case, in the order in which it is offered. */
export function otherActions(view: CaseView): OtherAction[] {
  const { work, platform } = view.case
  if (work.state === 'settled')
    return tasksToMark(view).length > 0 ? ['task', 'case_reopen'] : ['case_reopen']
  const actions: OtherAction[] = []
  const reopened = isReopened(view)
  if (!reopened) actions.push('cancelled')
  if (work.state === 'decided' && !reopened) {
    const exchange = platform.type === 'exchange' || work.decision.outcome === 'exchange'
    actions.push('exchanged')
    if (exchange) actions.push('no_replacement')
    actions.push('refused')
  }
  if (view.inspections.some(({ state }) => state.state === 'submitted')) actions.push('reopen')
  if (tasksToMark(view).length > 0) actions.push('task')
  if (work.state === 'open' && !reopened) actions.push('before')
  return actions
}

/** Whether the desk can be asked to look once more: goods that were inspected, of a case that is not settled. */
export function mayAskRecheck(view: Pick<CaseView, 'case' | 'inspections' | 'rechecks'>): boolean {
  if (view.case.work.state === 'settled' || openRecheck(view)) return false
  return view.inspections.some(({ state }) => state.state === 'submitted')
}

/** The most that may be refunded of a case, fen; null when neither what was asked nor what was paid is known. */
export function capOfView(view: Pick<CaseView, 'case'>): number | null {
  return capOf(view.case.platform)
}

/** A refund of `amount` by its name: the whole of the cap, or a part. */
export function refundOutcome(amount: number, cap: number | null): SettleOutcome {
  return cap !== null && amount < cap ? 'partly_refunded' : 'refunded'
}

/** What the rules say against settling so, before it is sent; null when nothing does. */
export function settleError(
  view: Pick<CaseView, 'case' | 'inspections' | 'rechecks'>,
  roles: readonly Role[],
  wish: { readonly outcome: SettleOutcome; readonly amount: number; readonly reason: string },
): AppError | null {
  const answer = canSettle({
    work: view.case.work,
    inspections: view.inspections,
    roles,
    outcome: wish.outcome,
    amount: wish.amount,
    cap: capOfView(view),
    reason: wish.reason,
    recheckOpen: openRecheck(view) !== null,
  })
  return answer.ok ? null : answer.error
}
