import { useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import type { SettleOutcome } from '../../shared/returns/settlement.ts'
import type { Task } from '../../shared/returns/task.ts'
import { mayUse } from '../screens.ts'
import { useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import {
  capOfView,
  mainAction,
  type OtherAction,
  otherActions,
  refundOutcome,
  tasksToMark,
} from './actions.ts'
import { CommandError } from './CommandError.tsx'
import { withAmount } from './history.ts'
import { MenuDialog, ReasonDialog } from './ReasonDialog.tsx'
import { SettleDialog, type SettleWish } from './SettleDialog.tsx'
import { useCommand } from './useCommand.ts'
import { useSettle } from './useSettle.ts'

interface CaseActionsProps {
  readonly view: CaseView
  readonly reload: () => Promise<void>
}

type Open =
  | { readonly kind: 'none' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'settle'; readonly wish: SettleWish }
  | { readonly kind: 'reason'; readonly action: 'reopen' | 'task' | 'case_reopen' }

const closed: Open = { kind: 'none' }

const MENU_TEXT = {
  cancelled: 'cancelled',
  exchanged: 'exchanged',
  no_replacement: 'noReplacement',
  refused: 'refused',
  reopen: 'reopen',
  task: 'task',
  before: 'before',
  case_reopen: 'caseReopen',
} as const satisfies Record<OtherAction, string>

/** The foot of a case's detail: what Ctrl+Enter does next, the override, and everything else. */
export function CaseActions({ view, reload }: CaseActionsProps) {
  const t = useT()
  const roles = useApp((state) => state.session?.operator.roles ?? [])
  const may = mayUse('release', roles)
  const [open, setOpen] = useState<Open>(closed)
  const settle = useSettle(view, reload)
  const taskDone = useCommand('task.done')
  const reopenInspection = useCommand('inspection.reopen')
  const reopenCase = useCommand('case.reopen')
  const { id: caseId, workVersion, work } = view.case
  const action = mainAction(view)
  const cap = capOfView(view)

  const close = () => {
    setOpen(closed)
    for (const command of [settle, taskDone, reopenInspection, reopenCase]) command.clear()
  }
  const openSettle = (wish: SettleWish) => {
    settle.clear()
    setOpen({ kind: 'settle', wish })
  }
  const override = () => {
    if (work.state === 'settled') return
    const amount = work.state === 'decided' ? work.decision.amount : cap
    openSettle({ outcome: refundOutcome(amount ?? 0, cap), amount, reason: '', first: 'outcome' })
  }
  const finish = async (task: Task, note: string) => {
    const answer = await taskDone.run((commandId) => ({ commandId, taskId: task.id, note }))
    if (answer === null) return
    if (answer.ok) {
      toast(t('release.settle.taskDone', { what: t(`cases.task.${task.kind}`) }), 'done')
      close()
    }
    await reload()
  }
  const main = () => {
    if (action.kind === 'settle') void settle.run({ ...action.proposal, reason: null })
    if (action.kind === 'decide') override()
    if (action.kind === 'task') void finish(action.task, '')
  }
  const pick = (picked: OtherAction) => {
    if (picked === 'before') override()
    else if (picked === 'no_replacement')
      openSettle({
        outcome: 'refunded',
        amount: cap,
        reason: t('release.other.noReplacementReason'),
        first: 'reason',
      })
    else if (picked === 'reopen' || picked === 'task' || picked === 'case_reopen')
      setOpen({ kind: 'reason', action: picked })
    else
      openSettle({
        outcome: picked,
        amount: 0,
        reason: picked === 'cancelled' ? t('release.other.cancelled') : '',
        first: 'reason',
      })
  }
  const mayOverride = may && work.state !== 'settled' && action.kind !== 'none'
  useKeys(
    [
      { key: 'ctrl+Enter', run: main },
      { key: 'o', run: () => mayOverride && override() },
      { key: 'm', run: () => setOpen({ kind: 'menu' }) },
    ],
    { enabled: may && open.kind === 'none' },
  )
  if (!may) return null

  const submitted = view.inspections.filter(({ state }) => state.state === 'submitted')
  const confirmReason = async (text: string, choice: string | null) => {
    if (open.kind !== 'reason') return
    if (open.action === 'task') {
      const task = tasksToMark(view).find(({ id }) => String(id) === choice)
      if (task) await finish(task, text)
      return
    }
    const inspection = submitted.find(({ id }) => String(id) === choice)
    const answer =
      open.action === 'case_reopen'
        ? await reopenCase.run((commandId) => ({ commandId, caseId, workVersion, reason: text }))
        : inspection
          ? await reopenInspection.run((commandId) => ({
              commandId,
              inspectionId: inspection.id,
              reason: text,
              workVersion,
            }))
          : null
    if (answer?.ok) {
      toast(
        t(open.action === 'case_reopen' ? 'release.other.caseReopened' : 'release.other.reopened'),
        'done',
      )
      close()
    }
    await reload()
  }

  const busy = settle.busy || taskDone.busy
  return (
    <footer className="actions">
      {open.kind === 'none' && <CommandError error={settle.error ?? taskDone.error} />}
      <div className="foot">
        <Button
          kind="main"
          className="settle"
          k="ctrl+Enter"
          onPress={main}
          disabled={busy || action.kind === 'settled' || action.kind === 'none' || action.kind === 'barred'}
        >
          {mainLabel(t, view, busy)}
        </Button>
        <Button k="o" onPress={override} disabled={!mayOverride}>
          {t('release.override.button')}
        </Button>
        <Button k="m" onPress={() => setOpen({ kind: 'menu' })}>
          {t('release.other.button')}
        </Button>
      </div>
      {open.kind === 'menu' && (
        <MenuDialog
          title={t('release.other.title')}
          empty={t('release.other.nothing')}
          actions={otherActions(view).map((each) => ({
            action: each,
            label: t(`release.other.${MENU_TEXT[each]}`),
            hint: t(`release.other.${MENU_TEXT[each]}Hint`),
          }))}
          onClose={close}
          onPick={pick}
        />
      )}
      {open.kind === 'settle' && (
        <SettleDialog view={view} wish={open.wish} settle={settle} onClose={close} />
      )}
      {open.kind === 'reason' && (
        <ReasonDialog
          title={t(`release.other.${MENU_TEXT[open.action]}`)}
          hint={t(`release.other.${MENU_TEXT[open.action]}Hint`)}
          label={t(open.action === 'task' ? 'release.other.note' : 'release.other.reason')}
          needed={open.action !== 'task'}
          busy={taskDone.busy || reopenInspection.busy || reopenCase.busy}
          error={taskDone.error ?? reopenInspection.error ?? reopenCase.error}
          choicesLabel={t(open.action === 'task' ? 'release.other.taskWhich' : 'release.other.reopenWhich')}
          choices={
            open.action === 'task'
              ? tasksToMark(view).map(({ id, kind }) => ({ key: String(id), label: t(`cases.task.${kind}`) }))
              : submitted.map(({ id, parcelId }) => ({
                  key: String(id),
                  label:
                    view.parcels.find(({ parcel }) => parcel.id === parcelId)?.parcel.tracking ?? String(id),
                }))
          }
          onClose={close}
          onConfirm={(text, choice) => void confirmReason(text, choice)}
        />
      )}
    </footer>
  )
}

/** What the main button says: the action itself, with its outcome and amount, so that it confirms itself. */
function mainLabel(t: Translate, view: CaseView, busy: boolean): string {
  if (busy) return t('release.settle.working')
  const { currency } = view.case.platform
  const words = (outcome: SettleOutcome, amount: number) =>
    withAmount(t(`cases.settled.${outcome}`), amount, currency)
  const next = mainAction(view)
  switch (next.kind) {
    case 'settle':
      return t('release.settle.as', { outcome: words(next.proposal.outcome, next.proposal.amount) })
    case 'decide':
      return t('release.settle.decide')
    case 'task':
      return t('release.settle.task', { what: t(`cases.kind.${next.task.kind}`) })
    case 'settled':
      return t('release.settle.alreadySettled', {
        outcome: words(next.settlement.outcome, next.settlement.amount),
      })
    case 'barred':
      return t('office.recheck.barred')
    case 'none':
      return t('cases.detail.undecided')
  }
}
