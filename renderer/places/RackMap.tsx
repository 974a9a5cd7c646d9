import { type KeyboardEvent, useRef } from 'react'
import type { NamedPlace, Rack, Slot } from '../../shared/returns/place.ts'
import { ageOf, LATE_DAYS, WARN_DAYS } from '../../shared/returns/placeAge.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { daysText, nameOf } from './lists.ts'

interface RackMapProps {
  readonly racks: readonly Rack[]
  readonly places: readonly NamedPlace[]
  /** The location that is shown beside the map. */
  readonly shown: string | null
  readonly onLook: (location: string) => void
}

/** The numbered shelves of each desk and the named places: what is free, what stands there and for how long. */
export function RackMap({ racks, places, shown, onLook }: RackMapProps) {
  const t = useT()
  return (
    <div className="s-map">
      {racks.map((rack) => (
        <RackPanel key={rack.prefix} rack={rack} shown={shown} onLook={onLook} />
      ))}
      <section className="panel s-rack">
        <h3>{t('places.map.places')}</h3>
        <div className="s-bins">
          {places.map((place) => (
            <button
              key={place.code}
              type="button"
              className={`s-bin ${shown === place.code ? 'here' : ''}`}
              onClick={() => onLook(place.code)}
            >
              <span className="s-bin-name">{nameOf(t, place)}</span>
              <span className="row between">
                <span className="num">{place.code}</span>
                <span>
                  {place.capacity === null
                    ? t('places.map.holds', { n: place.parcels })
                    : t('places.map.holdsOf', { n: place.parcels, of: place.capacity })}
                </span>
              </span>
            </button>
          ))}
        </div>
      </section>
      <p className="cap s-legend">{t('places.map.legend', { warn: WARN_DAYS, late: LATE_DAYS })}</p>
    </div>
  )
}

interface RackPanelProps {
  readonly rack: Rack
  readonly shown: string | null
  readonly onLook: (location: string) => void
}

function RackPanel({ rack, shown, onLook }: RackPanelProps) {
  const t = useT()
  const now = useNow()
  const grid = useRef<HTMLDivElement>(null)
  const free = rack.slots.filter(({ parcel }) => parcel === null).length
  // One stop for Tab; the arrows go on from there.
  const arrow = (event: KeyboardEvent) => {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const columns = buttons.filter((button) => button.offsetTop === buttons[0]?.offsetTop).length
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    if (by === undefined || at < 0) return
    event.preventDefault()
    buttons[at + by]?.focus()
  }
  return (
    <section className="panel s-rack">
      <h3>
        {t('places.map.rack', { prefix: rack.prefix })}{' '}
        <span className="cap">
          {t('places.map.station', { name: rack.station })} · {t('places.map.free', { count: free })}
        </span>
      </h3>
      <div className="s-slots" ref={grid}>
        {rack.slots.map((slot, index) => (
          <SlotButton
            key={slot.n}
            slot={slot}
            now={now}
            first={index === 0}
            here={shown === slot.location}
            onLook={onLook}
            onArrow={arrow}
          />
        ))}
      </div>
    </section>
  )
}

interface SlotButtonProps {
  readonly slot: Slot
  readonly now: number
  readonly first: boolean
  readonly here: boolean
  readonly onLook: (location: string) => void
  readonly onArrow: (event: KeyboardEvent) => void
}

function SlotButton({ slot, now, first, here, onLook, onArrow }: SlotButtonProps) {
  const t = useT()
  const { location, parcel } = slot
  const age = parcel?.unclaimed === true ? ageOf(parcel.receivedAt, now) : 'fresh'
  const words = parcel === null ? '' : daysText(t, parcel.receivedAt, now)
  return (
    <button
      type="button"
      tabIndex={first ? 0 : -1}
      className={`s-slot ${parcel === null ? 'free' : ''} ${here ? 'here' : ''}`}
      onClick={() => onLook(location)}
      onKeyDown={onArrow}
    >
      <b>{location}</b>{' '}
      <span className="row">
        {here && <Icon name="arrow" size="s" />}
        {!here && age === 'late' && <Status role="rf" />}
        {!here && age === 'warn' && <Status role="at" />}
        {!here && parcel?.state === 'to_send_back' && <Icon name="truck" size="s" />}
        {parcel === null ? t('places.map.empty') : words}
        {parcel !== null && (
          <span className="vh">{t('places.map.tail', { tail: lastFour(parcel.tracking) })}</span>
        )}
      </span>
    </button>
  )
}
