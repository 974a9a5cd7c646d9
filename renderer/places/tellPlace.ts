import { lastFour } from '../../shared/tracking/format.ts'
import { call } from '../client.ts'
import type { Translate } from '../text/index.ts'
import { placeName } from '../ui/place.ts'
import { playVerdict } from '../ui/sound.ts'
import { toast } from '../ui/toast.ts'

/** Says what lies at a location whose label was scanned where parcels are expected; records nothing. */
export async function tellPlace(t: Translate, location: string): Promise<void> {
  const answer = await call('place.look', { location })
  const name = placeName(t, location)
  if (!answer.ok) {
    playVerdict('error')
    toast(t('places.lies.none', { location: name }), 'problem')
    return
  }
  playVerdict('shelf')
  const { parcels, total } = answer.value
  const [only] = parcels
  if (!only) toast(t('places.lies.free', { location: name }))
  else if (total > 1) toast(t('places.lies.many', { location: name, count: total }))
  else {
    const { tracking, unclaimed, state } = only.parcel
    const word = t(unclaimed ? 'places.parcel.unclaimed' : `places.parcel.state.${state.state}`)
    toast(t('places.lies.one', { location: name, tail: lastFour(tracking), state: word }))
  }
}
