import './inspect.css'
import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { onEvents } from '../live.ts'
import { useBeingHere } from '../office/presence.ts'
import { useSlipKey } from '../print/useSlipKey.ts'
import { scan, turnAwayParcel } from '../receive/deskStore.ts'
import { clearInspectTarget, go, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { playVerdict } from '../ui/sound.ts'
import { useScans } from '../ui/wedge.ts'
import { Band, ConfirmDialog, ConflictDialog, RefuseDialog } from './Asks.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import type { Asking } from './FactsRow.tsx'
import { Find } from './Find.tsx'
import { isUntouched, neverArrivedOf } from './findings.ts'
import { InspectDock } from './InspectDock.tsx'
import {
  change,
  close,
  countProduct,
  flush,
  leave,
  noteStranger,
  type Open,
  open as openTarget,
  refreshCase,
  reload,
  reopenFailed,
  submit,
  takenOver,
  toggleFinal,
  useInspection,
} from './inspectStore.ts'
import { fillable, kitLines, liveDecision } from './live.ts'
import { DayPrompt, UnitsPrompt } from './Prompts.tsx'
import { Strip } from './Strip.tsx'
import { inspectKeys } from './screenKeys.ts'
import { TakeOver } from './TakeOver.tsx'
import { WaitingList } from './WaitingList.tsx'

/** Counts a product's scan here; any other code is a parcel's, and goes to the receiving desk with the draft saved. */
async function takeScan(text: string): Promise<void> {
  if (countProduct(text)) {
    playVerdict('done')
    return
  }
  if (classifyScan(text).kind === 'product_code') {
    // One waybill in ten looks like a product's code, so the desk is asked before the inspection is left.
    const verdict = await scan(text)
    if (verdict === null || verdict.kind === 'not_waybill') {
      noteStranger(text)
      playVerdict('error')
      return
    }
  } else {
    void scan(text)
  }
  await flush()
  clearInspectTarget()
  go('receive')
}

/** The inspection of one parcel for one case; without one, the parcels that wait for theirs. */
export default function InspectScreen() {
  const target = useApp((state) => state.inspectTarget)
  const state = useInspection((store) => store.state)
  useEffect(() => {
    if (target) void openTarget(target)
    return () => close()
  }, [target])
  if (!target) return <WaitingList />
  if (state.phase === 'failed') return <Failed error={state.error} />
  if (state.phase === 'held') return <TakeOver view={state.view} busy={state.busy} />
  if (state.phase !== 'open') return <main className="inspect-list" aria-busy="true" />
  return <Inspecting open={state.open} />
}

function Failed({ error }: { readonly error: AppError }) {
  const t = useT()
  const back = () => {
    clearInspectTarget()
    go('receive')
  }
  useKeys([
    { key: 'Enter', run: reopenFailed },
    { key: 'Escape', run: back },
  ])
  return (
    <main className="inspect-list">
      <div className="nothing">
        <Status role="at" size="xl" className="plain" />
        <h2>{t('inspect.failed')}</h2>
        <p>{errorText(t, error)}</p>
        <div className="row">
          <Button size="desk" kind="main" k="Enter" onPress={reopenFailed}>
            {t('common.again')}
          </Button>
          <Button size="desk" k="Escape" onPress={back}>
            {t('inspect.list.to_receive')}
          </Button>
        </div>
      </div>
    </main>
  )
}

const CASE_CHANGES: ReadonlySet<string> = new Set([
  'case.platform_changed',
  'case.settled',
  'case.reopened',
  'task.opened',
])

/** Reads the case again when the platform or somebody else changes it. */
function useCaseNews(caseId: number, parcelId: number): void {
  useEffect(
    () =>
      onEvents((events) => {
        const mine = events.some((event) => event.caseId === caseId && CASE_CHANGES.has(event.data.type))
        if (mine) void refreshCase()
        const me = useApp.getState().session?.operator.id
        const taken = events.find(
          ({ data, parcelId: of, operatorId }) =>
            data.type === 'inspection.taken_over' && of === parcelId && operatorId !== me,
        )
        if (taken) void takenOver(taken.at)
      }),
    [caseId, parcelId],
  )
}

type Dialog = Asking | 'refuse' | 'confirm' | null

function Inspecting({ open }: { readonly open: Open }) {
  const t = useT()
  const { view, findings, at, final, submitting, refused, save } = open
  const [dialog, setDialog] = useState<Dialog>(null)
  const [submitAs, setSubmitAs] = useState(final)
  const note = useRef<HTMLTextAreaElement>(null)
  const lines = kitLines(view)
  const decision = liveDecision(view, findings, final)
  const missing = fillable(decision)
  const mayRefuse = isUntouched(findings) && view.inspection.revision === 0
  useCaseNews(view.case.id, view.parcel.id)
  useBeingHere(view.case.id, 'inspect')
  useScans((text) => {
    void takeScan(text)
    return true
  })
  useEffect(() => {
    if (refused) playVerdict('error')
  }, [refused])

  const settled = view.case.work.state === 'settled'
  const release = (as: boolean) => {
    if (settled) return
    setSubmitAs(as)
    if (missing.length > 0) setDialog('confirm')
    else void submit(as)
  }
  const stored = save.kind === 'refused' && save.error.code === 'conflict' ? save.error : null
  const conflict = refused?.code === 'conflict' ? refused : stored
  const bindings = inspectKeys({
    open,
    onAsk: setDialog,
    onNote: () => note.current?.focus(),
    onRelease: release,
    onRefuse: mayRefuse ? () => setDialog('refuse') : null,
  })
  useKeys(bindings, { enabled: dialog === null && !conflict })
  const slip = { caseId: view.case.id, parcelId: view.parcel.id }
  const onPrint = useSlipKey(slip, dialog === null && !conflict)

  const line = lines[at]
  const found = findings.lines[at]
  const closeDialog = () => setDialog(null)
  return (
    <main className="inspect" data-state={submitting ? 'submitting' : 'open'}>
      <Strip open={open} onPrint={onPrint} />
      <div className="body">
        {refused && refused.code !== 'conflict' && (
          <Band>
            <b>{t('inspect.not_released')}</b> <span>{errorText(t, refused)}</span>
          </Band>
        )}
        {save.kind === 'refused' && !stored && (
          <Band>
            <b>{t('inspect.save.refused')}</b> <span>{errorText(t, save.error)}</span>
          </Band>
        )}
        {settled && (
          <Band role="in">
            <b>{t('inspect.settled')}</b> <span>{t('inspect.settled_hint')}</span>
          </Band>
        )}
        <Find open={open} lines={lines} decision={decision} onAsk={setDialog} noteRef={note} />
      </div>
      <DecisionPanel
        decision={decision}
        lines={view.case.lines}
        policyVersion={view.policy.version}
        final={final}
        submitting={submitting}
        barred={settled}
        onSubmit={() => release(final)}
        onFinal={toggleFinal}
      />
      <InspectDock
        open={open}
        onNote={() => note.current?.focus()}
        onRefuse={mayRefuse ? () => setDialog('refuse') : null}
        onPark={() => void leave()}
      />

      {dialog === 'confirm' && (
        <ConfirmDialog
          missing={missing}
          onClose={closeDialog}
          onSubmit={() => {
            closeDialog()
            void submit(submitAs)
          }}
        />
      )}
      {dialog === 'refuse' && (
        <RefuseDialog
          onClose={closeDialog}
          onReason={(reason) => {
            closeDialog()
            turnAwayParcel(view.parcel.id, reason)
            clearInspectTarget()
            go('receive')
          }}
        />
      )}
      {conflict && (
        <ConflictDialog
          error={conflict}
          onMine={() => void reload(true)}
          onTheirs={() => void reload(false)}
        />
      )}
      {dialog === 'deliveredAt' && (
        <DayPrompt
          value={findings.deliveredAt}
          timeZone={view.policy.timeZone}
          onClose={closeDialog}
          onTake={(instant) => {
            change({ kind: 'deliveredAt', instant })
            closeDialog()
          }}
        />
      )}
      {line && found && dialog === 'came' && (
        <UnitsPrompt
          what="came"
          value={found.came}
          mayBeEmpty={false}
          onClose={closeDialog}
          onTake={(units) => {
            if (units !== null) change({ kind: 'came', at, units })
            closeDialog()
          }}
        />
      )}
      {line && found && (dialog === 'claimed' || dialog === 'neverArrived') && (
        <UnitsPrompt
          what={dialog}
          value={dialog === 'claimed' ? found.quantity : neverArrivedOf(line.line, found)}
          mayBeEmpty
          onClose={closeDialog}
          onTake={(units) => {
            change({ kind: dialog, at, units })
            closeDialog()
          }}
        />
      )}
    </main>
  )
}
