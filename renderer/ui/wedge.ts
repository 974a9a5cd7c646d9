import { useEffect, useInsertionEffect, useRef } from 'react'
import { runKey } from './keys.ts'
import { type Stroke, strokeOf } from './strokes.ts'
import { expire, idle, press, type WedgeState, type WedgeStep, wakeAt } from './wedgeMachine.ts'

/** Answers true when it dealt with the scan; false passes it on. */
export type ScanHandler = (text: string) => boolean

interface Taker {
  handler: ScanHandler
  readonly priority: number
}

const takers: Taker[] = []
let state: WedgeState<Stroke> = idle()
let timer: ReturnType<typeof setTimeout> | undefined
/** What a field held before the run of characters that may be a scan. */
let before: { field: HTMLInputElement | HTMLTextAreaElement; value: string; caret: number | null } | null =
  null

/**
 * Takes scans while the component is there. The newest handler of the highest priority is asked first; the frame's
 * own, which brings up the receiving desk, stands at priority -1.
 */
export function useScans(handler: ScanHandler, priority = 0): void {
  const taker = useRef<Taker>({ handler, priority })
  useInsertionEffect(() => {
    taker.current.handler = handler
  })
  useEffect(() => {
    const mine = taker.current
    takers.push(mine)
    return () => {
      takers.splice(takers.indexOf(mine), 1)
    }
  }, [])
}

/** Hands a scan to the screens, as from the scanner; for other sources of scans too. */
export function giveScan(text: string): void {
  const order = takers.toReversed().toSorted((a, b) => b.priority - a.priority)
  for (const taker of order) if (taker.handler(text)) return
}

/** Starts the one key listener; the answer stops it. */
export function listenToKeys(target: Window): () => void {
  const down = (event: KeyboardEvent) => {
    const stroke = strokeOf(event)
    if (stroke !== null) onStroke(stroke, event)
  }
  target.addEventListener('keydown', down, { capture: true })
  return () => target.removeEventListener('keydown', down, { capture: true })
}

function onStroke(stroke: Stroke, event: KeyboardEvent): void {
  // Space presses buttons and scrolls: it is held back only in the midst of a run.
  const lone = stroke.char === ' ' && state.text === ''
  const step = press(state, lone ? { ...stroke, char: null } : stroke)
  if (step.begin) remember(event.target)
  if (step.take) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  settle(step)
  if (step.take || (stroke.inField && stroke.char !== null)) return
  if (runKey(stroke)) {
    event.preventDefault()
    event.stopImmediatePropagation()
  } else if (stroke.key === 'Escape' && stroke.inField && document.activeElement instanceof HTMLElement) {
    document.activeElement.blur()
  }
}

function settle(step: WedgeStep<Stroke>): void {
  const inField = state.inField
  state = step.state
  clearTimeout(timer)
  for (const stroke of step.release) runKey(stroke)
  if (step.scan !== null) {
    if (inField) restore()
    giveScan(step.scan)
  }
  const due = wakeAt(state)
  if (due !== null) timer = setTimeout(wake, Math.max(0, due - performance.now()))
}

function wake(): void {
  settle(expire(state, wakeAt(state) ?? 0))
}

function remember(target: EventTarget | null): void {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
  before = field === null ? null : { field, value: field.value, caret: field.selectionStart }
}

/** Takes a scan's characters out of the field they ran into; leaving it first ends an input method's composition. */
function restore(): void {
  if (before === null || !before.field.isConnected) return
  const { field, value, caret } = before
  before = null
  field.blur()
  const proto =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  // React watches the property: only the prototype's own setter is noticed.
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus({ preventScroll: true })
  if (caret !== null && field.type !== 'number') field.setSelectionRange(caret, caret)
}
