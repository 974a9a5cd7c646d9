import './steps.css'
import { assertNever } from '../../shared/result.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { Icon } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import type { IconName } from '../ui/Sprite.tsx'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { DeadlineBox } from './DeadlineBox.tsx'
import { useDesk } from './deskStore.ts'
import { casesOf, parcelOf, trackingOf } from './look.ts'

interface NoteProps {
  readonly label: string
  readonly big?: string
  readonly strong?: readonly string[]
  readonly lines?: readonly string[]
  readonly role?: string
}

function Note({ label, big, strong = [], lines = [], role = '' }: NoteProps) {
  return (
    <section className={`beside ${role}`}>
      <span className="lbl">{label}</span>
      {big !== undefined && <span className={`big ${big.length > 6 ? 'long' : ''}`}>{big}</span>}
      {strong.map((line) => (
        <span key={line} className="strong">
          {line}
        </span>
      ))}
      {lines.map((line) => (
        <span key={line} className="sub wrap">
          {line}
        </span>
      ))}
    </section>
  )
}

function regionName(country: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}

/** What stands beside the verdict: the time left, or what to do and to know. */
export function Beside({ verdict }: { readonly verdict: Verdict }) {
  const t = useT()
  const proving = useDesk(({ desk }) => desk.mode.kind === 'fact')
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  switch (verdict.kind) {
    case 'matched':
    case 'several':
    case 'refund_only':
      return <DeadlineBox cases={casesOf(verdict)} />
    case 'late':
      return (
        <Note
          label={t('receive.beside.late')}
          {...(verdict.parcel.location === null ? {} : { big: placeName(t, verdict.parcel.location) })}
          lines={[
            verdict.since === null
              ? t('receive.beside.late_hint')
              : t('receive.beside.late_since', { when: dayAndTime(verdict.since, now, language) }),
          ]}
        />
      )
    case 'already':
      return (
        <Note
          label={t('receive.beside.already')}
          {...(verdict.parcel.location === null ? {} : { big: placeName(t, verdict.parcel.location) })}
          lines={[t(verdict.draft === null ? 'receive.beside.already_hint' : 'receive.beside.already_draft')]}
        />
      )
    case 'near':
      return proving ? (
        <Note
          label={t('receive.beside.fact')}
          strong={[t('receive.beside.fact_where'), t('receive.beside.fact_kinds')]}
          lines={[t('receive.beside.fact_back')]}
        />
      ) : (
        <Note
          label={t('receive.beside.near')}
          strong={[t('receive.beside.near_digits'), t('receive.beside.near_none')]}
          lines={[t('receive.beside.near_enter')]}
        />
      )
    case 'unknown':
      return (
        <Note
          label={t('receive.beside.unknown')}
          lines={[
            t('receive.beside.unknown_hint'),
            ...(verdict.fromAbroad ? [t('receive.beside.unknown_abroad')] : []),
          ]}
        />
      )
    case 'not_waybill':
      return <Note label={t('receive.beside.not_waybill')} lines={[t('receive.beside.not_waybill_hint')]} />
    case 'misread':
      return (
        <Note
          label={t('receive.beside.misread')}
          lines={[t('receive.beside.misread_hint', { expected: verdict.expected })]}
        />
      )
    case 'abroad':
      return (
        <Note
          label={t('receive.beside.abroad')}
          big={regionName(verdict.country, language)}
          lines={[t('receive.beside.abroad_hint')]}
        />
      )
    case 'turned_away':
      if (verdict.reason !== 'cod')
        return <Note label={t('receive.beside.turned')} lines={[t('receive.beside.turned_hint')]} />
      return verdict.codAmount === null ? (
        <Note label={t('receive.beside.cod')} lines={[t('receive.beside.cod_hint')]} />
      ) : (
        <section className="beside">
          <span className="lbl">{t('receive.beside.cod_amount')}</span>
          <span className="big">
            <Money minor={verdict.codAmount} />
          </span>
          <span className="sub wrap">{t('receive.beside.cod_hint')}</span>
        </section>
      )
    default:
      return assertNever(verdict)
  }
}

type Bare = 'unknown' | 'not_waybill' | 'misread' | 'abroad' | 'already'

/** What to do next, by the kind of an answer that has no case. */
const STEPS: Readonly<Record<Bare, readonly { readonly key: string; readonly icon: IconName }[]>> = {
  unknown: [
    { key: 'write', icon: 'note' },
    { key: 'shelf', icon: 'shelf' },
    { key: 'rematch', icon: 'sync' },
  ],
  not_waybill: [
    { key: 'label', icon: 'label' },
    { key: 'again', icon: 'scan' },
    { key: 'type', icon: 'key' },
  ],
  misread: [
    { key: 'flat', icon: 'label' },
    { key: 'again', icon: 'scan' },
    { key: 'type', icon: 'key' },
  ],
  abroad: [
    { key: 'refuse', icon: 'hand' },
    { key: 'keep', icon: 'shelf' },
  ],
  already: [{ key: 'where', icon: 'shelf' }],
}

const isBare = (kind: Verdict['kind']): kind is Bare => Object.hasOwn(STEPS, kind)

/** The panel of a verdict that has no case: the number as it was read, and what to do with the parcel. */
export function BareNumber({ verdict, raw }: { readonly verdict: Verdict; readonly raw: string }) {
  const t = useT()
  const number = trackingOf(verdict)
  const text = verdict.kind === 'not_waybill' ? verdict.text : raw
  const carrier = 'carrier' in verdict ? verdict.carrier : null
  const place = parcelOf(verdict)?.location ?? ''
  return (
    <section className="panel case bare" aria-label={t('receive.case_label')}>
      <div className="case-id">
        {number === null ? (
          <span className="num rawtext">{text.slice(0, 120)}</span>
        ) : (
          <Tracking value={number} />
        )}
        {carrier !== null && <span className="carrier">{carrierName(t, carrier)}</span>}
      </div>
      <ol className="steps">
        {isBare(verdict.kind) &&
          STEPS[verdict.kind].map(({ key, icon }) => (
            <li key={key}>
              <Icon name={icon} />
              <span>
                {t(`receive.step.${verdict.kind}_${key}`, { place })}
                <small>{t(`receive.step.${verdict.kind}_${key}_hint`)}</small>
              </span>
            </li>
          ))}
      </ol>
    </section>
  )
}
