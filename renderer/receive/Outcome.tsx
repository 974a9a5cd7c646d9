import { formatMoney } from '../../shared/money.ts'
import type { Decision } from '../../shared/policy/decision.ts'
import { NextLine } from '../handover/NextLine.tsx'
import type { Next } from '../handover/nextStore.ts'
import { outcomeRole } from '../inspect/outcome.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { CaseNames, NumberRow } from './CasePanel.tsx'
import type { Shown } from './desk.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

const pays = ({ outcome }: Decision): boolean =>
  outcome === 'refund_full' || outcome === 'refund_partly' || outcome === 'mixed'

/** What was just released: customer service has it, the next parcel may come. */
export function SubmittedPanel({
  shown,
  next,
}: {
  readonly shown: Extract<Shown, { kind: 'submitted' }>
  /** Null until the house has said which parcel to open next. */
  readonly next: Next | null
}) {
  const t = useT()
  const { decision, case: one, tracking, final } = shown
  return (
    <>
      <div className="headline">
        <VerdictPanel
          role="ok"
          word={t('receive.submitted.word')}
          sub={t(final ? 'receive.submitted.sub' : 'receive.submitted.sub_part')}
          beep="done"
        />
        <section className={`beside ${outcomeRole(decision.outcome)}`}>
          <span className="lbl">
            <Status role={outcomeRole(decision.outcome)} size="l" />
            {t(`cases.kind.${decision.outcome}`)}
          </span>
          <span className={`big ${pays(decision) ? '' : 'quiet'}`}>
            {pays(decision) ? <Money minor={decision.amount} currency={decision.currency} /> : '—'}
          </span>
          <span className="sub wrap">
            {one.asked === null
              ? t('receive.submitted.asked_unknown')
              : t('receive.submitted.asked', { amount: formatMoney(one.asked, one.currency) })}
          </span>
        </section>
      </div>
      <section className="panel case bare">
        <NumberRow tracking={tracking} carrier={null}>
          <TimeLeft case={one} form="full" />
        </NumberRow>
        <dl className="facts">
          <CaseNames case={one} />
        </dl>
        <p className="explain">{t('receive.submitted.next')}</p>
      </section>
      {next?.next && <NextLine next={next.next} waiting={next.waiting} />}
    </>
  )
}

/** The last action was taken back. */
export function UndonePanel({ shown }: { readonly shown: Extract<Shown, { kind: 'undone' }> }) {
  const t = useT()
  return (
    <>
      <div className="headline alone">
        <VerdictPanel
          role="in"
          word={t('receive.undone.word')}
          sub={t(`receive.undone.${shown.undone.what}`)}
          beep="done"
        />
      </div>
      <section className="panel case bare">
        <NumberRow tracking={shown.undone.tracking} carrier={null} />
        <p className="explain">
          {t(shown.reopened === null ? 'receive.undone.next' : 'receive.undone.reopened')}
        </p>
      </section>
    </>
  )
}
