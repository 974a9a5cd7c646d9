import type { ReactNode } from 'react'
import type { CaseView } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId, ParcelId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { formatInstant } from '../../shared/time.ts'
import { call } from '../client.ts'
import type { Translate } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { limitOf } from '../ui/deadline.ts'
import { placeName } from '../ui/place.ts'
import { Barcode } from './Barcode.tsx'
import { openPrint } from './printStore.ts'

type Fact = readonly [key: string, value: ReactNode]

/** The platform's limit in words; a dispute's own goes first. */
function limitText(t: Translate, view: CaseView): string {
  const limit = limitOf(view.case.platform)
  if (limit === null) return t('common.time.none')
  const at = formatInstant(limit.at)
  if (limit.source === 'dispute') return `${t('common.time.dispute')} ${at}`
  return limit.source === 'estimate' ? `${at} (${t('common.time.estimate')})` : at
}

/** What customer service is to do, or did; nothing before the inspection. */
function decisionText(t: Translate, { case: one }: CaseView): string {
  const { work } = one
  if (work.state === 'settled') {
    const { outcome, amount } = work.settlement
    const word = t(`cases.settled.${outcome}`)
    return amount === 0 ? word : `${word} ${formatMoney(amount, one.platform.currency)}`
  }
  if (work.state !== 'decided') return t('print.slip.undecided')
  const { outcome, amount, currency } = work.decision
  const word = t(`cases.kind.${outcome}`)
  return amount === 0 ? word : `${word} ${formatMoney(amount, currency)}`
}

function parcelFacts(t: Translate, parcel: Parcel): Fact[] {
  return [
    ...(parcel.carrier === null ? [] : [['carrier', carrierName(t, parcel.carrier)] as const]),
    ['received', `${formatInstant(parcel.receivedAt)} ${parcel.receivedBy}`],
    ...(parcel.location === null ? [] : [['place', placeName(t, parcel.location)] as const]),
  ]
}

function caseFacts(t: Translate, view: CaseView): Fact[] {
  const { case: one } = view
  return [
    ['shop', one.shopName],
    ['refundNo', one.refundNo],
    ['reason', one.platform.reasonText === '' ? t('receive.no_reason_text') : one.platform.reasonText],
    [
      'goods',
      one.lines
        .map(({ title, quantity }) => (quantity === null ? title : `${title} × ${quantity}`))
        .join(t('common.list_comma')),
    ],
    ['deadline', limitText(t, view)],
  ]
}

const Facts = ({ t, facts }: { readonly t: Translate; readonly facts: readonly Fact[] }) => (
  <dl className="ps-facts">
    {facts.map(([key, value]) => [
      <dt key={`${key} t`}>{t(`print.slip.${key}`)}</dt>,
      <dd key={`${key} d`}>{value}</dd>,
    ])}
  </dl>
)

/** Symbols hold printable ASCII; a number with anything else is printed in letters alone. */
const Code = ({ text }: { readonly text: string }) => (
  <>
    {/^[\x20-\x7e]+$/.test(text) && <Barcode text={text} />}
    <p className="ps-codetext">{text}</p>
  </>
)

/** A slip to lie in or on the parcel: whose it is, how long there is, what was decided. */
export function slipBlocks(t: Translate, parcel: Parcel | null, view: CaseView | null): ReactNode[] {
  const blocks: ReactNode[] = []
  if (view)
    blocks.push(
      <header key="decision">
        <p className="ps-sub">{t('print.slip.decision')}</p>
        <p className="ps-big">{decisionText(t, view)}</p>
        <hr className="ps-rule" />
      </header>,
      <Facts key="case" t={t} facts={caseFacts(t, view)} />,
    )
  else
    blocks.push(
      <p key="unclaimed" className="ps-big">
        {t('print.slip.unclaimed')}
      </p>,
    )
  if (parcel)
    blocks.push(
      <section key="parcel">
        <hr className="ps-rule" />
        <Facts t={t} facts={parcelFacts(t, parcel)} />
        <Code text={parcel.tracking} />
      </section>,
    )
  return blocks
}

/**
 * Shows the preview of a parcel's slip.
 *
 * @param about a case with one of its parcels (its newest where none is named), or a parcel that no case claims
 * @returns the error where the case cannot be read
 */
export async function printSlip(
  t: Translate,
  about: { readonly caseId: CaseId; readonly parcelId?: ParcelId } | { readonly parcel: Parcel },
): Promise<AppError | null> {
  let view: CaseView | null = null
  let parcel: Parcel | null = 'parcel' in about ? about.parcel : null
  if ('caseId' in about) {
    const answer = await call('case.view', { caseId: about.caseId })
    if (!answer.ok) return answer.error
    view = answer.value.view
    const parcels = view.parcels.map((each) => each.parcel)
    parcel = parcels.find(({ id }) => id === about.parcelId) ?? parcels.at(-1) ?? null
  }
  openPrint({
    kind: 'slip',
    title: t('print.slip.title'),
    papers: ['mm80', 'mm58', 'a4'],
    blocks: () => slipBlocks(t, parcel, view),
  })
  return null
}
