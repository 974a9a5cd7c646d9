import type { CaseView } from '../../shared/contract.ts'
import type { Decision, FreightItem } from '../../shared/policy/decision.ts'
import { useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import { withAmount } from './history.ts'
import { Section } from './Section.tsx'

/** Who pays the ways, and what of it is known: a ledger beside the refund. */
export function FreightSection({ decision }: { readonly decision: Decision }) {
  const t = useT()
  const { outbound, return: back } = decision.freight
  const both = outbound.payer === back.payer && outbound.payer !== 'unknown'
  return (
    <Section name="freight" title={t('cases.detail.freight')}>
      <div className="freight">
        <Icon name="truck" />
        <span>
          {both && (
            <b className="both">
              {t(outbound.payer === 'buyer' ? 'cases.freight.bothBuyer' : 'cases.freight.bothSeller')}
            </b>
          )}
          <Way name="return" item={back} both={both} currency={decision.currency} />
          <Way name="outbound" item={outbound} both={both} currency={decision.currency} />
        </span>
      </div>
    </Section>
  )
}

interface WayProps {
  readonly name: 'outbound' | 'return'
  readonly item: FreightItem
  readonly both: boolean
  readonly currency: Decision['currency']
}

function Way({ name, item, both, currency }: WayProps) {
  const t = useT()
  const words = [
    both ? null : t(`cases.freight.${item.payer}`),
    item.insured === true ? t('cases.freight.insured') : null,
  ]
  return (
    <span className="way muted">
      {t(`cases.freight.${name}`)}{' '}
      {item.amount === null ? (
        t('cases.freight.amountUnknown')
      ) : (
        <Money minor={item.amount} currency={currency} />
      )}
      {words.filter((word) => word !== null).map((word) => ` ${word}`)}
    </span>
  )
}

/** The sentence to tell the buyer, ready to be copied. */
export function AnswerSection({ text, onCopy }: { readonly text: string; readonly onCopy: () => void }) {
  const t = useT()
  if (text === '') return null
  return (
    <Section
      name="answer"
      title={t('cases.detail.answer')}
      end={
        <Button size="s" icon="copy" k="c" onPress={onCopy}>
          {t('release.detail.copy')}
        </Button>
      }
    >
      <p className="answer">{text}</p>
    </Section>
  )
}

/** How the case was settled, newest first, each with the decision that it followed or overrode. */
export function SettlementsSection({ view }: { readonly view: CaseView }) {
  const t = useT()
  const now = useNow()
  const language = useApp((state) => state.preferences.language)
  if (view.settlements.length === 0) return null
  const { currency } = view.case.platform
  const newest = view.case.work.state === 'settled' ? view.settlements.at(-1)?.at : null
  return (
    <Section name="settled" title={t('cases.detail.settlement')}>
      <ul className="settlements">
        {view.settlements.toReversed().map(({ settlement, decision, by, at }) => (
          <li key={at}>
            <b>{withAmount(t(`cases.settled.${settlement.outcome}`), settlement.amount, currency)}</b>
            <span className="faint">
              {t('cases.settlement.by', { by, at: dayAndTime(at, now, language) })}
            </span>
            {at !== newest && <span className="tag">{t('cases.settlement.takenBack')}</span>}
            {settlement.beforeInspection && <span className="tag at">{t('cases.settlement.before')}</span>}
            {settlement.override !== null && (
              <>
                <span className="whole">
                  {decision === null
                    ? t('cases.settlement.noDecision')
                    : t('cases.settlement.original', {
                        outcome: withAmount(t(`cases.kind.${decision.outcome}`), decision.amount, currency),
                      })}
                </span>
                <span className="whole">
                  {t('cases.settlement.override', { reason: settlement.override.reason })}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Fact = readonly [name: string, value: string]

function factsOf(t: Translate, view: CaseView, when: (at: number) => string): Fact[] {
  const { platform, buyer, shopName } = view.case
  const time = (name: string, at: number | null): Fact[] => (at === null ? [] : [[name, when(at)]])
  const text = (name: string, value: string | null): Fact[] =>
    value === null || value === '' ? [] : [[name, value]]
  const taken = t('cases.fact.readAs', { reason: t(`cases.reason.${platform.reason}`) })
  return [
    ['shop', shopName],
    ['type', t(`cases.type.${platform.type}`)],
    ['state', platform.stateText === '' ? t(`cases.platformState.${platform.state}`) : platform.stateText],
    ['goods', t(`cases.goodsStatus.${platform.goodsStatus}`)],
    ['reason', platform.reasonText === '' ? taken : `${platform.reasonText}${t('cases.came.gap')}${taken}`],
    ...text('description', platform.description),
    ...text('sellerNote', platform.sellerNote),
    ...time('applied', platform.appliedAt),
    ['delivered', platform.deliveredAt === null ? t('cases.fact.unknown') : when(platform.deliveredAt)],
    ...time('returned', platform.returnedAt),
    ...time('finished', platform.finishedAt),
    ...text('receiver', buyer.receiverName),
    ...text('phone', buyer.phone),
    ...text('returnTracking', platform.returnTracking),
    ...text('outboundTracking', platform.outboundTracking),
  ]
}

/** What the files told of the order and of the buyer's request. */
export function FactsSection({ view }: { readonly view: CaseView }) {
  const t = useT()
  const now = useNow()
  const language = useApp((state) => state.preferences.language)
  const { asked, paid, currency } = view.case.platform
  return (
    <Section name="facts" title={t('cases.detail.facts')}>
      <dl className="case-facts">
        <dt>{t('cases.fact.asked')}</dt>
        <dd>
          <Money minor={asked} currency={currency} />
        </dd>
        <dt>{t('cases.fact.paid')}</dt>
        <dd>
          <Money minor={paid} currency={currency} />
        </dd>
        {factsOf(t, view, (at) => dayAndTime(at, now, language)).map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{t(`cases.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
