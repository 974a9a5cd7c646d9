import './steps.css'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { NumberRow } from './CasePanel.tsx'

type TurnedAway = Extract<Verdict, { kind: 'turned_away' }>

const STEPS = [
  { key: 'closed', icon: 'sealed' },
  { key: 'write', icon: 'label' },
  { key: 'back', icon: 'hand' },
] as const

/** A parcel that goes back with the courier: what to do with it, and that customer service knows. */
export function TurnAwayPanel({ verdict }: { readonly verdict: TurnedAway }) {
  const t = useT()
  const [first] = verdict.cases
  return (
    <section className="panel case" aria-label={t('receive.case_label')}>
      <NumberRow tracking={verdict.parcel.tracking} carrier={verdict.parcel.carrier}>
        <span className="muted ell about-case">
          {first
            ? t('receive.turned.case', {
                name: first.buyerName ?? t('receive.fact.unknown'),
                refundNo: first.refundNo,
              })
            : t('receive.turned.no_case')}
        </span>
      </NumberRow>
      <ol className="steps">
        {STEPS.map(({ key, icon }) => (
          <li key={key}>
            <Icon name={icon} />
            <span>
              {t(`receive.turned.${key}`)}
              <small>{t(`receive.turned.${key}_hint`)}</small>
            </span>
          </li>
        ))}
      </ol>
      <span className="grow" />
      {first && (
        <div className="told">
          <Status role="in" size="l" />
          <span>{t('receive.turned.told')}</span>
          <span className="grow" />
          <TimeLeft case={first} form="full" />
        </div>
      )}
    </section>
  )
}
