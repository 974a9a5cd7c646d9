import { useRef, useState } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import { type CaseDialog, CaseDialogs } from '../office/CaseDialogs.tsx'
import { useBeingHere, useOthersAt } from '../office/presence.ts'
import { useSlipKey } from '../print/useSlipKey.ts'
import { mayUse } from '../screens.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { mayAskRecheck, openRecheck } from './actions.ts'
import { composeAnswer } from './answer.ts'
import { CameSection } from './CameSection.tsx'
import { CaseActions } from './CaseActions.tsx'
import { CommandError } from './CommandError.tsx'
import { copyText } from './copy.ts'
import { DecisionSection } from './DecisionSection.tsx'
import { DetailHead, type HeadFacts } from './DetailHead.tsx'
import { HistorySection } from './HistorySection.tsx'
import { NotesSection, RechecksSection } from './NotesSection.tsx'
import { AnswerSection, FactsSection, FreightSection, SettlementsSection } from './OtherSections.tsx'
import { RulesSection } from './RulesSection.tsx'
import { TasksSection } from './TasksSection.tsx'
import { useCaseView } from './useCaseView.ts'
import './detail.css'
import './sections.css'
import './dialogs.css'

interface CasePaneProps {
  readonly caseId: CaseId | null
  /** What a list knows of it already, shown until the whole case is here. */
  readonly brief: CaseBrief | null
  readonly empty: string
}

function factsOf(view: CaseView): HeadFacts {
  const { platform, work, buyer, refundNo, shopName } = view.case
  return {
    refundNo,
    shopName,
    orderNo: platform.orderNo,
    buyerName: buyer.buyerName ?? buyer.receiverName,
    deadline: platform.deadline,
    dispute: platform.dispute,
    platformState: platform.state,
    workState: work.state,
    frozen: work.state !== 'settled' && work.frozen,
  }
}

/** One case with everything that customer service needs to settle it; used by the queue and the case list. */
export function CasePane({ caseId, brief, empty }: CasePaneProps) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const { view, error, reload } = useCaseView(caseId)
  const body = useRef<HTMLDivElement>(null)
  const others = useOthersAt(caseId)
  const roles = useApp((state) => state.session?.operator.roles ?? [])
  const [opened, setOpened] = useState<{ readonly of: CaseId | null; readonly dialog: CaseDialog } | null>(
    null,
  )
  // What is written about one case never ends up on the next.
  const dialog = opened?.of === caseId ? opened.dialog : null
  useBeingHere(caseId, 'office')
  const facts = view ? factsOf(view) : brief?.id === caseId ? brief : null
  const answer = view ? composeAnswer(t, view) : ''

  const copy = async (text: string, done: string) => {
    if (await copyText(text)) toast(done, 'done')
    else toast(t('release.detail.copyFailed'), 'problem')
  }
  const copyRefundNo = () => {
    if (facts) void copy(facts.refundNo, t('release.detail.refundNoCopied', { number: facts.refundNo }))
  }
  const copyAnswer = () => {
    if (answer !== '') void copy(answer, t('release.detail.answerCopied'))
  }
  const more = () => {
    const { current } = body
    if (current === null) return
    const end = current.scrollTop + current.clientHeight >= current.scrollHeight - 2
    current.scrollTo({ top: end ? 0 : current.scrollTop + current.clientHeight * 0.8, behavior: 'smooth' })
  }
  const mayAsk =
    view !== null && mayUse('release', roles) && (openRecheck(view) !== null || mayAskRecheck(view))
  const note = () => setOpened({ of: caseId, dialog: 'note' })
  const recheck = () => setOpened({ of: caseId, dialog: 'recheck' })
  useKeys(
    [
      { key: 'c', run: copyAnswer },
      { key: 'r', run: copyRefundNo },
      { key: 'h', run: more },
      ...(view === null ? [] : [{ key: 'n', run: note }]),
      ...(mayAsk ? [{ key: 'q', run: recheck }] : []),
    ],
    { enabled: dialog === null },
  )

  const print = useSlipKey(caseId === null ? null : { caseId }, dialog === null)

  if (caseId === null) {
    return (
      <aside className="detail" aria-label={t('release.detail.label')}>
        <p className="nothing">{empty}</p>
      </aside>
    )
  }
  const decision = view && view.case.work.state !== 'open' ? view.case.work.decision : null
  return (
    <aside className="detail" aria-label={t('release.detail.label')} lang={language}>
      {facts && <DetailHead facts={facts} others={others} onCopy={copyRefundNo} />}
      <div className="body" ref={body} key={`body ${caseId}`}>
        {error && <CommandError error={error} />}
        {view && (
          <>
            <div className="cols">
              <DecisionSection view={view} />
              <RechecksSection view={view} onAsk={mayAsk ? recheck : null} />
              <TasksSection view={view} />
              {decision && <RulesSection decision={decision} lines={view.case.lines} />}
              <CameSection view={view} />
              {decision && <FreightSection decision={decision} />}
            </div>
            <div className="cols">
              <AnswerSection text={answer} onCopy={copyAnswer} />
              <SettlementsSection view={view} />
              <NotesSection view={view} onAdd={note} onAsk={mayAsk ? recheck : null} />
              <FactsSection view={view} />
              <HistorySection view={view} />
            </div>
          </>
        )}
      </div>
      {view && (
        <div className="more-strip">
          <Button kind="quiet" size="s" icon="print" k="p" onPress={print}>
            {t('print.slip.button')}
          </Button>
          <Button kind="quiet" size="s" k="h" onPress={more}>
            {t('cases.detail.more')}
          </Button>
        </div>
      )}
      {view && dialog !== null && (
        <CaseDialogs
          key={`${caseId} ${dialog}`}
          open={dialog}
          view={view}
          reload={reload}
          onClose={() => setOpened(null)}
        />
      )}
      {view && <CaseActions key={`actions ${caseId}`} view={view} reload={reload} />}
    </aside>
  )
}
