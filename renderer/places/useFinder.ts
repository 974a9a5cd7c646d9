import { useCallback, useRef, useState } from 'react'
import type { PlacedParcel } from '../../shared/returns/place.ts'
import { call, newCommandId } from '../client.ts'
import { playVerdict } from '../ui/sound.ts'
import { type Answer, IDLE, isHere, roomOf, type Step, stepOf } from './finder.ts'

interface Finder {
  readonly answer: Answer
  readonly busy: boolean
  /** Takes a scan or a typed number; several in a row are answered one after another. */
  readonly take: (text: string) => void
  readonly look: (location: string) => void
  readonly show: (answer: Answer) => void
  readonly clear: () => void
  /** Chooses another of several parcels found. */
  readonly choose: (by: number) => void
  /** Puts the parcel that was moved back. */
  readonly moveBack: () => void
}

const problem = (error: Extract<Answer, { kind: 'problem' }>['error']): Answer => ({ kind: 'problem', error })

async function moveTo(placed: PlacedParcel, location: string): Promise<Answer> {
  const moved = await call('parcel.move', { commandId: newCommandId(), parcelId: placed.parcel.id, location })
  if (!moved.ok) return problem(moved.error)
  const { parcel, from } = moved.value
  const to = parcel.location ?? location
  const place = await call('place.look', { location: to })
  const takes = place.ok && roomOf(place.value) !== 0 ? to : null
  return { kind: 'moved', placed: { ...placed, parcel }, from, to, takes }
}

async function doStep(step: Step): Promise<Answer> {
  switch (step.do) {
    case 'look': {
      const place = await call('place.look', { location: step.location })
      return place.ok ? { kind: 'place', place: place.value } : problem(place.error)
    }
    case 'move':
      return moveTo(step.placed, step.location)
    case 'find':
    case 'put': {
      const answer = await call('parcel.find', { text: step.text })
      if (!answer.ok) return problem(answer.error)
      const { found } = answer.value
      const [first] = found
      if (!first) return { kind: 'none', text: step.text }
      const here = found.filter(isHere)
      const [only] = here
      if (step.do === 'put' && only && here.length === 1) return moveTo(only, step.location)
      return { kind: 'parcels', found, at: 0 }
    }
  }
}

/** What the desk asks by scanning, and the answer. @param known the codes of named places */
export function useFinder(known: ReadonlySet<string>): Finder {
  const [answer, setAnswer] = useState<Answer>(IDLE)
  const [waiting, setWaiting] = useState(0)
  const current = useRef<Answer>(IDLE)
  const chain = useRef<Promise<void>>(Promise.resolve())
  const codes = useRef(known)
  codes.current = known

  const show = useCallback((next: Answer) => {
    current.current = next
    setAnswer(next)
  }, [])
  const enqueue = useCallback(
    (make: () => Step) => {
      setWaiting((n) => n + 1)
      chain.current = chain.current.then(async () => {
        const next = await doStep(make())
        playVerdict(next.kind === 'problem' || next.kind === 'none' ? 'error' : 'done')
        show(next)
        setWaiting((n) => n - 1)
      })
    },
    [show],
  )
  return {
    answer,
    busy: waiting > 0,
    show,
    clear: () => show(IDLE),
    take: (text) => enqueue(() => stepOf(current.current, text, codes.current)),
    look: (location) => enqueue(() => ({ do: 'look', location })),
    choose: (by) => {
      const { current: now } = current
      if (now.kind !== 'parcels') return
      show({ ...now, at: Math.min(Math.max(0, now.at + by), now.found.length - 1) })
    },
    moveBack: () => {
      const { current: now } = current
      if (now.kind !== 'moved' || now.from === null) return
      const { placed, from } = now
      enqueue(() => ({ do: 'move', placed, location: from }))
    },
  }
}
