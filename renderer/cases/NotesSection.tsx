import type { CaseView } from '../../shared/contract.ts'
import type { Recheck } from '../../shared/returns/office.ts'
import { useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import { openRecheck } from './actions.ts'
import { Section } from './Section.tsx'

interface ChecksProps {
  readonly view: CaseView
  /** Null where the operator may not ask now. */
  readonly onAsk: (() => void) | null
}

/** The questions to the desk with their answers; what waits says that it bars the settlement. */
export function RechecksSection({ view, onAsk }: ChecksProps) {
  const t = useT()
  if (view.rechecks.length === 0) return null
  return (
    <Section
      name="rechecks"
      title={t('office.recheck.title')}
      end={
        onAsk !== null && (
          <Button size="s" k="q" onPress={onAsk}>
            {t(openRecheck(view) ? 'office.recheck.withdraw' : 'office.recheck.ask')}
          </Button>
        )
      }
    >
      <ul className="rechecks">
        {view.rechecks.toReversed().map((recheck) => (
          <RecheckRow key={recheck.taskId} view={view} recheck={recheck} />
        ))}
      </ul>
    </Section>
  )
}

function RecheckRow({ view, recheck }: { readonly view: CaseView; readonly recheck: Recheck }) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  const { state, askedBy, askedAt } = recheck
  const line = view.case.lines.find(({ id }) => id === recheck.lineId)
  const when = (at: number) => dayAndTime(at, now, language)
  const role = state.state === 'open' ? 'un' : state.state === 'answered' ? 'ok' : 'in'
  return (
    <li className={`recheck ${role}`} data-state={state.state}>
      <Status role={role} size="l" />
      <span>
        <b>{t(`office.recheck.state.${state.state}`)}</b>
        {line && view.case.lines.length > 1 && <span className="muted"> {line.title}</span>}
        <span className="said">
          {recheck.question ?? t('office.note.erased')}{' '}
          <small className="faint">{t('cases.settlement.by', { by: askedBy, at: when(askedAt) })}</small>
        </span>
        {state.state === 'answered' && (
          <span className="said answer-line">
            <Icon name="arrow" size="s" />
            <span>
              {state.resubmitted
                ? t('office.recheck.resubmitted')
                : (state.answer ?? t('office.note.erased'))}{' '}
              <small className="faint">
                {t('cases.settlement.by', { by: state.by, at: when(state.at) })}
              </small>
            </span>
          </span>
        )}
      </span>
    </li>
  )
}

interface NotesProps extends ChecksProps {
  readonly onAdd: () => void
}

/** What was written about the case, newest first, with who and when; a first question to the desk begins here. */
export function NotesSection({ view, onAdd, onAsk }: NotesProps) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  return (
    <Section
      name="notes"
      title={t('office.note.title')}
      end={
        <span className="row">
          {onAsk !== null && view.rechecks.length === 0 && (
            <Button size="s" k="q" onPress={onAsk}>
              {t('office.recheck.ask')}
            </Button>
          )}
          <Button size="s" k="n" onPress={onAdd}>
            {t('office.note.add')}
          </Button>
        </span>
      }
    >
      {view.notes.length > 0 && (
        <ul className="case-notes">
          {view.notes.toReversed().map((note) => (
            <li key={note.id} className="case-note">
              <span className={note.text === null ? 'faint' : ''}>
                {note.text ?? t('office.note.erased')}
              </span>{' '}
              <small className="faint">
                {t('cases.settlement.by', { by: note.by, at: dayAndTime(note.at, now, language) })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
