import { useEffect, useInsertionEffect, useRef } from 'react'
import { guardFields, rememberField, reopenField, restoreField, shutField, typeInto } from './fieldGuard.ts'
import { runKey } from './keys.ts'
import { altStroke, type Stroke, strokeOf } from './strokes.ts'
import {
  expire,
  idle,
  isCertain,
  press,
  type WedgeState,
  type WedgeStep,
  type WedgeTrouble,
  wakeAt,
} from './wedgeMachine.ts'
import { NO_SETTINGS, type Pace, type WedgeSettings } from './wedgeSettings.ts'

/** Answers true when it dealt with the scan; false passes it on. */
export type ScanHandler = (text: string) => boolean

interface Taker {
  handler: ScanHandler
  readonly priority: number
}

/** Answers true where it takes the key for itself. */
type Tester = (stroke: Stroke) => boolean

const takers: Taker[] = []
let settings: WedgeSettings = NO_SETTINGS
let state: WedgeState<Stroke> = idle()
let timer: ReturnType<typeof setTimeout> | undefined
let tester: Tester | null = null
let onTrouble: (trouble: WedgeTrouble) => void = () => {}
let onPace: (pace: Pace) => void = () => {}

/**
 * Takes scans while the component is there. The newest handler of the highest priority is asked first; the frame's
 * own, which brings up the receiving desk, stands at priority -1, command barcodes at 100.
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

/** What the scanner of this desk is known to send. */
export function setWedge(next: WedgeSettings): void {
  if (next.pace !== state.pace) state = { ...state, pace: next.pace }
  settings = next
}

/** Hears of the scanner's pace when it turns out to be another, so that it is known the next time. */
export function whenPaced(heard: (pace: Pace) => void): void {
  onPace = heard
}

/** Hears of scans that could not be taken. The answer stops it. */
export function whenTroubled(heard: (trouble: WedgeTrouble) => void): () => void {
  onTrouble = heard
  return () => {
    onTrouble = () => {}
  }
}

/** Hands every key to a test of the scanner instead of to the screens; null ends it. */
export function testStrokes(next: Tester | null): void {
  tester = next
  clearTimeout(timer)
  state = idle(state.pace)
}

/** Keys of a number pad held with Alt: the code of a character. */
let altDigits = ''
let lastDown = ''
let overlapped = false

/** Starts the one key listener; the answer stops it. */
export function listenToKeys(target: Window): () => void {
  const down = (event: KeyboardEvent) => {
    if (pressing) return
    const digit = event.altKey && !event.ctrlKey ? /^Numpad(\d)$/.exec(event.code)?.[1] : undefined
    if (digit !== undefined) {
      altDigits += digit
      event.preventDefault()
      return
    }
    const stroke = strokeOf(event, overlapped)
    if (stroke === null) return
    overlapped = false
    lastDown = event.code
    onStroke(stroke, event)
  }
  const up = (event: KeyboardEvent) => {
    if (event.key === 'Alt') endAlt(event)
    // An earlier key is let go only now, after the next went down.
    else if (lastDown !== '' && event.code !== lastDown && !event.key.startsWith('Shift')) overlapped = true
  }
  const unguard = guardFields(target)
  target.addEventListener('keydown', down, { capture: true })
  target.addEventListener('keyup', up, { capture: true })
  return () => {
    unguard()
    target.removeEventListener('keydown', down, { capture: true })
    target.removeEventListener('keyup', up, { capture: true })
  }
}

let pressing = false

/** Presses Enter in a field, as a command barcode does: the field's own answer, else its form's. */
export function pressEnterIn(field: HTMLInputElement): void {
  const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true })
  pressing = true
  const left = field.dispatchEvent(enter)
  pressing = false
  if (left) field.form?.requestSubmit()
}

function endAlt(event: KeyboardEvent): void {
  const digits = altDigits
  altDigits = ''
  if (digits === '') return
  event.preventDefault()
  const code = Number(digits)
  // One digit is somebody's chord with Alt; two and more are a scanner's character.
  if (digits.length === 1)
    runKey({ ...altStroke(digits, event.timeStamp, event.target), alt: true, char: null })
  else if (code >= 32 && code <= 126)
    onStroke(altStroke(String.fromCharCode(code), event.timeStamp, event.target), event)
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function onStroke(stroke: Stroke, event: KeyboardEvent): void {
  if (tester !== null) {
    if (tester(stroke)) stop(event)
    else if (stroke.unit === null && runKey(stroke)) stop(event)
    return
  }
  // Space presses buttons and scrolls: it is held back only in the midst of a run.
  const lone = stroke.char === ' ' && state.mode === 'run' && state.text === ''
  const step = press(state, lone ? { ...stroke, char: null, unit: null } : stroke, settings)
  if (step.take) stop(event)
  settle(step)
  if (step.begin) rememberField(event.composedPath()[0] ?? event.target)
  if (isCertain(state)) shutField()
  if (step.take || (stroke.inField && stroke.char !== null)) return
  if (runKey(stroke)) stop(event)
  else if (stroke.key === 'Escape' && stroke.inField && document.activeElement instanceof HTMLElement) {
    document.activeElement.blur()
  }
}

function settle(step: WedgeStep<Stroke>): void {
  const before = state
  state = step.state
  clearTimeout(timer)
  if (!isCertain(state) && step.scan === null) reopenField()
  release(step.release)
  if (step.trouble !== null) {
    if (before.inField) restoreField()
    onTrouble(step.trouble)
  }
  if (step.scan !== null) {
    if (before.inField) restoreField()
    giveScan(step.scan)
  }
  if (state.pace !== before.pace) onPace(state.pace)
  arm(wakeAt(state, settings))
}

/** Lets strokes act that were held back: as commands, or as text in the field from which they were kept. */
function release(strokes: readonly Stroke[]): void {
  for (const stroke of strokes) {
    if (!stroke.inField || stroke.char === null) runKey(stroke)
    else if (!stroke.hidden) typeInto(document.activeElement, stroke.char)
  }
}

/** When the timer should go off, on the page's clock. */
let awakeAt = 0

/** Counts from now, not from the key's own time: on a busy page keys come late, and the next is behind them. */
function arm(due: number | null): void {
  if (due === null) return
  const wait = Math.max(0, due - state.lastAt)
  awakeAt = performance.now() + wait
  timer = setTimeout(wake, wait)
}

/** A busy page runs its timers before it has seen the keys that came meanwhile. */
const LATE = 8

function wake(): void {
  if (performance.now() - awakeAt > LATE) timer = setTimeout(overdue, LATE)
  else overdue()
}

function overdue(): void {
  const due = wakeAt(state, settings)
  if (due !== null) settle(expire(state, due, settings))
}
