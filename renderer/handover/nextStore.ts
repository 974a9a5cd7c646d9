import { useEffect, useState } from 'react'
import type { NextParcel } from '../../shared/contract/handoverCalls.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { parcelKey, spellings } from '../../shared/tracking/normalise.ts'
import { call } from '../client.ts'
import { planInspection } from '../inspect/plan.ts'
import { onEvents } from '../live.ts'

const LATER = 300

export interface Next {
  readonly next: NextParcel | null
  readonly waiting: number
}

/**
 * The parcel to open next; null until the house has said. Asked again when something happens.
 *
 * @param wanted false while nobody looks at it
 */
export function useNext(wanted = true): Next | null {
  const [next, setNext] = useState<Next | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async () => {
      const answer = await call('inspection.next', {})
      if (answer.ok && !gone) setNext(answer.value)
    }
    void load()
    const off = onEvents(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), LATER)
    })
    return () => {
      gone = true
      clearTimeout(timer)
      off()
      setNext(null)
    }
  }, [wanted])
  return wanted ? next : null
}

/** Begins the inspection of a parcel, of its most pressing case first. */
export function openNext({ parcel, caseIds }: Pick<NextParcel, 'parcel' | 'caseIds'>): void {
  planInspection(parcel.id, caseIds)
}

/** Whether a scan is of this parcel, with or without the carrier's letters. */
export function isOf(text: string, tracking: string): boolean {
  const seen = classifyScan(text)
  return 'tracking' in seen && spellings(parcelKey(seen.tracking)).includes(tracking)
}
