import { useRef, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { StockId } from '../../shared/ids.ts'
import type { Disposition } from '../../shared/returns/inspection.ts'
import type { NamedPlace, StockItem } from '../../shared/returns/place.ts'
import { call, newCommandId } from '../client.ts'
import { useT } from '../text/index.ts'
import { errorText } from '../ui/errors.ts'
import { placeName } from '../ui/place.ts'
import { playVerdict } from '../ui/sound.ts'
import { toast } from '../ui/toast.ts'
import { countWays, DISPOSITIONS, movedIndex, nameOf } from './lists.ts'
import { useChoice } from './useChoice.ts'

const CALLS_HOLD = 200
const NONE: readonly StockItem[] = []

/** The put-away lists: which is shown, which unit is chosen, and what can be done with it. @param onProblem hears what was refused, in words */
export function useStock(
  stock: Output<'stock.list'> | null,
  places: readonly NamedPlace[],
  onProblem: (words: string) => void,
) {
  const t = useT()
  const [way, setWay] = useState<Disposition>('restock')
  const [last, setLast] = useState<readonly StockId[]>([])
  const busy = useRef(false)
  const all = stock?.items ?? NONE
  const items = all.filter((item) => item.disposition === way)
  const choice = useChoice(items, ({ id }) => id)
  const usual = places.find(({ disposition }) => disposition === way) ?? null
  const usualName = usual === null ? null : nameOf(t, usual)

  /** At a place, or (null) where they usually go. */
  const putAway = async (ids: readonly StockId[], location: string | null) => {
    if (ids.length === 0 || busy.current) return
    busy.current = true
    let units = 0
    let place = ''
    const done: StockId[] = []
    for (let at = 0; at < ids.length; at += CALLS_HOLD) {
      const some = ids.slice(at, at + CALLS_HOLD)
      const answer = await call('stock.putAway', { commandId: newCommandId(), ids: some, location })
      if (!answer.ok) {
        playVerdict('error')
        onProblem(errorText(t, answer.error))
        break
      }
      units += answer.value.units
      place = answer.value.location
      done.push(...some)
    }
    busy.current = false
    if (done.length === 0) return
    playVerdict('done')
    setLast(done)
    const named = places.find(({ code }) => code === place)
    toast(
      t('places.stock.done', { count: units, place: named ? nameOf(t, named) : placeName(t, place) }),
      'done',
    )
  }
  const takeBack = async () => {
    if (last.length === 0) return
    for (let at = 0; at < last.length; at += CALLS_HOLD) {
      const ids = last.slice(at, at + CALLS_HOLD)
      const answer = await call('stock.takeBack', { commandId: newCommandId(), ids })
      if (!answer.ok) {
        onProblem(errorText(t, answer.error))
        return
      }
    }
    setLast([])
    toast(t('places.stock.undone'), 'done')
  }
  const redirect = async (to: Disposition) => {
    if (choice.item === null) return
    const answer = await call('stock.redirect', {
      commandId: newCommandId(),
      id: choice.item.id,
      disposition: to,
    })
    if (answer.ok) toast(t('places.stock.redirected', { what: t(`places.disposition.${to}`) }), 'done')
    else onProblem(errorText(t, answer.error))
  }
  const turn = (by: number) =>
    setWay(DISPOSITIONS[movedIndex(DISPOSITIONS.indexOf(way), by, DISPOSITIONS.length)] ?? way)
  return {
    way,
    setWay,
    turn,
    items,
    counts: countWays(all),
    beyond: stock === null ? 0 : stock.total - stock.items.length,
    choice,
    usualName,
    canUndo: last.length > 0,
    putAway,
    takeBack,
    redirect,
    all,
  }
}
