import type { PlacedParcel } from '../../shared/returns/place.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { useLanguage } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import type { IconName } from '../ui/Sprite.tsx'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { type Answer, isHere, type PlaceView, roomOf } from './finder.ts'

interface AnswerPanelProps {
  readonly answer: Answer
  readonly busy: boolean
  readonly onClear: () => void
}

/** What was asked by the last scan, large enough to be read from the shelf. */
export function AnswerPanel({ answer, busy, onClear }: AnswerPanelProps) {
  const t = useT()
  return (
    <section
      className={`panel s-answer ${answer.kind}`}
      aria-label={t('places.answer.label')}
      data-answer={answer.kind}
    >
      <Body answer={answer} />
      <p className="s-foot" role="status">
        {busy && t('places.answer.working')}
      </p>
      {answer.kind !== 'idle' && (
        <Button kind="quiet" size="s" k="Escape" className="s-clear" onPress={onClear}>
          {t('places.do.clear')}
        </Button>
      )}
    </section>
  )
}

function Body({ answer }: { readonly answer: Answer }) {
  const t = useT()
  switch (answer.kind) {
    case 'idle':
      return <Idle />
    case 'place':
      return <PlaceBody place={answer.place} />
    case 'parcels':
      return <ParcelsBody found={answer.found} at={answer.at} />
    case 'moved':
      return (
        <>
          <Big place={placeName(t, answer.to)} role="ok" icon="st" />
          <p className="s-say">
            {answer.from === answer.to
              ? t('places.answer.here', { place: placeName(t, answer.to) })
              : t('places.answer.moved', { place: placeName(t, answer.to) })}
            {answer.from !== null && answer.from !== answer.to && (
              <small>{t('places.answer.movedFrom', { from: placeName(t, answer.from) })}</small>
            )}
          </p>
          <ParcelFacts placed={answer.placed} />
          {answer.takes !== null && <Next icon="scan" text={t('places.answer.put')} />}
        </>
      )
    case 'none':
      return (
        <>
          <Big place={t('places.answer.none')} role="at" icon="st" words />
          <p className="s-say wrap">{t('places.answer.noneHint', { number: answer.text.slice(0, 60) })}</p>
        </>
      )
    case 'problem':
      return (
        <div role="alert" className="s-problem">
          <Status role="rf" size="l" />
          <p className="s-say wrap">{errorText(t, answer.error)}</p>
        </div>
      )
  }
}

function Idle() {
  const t = useT()
  const rows: readonly [IconName, string][] = [
    ['sealed', t('places.answer.idle.parcel')],
    ['shelf', t('places.answer.idle.shelf')],
    ['arrow', t('places.answer.idle.move')],
  ]
  return (
    <>
      <h2>{t('places.answer.idle.title')}</h2>
      <ul className="s-how">
        {rows.map(([icon, text]) => (
          <li key={text}>
            <Icon name={icon} size="l" />
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}

interface BigProps {
  readonly place: string
  readonly role: 'ok' | 'at' | 'in' | 'un' | 'rf'
  readonly icon: 'st' | 'none'
  readonly words?: boolean
}

function Big({ place, role, icon, words = false }: BigProps) {
  return (
    <h2 className={`s-big ${role} ${words ? 'words' : ''}`} data-testid="place">
      {icon === 'st' && <Status role={role} size="l" />}
      {place}
    </h2>
  )
}

const Next = ({ icon, text }: { readonly icon: IconName; readonly text: string }) => (
  <p className="s-next">
    <Icon name={icon} />
    {text}
  </p>
)

function PlaceBody({ place }: { readonly place: PlaceView }) {
  const t = useT()
  const full = roomOf(place) === 0
  const more = place.total - place.parcels.length
  return (
    <>
      <Big
        place={
          place.name !== null && !place.location.endsWith('-DESK') ? place.name : placeName(t, place.location)
        }
        role="in"
        icon="none"
        words={place.name !== null}
      />
      <p className="s-say">
        {place.total === 0 ? t('places.answer.free') : t('places.answer.holds', { count: place.total })}
      </p>
      {place.parcels.length > 0 && (
        <ul className="s-holds">
          {place.parcels.slice(0, 6).map((placed) => (
            <li key={placed.parcel.id}>
              <ParcelFacts placed={placed} small={place.parcels.length > 1} />
            </li>
          ))}
        </ul>
      )}
      {place.parcels.length > 6 && (
        <p className="muted">{t('places.answer.more', { count: place.parcels.length - 6 + more })}</p>
      )}
      {full ? (
        <p className="s-next at">
          <Status role="at" />
          {t('places.answer.full')}
        </p>
      ) : (
        <Next icon="scan" text={t('places.answer.put')} />
      )}
    </>
  )
}

function ParcelsBody({ found, at }: { readonly found: readonly PlacedParcel[]; readonly at: number }) {
  const t = useT()
  const placed = found[at]
  if (placed === undefined) return null
  const { location } = placed.parcel
  return (
    <>
      {location === null ? (
        <Big place={goneText(t, placed)} role="at" icon="st" words />
      ) : (
        <Big place={placeName(t, location)} role={placed.parcel.unclaimed ? 'un' : 'in'} icon="st" />
      )}
      {location !== null && placed.parcel.state.state === 'put_away' && (
        <p className="s-say">{t('places.answer.gone.put_away')}</p>
      )}
      <ParcelFacts placed={placed} />
      {found.length > 1 && (
        <p className="s-say" role="status">
          {t('places.answer.several', { count: found.length })} ({at + 1}/{found.length})
        </p>
      )}
      {isHere(placed) && <Next icon="shelf" text={t('places.answer.moveIt')} />}
    </>
  )
}

function goneText(t: Translate, { parcel }: PlacedParcel): string {
  const { state } = parcel
  if (state.state === 'sent_back') return t('places.answer.gone.sent_back', { number: state.tracking })
  return t(state.state === 'turned_away' ? 'places.answer.gone.turned_away' : 'places.answer.gone.put_away')
}

/** A parcel's number, what it is, and whose. */
function ParcelFacts({ placed, small = false }: { readonly placed: PlacedParcel; readonly small?: boolean }) {
  const t = useT()
  const language = useLanguage()
  const now = useNow()
  const { parcel, cases } = placed
  const role = parcel.unclaimed ? 'un' : parcel.state.state === 'to_send_back' ? 'at' : 'in'
  return (
    <div className={`s-parcel ${small ? 'small' : ''}`}>
      <span className="row wrap">
        <Tracking value={parcel.tracking} />
        {parcel.carrier !== null && <span className="muted">{carrierName(t, parcel.carrier)}</span>}
        <span className={`tag ${role}`}>
          <Status role={role} />
          {t(parcel.unclaimed ? 'places.parcel.unclaimed' : `places.parcel.state.${parcel.state.state}`)}
        </span>
      </span>
      {!small && (
        <span className="muted">
          {t('places.parcel.since', { when: dayAndTime(parcel.receivedAt, now, language) })}
        </span>
      )}
      {cases.map((one) => (
        <span key={one.id} className="s-case">
          <b>{one.buyerName ?? one.refundNo}</b>
          <span className="ell">{one.lines[0]?.title}</span>
          <span className="muted nowrap">{lastFour(one.refundNo)}</span>
        </span>
      ))}
    </div>
  )
}
