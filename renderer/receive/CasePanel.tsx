import './case.css'
import type { ReactNode } from 'react'
import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { kitFor } from '../../shared/policy/kit.ts'
import type { CaseBrief, CaseLine } from '../../shared/returns/case.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import { usePieceName } from '../inspect/pieces.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber, Tracking } from '../ui/Tracking.tsx'

interface NumberRowProps {
  readonly tracking: string
  readonly carrier: string | null
  readonly children?: ReactNode
}

/** The number that was scanned, its carrier, and tags at the right. */
export function NumberRow({ tracking, carrier, children }: NumberRowProps) {
  const t = useT()
  return (
    <div className="case-id">
      <Tracking value={tracking} />
      {carrier !== null && <span className="carrier">{carrierName(t, carrier)}</span>}
      <span className="grow" />
      {children}
    </div>
  )
}

/** Whose case it is: buyer, refund number and shop, as entries of a list of facts. */
export function CaseNames({ case: one }: { readonly case: CaseBrief }) {
  const t = useT()
  return (
    <>
      <div>
        <dt>{t('receive.fact.buyer')}</dt>
        <dd className="ell">{one.buyerName ?? t('receive.fact.unknown')}</dd>
      </div>
      <div>
        <dt>{t('receive.fact.refund_no')}</dt>
        <dd>
          <LongNumber value={one.refundNo} />
        </dd>
      </div>
      <div>
        <dt>{t('receive.fact.shop')}</dt>
        <dd className="ell">{one.shopName}</dd>
      </div>
    </>
  )
}

function Facts({ case: one }: { readonly case: CaseBrief }) {
  const t = useT()
  return (
    <dl className="facts">
      <CaseNames case={one} />
      <div>
        <dt>{t('receive.fact.asked')}</dt>
        <dd>
          <b>
            {one.asked === null ? (
              t('receive.fact.unknown')
            ) : (
              <Money minor={one.asked} currency={one.currency} />
            )}
          </b>
        </dd>
      </div>
    </dl>
  )
}

function Line({ line, of }: { readonly line: CaseLine; readonly of: CaseBrief }) {
  const t = useT()
  const pieceName = usePieceName()
  return (
    <li>
      <div>
        <div className="name" title={line.title}>
          {line.title}
        </div>
        <div className="kit">
          <em>{t('receive.kit')}</em>
          {kitFor(line, of.reason, defaultPolicy).map((piece) => (
            <span key={piece.key} className={piece.role === 'gift' ? 'gift' : ''}>
              {piece.role === 'gift' && `${t('receive.gift')} `}
              {pieceName(piece)}
            </span>
          ))}
        </div>
      </div>
      <span className="qty">
        {line.quantity === null ? (
          <span className="tag un">{t('receive.quantity_unknown')}</span>
        ) : (
          `×${Math.max(line.quantity - line.neverArrived, 0)}`
        )}
      </span>
      <span className="amt">
        <Money minor={line.amount} currency={of.currency} />
      </span>
    </li>
  )
}

/** What is on its way under one case: who, how much, and what must be in the box. */
export function CasePanel({ case: one, parcel }: { readonly case: CaseBrief; readonly parcel: Parcel }) {
  const t = useT()
  return (
    <section className="panel case" aria-label={t('receive.case_label')}>
      <NumberRow tracking={parcel.tracking} carrier={parcel.carrier}>
        <span className="tag big">{t(`cases.type.${one.type}`)}</span>
        <span className="tag big ell" title={one.reasonText}>
          {one.reasonText !== '' ? one.reasonText : t('receive.no_reason_text')}
        </span>
      </NumberRow>
      <Facts case={one} />
      <ul className="lines">
        {one.lines.map((line) => (
          <Line key={line.id} line={line} of={one} />
        ))}
      </ul>
    </section>
  )
}

interface SeveralProps {
  readonly cases: readonly CaseBrief[]
  readonly tracking: string
  readonly carrier: string | null
  readonly onPick: ((index: number) => void) | null
}

/** Several cases of one parcel, each with the digit that begins with it. */
export function SeveralPanel({ cases, tracking, carrier, onPick }: SeveralProps) {
  const t = useT()
  return (
    <section className="panel case" aria-label={t('receive.cases_label')}>
      <NumberRow tracking={tracking} carrier={carrier} />
      <ol className="several">
        {cases.map((one, index) => (
          <li key={one.id}>
            <button type="button" disabled={onPick === null} onClick={() => onPick?.(index)}>
              {onPick !== null && index < 9 && <Kbd k={String(index + 1)} size="l" />}
              <span className="two">
                <b>{one.buyerName ?? t('receive.fact.unknown')}</b>
                <LongNumber value={one.refundNo} />
                <small>
                  {one.lines
                    .map(({ title, quantity }) => `${title}${quantity === null ? '' : ` ×${quantity}`}`)
                    .join(' · ')}
                </small>
              </span>
              <span className="grow" />
              <Money minor={one.asked} currency={one.currency} />
              <TimeLeft case={one} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
