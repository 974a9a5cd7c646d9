import { useEffect, useRef, useState } from 'react'
import { runKey } from '../ui/keys.ts'
import type { Stroke } from '../ui/strokes.ts'
import { testStrokes } from '../ui/wedge.ts'
import { type Burst, readBurst, type TestKey } from './analyse.ts'

/** A key that comes later than this after the one before belongs to another scan, ms. */
const APART = 300
/** After an end key another one may follow (CR and LF), ms. */
const AFTER_END = 120
/** Fewer keys are a person's, and act as always. */
const LEAST = 5
const KEPT = 6

/** A scan of the test, by its place in it. */
export type Tried = Burst & { readonly nth: number }

/** Collects what the scanner sends while `on`; a person's keys act, a moment later. */
export function useScannerTest(on: boolean): {
  readonly bursts: readonly Tried[]
  readonly clear: () => void
} {
  const [bursts, setBursts] = useState<readonly Tried[]>([])
  const keys = useRef<Stroke[]>([])
  useEffect(() => {
    if (!on) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const add = (burst: Burst) =>
      setBursts((all) => [...all, { ...burst, nth: (all.at(-1)?.nth ?? 0) + 1 }].slice(-KEPT))
    const finish = () => {
      const collected = keys.current
      keys.current = []
      if (collected.length >= LEAST) add(readBurst(keysOf(collected)))
      else for (const stroke of collected) if (!stroke.inField || stroke.char === null) runKey(stroke)
    }
    testStrokes((stroke) => {
      if (stroke.unit === null || stroke.repeat) return false
      const last = keys.current.at(-1)
      if (last !== undefined && stroke.at - last.at > APART) finish()
      keys.current.push(stroke)
      clearTimeout(timer)
      timer = setTimeout(finish, isEnd(stroke) ? AFTER_END : APART)
      // Tab alone moves the focus; into a field characters go, so that an input method shows what it does to them.
      return isEnd(stroke) ? stroke.unit === '\r' || keys.current.length > 1 : !stroke.inField
    })
    return () => {
      clearTimeout(timer)
      keys.current = []
      testStrokes(null)
    }
  }, [on])
  return { bursts, clear: () => setBursts([]) }
}

const isEnd = ({ unit }: Stroke) => unit === '\r' || unit === '\n' || unit === '\t'

function keysOf(strokes: readonly Stroke[]): TestKey[] {
  return strokes.map(({ unit, code, at, hidden, inField }, nth) => ({
    unit: unit ?? '',
    code,
    nth,
    gap: nth === 0 ? 0 : at - (strokes[nth - 1]?.at ?? at),
    hidden,
    inField,
  }))
}
