import type { EventData } from '../../shared/events.ts'
import { assertNever } from '../../shared/result.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import type { Translate } from '../text/index.ts'
import { placeName } from '../ui/place.ts'

type PlaceEvent = Extract<
  EventData,
  {
    type:
      | 'parcel.moved'
      | 'parcel.clued'
      | 'parcel.bound'
      | 'parcel.unbound'
      | 'parcel.sent_back'
      | 'units.put_away'
      | 'units.taken_back'
      | 'units.redirected'
      | 'task.taken'
      | 'goods.late_decided'
      | 'place.added'
      | 'place.rack'
  }
>

/** What happened to a parcel's place or to its goods, in one sentence. */
export function placeEventText(t: Translate, data: PlaceEvent): string {
  const tracking = 'tracking' in data ? lastFour(data.tracking) : ''
  switch (data.type) {
    case 'parcel.moved':
      return t('places.history.moved', {
        tracking,
        from: data.from === null ? t('cases.history.blank') : placeName(t, data.from),
        to: placeName(t, data.to),
      })
    case 'parcel.clued':
      return t('places.history.clued', { tracking })
    case 'parcel.bound':
      return data.fact === null
        ? t('places.history.boundReason', { tracking, reason: data.reason ?? '' })
        : t('places.history.boundFact', { tracking, fact: t(`places.fact.${data.fact}`) })
    case 'parcel.unbound':
      return t('places.history.unbound', { tracking, reason: data.reason })
    case 'parcel.sent_back':
      return t('places.history.sentBack', { tracking, outbound: data.outbound })
    case 'units.put_away':
      return data.location === null
        ? t('places.history.unitsBack', { tracking, count: data.units, outbound: data.outbound ?? '' })
        : t('places.history.putAway', {
            tracking,
            count: data.units,
            what: t(`places.disposition.${data.disposition}`),
            location: placeName(t, data.location),
          })
    case 'units.taken_back':
      return t('places.history.takenBack', { tracking, count: data.units })
    case 'units.redirected':
      return t('places.history.redirected', {
        tracking,
        count: data.units,
        from: t(`places.disposition.${data.from}`),
        to: t(`places.disposition.${data.to}`),
      })
    case 'task.taken':
      return t(data.owner === null ? 'places.history.taskGivenBack' : 'places.history.taskTaken', {
        task: t(`cases.task.${data.kind}`),
      })
    case 'goods.late_decided':
      return t('places.history.late', { tracking, what: t(`places.late.${data.choice}.done`) })
    case 'place.added':
      return t('places.history.placeAdded', { code: data.code })
    case 'place.rack':
      return t('places.history.rack', { prefix: data.prefix, count: data.slots })
    default:
      return assertNever(data)
  }
}
